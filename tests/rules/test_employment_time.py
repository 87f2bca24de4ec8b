"""Employments seen from a last day: what counts, and what another last day changes."""

from calculator.rules.employment_time import EmploymentTime
from calculator.rules.unbroken_time import Block
from tests.cases import day, fixed, post, training

ENDING = fixed("2018-01-01", "2019-12-31")
ELSEWHERE = post("2012-01-01", "2013-12-31", employer="SLU")
DOCTORAL = training("2015-01-01", "2017-12-31")
TIME = EmploymentTime(
    employments=(ENDING, DOCTORAL, ELSEWHERE),
    ending=ENDING,
    unbroken_from=day("2015-01-01"),
    last_day=day("2019-12-31"),
    longest_gap=8,
)


def block(first: str, last: str) -> Block:
    return Block(day(first), day(last))


def test_which_posts_count_where() -> None:
    assert TIME.chain == block("2015-01-01", "2019-12-31")
    assert TIME.blocks_without_training == (block("2018-01-01", "2019-12-31"),)
    assert TIME.fixed_term_blocks == (block("2018-01-01", "2019-12-31"),)
    assert TIME.state_blocks == (block("2012-01-01", "2013-12-31"), block("2015-01-01", "2019-12-31"))
    assert TIME.has_training_post


def test_another_last_day_prolongs_the_ending_post_and_keeps_the_first_day() -> None:
    later = TIME.until(day("2021-06-30"))
    assert later.chain == block("2015-01-01", "2021-06-30")
    assert later.fixed_term_blocks == (block("2018-01-01", "2021-06-30"),)
    assert later.state_blocks == (block("2012-01-01", "2013-12-31"), block("2015-01-01", "2021-06-30"))
    earlier = TIME.until(day("2013-06-30"))
    assert earlier.state_blocks == (block("2012-01-01", "2013-06-30"),)
