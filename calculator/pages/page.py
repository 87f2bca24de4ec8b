"""What a page around the calculator is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _nothing(today: date) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Page:
    """A page: ``templates/pages/<name>.html`` at ``path``.

    ``title`` is the h1 and the tab's title; ``description`` is the first sentence under it, and what a search engine
    shows. ``short`` is its name in the foot, where the title is too long. ``context`` makes what the template needs, in
    the language of the request, on the day of ``today``.
    """

    name: str
    path: str
    title: "StrPromise"
    description: "StrPromise"
    context: Callable[[date], Mapping[str, Any]] = _nothing
    short: "StrPromise | str" = ""
