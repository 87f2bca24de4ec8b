"""The rows of a comparison: two answers in; for each row what A says, what B says and the difference in words out.

The difference tells how B is, compared with A.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from django.utils.translation import gettext

from calculator.presentation.entitlements import EntitlementText, entitlement_texts
from calculator.presentation.findings import Mark, mark_unless_stated
from calculator.presentation.formats import apart, date_in_words, days, duration, fill_in, kronor, months
from calculator.presentation.verdict import Part, bar_parts
from calculator.rules.assessment import Assessment
from calculator.rules.case import Case, Reason
from calculator.rules.eligibility import Outcome
from calculator.rules.entitlements import Entitlement
from calculator.rules.findings import N_
from calculator.rules.money import Amounts, Band
from calculator.rules.rulebook import Certainty, EntitlementCode, Package, least_sure
from calculator.rules.unbroken_time import Block


@dataclass(frozen=True)
class Side:
    """One of the two: the case and its answer."""

    case: Case
    assessment: Assessment

    @property
    def is_covered(self) -> bool:
        """Whether the agreement surely covers."""
        return self.assessment.outcome is Outcome.COVERED

    @property
    def is_unclear(self) -> bool:
        """Whether it cannot be said if the agreement covers."""
        return self.assessment.outcome is Outcome.UNCLEAR

    @property
    def bands(self) -> tuple[Band, ...]:
        """The amounts; none without a salary or a right to a-kassa."""
        return () if self.assessment.money is None else self.assessment.money.bands

    @property
    def nothing(self) -> str:
        """What stands where the agreement gives nothing, or may give something."""
        return gettext("Oklart") if self.is_unclear else gettext("Nej")

    def entitlement(self, code: EntitlementCode) -> Entitlement | None:
        """What the agreement gives of one kind."""
        return next((one for one in self.assessment.entitlements if one.code is code), None)

    def entitlement_text(self, code: EntitlementCode) -> EntitlementText | None:
        """The same in the words of the answer; None where the answer does not show it."""
        return next((text for text in self._entitlement_texts if text.code == code), None)

    @cached_property
    def _entitlement_texts(self) -> tuple[EntitlementText, ...]:
        return entitlement_texts(self.assessment)


@dataclass(frozen=True)
class Cell:
    """What one side says; ``detail`` stands in small under it; ``bar`` is in percent of the pay before."""

    text: str
    detail: str = ""
    mark: Mark | None = None
    bar: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row. ``difference`` is empty where A and B are alike."""

    label: str
    a: Cell
    b: Cell
    difference: str


def comparison_rows(a: Side, b: Side) -> tuple[Row, ...]:
    """The rows in the order of the answer. Some are there only when one side has something to say."""
    return (
        _covered(a, b),
        _in_a_row(a, b),
        _package(a, b),
        _days_of(EntitlementCode.TOP_UP, gettext("A-kasseförstärkning"), a, b),
        *_money(a, b),
        _days_of(EntitlementCode.INCOME_SUPPLEMENT, gettext("Inkomstförstärkning"), a, b),
        _measures(a, b),
        _follow_up(a, b),
        *_where_given(EntitlementCode.OCCUPATIONAL_HEALTH, a, b),
        *_where_given(EntitlementCode.SPECIAL_PENSION, a, b),
        *_notice(a, b),
        _covered_until(a, b),
    )


def _row(label: str, a: Cell, b: Cell, difference: str) -> Row:
    """A row. The same words are no difference; where one side is unclear nothing can be said of it."""
    if (a.text, a.detail) == (b.text, b.detail):
        difference = ""
    elif gettext("Oklart") in {a.text, b.text}:
        difference = gettext("går inte att säga")
    return Row(label, a, b, difference)


def _only_one(a: object, b: object) -> str:
    """Which side has what the other lacks."""
    return "" if bool(a) is bool(b) else gettext("bara B") if b else gettext("bara A")


def _from_a_to_b(a: date, b: date, *, later: str, earlier: str) -> str:
    """How far B's day is from A's, in the sentence for a later or for an earlier day."""
    return fill_in(gettext(later if b > a else earlier), {"distance": apart(a, b)})


_LONGER, _SHORTER = N_("{distance:text} längre"), N_("{distance:text} kortare")
_LATER, _EARLIER = N_("{distance:text} senare"), N_("{distance:text} tidigare")
_MORE, _LESS = N_("{distance:text} mer"), N_("{distance:text} mindre")


# --- Whether, how long, which package -------------------------------------------------------------------------

_OUTCOMES: Final = {
    Outcome.COVERED: N_("Ja"),
    Outcome.NOT_COVERED: N_("Nej"),
    Outcome.UNCLEAR: N_("Oklart"),
    Outcome.OUT_OF_SCOPE: N_("Nej, före avtalet"),
    Outcome.NOT_ENDED: N_("Inget är bestämt"),
}

_PACKAGES: Final = {
    Package.FIXED_TERM_2_YEARS: N_("Två år"),
    Package.FIXED_TERM_3_YEARS: N_("Tre år"),
    Package.FIXED_TERM_6_YEARS: N_("Sex år"),
    Package.REDUNDANCY: N_("Arbetsbrist"),
}
_TIERS: Final = (None, Package.FIXED_TERM_2_YEARS, Package.FIXED_TERM_3_YEARS, Package.FIXED_TERM_6_YEARS)

_STEPS: Final = {
    3: N_("tre nivåer högre"),
    2: N_("två nivåer högre"),
    1: N_("en nivå högre"),
    -1: N_("en nivå lägre"),
    -2: N_("två nivåer lägre"),
    -3: N_("tre nivåer lägre"),
}


def _covered(a: Side, b: Side) -> Row:
    def cell(side: Side) -> Cell:
        return Cell(gettext(_OUTCOMES[side.assessment.outcome]), mark=mark_unless_stated(side.assessment.certainty))

    difference = _only_one(a.is_covered, b.is_covered) or gettext("olika svar")
    return _row(gettext("Omfattas du?"), cell(a), cell(b), difference)


def _in_a_row(a: Side, b: Side) -> Row:
    def block(side: Side) -> Block | None:
        first, last = side.assessment.unbroken_from, side.assessment.last_day
        return None if first is None or last is None else Block(first, last)

    def cell(block: Block | None) -> Cell:
        return Cell(duration(block) if block else gettext("Ingen uppgift"))

    block_a, block_b = block(a), block(b)
    difference = _only_one(block_a, block_b)
    if block_a and block_b:
        difference = _from_a_to_b(block_a.last, block_b.last, later=_LONGER, earlier=_SHORTER)
    return _row(gettext("Anställning i följd"), cell(block_a), cell(block_b), difference)


def _package(a: Side, b: Side) -> Row:
    def cell(side: Side) -> Cell:
        package = side.assessment.package
        return Cell(side.nothing if package is None else gettext(_PACKAGES[package]))

    packages = a.assessment.package, b.assessment.package
    if Package.REDUNDANCY in packages:
        difference = _only_one(*packages) or gettext("ett annat paket")
        return _row(gettext("Paket"), cell(a), cell(b), difference)
    steps = _TIERS.index(packages[1]) - _TIERS.index(packages[0])
    return _row(gettext("Nivå"), cell(a), cell(b), gettext(_STEPS[steps]) if steps else "")


# --- The money ------------------------------------------------------------------------------------------------


class DayRange(NamedTuple):
    """Benefit days, both included, on which neither side's amounts change; None is no amounts."""

    first_day: int
    last_day: int
    a: Band | None
    b: Band | None

    @property
    def length(self) -> int:
        """How many days."""
        return self.last_day - self.first_day + 1


def day_ranges(a: Sequence[Band], b: Sequence[Band]) -> tuple[DayRange, ...]:
    """The bands of both cut alike and joined where nothing changes, from day 1 to the last day of the longer."""
    ends = {band.last_day for band in (*a, *b)}
    cut = [
        DayRange(before + 1, last, _band_on(last, a), _band_on(last, b))
        for before, last in pairwise((0, *sorted(ends)))
    ]
    joined = []
    for _, group in groupby(cut, key=lambda days: (_gives(days.a), _gives(days.b))):
        same = list(group)
        joined.append(same[0]._replace(last_day=same[-1].last_day))
    return tuple(joined)


def _band_on(day: int, bands: Sequence[Band]) -> Band | None:
    return next((band for band in bands if band.first_day <= day <= band.last_day), None)


def _gives(band: Band | None) -> object:
    return None if band is None else (band.per_day, band.per_month, band.certainty, band.optional)


def _money(a: Side, b: Side) -> Iterator[Row]:
    for days_alike in day_ranges(a.bands, b.bands):
        label = fill_in(
            gettext("I månaden, dag {first:number}–{last:number}"),
            {"first": days_alike.first_day, "last": days_alike.last_day},
        )
        difference = _money_difference(days_alike)
        if difference and (a.is_unclear or b.is_unclear):
            difference = gettext("går inte att säga")
        yield _row(label, _amount(a, days_alike.a), _amount(b, days_alike.b), difference)


def _amount(side: Side, band: Band | None) -> Cell:
    """The month's sum. Where it is unclear whether the agreement covers, the amount is too."""
    if band is None:
        return Cell(gettext("Inga dagar") if side.bands else gettext("Inga belopp"))
    amounts = band.per_month
    return Cell(
        kronor(amounts.total),
        detail=_of_which_top_up(amounts),
        mark=mark_unless_stated(Certainty.UNCLEAR if side.is_unclear else band.certainty),
        bar=tuple(bar_parts(amounts, whole=side.case.monthly_salary or amounts.total)),
    )


def _of_which_top_up(amounts: Amounts) -> str:
    if not amounts.top_up:
        return ""
    return gettext("varav %(amount)s förstärkning") % {"amount": kronor(amounts.top_up)}


def _money_difference(days_alike: DayRange) -> str:
    a, b = days_alike.a, days_alike.b
    if a is None or b is None:
        return _only_one(a, b)
    more = b.per_month.total - a.per_month.total
    if not more:
        return gettext("samma summa, annan fördelning")
    return fill_in(gettext(_MORE if more > 0 else _LESS), {"distance": kronor(abs(more))})


# --- What the agreement gives ---------------------------------------------------------------------------------


def _days_of(code: EntitlementCode, label: str, a: Side, b: Side) -> Row:
    def cell(side: Side) -> Cell:
        text = side.entitlement_text(code)
        return Cell(text.figure if text else side.nothing)

    return _row(label, cell(a), cell(b), _more_days(a.entitlement(code), b.entitlement(code)))


def _more_days(a: Entitlement | None, b: Entitlement | None) -> str:
    """In days where only the sure ones differ: who has no child has none of the extra ones."""
    (sure_a, *rest_a), (sure_b, *rest_b) = (
        (one.days or 0, one.extra_days or 0, one.optional_days or 0) if one else (0, 0, 0) for one in (a, b)
    )
    if rest_a != rest_b:
        more = (sure_b, rest_b) > (sure_a, rest_a)
        return _only_one(a, b) or (gettext("fler dagar") if more else gettext("färre dagar"))
    return fill_in(gettext(_MORE if sure_b > sure_a else _LESS), {"distance": days(abs(sure_b - sure_a))})


def _measures(a: Side, b: Side) -> Row:
    code = EntitlementCode.TRANSITION_MEASURES

    def cell(side: Side) -> Cell:
        measures, text = side.entitlement(code), side.entitlement_text(code)
        if measures is None or text is None:
            return Cell(gettext("Oklart") if side.is_unclear else gettext("Inte genom avtalet"))
        return Cell(text.figure if measures.max_days else gettext("Ingen dagsgräns"))

    one, other = a.entitlement(code), b.entitlement(code)
    difference = _only_one(one, other)
    if one and other:
        difference = gettext("mer stöd") if one.max_days else gettext("mindre stöd")
    return _row(gettext("Stöd och utbildning"), cell(a), cell(b), difference)


def _follow_up(a: Side, b: Side) -> Row:
    def day(side: Side) -> date | None:
        meeting = side.entitlement(EntitlementCode.FOLLOW_UP_MEETING)
        return meeting.on if meeting else None

    return _day_row(gettext("Uppföljningssamtal"), a, b, day(a), day(b), later=_LATER, earlier=_EARLIER)


def _covered_until(a: Side, b: Side) -> Row:
    def day(side: Side) -> date | None:
        return side.assessment.coverage.last_day if side.assessment.coverage else None

    return _day_row(gettext("Avtalet gäller till"), a, b, day(a), day(b), later=_LONGER, earlier=_SHORTER)


def _day_row(label: str, a: Side, b: Side, on_a: date | None, on_b: date | None, *, later: str, earlier: str) -> Row:
    difference = _from_a_to_b(on_a, on_b, later=later, earlier=earlier) if on_a and on_b else _only_one(on_a, on_b)
    cell_a = Cell(date_in_words(on_a) if on_a else a.nothing)
    cell_b = Cell(date_in_words(on_b) if on_b else b.nothing)
    return _row(label, cell_a, cell_b, difference)


def _where_given(code: EntitlementCode, a: Side, b: Side) -> Iterator[Row]:
    """A row for what only some packages give, by the answer's own name for it."""
    text_a, text_b = a.entitlement_text(code), b.entitlement_text(code)
    given = text_a or text_b
    if given:
        cell_a = Cell(text_a.figure if text_a else a.nothing)
        cell_b = Cell(text_b.figure if text_b else b.nothing)
        yield _row(given.title, cell_a, cell_b, _only_one(text_a, text_b))


def _notice(a: Side, b: Side) -> Iterator[Row]:
    notice_a, notice_b = a.assessment.notice, b.assessment.notice
    if notice_a is None and notice_b is None:
        return
    difference = _only_one(notice_a, notice_b)
    if notice_a and notice_b:
        more = notice_b.months - notice_a.months
        difference = fill_in(gettext(_LONGER if more > 0 else _SHORTER), {"distance": months(abs(more))})
        if not more:
            difference = gettext("bara B slutar i tid") if notice_a.too_short else gettext("bara A slutar i tid")
    yield _row(gettext("Uppsägningstid"), _notice_cell(a), _notice_cell(b), difference)


def _notice_cell(side: Side) -> Cell:
    notice = side.assessment.notice
    if notice is None:
        expires = side.case.reason is Reason.FIXED_TERM_EXPIRED
        return Cell(gettext("Ingen uppsägning") if expires else gettext("Räknas inte här"))
    figure = months(notice.months)
    if notice.approximate:
        figure = gettext("Högst %(months)s") % {"months": figure}
    detail = ""
    if notice.last_day is not None:
        wording = (
            gettext("slutar tidigast {ends:date}, efter sista dagen")
            if notice.too_short
            else gettext("slutar tidigast {ends:date}")
        )
        detail = fill_in(wording, {"ends": notice.last_day})
    certainty = least_sure(finding.certainty for finding in notice.findings)
    return Cell(figure, detail, mark=mark_unless_stated(certainty))
