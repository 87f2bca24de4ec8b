"""Calendar arithmetic, at its edges and against the libraries that others trust."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules.dates import (
    add_months,
    benefit_day,
    benefit_day_number,
    days_between,
    lasts_months,
    months_and_days,
    next_benefit_day,
    weekdays_between,
    working_days_strictly_between,
)
from tests.cases import day

DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2050, 12, 31))
MONTHS = st.integers(min_value=-200, max_value=200)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        # Published by an employers' organisation (grona.org): notice given, months, last day of the notice.
        ("2015-09-16", 1, "2015-10-16"),
        ("2015-02-28", 2, "2015-04-28"),
        ("2015-03-01", 2, "2015-05-01"),
        # The month is shorter: its last day.
        ("2015-01-31", 1, "2015-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2016-02-29", 48, "2020-02-29"),
        ("2015-12-31", -1, "2015-11-30"),
        ("2015-01-15", -1, "2014-12-15"),
        ("2015-01-15", 0, "2015-01-15"),
    ],
)
def test_add_months(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


@given(DATES, MONTHS)
def test_add_months_is_what_dateutil_says(start: date, months: int) -> None:
    assert add_months(start, months) == start + relativedelta(months=months)


def test_add_months_refuses_years_that_are_none() -> None:
    with pytest.raises(ValueError, match="year"):
        add_months(date(9999, 12, 31), 1)


@pytest.mark.parametrize(
    ("first", "last", "months", "expected"),
    [
        ("2014-03-01", "2015-02-27", 12, False),
        ("2014-03-01", "2015-02-28", 12, True),
        # A start on 29 February: a year later the month has no such day, so the 28th ends it, less one day.
        ("2012-02-29", "2013-02-26", 12, False),
        ("2012-02-29", "2013-02-27", 12, True),
        ("2012-02-29", "2014-02-26", 24, False),
        ("2012-02-29", "2014-02-27", 24, True),
        ("2012-02-29", "2016-02-27", 48, False),
        ("2012-02-29", "2016-02-28", 48, True),
        ("2015-01-31", "2015-02-26", 1, False),
        ("2015-01-31", "2015-02-27", 1, True),
    ],
)
def test_lasts_months(first: str, last: str, months: int, expected: bool) -> None:
    assert lasts_months(day(first), day(last), months) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-01-01", "2025-12-14", (35, 14)),
        ("2010-01-01", "2018-12-31", (108, 0)),
        ("2018-01-01", "2018-01-01", (0, 1)),
        ("2018-01-31", "2018-02-27", (1, 0)),
        ("2018-01-15", "2018-03-13", (1, 27)),  # a day short of two months
        ("2018-01-15", "2018-03-14", (2, 0)),
        ("2018-01-01", "2017-12-31", (0, 0)),
    ],
)
def test_months_and_days(first: str, last: str, expected: tuple[int, int]) -> None:
    assert months_and_days(day(first), day(last)) == expected


@given(DATES, st.integers(min_value=0, max_value=9000))
def test_months_and_days_add_up(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    months, rest = months_and_days(first, last)
    assert rest >= 0
    assert add_months(first, months) + timedelta(days=rest - 1) == last
    assert not lasts_months(first, last, months + 1)


def test_days_between_counts_both_ends() -> None:
    assert days_between(day("2018-01-01"), day("2018-01-01")) == 1
    assert days_between(day("2018-01-01"), day("2018-12-31")) == 365
    assert days_between(day("2018-01-02"), day("2018-01-01")) == 0
    assert days_between(day("2018-01-03"), day("2018-01-01")) == 0


# --- Weekdays and benefit days --------------------------------------------------------------------------------


@given(DATES, st.integers(min_value=-10, max_value=400))
def test_weekdays_between_is_what_counting_says(first: date, length: int) -> None:
    days = (first + timedelta(days=offset) for offset in range(length + 1))
    assert weekdays_between(first, first + timedelta(days=length)) == sum(day.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    ("given_day", "expected"),
    [
        ("2018-07-06", "2018-07-06"),  # a Friday
        ("2018-07-07", "2018-07-09"),  # a Saturday
        ("2018-07-08", "2018-07-09"),  # a Sunday
        ("2018-12-25", "2018-12-25"),  # a Tuesday: public holidays are benefit days
    ],
)
def test_next_benefit_day(given_day: str, expected: str) -> None:
    assert next_benefit_day(day(given_day)) == day(expected)


@given(DATES.map(next_benefit_day), st.integers(min_value=1, max_value=500))
def test_benefit_days_are_weekdays_in_a_row(first: date, number: int) -> None:
    dated = benefit_day(first, number)
    assert dated.weekday() < 5
    assert weekdays_between(first, dated) == number
    assert benefit_day_number(first, dated) == number


@given(DATES.map(next_benefit_day), st.integers(min_value=0, max_value=500))
def test_benefit_day_number_is_of_the_first_benefit_day_on_or_after(first: date, offset: int) -> None:
    asked = first + timedelta(days=offset)
    assert benefit_day(first, benefit_day_number(first, asked)) == next_benefit_day(asked)


# --- Working days ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2018-03-01", "2018-03-02", 0),
        ("2018-03-02", "2018-03-05", 0),  # Friday to Monday
        ("2018-03-02", "2018-03-06", 1),
        ("2018-03-05", "2018-03-07", 1),  # Monday to Wednesday
        ("2018-03-02", "2018-03-02", 0),
        ("2018-03-05", "2018-03-01", 0),  # they overlap
        ("9999-12-31", "2018-03-01", 0),  # the first has no end yet
        # Christmas: 24 to 26 December, 31 December and 1 January are not working days.
        ("2018-12-21", "2019-01-02", 2),  # 27 and 28 December
        ("2018-12-21", "2019-01-10", 8),
        ("2018-12-21", "2019-01-11", 9),
        # Midsommarafton 2018 is Friday 22 June.
        ("2018-06-20", "2018-06-25", 1),
        # 6 June is a public holiday from 2005, annandag pingst was one until 2004.
        ("2018-06-05", "2018-06-07", 0),
        ("2004-05-28", "2004-06-01", 0),
        ("2005-05-13", "2005-05-17", 1),
    ],
)
def test_working_days_strictly_between(earlier: str, later: str, expected: int) -> None:
    assert working_days_strictly_between(day(earlier), day(later)) == expected
