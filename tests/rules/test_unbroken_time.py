"""Unbroken time: what joins, what does not, and what a day of it counts for."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules.dates import working_days_strictly_between
from calculator.rules.unbroken_time import Block, block_through, days_employed, unbroken_blocks
from tests.cases import day

GAP = 8


def blocks(*periods: tuple[str, str]) -> list[tuple[str, str]]:
    joined = unbroken_blocks([(day(first), day(last)) for first, last in periods], longest_gap=GAP)
    return [(block.first.isoformat(), block.last.isoformat()) for block in joined]


@pytest.mark.parametrize(
    ("second_starts", "joins"),
    [
        ("2018-12-22", True),  # the next day
        ("2018-12-01", True),  # they overlap
        ("2019-01-10", True),  # 8 working days between, over Christmas and New Year
        ("2019-01-11", False),  # 9
    ],
)
def test_a_gap_over_christmas(second_starts: str, joins: bool) -> None:
    joined = blocks(("2018-01-01", "2018-12-21"), (second_starts, "2019-12-31"))
    assert joined == (
        [("2018-01-01", "2019-12-31")] if joins else [("2018-01-01", "2018-12-21"), (second_starts, "2019-12-31")]
    )


def test_a_period_inside_another_does_not_shorten_it() -> None:
    assert blocks(("2018-01-01", "2018-12-31"), ("2018-02-01", "2018-03-01")) == [("2018-01-01", "2018-12-31")]


def test_each_gap_has_the_whole_limit() -> None:
    """Eight working days "per gap", not in all: three gaps of eight."""
    periods = [("2018-01-01", "2018-03-02"), ("2018-03-15", "2018-05-04"), ("2018-05-18", "2018-08-31")]
    assert [working_days_strictly_between(day(last), day(first)) for (_, last), (first, _) in pairwise(periods)] == [
        8,
        8,
    ]
    assert blocks(*periods) == [("2018-01-01", "2018-08-31")]


PERIODS = st.lists(
    st.builds(
        lambda start, length: (start, start + timedelta(days=length)),
        st.dates(min_value=date(2010, 1, 1), max_value=date(2014, 1, 1)),
        st.integers(min_value=0, max_value=300),
    ),
    max_size=6,
)


@given(PERIODS, st.randoms())
def test_order_and_duplicates_change_nothing(periods: list[tuple[date, date]], random: object) -> None:
    shuffled = sorted([*periods, *periods], key=lambda period: hash((period, id(random))))
    assert unbroken_blocks(shuffled, longest_gap=GAP) == unbroken_blocks(periods, longest_gap=GAP)


@given(PERIODS)
def test_days_employed_are_the_days_of_the_blocks(periods: list[tuple[date, date]]) -> None:
    joined = unbroken_blocks(periods, longest_gap=GAP)
    first, last = date(2011, 1, 1), date(2012, 12, 31)
    every_day = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    assert days_employed(joined, first, last) == sum(
        any(block.first <= one <= block.last for block in joined) for one in every_day
    )


def test_cut() -> None:
    block = Block(day("2018-01-01"), day("2018-12-31"))
    assert block.cut(day("2018-03-01"), day("2019-03-01")) == Block(day("2018-03-01"), day("2018-12-31"))
    assert block.cut(day("2018-12-31"), day("2019-03-01")) == Block(day("2018-12-31"), day("2018-12-31"))
    assert block.cut(day("2019-01-01"), day("2019-03-01")) is None


def test_block_through() -> None:
    early, late = Block(day("2018-01-01"), day("2018-03-31")), Block(day("2018-06-01"), day("2018-12-31"))
    assert block_through([early, late], day("2018-03-31")) is early
    assert block_through([early, late], day("2018-06-01")) is late
    assert block_through([early, late], day("2018-04-01")) is None
