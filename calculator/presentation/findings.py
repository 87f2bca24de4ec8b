"""Findings and dated values as a person reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext

from calculator.presentation.formats import date_in_words, fill_in, number, percent
from calculator.presentation.kept import kept_by_language
from calculator.rules.findings import N_, TITLES, WORDING, Finding, FindingCode, Result
from calculator.rules.rulebook import Certainty, DatedValue, ShareStep, Source


@dataclass(frozen=True)
class Mark:
    """How sure we are, as a word; ``kind`` names the sign beside it."""

    kind: str
    word: str
    meaning: str


_MARKS: Final[Mapping[Certainty, tuple[str, str]]] = {
    Certainty.STATED: (N_("Belagt"), N_("En källa säger det.")),
    Certainty.INTERPRETED: (N_("Vår tolkning"), N_("Så läser vi källorna. Fråga Trygghetsstiftelsen.")),
    Certainty.UNCLEAR: (N_("Oklart"), N_("Källorna säger olika, eller ingen säger det. Fråga Trygghetsstiftelsen.")),
}

_RESULTS: Final[Mapping[Result, str]] = {
    Result.MET: N_("uppfyllt"),
    Result.NOT_MET: N_("inte uppfyllt"),
    Result.UNCLEAR: N_("oklart"),
    Result.NOTE: "",
}


@kept_by_language
def mark(certainty: Certainty) -> Mark:
    """The mark of a certainty."""
    word, meaning = _MARKS[certainty]
    return Mark(kind=certainty.value, word=gettext(word), meaning=gettext(meaning))


def mark_unless_stated(certainty: Certainty) -> Mark | None:
    """A mark where something rests on more than a source's word."""
    return None if certainty is Certainty.STATED else mark(certainty)


@kept_by_language
def marks() -> tuple[Mark, ...]:
    """All three marks, to explain them."""
    return tuple(mark(certainty) for certainty in Certainty)


@dataclass(frozen=True)
class Reference:
    """Where a line can be read: from when it holds, the paragraph, the source."""

    source: Source
    paragraph: str
    since: str


@kept_by_language
def _reference(value: DatedValue[Any]) -> Reference:
    return Reference(source=value.source, paragraph=value.paragraph or "", since=date_in_words(value.valid_from))


@dataclass(frozen=True)
class FindingText:
    """One condition: its title, how it came out, the sentence, and what it rests on."""

    code: FindingCode
    mark: Mark
    title: str
    result: str
    text: str
    reference: Reference


def finding_sentence(finding: Finding) -> str:
    """The sentence to the person."""
    return fill_in(gettext(WORDING[finding.code][finding.variant]), finding.facts)


def finding_text(finding: Finding) -> FindingText:
    """The whole line."""
    result = _RESULTS[finding.result]
    return FindingText(
        code=finding.code,
        mark=mark(finding.certainty),
        title=fill_in(gettext(TITLES[finding.code]), finding.facts),
        result=gettext(result) if result else "",
        text=finding_sentence(finding),
        reference=_reference(finding.basis[0]),
    )


@dataclass(frozen=True)
class ValueText:
    """One dated figure that the answer used."""

    mark: Mark
    label: str
    value: str
    reference: Reference


@kept_by_language
def value_text(value: DatedValue[Any]) -> ValueText:
    """A dated figure with its unit."""
    return ValueText(
        mark=mark(value.certainty),
        label=gettext(value.label),
        value=_value_in_words(value),
        reference=_reference(value),
    )


def _value_in_words(value: DatedValue[Any]) -> str:
    match value.value:
        case True:
            return gettext("ja")
        case int() | Decimal() as figure:
            return f"{number(figure)} {gettext(value.unit)}"
        case (ShareStep(), *_) as steps:
            return ", ".join(
                gettext("%(share)s från dag %(day)s") % {"share": percent(step.share), "day": step.from_day}
                for step in steps
            )
        case str() as text:
            return text
        case _:
            return ""
