"""Words that are worked out once for each language."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")


def kept_by_language(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function returns, for each language and its arguments.

    Only for words about the rulebook, of which there are few. What a person told is never kept.
    """

    @cache
    def kept(_language: str | None, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    @wraps(function)
    def look_up(*args: P.args, **kwargs: P.kwargs) -> R:
        return kept(get_language(), *args, **kwargs)  # type: ignore[arg-type]  # cache wants what can be hashed

    return look_up
