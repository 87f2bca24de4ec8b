"""Where what a page says can be read: sources of the rulebook's figures, and sources of facts that are no figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from calculator.presentation.formats import date_in_words
from calculator.rules.rulebook import Parameter, Source

CHECKED = date(2026, 1, 31)
"""The day on which the facts of the pages were last held against their sources."""


@dataclass(frozen=True)
class FactSource:
    """A source of a fact that no figure of the rulebook carries; ``fact`` is what it says, as a message."""

    title: str
    url: str
    fact: str
    checked: date = CHECKED


@dataclass(frozen=True)
class SourceLine:
    """One source as the page shows it; ``fact`` is empty where the page's own figures say it."""

    source: Source
    fact: str = ""


@dataclass(frozen=True)
class Sources:
    """The sources at the end of a part, and the day since which all of them have been checked."""

    lines: tuple[SourceLine, ...]
    checked: str


def sources_of(parameters: Iterable[Parameter[Any]], facts: Iterable[FactSource] = ()) -> Sources:
    """The sources of these figures, each once, and of these facts."""
    values = [parameter.latest for parameter in parameters]
    facts = tuple(facts)
    figures = (SourceLine(source) for source in dict.fromkeys(value.source for value in values))
    checked = min([value.checked for value in values] + [fact.checked for fact in facts])
    return Sources((*figures, *_fact_lines(facts)), date_in_words(checked))


def _fact_lines(facts: Iterable[FactSource]) -> Iterator[SourceLine]:
    for told in facts:
        yield SourceLine(Source(told.title, told.url), gettext(told.fact))
