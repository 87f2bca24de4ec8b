"""Calendar arithmetic of the agreement: months, working days and benefit days.

All dates are plain calendar dates (:class:`datetime.date`), both ends of a period included.
"""

import calendar
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12
SHORTEST_MONTH = 28
WEEKDAYS_A_WEEK = 5
DAYS_A_WEEK = 7


def add_months(day: date, months: int) -> date:
    """The same day number ``months`` later (earlier if negative); where that month is shorter, its last day.

    31 January + 1 is 28 February. Raises :class:`ValueError` outside the years 1–9999.
    """
    year, month_index = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    month = month_index + 1
    if day.day > SHORTEST_MONTH:
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return date(year, month, day.day)


def last_day_of(start: date, months: int) -> date:
    """The last day of a period of ``months`` months that begins on ``start``: a year from 1 March ends 28 February."""
    return add_months(start, months) - ONE_DAY


def lasts_months(first: date, last: date, months: int) -> bool:
    """Whether ``first`` to ``last``, both included, is at least ``months`` months ("i följd")."""
    return last_day_of(first, months) <= last


def days_between(first: date, last: date) -> int:
    """Calendar days from ``first`` to ``last``, both included; 0 when the period is empty."""
    return max(0, (last - first).days + 1)


def months_and_days(first: date, last: date) -> tuple[int, int]:
    """The period ``first`` to ``last``, both included, as whole months and the calendar days that remain."""
    after = last + ONE_DAY
    months = (after.year - first.year) * MONTHS_A_YEAR + after.month - first.month
    if add_months(first, months) > after:
        months -= 1
    return months, (after - add_months(first, months)).days


# --- Weekdays: Monday to Friday -------------------------------------------------------------------------------
# Day 1 of date.toordinal() is a Monday, so whole weeks come out even and no loop over days is needed.


def _weekdays_through(ordinal: int) -> int:
    weeks, days = divmod(ordinal, DAYS_A_WEEK)
    return weeks * WEEKDAYS_A_WEEK + min(days, WEEKDAYS_A_WEEK)


def weekdays_between(first: date, last: date) -> int:
    """Days from Monday to Friday in ``first`` to ``last``, both included, public holidays too."""
    return max(0, _weekdays_through(last.toordinal()) - _weekdays_through(first.toordinal() - 1))


# --- Benefit days (ersättningsdagar) --------------------------------------------------------------------------
# Five a week, Monday to Friday, public holidays too (lag 1997:238 20 §; 2024:506 4 kap. 6 §).


def next_benefit_day(day: date) -> date:
    """``day`` itself when it is a benefit day, else the Monday after."""
    return day + timedelta(days=DAYS_A_WEEK - day.weekday()) if day.weekday() >= WEEKDAYS_A_WEEK else day


def benefit_day(first: date, number: int) -> date:
    """The date of benefit day ``number`` (1, 2, …), day 1 being ``first``, which must be a weekday."""
    weekday = first.weekday()
    weeks, days = divmod(weekday + number - 1, WEEKDAYS_A_WEEK)
    return date.fromordinal(first.toordinal() + weeks * DAYS_A_WEEK + days - weekday)


def benefit_day_number(first: date, day: date) -> int:
    """The number of the first benefit day on or after ``day``, when day 1 is ``first``."""
    return weekdays_between(first, day - ONE_DAY) + 1


# --- Working days (arbetsdagar) -------------------------------------------------------------------------------
# Monday to Friday, no public holiday and not midsommarafton, julafton or nyårsafton (our reading; the agreement
# says only "arbetsdagar"). Those three eves are the library's DE_FACTO category. It knows the years from 1953;
# a gap before that counts its holidays as working days, which decides nothing for anybody who works today.


@lru_cache(maxsize=256)
def _free_weekdays(year: int) -> tuple[date, ...]:
    calendar_of_year = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))
    return tuple(sorted(day for day in calendar_of_year if day.weekday() < WEEKDAYS_A_WEEK))


def _free_weekdays_between(first: date, last: date) -> int:
    free = 0
    for year in range(first.year, last.year + 1):
        days = _free_weekdays(year)
        free += bisect_right(days, last) - bisect_left(days, first)
    return free


def working_days_strictly_between(earlier: date, later: date) -> int:
    """Working days (arbetsdagar) after ``earlier`` and before ``later``; 0 when they meet or overlap."""
    if (later - earlier).days <= 1:
        return 0
    first, last = earlier + ONE_DAY, later - ONE_DAY
    return weekdays_between(first, last) - _free_weekdays_between(first, last)
