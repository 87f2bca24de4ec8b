"""Headers that Django and its libraries do not set, or would put together anew for every response."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What the page may ask of the device: nothing.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

# Methods that give no answers in the body; a link for HR has some in its query.
_ASKING = frozenset({"GET", "HEAD"})

# An answer to answers given is never stored, neither on the way nor in the browser.
NEVER_STORED = "no-store, private"

_DJANGOS_OWN_IN_DEVELOPMENT: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}
"""Pages for the developer, with styles and scripts of their own."""


def response_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add what every response has. The policy is put together by django-csp, once: it never varies."""
    policy = build_policy()

    def add_headers(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        headers = response.headers
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # A static file, alone sent in pieces, is no document that could do or ask anything.
        if not response.streaming:
            headers["X-Frame-Options"] = "DENY"  # what frame-ancestors says, for who does not know that
            headers["Permissions-Policy"] = PERMISSIONS_POLICY
            if not (settings.DEBUG and response.status_code in _DJANGOS_OWN_IN_DEVELOPMENT):
                headers["Content-Security-Policy"] = policy
        if request.method not in _ASKING or request.META.get("QUERY_STRING"):
            headers["Cache-Control"] = NEVER_STORED
        if request.method == "HEAD" and not response.streaming:
            # The server would drop the body, and log a line for each that it had to.
            response.content = b""
        return response

    return add_headers


def length_required(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body sent in chunks: Django would take it for an empty one, and answer what was not asked.

    No browser sends a form so. A proxy that buffers, as the recommended front does, tells the length for the program.
    """

    def refuse(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return HttpResponse("Content-Length is missing.\n", "text/plain; charset=utf-8", status=411)
        return get_response(request)

    return refuse
