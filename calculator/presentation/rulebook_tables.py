"""Every figure of the rulebook with all its values over time, as tables by subject."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext

from calculator.presentation.findings import Mark, mark, value_text
from calculator.presentation.formats import age, iso_date, months, number, percent
from calculator.rules.findings import N_
from calculator.rules.rulebook import (
    DatedValue,
    EntitlementCode,
    Law,
    NoticeRow,
    Parameter,
    Rulebook,
    Source,
    parameters_of,
)

ENTITLEMENT_NAMES: Final[Mapping[EntitlementCode, str]] = {
    EntitlementCode.PLANNING_MEETING: N_("planeringssamtal"),
    EntitlementCode.FOLLOW_UP_MEETING: N_("uppföljningssamtal"),
    EntitlementCode.TRANSITION_MEASURES: N_("individuella omställningsåtgärder"),
    EntitlementCode.TOP_UP: N_("förstärkning av a-kassan"),
    EntitlementCode.INCOME_SUPPLEMENT: N_("inkomstförstärkning"),
    EntitlementCode.OCCUPATIONAL_HEALTH: N_("företagshälsovård"),
    EntitlementCode.SPECIAL_PENSION: N_("särskild pensionsersättning"),
    EntitlementCode.EXTENDED_NOTICE: N_("längre uppsägningstid"),
}
SHARE_OF_SALARY: Final = "andel av lönen"

_OF_FIXED_TERM = ("fixed_term_", "six_years_", "transition_", "training_posts_")
_OF_PENSIONS = ("special_pension_", "pension_transition_")
_BESIDE = ("basic_support_", "local_transition_funds")


@dataclass(frozen=True)
class ValueRow:
    """One value: what it is, since when it holds, where it can be read, when that was checked, how sure it is.

    ``until`` is its last day, and empty while it still holds.
    """

    words: tuple[str, ...]
    since: str
    until: str
    source: Source
    paragraph: str
    checked: str
    mark: Mark


@dataclass(frozen=True)
class ParameterRows:
    """A figure by name, with its values in order of time."""

    name: str
    label: str
    values: tuple[ValueRow, ...]


@dataclass(frozen=True)
class RulebookTable:
    """The figures of a subject; ``name`` is its id on the page."""

    name: str
    title: str
    parameters: tuple[ParameterRows, ...]


def rulebook_tables(rulebook: Rulebook) -> tuple[RulebookTable, ...]:
    """All figures, each once."""
    of_agreement = list(parameters_of(rulebook.agreement))
    of_packages = [parameter for terms in rulebook.packages.values() for parameter in parameters_of(terms)]
    apart = (*_OF_FIXED_TERM, *_OF_PENSIONS, *_BESIDE)
    return (
        _table("omfattas", gettext("Vem som omfattas"), (p for p in of_agreement if not p.name.startswith(apart))),
        _table("visstid", gettext("Tidsbegränsad anställning"), _named(of_agreement, _OF_FIXED_TERM)),
        _table("formaner", gettext("Vad avtalet ger"), of_packages),
        _table("uppsagning", gettext("Uppsägningstid"), parameters_of(rulebook.notice)),
        _table("a-kassa", gettext("A-kassan och förstärkningen"), parameters_of(rulebook.insurance)),
        _table("pension", gettext("Pension i förtid"), _named(of_agreement, _OF_PENSIONS)),
        _table("vid-sidan", gettext("Stöd vid sidan av avtalet"), _named(of_agreement, _BESIDE)),
    )


def _named(parameters: Iterable[Parameter[Any]], beginnings: tuple[str, ...]) -> Iterator[Parameter[Any]]:
    return (parameter for parameter in parameters if parameter.name.startswith(beginnings))


def _table(name: str, title: str, parameters: Iterable[Parameter[Any]]) -> RulebookTable:
    return RulebookTable(name, title, tuple(_rows(parameter) for parameter in parameters))


def _rows(parameter: Parameter[Any]) -> ParameterRows:
    rows = tuple(_row(value, parameter) for value in parameter.values)
    return ParameterRows(parameter.name, gettext(parameter.latest.label), rows)


def _row(value: DatedValue[Any], parameter: Parameter[Any]) -> ValueRow:
    until = parameter.until if value is parameter.latest else None
    return ValueRow(
        words=tuple(_words(value)),
        since=iso_date(value.valid_from),
        until="" if until is None else iso_date(until),
        source=value.source,
        paragraph=value.paragraph or "",
        checked=iso_date(value.checked),
        mark=mark(value.certainty),
    )


def _words(value: DatedValue[Any]) -> Iterator[str]:
    """The value in words, a line for each thing that it says."""
    match value.value:
        case False:
            yield gettext("nej")
        case Law() as law:
            yield gettext("lag %(number)s") % {"number": law.value}
        case Decimal() as share if value.unit == SHARE_OF_SALARY:
            yield percent(share)
        case (EntitlementCode(), *_) as codes:
            yield from (gettext(ENTITLEMENT_NAMES[code]) for code in codes)
        case (NoticeRow(), *_) as rows:
            yield from map(_notice, rows)
        case _:
            yield value_text(value).value


def _notice(row: NoticeRow) -> str:
    words = {"years": age(row.years), "with": months(row.with_agreement), "without": number(row.without)}
    if row.strictly_more:
        return gettext("mer än %(years)s: %(with)s, utan avtalet %(without)s") % words
    if row.years == 0:
        return gettext("kortare tid: %(with)s, utan avtalet %(without)s") % words
    return gettext("minst %(years)s: %(with)s, utan avtalet %(without)s") % words
