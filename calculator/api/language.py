"""The language that a request asks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def in_the_language_asked_for(request: HttpRequest, respond: Callable[[], HttpResponse]) -> HttpResponse:
    """What the function responds, in the language of `Accept-Language`, and said to be so."""
    with translation.override(translation.get_language_from_request(request)):
        response = respond()
        response.headers["Content-Language"] = translation.get_language()
    patch_vary_headers(response, ["Accept-Language"])
    return response
