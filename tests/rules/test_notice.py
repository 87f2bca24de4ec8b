"""The notice at redundancy: both columns, every row, and the day it ends."""

import pytest

from calculator.rules.assessment import assess
from calculator.rules.notice import NoticePeriod
from tests.cases import case, day, post
from tests.rules.test_eligibility import answer, came_out, finding, has_finding


def notice(*employments: object, **answers: object) -> NoticePeriod:
    period = assess(case("redundancy", *employments, **answers)).notice  # type: ignore[arg-type]
    assert period is not None
    return period


# A published table (Stockholm University), by total time in the state. The last 14 months are at the present agency, so
# that it is the time before that which makes the row. Notice is given on 2019-03-01.
TABLE = [
    ("2018-03-02", 1, 1),  # under 1 year
    ("2018-03-01", 2, 1),  # exactly 1 year
    ("2018-02-28", 4, 3),  # a day over
    ("2017-03-02", 4, 3),  # 2 years less a day
    ("2017-03-01", 5, 3),
    ("2016-03-02", 5, 3),
    ("2016-03-01", 6, 3),
    ("2013-03-02", 6, 3),
    ("2013-03-01", 8, 4),
    ("2011-03-02", 8, 4),
    ("2011-03-01", 10, 5),
    ("2009-03-02", 10, 5),
    ("2009-03-01", 12, 6),
    ("1980-01-01", 12, 6),
]


@pytest.mark.parametrize(("start", "with_agreement", "without"), TABLE)
def test_the_agreements_column(start: str, with_agreement: int, without: int) -> None:
    period = notice(post(start, "2020-03-01"), notice_given="2019-03-01")
    assert period.months == with_agreement
    assert period.extended is (with_agreement > without)
    assert period.approximate is False


@pytest.mark.parametrize(("start", "with_agreement", "without"), TABLE)
def test_the_other_column_for_who_is_too_new_at_the_agency(start: str, with_agreement: int, without: int) -> None:
    """State time at another agency up to the notice, and less than a year at the present one."""
    posts = [post("2019-02-27", "2019-12-31"), post(start, "2019-02-28", employer="SLU")]
    period = notice(*posts, notice_given="2019-03-01")
    assert period.months == without
    assert period.extended is False


def test_state_time_is_laid_end_to_end_over_agencies_and_breaks() -> None:
    """Fifteen months here and nine earlier years elsewhere, with a break: entry, and twelve months' notice."""
    posts = [post("2018-01-01", "2020-12-31"), post("2006-01-01", "2014-12-31", employer="SLU")]
    period = notice(*posts, notice_given="2019-04-01")
    assert (period.months, period.approximate) == (12, True)


def test_the_day_before_the_notice_counts() -> None:
    """364 days at another agency, and a first day here: exactly a year in the state."""
    posts = [post("2019-02-28", "2020-12-31"), post("2018-03-01", "2019-02-27", employer="SLU")]
    assert notice(*posts, notice_given="2019-03-01").months == 2


def test_overlaps_count_once() -> None:
    posts = [post("2017-01-01", "2019-12-31"), post("2017-01-01", "2018-12-31", employer="SLU")]
    assert notice(*posts, notice_given="2018-12-01").months == 4


@pytest.mark.parametrize(
    ("given", "months", "ends"),
    [
        ("2018-02-28", 10, "2018-12-28"),
        ("2018-08-31", 10, "2019-06-30"),
        ("2018-04-30", 10, "2019-02-28"),
    ],
)
def test_the_day_the_notice_ends(given: str, months: int, ends: str) -> None:
    period = notice(post("2010-01-01", "2020-12-31"), notice_given=given)
    assert (period.months, period.last_day) == (months, day(ends))


@pytest.mark.parametrize(
    ("last_day", "too_short"), [("2018-12-27", True), ("2018-12-28", False), ("2018-12-31", False)]
)
def test_notice_too_short(last_day: str, too_short: bool) -> None:
    assessment = answer("redundancy", post("2010-01-01", last_day), notice_given="2018-02-28")
    assert assessment.notice is not None
    assert assessment.notice.too_short is too_short
    word = "not_met" if too_short else "met"
    assert came_out(assessment, "notice_too_short") == (word, word, "stated")
    assert finding(assessment, "notice_too_short").facts == {"notice_end": day("2018-12-28"), "last_day": day(last_day)}


def test_without_a_day_of_notice_the_time_up_to_the_last_day_counts() -> None:
    """Exactly eight years up to and including the last day: at most ten months, and nothing to be too short."""
    assessment = answer("redundancy", post("2011-01-01", "2018-12-31"))
    assert assessment.notice is not None
    assert (assessment.notice.months, assessment.notice.last_day) == (10, None)
    assert (assessment.notice.approximate, assessment.notice.too_short) == (True, False)
    assert not has_finding(assessment, "notice_too_short")
    assert notice(post("2011-01-02", "2018-12-31")).months == 8


def test_exactly_one_year_is_where_sources_differ() -> None:
    assessment = answer("redundancy", post("2018-03-01", "2019-12-31"), notice_given="2019-03-01")
    assert came_out(assessment, "notice_exactly_one_year") == ("unclear", "unclear", "unclear")
    assert finding(assessment, "notice_exactly_one_year").facts == {"months": 2, "other": 4}
    for start in ("2018-02-28", "2018-03-02"):
        assert not has_finding(
            answer("redundancy", post(start, "2019-12-31"), notice_given="2019-03-01"), "notice_exactly_one_year"
        )


def test_exactly_one_year_says_nothing_without_the_agreement() -> None:
    posts = [post("2019-02-27", "2019-12-31"), post("2018-03-01", "2019-02-28", employer="SLU")]
    assert not has_finding(answer("redundancy", *posts, notice_given="2019-03-01"), "notice_exactly_one_year")


@pytest.mark.parametrize(
    ("employments", "notice_given", "expected"),
    [
        ((post("2010-01-01", "2019-12-31"),), "2018-02-28", ("extended", "note", "stated")),
        ((post("2010-01-01", "2019-12-31"),), None, ("extended_at_most", "note", "interpreted")),
        ((post("2018-06-01", "2018-12-31"),), "2018-11-01", ("not_extended", "note", "stated")),
        ((post("2018-06-01", "2018-12-31"),), None, ("not_extended_at_most", "note", "interpreted")),
    ],
)
def test_the_finding_says_how_the_months_came_about(
    employments: tuple[object, ...], notice_given: str | None, expected: tuple[str, str, str]
) -> None:
    answers = {"notice_given": notice_given} if notice_given else {}
    assert came_out(answer("redundancy", *employments, **answers), "notice_period") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", ["voluntary_departure", "relocation", "illness"])
def test_only_redundancy_has_a_longer_notice(reason: str) -> None:
    assessment = answer(reason, post("2010-01-01", "2022-12-31"), notice_given="2022-02-28")
    assert assessment.package == "redundancy"
    assert assessment.notice is None
    assert not has_finding(assessment, "notice_period")


# --- The last day taken from the notice -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "given", "last_day", "package"),
    [
        ("2010-01-01", "2018-02-28", "2018-12-28", "redundancy"),  # ten months
        # Eleven months and a day before the notice, one month's notice: the year is reached on the last day.
        ("2018-02-02", "2019-01-02", "2019-02-02", "redundancy"),
        ("2018-02-02", "2019-01-01", "2019-02-01", "redundancy"),
        ("2018-02-03", "2019-01-01", "2019-02-01", None),
    ],
)
def test_the_last_day_is_the_end_of_the_notice(start: str, given: str, last_day: str, package: str | None) -> None:
    assessment = answer("redundancy", post(start), notice_given=given)
    assert assessment.last_day == day(last_day)
    assert assessment.package == package
    assert not has_finding(assessment, "notice_too_short")


def test_the_other_column_gives_the_last_day_when_the_agreements_does_not_reach_a_year() -> None:
    """Twelve years at another agency, a month at this: 12 months by the agreement reach the year, 6 do not."""
    elsewhere = post("2006-01-01", "2018-12-31", employer="SLU")
    reaches = answer("redundancy", post("2019-01-01"), elsewhere, notice_given="2019-02-01")
    assert (reaches.last_day, reaches.package) == (day("2020-02-01"), "redundancy")
    short = [post("2019-01-01"), post("2018-01-02", "2018-12-31", employer="SLU")]
    assessment = answer("redundancy", *short, notice_given="2019-02-01")
    # Over a year in the state: four months by the agreement end 1 June, before the year is full; then three.
    assert (assessment.last_day, assessment.package) == (day("2019-05-01"), None)
