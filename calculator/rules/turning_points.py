"""Turning points: what would change the answer, found by trying the rules themselves, never written by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import Case, Kind, Reason
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, add_months, last_day_of
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.fixed_term import SixYears, six_years
from calculator.rules.money import Money, income_ceiling
from calculator.rules.rulebook import Agreement, Law, Package, Rulebook, UnemploymentInsurance

YEARS_AHEAD = 7
"""How far ahead a higher tier is looked for: the longest period that any tier looks back on."""


class TurningPointCode(StrEnum):
    """What the turning point is about."""

    REDUNDANCY_12_MONTHS = "redundancy_12_months"
    FIXED_TERM_2_YEARS = "fixed_term_2_years"
    FIXED_TERM_3_YEARS = "fixed_term_3_years"
    FIXED_TERM_6_YEARS = "fixed_term_6_years"
    TIER_LOST = "tier_lost"
    TOP_UP_STARTS = "top_up_starts"
    CHILD_TURNS_18 = "child_turns_18"


class TurningPoint(NamedTuple):
    """One thing that would change the answer.

    For a tier: ``day`` is the first last day that would do (``days_away`` > 0), or the first that did
    (``days_away`` ≤ 0) for the one that was reached. For ``tier_lost``: the last last day that keeps it.
    ``amount`` is a salary in kronor a month.
    """

    code: TurningPointCode
    day: date | None = None
    days_away: int | None = None
    amount: Decimal | None = None


def turning_points(
    case: Case,
    time: EmploymentTime,
    *,
    package: Package | None,
    reference_date: date,
    days: BenefitDays,
    money: Money | None,
    rulebook: Rulebook,
) -> tuple[TurningPoint, ...]:
    """What would change the answer, nearest conditions first, then the money."""
    return (
        *_tiers(case, time, package, reference_date, rulebook.agreement),
        *_top_up_starts(days, money, rulebook.insurance),
        *_child_turns_18(case, days, rulebook.insurance),
    )


def _tiers(
    case: Case, time: EmploymentTime, package: Package | None, reference_date: date, agreement: Agreement
) -> Iterator[TurningPoint]:
    first = time.chain.first
    if case.reason is not Reason.FIXED_TERM_EXPIRED:
        months = agreement.redundancy_months.on(reference_date).value
        yield _on(TurningPointCode.REDUNDANCY_12_MONTHS, last_day_of(first, months), time)
        return
    if package in {None, Package.FIXED_TERM_2_YEARS}:
        months = agreement.fixed_term_2_years_months.on(time.last_day).value
        yield _on(TurningPointCode.FIXED_TERM_2_YEARS, last_day_of(first, months), time)
    if package in {None, Package.FIXED_TERM_2_YEARS, Package.FIXED_TERM_3_YEARS}:
        months = agreement.fixed_term_3_years_months.on(time.last_day).value
        yield _on(TurningPointCode.FIXED_TERM_3_YEARS, last_day_of(first, months), time)
    find = _six_years_reached if package is Package.FIXED_TERM_6_YEARS else _six_years_ahead
    if (day := find(time, agreement)) is not None:
        yield _on(TurningPointCode.FIXED_TERM_6_YEARS, day, time)
    if package is Package.FIXED_TERM_6_YEARS and (day := _six_years_kept_until(time, agreement)) is not None:
        yield _on(TurningPointCode.TIER_LOST, day, time)


def _on(code: TurningPointCode, day: date, time: EmploymentTime) -> TurningPoint:
    return TurningPoint(code=code, day=day, days_away=(day - time.last_day).days)


# --- The six-year tier, tried on other last days --------------------------------------------------------------
# Trying every day for seven years would be slow. After a day has been tried, the figures tell how many of the next
# days cannot come out differently, and those are skipped. Prolonging by n days adds n days to the period that is
# looked at and drops n, and the days needed are 1 095 or 1 096: LEAP_DAYS covers what February can do to either.

LEAP_DAYS = 2
_BEYOND = timedelta(days=(YEARS_AHEAD + 1) * 366)


def _six_years_ahead(time: EmploymentTime, agreement: Agreement) -> date | None:
    """The first later last day that gives the tier, or None within the years looked at."""
    return _first_day_met(time, time.last_day + ONE_DAY, _years_ahead(time), agreement)


def _six_years_reached(time: EmploymentTime, agreement: Agreement) -> date | None:
    """The day on which the tier was reached, in the unbroken time that has it now."""
    starts = []
    latest = six_years(time, agreement, on=time.last_day).latest
    if latest is not None:
        starts.append(last_day_of(latest.first, agreement.six_years_unbroken_months.on(time.last_day).value))
    if agreement.transition_months.covers(time.last_day):
        starts.append(agreement.transition_months.first_day)
    return _first_day_met(time, min(starts), time.last_day, agreement)


def _six_years_kept_until(time: EmploymentTime, agreement: Agreement) -> date | None:
    """The last day to which the employment can be prolonged before the tier is lost; None if it never is."""
    day, last = time.last_day + ONE_DAY, _years_ahead(time)
    while day <= last:
        tried = time.until(day)
        figures = six_years(tried, agreement, on=day)
        if not figures.met:
            return day - ONE_DAY
        day += _surely_met_for(figures, tried, agreement)
    return None


def _years_ahead(time: EmploymentTime) -> date:
    return add_months(time.last_day, MONTHS_A_YEAR * YEARS_AHEAD)


def _first_day_met(time: EmploymentTime, first: date, last: date, agreement: Agreement) -> date | None:
    """The first last day from ``first`` to ``last`` that gives the tier.

    By the figures of the day tried; before the agreement began, by its first ones.
    """
    day = first
    while day <= last:
        tried = time.until(day)
        on = max(day, agreement.in_force.first_day)
        figures = six_years(tried, agreement, on=on)
        if figures.met:
            return day
        day += _surely_not_met_for(figures, tried, agreement, on=on)
    return None


def _surely_not_met_for(figures: SixYears, time: EmploymentTime, agreement: Agreement, *, on: date) -> timedelta:
    """Days until the tier can be met at the earliest, when it is not met on the last day; at least one."""
    day = time.last_day
    if figures.latest is None:
        wait = _until_next_post(time)
    elif figures.latest_lasts:
        wait = timedelta(days=figures.missing_days - LEAP_DAYS)
    else:
        wait = last_day_of(figures.latest.first, agreement.six_years_unbroken_months.on(on).value) - day
    if day < agreement.transition_months.first_day:
        wait = min(wait, agreement.transition_months.first_day - day)
    elif figures.transition is not None and figures.transition.missing_before_2015 <= 0:
        wait = min(wait, timedelta(days=figures.transition.missing_before_last_day - LEAP_DAYS))
    return max(ONE_DAY, wait)


def _until_next_post(time: EmploymentTime) -> timedelta:
    starts = [employment.start for employment in time.employments if employment.start > time.last_day]
    return min(starts) - time.last_day if starts else _BEYOND


def _surely_met_for(figures: SixYears, time: EmploymentTime, agreement: Agreement) -> timedelta:
    """Days for which the tier cannot be lost by prolonging, when it is met on the last day; at least one."""
    kind = time.ending.kind
    if kind is not Kind.TRAINING_POST and figures.latest_lasts and figures.missing_days < -LEAP_DAYS:
        return _BEYOND
    transition = figures.transition
    is_far_above = transition is not None and transition.met and transition.missing_before_last_day < -LEAP_DAYS
    if kind is Kind.FIXED_TERM and is_far_above:
        return agreement.transition_months.last_day + ONE_DAY - time.last_day
    return ONE_DAY


# --- The money ------------------------------------------------------------------------------------------------


def _top_up_starts(days: BenefitDays, money: Money | None, insurance: UnemploymentInsurance) -> Iterator[TurningPoint]:
    """The salary above which a top-up starts in the first band."""
    if money is not None and money.bands[0].topped_up:
        days_a_month = insurance.days_a_month.on(days.first_day_without_work).value
        amount = income_ceiling(money.bands[0], money.law, days_a_month)
        yield TurningPoint(code=TurningPointCode.TOP_UP_STARTS, amount=amount)


def _child_turns_18(case: Case, days: BenefitDays, insurance: UnemploymentInsurance) -> Iterator[TurningPoint]:
    """The child's 18th birthday, which the 1997 act holds against day 300."""
    if case.youngest_child_born is not None and days.law is Law.ACT_1997:
        age = insurance.child_age.on(days.day_300).value
        yield TurningPoint(
            code=TurningPointCode.CHILD_TURNS_18, day=add_months(case.youngest_child_born, MONTHS_A_YEAR * age)
        )
