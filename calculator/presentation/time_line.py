"""The time line: notice, coverage, benefit days and follow-up meeting to scale, and a close-up of the benefit days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from django.utils.translation import gettext

from calculator.presentation.drawing import Room, percent, room
from calculator.presentation.formats import EN_DASH, date_in_words, date_span, fill_in, iso_date, kronor, short_date
from calculator.presentation.money import depends_on
from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import AKassa, Case
from calculator.rules.dates import ONE_DAY, days_between
from calculator.rules.money import Band, Money
from calculator.rules.rulebook import EntitlementCode

MOST_YEARS_NAMED = 8
"""With more years than these on the line, every second is named."""
YEAR_PX, DAYS_PX, DATE_PX, SUM_PX, SUM_A_MONTH_PX = 40, 60, 54, 84, 120
"""The room that a text needs: a year, days in a block, a date under it, a sum above it without and with "/mån".

With space between letters as WCAG 1.4.12 has it."""
HIGHEST_BLOCK_PX = 36


@dataclass(frozen=True)
class Lane:
    """One lane: its words, and its bar, or a mark where it is one day. ``start`` is "" when the dates are unknown."""

    kind: str
    label: str
    words: str
    start: str = ""
    width: str = ""


@dataclass(frozen=True)
class YearMark:
    """The first of January of a year, and the year where it is named."""

    at: str
    name: str


@dataclass(frozen=True)
class Label:
    """A text in the close-up, and on which screens it has room; ``unit`` is added on wide ones."""

    at: str
    text: str
    room: Room
    is_end: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Block:
    """Benefit days with the same sum; ``top`` and ``height`` are px, the rest percent."""

    kind: str
    start: str
    width: str
    middle: str
    top: str
    height: str
    text: str
    room: Room


@dataclass(frozen=True)
class CloseUp:
    """The benefit days, from the first day without work. ``funnel`` is where they lie on the line above."""

    words: str
    funnel: str
    waiting_width: str
    blocks: tuple[Block, ...]
    sums: tuple[Label, ...]
    dates: tuple[Label, ...]
    years: tuple[Label, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class TimeRow:
    """One row of the table: what, from and to as ISO dates."""

    what: str
    first: str
    last: str


@dataclass(frozen=True)
class TimeLine:
    """The line and the table with the same content."""

    scale: str
    years: tuple[YearMark, ...]
    lanes: tuple[Lane, ...]
    close_up: CloseUp | None
    rows: tuple[TimeRow, ...]


@dataclass(frozen=True)
class _Span:
    """Something with dates, before it is drawn. ``kind`` is how it looks."""

    kind: str
    label: str
    first: date
    last: date
    has_benefit_days: bool = False


def time_line(case: Case, assessment: Assessment) -> TimeLine | None:
    """The time line of an answer; None when nothing of it lasts. Without a-kassa there are no benefit days on it."""
    days = assessment.benefit_days
    if days is None:
        return None
    spans = list(_spans(case, assessment, days))
    if not spans:
        return None
    axis = _Axis(min(span.first for span in spans), max(span.last for span in spans))
    close_up = None if assessment.money is None else _close_up(assessment.money, days, axis)
    return TimeLine(
        scale=_scale_in_words(axis, has_close_up=close_up is not None),
        years=tuple(axis.years()),
        lanes=(*_unknown(assessment), *(_lane(span, axis) for span in spans)),
        close_up=close_up,
        rows=tuple(_rows(assessment, days, spans)),
    )


def _spans(case: Case, assessment: Assessment, days: BenefitDays) -> Iterator[_Span]:
    notice, reference_date = assessment.notice, assessment.reference_date
    if notice is not None and notice.last_day is not None and reference_date is not None and assessment.last_day:
        yield _Span("notice", gettext("Uppsägningstid"), reference_date, assessment.last_day)
    if assessment.coverage is not None:
        coverage = assessment.coverage
        yield _Span("coverage", gettext("Avtalet gäller för dig"), coverage.first_day, coverage.last_day)
    if case.a_kassa is not AKassa.NONE:
        is_topped_up = any(entitlement.code is EntitlementCode.TOP_UP for entitlement in assessment.entitlements)
        kind = "days" if is_topped_up else "days-a-kassa"
        yield _Span(kind, gettext("Ersättningsdagar"), days.first, days.last, has_benefit_days=True)
    for entitlement in assessment.entitlements:
        if entitlement.code is EntitlementCode.FOLLOW_UP_MEETING and entitlement.on is not None:
            yield _Span("meeting", gettext("Uppföljningssamtal"), entitlement.on, entitlement.on)


def _unknown(assessment: Assessment) -> Iterator[Lane]:
    """A lane with words and no bar: there is a notice, but not which day it was given."""
    if assessment.notice is not None and assessment.notice.last_day is None:
        yield Lane("notice", gettext("Uppsägningstid"), gettext("Skriv vilken dag beskedet kom, så ritar vi den."))


class _Axis:
    """Whole years, from the first of January of the first to the last of December of the last."""

    def __init__(self, first: date, last: date) -> None:
        self.first_year, self.last_year = first.year, last.year
        self.first = date(self.first_year, 1, 1)
        self.length = days_between(self.first, date(self.last_year, 12, 31))

    def at(self, day: date) -> Fraction:
        """Where the morning of a day is: 0 is the start of the line, 1 the end."""
        return Fraction((day - self.first).days, self.length)

    def years(self) -> Iterator[YearMark]:
        """A mark for each year."""
        count = self.last_year - self.first_year + 1
        step = 1 if count <= MOST_YEARS_NAMED else 2 if count <= 2 * MOST_YEARS_NAMED else 4
        for number in range(count):
            year = self.first_year + number
            yield YearMark(percent(self.at(date(year, 1, 1))), str(year) if number % step == 0 else "")


def _scale_in_words(axis: _Axis, *, has_close_up: bool) -> str:
    facts = {"first": str(axis.first_year), "last": str(axis.last_year)}
    if axis.first_year == axis.last_year:
        words = fill_in(gettext("{first:text} i skala."), facts)
    else:
        words = fill_in(gettext("{first:text} till {last:text} i skala."), facts)
    return " ".join((words, gettext("Närbilden visar dagarna med ersättning."))) if has_close_up else words


def _lane(span: _Span, axis: _Axis) -> Lane:
    words = date_in_words(span.first) if span.first == span.last else date_span(span.first, span.last)
    start = axis.at(span.first)
    return Lane(span.kind, span.label, words, percent(start), percent(axis.at(span.last + ONE_DAY) - start))


# --- The close-up ---------------------------------------------------------------------------------------------


def _close_up(money: Money, days: BenefitDays, axis: _Axis) -> CloseUp:
    first, length = days.first_day_without_work, days_between(days.first_day_without_work, days.last)

    def at(day: date) -> Fraction:
        return Fraction((day - first).days, length)

    highest = max(band.per_month.total for band in money.bands)
    groups = [list(same) for _, same in groupby(money.bands, key=lambda band: _said_of(band, days))]
    blocks = [
        _block(bands, at(bands[0].first_date), at(bands[-1].last_date + ONE_DAY), highest, days) for bands in groups
    ]
    starts = [(at(bands[0].first_date), bands) for bands in groups]
    return CloseUp(
        words=_waiting_in_words(days),
        funnel=_funnel(axis.at(first), axis.at(days.last + ONE_DAY)),
        waiting_width=percent(at(days.first)),
        blocks=tuple(blocks),
        sums=tuple(_sum_labels(starts)),
        dates=tuple(_date_labels(starts, days.last)),
        years=tuple(_year_labels(at, days)),
        kinds=tuple(dict.fromkeys(block.kind for block in blocks)),
    )


def _said_of(band: Band, days: BenefitDays) -> tuple[int, str]:
    return band.per_month.total, _kind(band, days)


def _kind(band: Band, days: BenefitDays) -> str:
    """How a block looks: by what its days depend on, else by whether they are topped up."""
    return depends_on(band, days) or ("topped-up" if band.topped_up else "a-kassa")


def _block(bands: Sequence[Band], start: Fraction, end: Fraction, highest: int, days: BenefitDays) -> Block:
    height = Fraction(HIGHEST_BLOCK_PX * bands[0].per_month.total, highest or 1)
    return Block(
        kind=_kind(bands[0], days),
        start=percent(start),
        width=percent(end - start),
        middle=percent((start + end) / 2),
        top=f"{HIGHEST_BLOCK_PX - float(height):.1f}",
        height=f"{float(height):.1f}",
        text=f"{bands[0].first_day}{EN_DASH}{bands[-1].last_day}",
        room=room(end - start, DAYS_PX),
    )


def _waiting_in_words(days: BenefitDays) -> str:
    if not days.waiting_days:
        return gettext("Ingen karens.")
    span = date_span(days.first_day_without_work, days.first - ONE_DAY)
    return fill_in(gettext("Karens {span:text}. Sedan räknas dagarna."), {"span": span})


def _funnel(left: Fraction, right: Fraction) -> str:
    """The points of a shape from the days on the line above to the whole width below."""
    return f"{float(left) * 100:.2f},0 {float(right) * 100:.2f},0 100,100 0,100"


def _sum_labels(starts: Sequence[tuple[Fraction, Sequence[Band]]]) -> Iterator[Label]:
    """The sum above the first block of each sum, where the next one leaves room."""
    runs = [list(run) for _, run in groupby(starts, key=lambda start: start[1][0].per_month.total)]
    ends = [run[0][0] for run in runs[1:]] + [Fraction(1)]
    for run, end in zip(runs, ends, strict=True):
        start, bands = run[0]
        text, space = kronor(bands[0].per_month.total), room(end - start, SUM_PX, SUM_A_MONTH_PX)
        yield Label(percent(start), text, space, unit=gettext("/mån"))


def _date_labels(starts: Sequence[tuple[Fraction, Sequence[Band]]], last: date) -> Iterator[Label]:
    """The first date of each block, and the last of all; one too near the one before is left out."""
    before = -Fraction(1)
    for start, bands in starts:
        yield Label(percent(start), short_date(bands[0].first_date), room(min(start - before, 1 - start), DATE_PX))
        before = start
    # The last date stands at the end, to the left of it: two texts must fit between.
    yield Label("100%", short_date(last), room((1 - before) / 2, DATE_PX), is_end=True)


def _year_labels(at: Callable[[date], Fraction], days: BenefitDays) -> Iterator[Label]:
    """The year under the first date, and every later year on its first of January."""
    before = at(days.first)
    yield Label(percent(before), str(days.first.year), Room.ALWAYS)
    for year in range(days.first.year + 1, days.last.year + 1):
        place = at(date(year, 1, 1))
        yield Label(percent(place), str(year), room(min(place - before, 1 - place), YEAR_PX))
        before = place


# --- The table ------------------------------------------------------------------------------------------------


def _rows(assessment: Assessment, days: BenefitDays, spans: Sequence[_Span]) -> Iterator[TimeRow]:
    for span in spans:
        if span.has_benefit_days and days.first > days.first_day_without_work:
            yield _row(gettext("Karens"), days.first_day_without_work, days.first - ONE_DAY)
        yield _row(span.label, span.first, span.last)
        if span.has_benefit_days and assessment.money is not None:
            for _, bands in groupby(assessment.money.bands, key=lambda band: _said_of(band, days)):
                same = list(bands)
                what = fill_in(
                    gettext("Dag {days:text}, {total:kronor} i månaden"),
                    {
                        "days": f"{same[0].first_day}{EN_DASH}{same[-1].last_day}",
                        "total": same[0].per_month.total,
                    },
                )
                yield _row(what, same[0].first_date, same[-1].last_date)


def _row(what: str, first: date, last: date) -> TimeRow:
    return TimeRow(what, iso_date(first), iso_date(last))
