"""Headers that Django and its libraries do not set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

# What the page may ask of the device: nothing.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"

# Methods that give no answers in the body; a link for HR has some in its query.
_ASKING = frozenset({"GET", "HEAD"})


def response_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add what every response has; an answer to answers given is never stored on the way or in the browser."""

    def add_headers(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method not in _ASKING or request.META.get("QUERY_STRING"):
            add_never_cache_headers(response)
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
