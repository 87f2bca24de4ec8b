"""How near the next tier is: the unbroken time to scale, the tiers as marks, and the days that are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext

from calculator.presentation.drawing import Room, percent, room
from calculator.presentation.formats import age, date_in_words, days, duration, fill_in, months
from calculator.presentation.turning_points import TurningPointText, tier_worth_more, turning_point_text
from calculator.rules.assessment import Assessment
from calculator.rules.dates import MONTHS_A_YEAR, add_months, days_between, last_day_of
from calculator.rules.turning_points import TurningPoint, TurningPointCode
from calculator.rules.unbroken_time import Block

DURATION_PX, TWO_DATES_PX = 200, 260
"""The room that the length of the employment needs inside its bar, and that both its dates need under it."""


@dataclass(frozen=True)
class TierMark:
    """A tier on the scale: its place, its name, and on wide screens how far it is."""

    at: str
    name: str
    remark: str


@dataclass(frozen=True)
class TierScale:
    """Places and widths are percent of the picture. ``marks`` are in order; the last is the tier that is near."""

    duration: str
    duration_room: Room
    width: str
    missing_start: str
    missing_width: str
    missing: str
    marks: tuple[TierMark, ...]
    first_day: str
    last_day: str
    last_day_room: Room
    next_tier: TurningPointText


def tier_scale(assessment: Assessment) -> TierScale | None:
    """The scale towards a tier that is near and would give more; None where there is none.

    Six years within seven are not one unbroken time, and have no scale.
    """
    point = tier_worth_more(assessment)
    first, last = assessment.unbroken_from, assessment.last_day
    needed = None if point is None else _tiers(assessment).get(point.code)
    if point is None or point.day is None or needed is None or first is None or last is None:
        return None
    length = days_between(first, add_months(point.day, 1))

    def after(day: date) -> Fraction:
        """Where the evening of a day is."""
        return Fraction(days_between(first, day), length)

    marks = [(after(day), name, remark) for day, name, remark in _marks(point, needed, first, assessment)]
    return TierScale(
        duration=duration(Block(first, last)),
        duration_room=room(min(after(last), marks[0][0]), DURATION_PX),
        width=percent(after(last)),
        missing_start=percent(after(last)),
        missing_width=percent(after(point.day) - after(last)),
        missing=fill_in(gettext("{missing:days} som saknas"), {"missing": point.days_away}),
        marks=tuple(TierMark(percent(place), name, remark) for place, name, remark in marks),
        first_day=date_in_words(first),
        last_day=date_in_words(last),
        last_day_room=room(after(last), TWO_DATES_PX),
        next_tier=turning_point_text(point, assessment),
    )


def _tiers(assessment: Assessment) -> dict[TurningPointCode, int]:
    """The tiers that are one unbroken time, and how many months they need."""
    agreement, day = assessment.rulebook.agreement, assessment.last_day
    if day is None:
        return {}
    return {
        TurningPointCode.REDUNDANCY_12_MONTHS: agreement.redundancy_months.on(day).value,
        TurningPointCode.FIXED_TERM_2_YEARS: agreement.fixed_term_2_years_months.on(day).value,
        TurningPointCode.FIXED_TERM_3_YEARS: agreement.fixed_term_3_years_months.on(day).value,
    }


def _marks(point: TurningPoint, needed: int, first: date, assessment: Assessment) -> Iterator[tuple[date, str, str]]:
    """The tiers up to the one that is near: when, name, and whether it was reached or what is missing."""
    if point.code is not TurningPointCode.REDUNDANCY_12_MONTHS:
        lower = _tiers(assessment)[TurningPointCode.FIXED_TERM_2_YEARS]
        if lower < needed:
            yield last_day_of(first, lower), _name(lower), gettext("nådd")
    yield last_day_of(first, needed), _name(needed), gettext("%(days)s till") % {"days": days(point.days_away or 0)}


def _name(needed: int) -> str:
    return age(needed // MONTHS_A_YEAR) if needed > MONTHS_A_YEAR else months(needed)
