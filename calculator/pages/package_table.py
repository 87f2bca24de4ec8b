"""The four packages side by side, and the notice table, drawn from the rulebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from django.utils.translation import gettext

from calculator.presentation.findings import Mark, mark_unless_stated
from calculator.presentation.formats import age, days, fill_in, months, years_of_months
from calculator.rules.findings import N_
from calculator.rules.rulebook import EntitlementCode, Package, Parameter, Rulebook

T = TypeVar("T")

ORDER: Final = (
    Package.REDUNDANCY,
    Package.FIXED_TERM_2_YEARS,
    Package.FIXED_TERM_3_YEARS,
    Package.FIXED_TERM_6_YEARS,
)
"""The packages as columns, from left to right."""

ENTITLEMENT_NAMES: Final[Mapping[EntitlementCode, str]] = {
    EntitlementCode.PLANNING_MEETING: N_("Planeringssamtal"),
    EntitlementCode.FOLLOW_UP_MEETING: N_("Uppföljningssamtal"),
    EntitlementCode.TRANSITION_MEASURES: N_("Stöd som passar dig"),
    EntitlementCode.TOP_UP: N_("Förstärkning av a-kassan"),
    EntitlementCode.INCOME_SUPPLEMENT: N_("Inkomstförstärkning"),
    EntitlementCode.OCCUPATIONAL_HEALTH: N_("Företagshälsovård"),
    EntitlementCode.SPECIAL_PENSION: N_("Särskild pensionsersättning"),
    EntitlementCode.EXTENDED_NOTICE: N_("Längre uppsägningstid"),
}


@dataclass(frozen=True)
class Cell:
    """What one package gives of one thing; ``text`` is empty for nothing at all."""

    package: str
    text: str
    detail: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    title: str
    cells: tuple[Cell, ...]


def current(parameter: Parameter[T], today: date) -> T:
    """The value on ``today``; the last one, where the rule has ended."""
    return parameter.on(min(today, parameter.last_day)).value


def heads(rulebook: Rulebook, today: date) -> Iterator[str]:
    """What each package is called above its column."""
    agreement = rulebook.agreement
    at_least = gettext("Minst %(years)s")
    for package in ORDER:
        match package:
            case Package.REDUNDANCY:
                yield gettext("Arbetsbrist")
            case Package.FIXED_TERM_2_YEARS:
                yield at_least % {"years": years_of_months(current(agreement.fixed_term_2_years_months, today))}
            case Package.FIXED_TERM_3_YEARS:
                yield at_least % {"years": years_of_months(current(agreement.fixed_term_3_years_months, today))}
            case Package.FIXED_TERM_6_YEARS:
                yield years_of_months(current(agreement.six_years_total_months, today))


def rows(rulebook: Rulebook, today: date) -> Iterator[Row]:
    """What each package asks for, how long it lasts, and what it gives."""
    packages = tuple(zip(ORDER, heads(rulebook, today), strict=True))
    yield Row(gettext("Det här krävs"), tuple(_needed(package, head, rulebook, today) for package, head in packages))
    yield Row(
        gettext("Så länge kan du använda stödet"),
        tuple(
            Cell(head, years_of_months(current(rulebook.packages[package].coverage_months, today)))
            for package, head in packages
        ),
    )
    for code in EntitlementCode:
        cells = tuple(_cell(code, package, head, rulebook, today) for package, head in packages)
        yield Row(gettext(ENTITLEMENT_NAMES[code]), cells)


def _needed(package: Package, head: str, rulebook: Rulebook, today: date) -> Cell:
    agreement = rulebook.agreement
    in_a_row = gettext("%(time)s i följd")
    match package:
        case Package.REDUNDANCY:
            return Cell(head, in_a_row % {"time": months(current(agreement.redundancy_months, today))})
        case Package.FIXED_TERM_2_YEARS:
            return Cell(head, in_a_row % {"time": years_of_months(current(agreement.fixed_term_2_years_months, today))})
        case Package.FIXED_TERM_3_YEARS:
            return Cell(head, in_a_row % {"time": years_of_months(current(agreement.fixed_term_3_years_months, today))})
        case Package.FIXED_TERM_6_YEARS:
            window = agreement.six_years_earlier_window_months.on(today)
            facts = {"earlier": current(agreement.six_years_earlier_months, today), "window": window.value}
            return Cell(
                head,
                in_a_row % {"time": years_of_months(current(agreement.six_years_unbroken_months, today))},
                fill_in(gettext("och {earlier:years} till under {window:years} dessförinnan"), facts),
                mark_unless_stated(window.certainty),
            )


def _cell(code: EntitlementCode, package: Package, head: str, rulebook: Rulebook, today: date) -> Cell:
    terms = rulebook.packages[package]
    if code not in current(terms.gives, today):
        return Cell(head, "")

    def figure(parameter: Parameter[int] | None) -> int:
        return 0 if parameter is None else current(parameter, today)

    match code:
        case EntitlementCode.FOLLOW_UP_MEETING:
            return Cell(head, gettext("efter %(months)s") % {"months": months(figure(terms.follow_up_months))})
        case EntitlementCode.TRANSITION_MEASURES if terms.measures_days is not None:
            return Cell(head, gettext("högst %(days)s") % {"days": days(figure(terms.measures_days))})
        case EntitlementCode.TOP_UP:
            return Cell(head, days(figure(terms.top_up_days)), " ".join(_more_days(package, rulebook, today)))
        case EntitlementCode.INCOME_SUPPLEMENT:
            return Cell(head, days(figure(terms.income_supplement_days)))
        case EntitlementCode.SPECIAL_PENSION:
            return Cell(head, gettext("kanske"))
        case EntitlementCode.EXTENDED_NOTICE:
            return Cell(head, gettext("upp till %(months)s") % {"months": months(longest_notice(rulebook, today))})
        case _:
            return Cell(head, gettext("ja"))


def _more_days(package: Package, rulebook: Rulebook, today: date) -> Iterator[str]:
    terms = rulebook.packages[package]
    if terms.extra_days is not None:
        facts = {"extra": current(terms.extra_days, today), "age": current(rulebook.insurance.child_age, today)}
        yield fill_in(gettext("{extra:days} till med barn under {age:age}."), facts)
    if terms.optional_days is not None:
        facts = {"optional": current(terms.optional_days, today)}
        yield fill_in(gettext("{optional:days} till att välja fritt."), facts)


def longest_notice(rulebook: Rulebook, today: date) -> int:
    """The most months of notice that the agreement gives."""
    return max(row.with_agreement for row in current(rulebook.notice.notice_months, today))


def notice_rows(rulebook: Rulebook, today: date) -> tuple[tuple[str, str, str], ...]:
    """The notice table: time in the state, notice with the agreement, and without."""
    table = current(rulebook.notice.notice_months, today)
    names = [
        gettext("mer än %(years)s") % {"years": age(row.years)}
        if row.strictly_more
        else gettext("minst %(years)s") % {"years": age(row.years)}
        for row in table
    ]
    # Where the next row says "more than", this one is that length exactly; the first is what is less than the second.
    for number, (row, following) in enumerate(pairwise(table)):
        if not row.years:
            names[number] = gettext("mindre än %(years)s") % {"years": age(following.years)}
        elif following.strictly_more:
            names[number] = gettext("exakt %(years)s") % {"years": age(row.years)}
    return tuple(
        (name, months(row.with_agreement), months(row.without)) for name, row in zip(names, table, strict=True)
    )
