"""The outermost middleware: is the site well, how much does it do, and how is each request told of in the log.

Nothing that a person sent is told: no path, query, body, header, host or address. A request is known by the name of
its route, by one of a few methods, by status and time.
"""

import logging
import os
import re
from collections.abc import Callable
from time import perf_counter, time
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from omstallning.logs import REQUEST_ID, request_line

logger = logging.getLogger("omstallning.requests")

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Those told by name. The method is a word that the sender chooses; all other words are told as OTHER."""

_ID: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""What nginx makes, or a UUID: too little room to tell anything in."""

HEALTH, METRICS = "/healthz", "/metrics"
PLAIN: Final = "text/plain; charset=utf-8"
PROMETHEUS: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics(NamedTuple):
    """How to count, how to tell the counts, and the port where they are told."""

    port: str
    count_request: Callable[[str, str, int, float], None]
    exposition: Callable[[], bytes]


def _metrics() -> Metrics | None:
    """None where METRICS_BIND is not set: then nothing is counted, and the library is not even loaded."""
    if not settings.METRICS_BIND:
        return None
    from omstallning import metrics  # noqa: PLC0415 - see above

    return Metrics(settings.METRICS_BIND.rpartition(":")[2], metrics.count_request, metrics.exposition)


def observed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer ``/healthz`` and the port of the metrics; give every other request an id, a line in the log, a count."""
    metrics = _metrics()
    static = f"/{settings.STATIC_URL.strip('/')}/"

    def observe(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path == HEALTH:
            return _plain(request, b"ok")
        # gunicorn takes the port from the socket that the request came by, not from its headers.
        if metrics is not None and request.META["SERVER_PORT"] == metrics.port:
            if path == METRICS:
                return _plain(request, metrics.exposition(), PROMETHEUS)
            return _plain(request, b"", status=404)

        started = perf_counter()
        request_id = _request_id(request)
        # Set back below and not in a `finally`: what gets by here is gunicorn ending a worker that took too long, and
        # its line about that shall carry the id too.
        token = REQUEST_ID.set(request_id)
        response = get_response(request)
        REQUEST_ID.reset(token)
        response.headers["X-Request-ID"] = request_id

        match = request.resolver_match
        route = match.view_name if match else "static" if path.startswith(static) else ""
        method = request.method if request.method in METHODS else "OTHER"
        seconds = perf_counter() - started
        if logger.isEnabledFor(logging.INFO):
            logger.info(
                request_line(
                    request_id=request_id,
                    route=route,
                    method=method,
                    status=response.status_code,
                    ended=time(),
                    seconds=seconds,
                )
            )
        if metrics is not None:
            metrics.count_request(route, method, response.status_code, seconds)
        return response

    return observe


def _request_id(request: HttpRequest) -> str:
    """The id that the proxy gave, where it looks like one, and otherwise a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if _ID.fullmatch(given) else os.urandom(16).hex()


def _plain(request: HttpRequest, text: bytes, content_type: str = PLAIN, status: int = 200) -> HttpResponse:
    """An answer to a machine."""
    content = b"" if request.method == "HEAD" else text
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponse(content, content_type, status, headers=headers)
