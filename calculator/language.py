"""The language of a page is the language of its address: /en/… is English, all else Swedish."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

START: Final = "calculator:calculator"


def language_of_the_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language of the address, whatever the browser asks for. No cookie, no redirect.

    Django's own middleware also reads a cookie and ``Accept-Language``, and tells caches that pages vary by them.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            return get_response(request)

    return answer


@dataclass(frozen=True)
class Twin:
    """The same page in one of the languages."""

    language: str
    name: str
    path: str


def twins(request: HttpRequest) -> tuple[Twin, ...]:
    """The page in each language, Swedish first. Where no page was found, the start."""
    return twins_of(request.resolver_match.view_name if request.resolver_match else START)


def twins_of(view: str) -> tuple[Twin, ...]:
    """A page in each language, Swedish first."""
    return tuple(Twin(language, name, _path(view, language)) for language, name in settings.LANGUAGES)


def _path(view: str, language: str) -> str:
    with translation.override(language):
        return reverse(view)
