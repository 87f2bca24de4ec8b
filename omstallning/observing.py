"""The outermost middleware: is the site well, how much does it do, and how is each request told of in the log.

Nothing that a person sent is told: no path, query, body, header, host or address. A request is known by the name of
its route, by one of a few methods, by status and time.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Those told by name. The method is a word that the sender chooses; all other words are told as OTHER."""

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
    """Answer ``/healthz``, and the port of the metrics; count every other request."""
    metrics = _metrics()
    static = f"/{settings.STATIC_URL.strip('/')}/"

    def observe(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path == HEALTH:
            return _plain(request, b"ok")
        if metrics is None:
            return get_response(request)
        # gunicorn takes the port from the socket that the request came by, not from its headers.
        if request.META["SERVER_PORT"] == metrics.port:
            if path == METRICS:
                return _plain(request, metrics.exposition(), PROMETHEUS)
            return _plain(request, b"", status=404)
        started = perf_counter()
        response = get_response(request)
        seconds = perf_counter() - started
        match = request.resolver_match
        route = match.view_name if match else "static" if path.startswith(static) else ""
        method = request.method if request.method in METHODS else "OTHER"
        metrics.count_request(route, method, response.status_code, seconds)
        return response

    return observe


def _plain(request: HttpRequest, text: bytes, content_type: str = PLAIN, status: int = 200) -> HttpResponse:
    """An answer to a machine."""
    content = b"" if request.method == "HEAD" else text
    return HttpResponse(content, content_type, status, headers={"Cache-Control": "no-store"})
