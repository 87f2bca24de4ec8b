"""What would change the answer: reached, ahead, lost, and the money's edges."""

from datetime import timedelta
from decimal import Decimal

import pytest

from calculator.rules.assessment import Assessment, assess
from tests.cases import case, day, fixed, post, training
from tests.rules.test_eligibility import answer

Points = list[tuple[str, str | None, int | None]]


def points(assessment: Assessment) -> Points:
    return [
        (point.code.value, point.day.isoformat() if point.day else None, point.days_away)
        for point in assessment.turning_points
    ]


def test_the_api_example() -> None:
    assessment = answer(
        "redundancy",
        post("2010-01-01", "2018-12-31"),
        notice_given="2018-02-28",
        youngest_child_born="2012-05-01",
        monthly_salary=35000,
    )
    assert points(assessment) == [
        ("redundancy_12_months", "2010-12-31", -2922),
        ("top_up_starts", None, None),
        ("child_turns_18", "2030-05-01", None),
    ]
    assert assessment.turning_points[1].amount == Decimal(25025)


def test_twelve_months_ahead() -> None:
    assert points(answer("redundancy", post("2018-03-01", "2018-12-31"))) == [
        ("redundancy_12_months", "2019-02-28", 59)
    ]


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [
        (
            "2017-12-30",
            [
                ("fixed_term_2_years", "2017-12-31", 1),
                ("fixed_term_3_years", "2018-12-31", 366),
                ("fixed_term_6_years", "2021-12-31", 1462),
            ],
        ),
        (
            "2017-12-31",
            [
                ("fixed_term_2_years", "2017-12-31", 0),
                ("fixed_term_3_years", "2018-12-31", 365),
                ("fixed_term_6_years", "2021-12-31", 1461),
            ],
        ),
        ("2018-12-31", [("fixed_term_3_years", "2018-12-31", 0), ("fixed_term_6_years", "2021-12-31", 1096)]),
        ("2021-12-31", [("fixed_term_6_years", "2021-12-31", 0)]),
        ("2022-01-31", [("fixed_term_6_years", "2021-12-31", -31)]),
    ],
)
def test_the_tiers_of_a_fixed_term_post(last_day: str, expected: Points) -> None:
    assert points(answer("fixed_term_expired", fixed("2016-01-01", last_day))) == expected


def test_the_published_picture_of_17_days() -> None:
    """The design's case: 14 December 2025, 17 days short of three years."""
    assessment = answer("fixed_term_expired", fixed("2023-01-01", "2025-12-14"), monthly_salary=36000)
    assert ("fixed_term_3_years", "2025-12-31", 17) in points(assessment)


def test_a_training_post_never_reaches_six_years_by_being_prolonged() -> None:
    posts = [training("2018-01-01", "2019-12-31"), fixed("2014-01-01", "2017-12-31")]
    assert points(answer("fixed_term_expired", *posts)) == [("fixed_term_3_years", "2016-12-31", -1095)]


def test_another_post_that_goes_on_may_reach_six_years() -> None:
    """The doctoral post ends; beside it a fixed-term post runs on, and is looked at again on each day tried."""
    marked = post("2018-01-01", "2019-12-31", kind="training_post", ending=True)
    assert ("fixed_term_6_years", "2021-05-31", 517) in points(
        answer("fixed_term_expired", marked, fixed("2015-06-01", "2025-12-31"))
    )
    starts_later = answer("fixed_term_expired", marked, fixed("2020-01-01", "2027-12-31"))
    assert ("fixed_term_6_years", "2025-12-31", 2192) in points(starts_later)


def test_six_years_further_away_than_seven_years_are_not_looked_for() -> None:
    marked = post("2018-01-01", "2019-12-31", kind="training_post", ending=True)
    assessment = answer("fixed_term_expired", marked, fixed("2021-01-02", "2035-12-31"))
    assert "fixed_term_6_years" not in [code for code, _, _ in points(assessment)]
    just = answer("fixed_term_expired", marked, fixed("2021-01-01", "2035-12-31"))
    assert ("fixed_term_6_years", "2026-12-31", 2557) in points(just)


def test_the_day_six_years_were_reached_may_lie_before_the_agreement() -> None:
    assessment = answer("fixed_term_expired", fixed("2005-01-01", "2018-12-31"))
    assert points(assessment) == [("fixed_term_6_years", "2010-12-31", -2922)]


def test_a_tier_by_the_transition_is_reached_and_lost_with_it() -> None:
    posts = [fixed("2015-01-01", "2015-06-30"), fixed("2012-01-01", "2014-12-31", employer="SLU")]
    assert points(answer("fixed_term_expired", *posts)) == [
        ("fixed_term_6_years", "2015-01-01", -180),
        ("tier_lost", "2016-12-31", 550),
    ]


def test_a_tier_by_the_transition_that_is_lost_by_the_four_years_moving_on() -> None:
    """Before the gap three years and a half; prolonging brings a day a day and drops one until the gap is in front."""
    posts = [fixed("2015-12-01", "2015-12-31"), fixed("2011-01-01", "2014-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert assessment.package == "fixed_term_6_years"
    lost = next(point for point in assessment.turning_points if point.code == "tier_lost")
    assert lost.day == day("2016-12-31")


def test_the_transition_may_be_reached_with_exactly_three_years_before_2015() -> None:
    """366 and 730 days before 2015, then a new post: three of four years up to the last day come on 29 February 2016.

    Each day adds one; in front of the four years is a hole, so none falls out.
    """
    posts = [
        fixed("2015-03-01", "2015-12-31"),
        fixed("2013-01-01", "2014-12-31"),
        fixed("2011-01-01", "2012-01-01"),
    ]
    assert ("fixed_term_6_years", "2016-02-29", 60) in points(answer("fixed_term_expired", *posts))


def test_the_day_after_the_transition_the_tier_is_ahead_and_not_behind() -> None:
    assessment = answer("fixed_term_expired", fixed("2012-01-01", "2017-01-01"))
    assert ("fixed_term_6_years", "2017-12-31", 364) in points(assessment)


def test_three_years_to_the_day_are_lost_when_a_leap_day_makes_them_longer() -> None:
    """Nothing to spare: a day comes and a day goes, until the three years hold a 29 February and are 1 096 days."""
    posts = [fixed("2020-01-01", "2022-12-31"), fixed("2016-01-01", "2018-12-30")]
    assert points(answer("fixed_term_expired", *posts)) == [
        ("fixed_term_6_years", "2022-12-31", 0),
        ("tier_lost", "2023-02-27", 58),
    ]
    by_transition = [fixed("2015-01-02", "2015-12-31"), fixed("2011-01-01", "2013-12-31")]
    assert ("tier_lost", "2016-02-27", 58) in points(answer("fixed_term_expired", *by_transition))


@pytest.mark.parametrize(
    ("beside_ends", "lost"), [("2026-12-30", [("tier_lost", "2026-12-30", 2556)]), ("2026-12-31", [])]
)
def test_a_training_post_keeps_the_tier_as_long_as_a_post_beside_it(beside_ends: str, lost: Points) -> None:
    """The doctoral post ends with 2019, and seven years ahead are looked at: to the end of 2026."""
    marked = post("2018-01-01", "2019-12-31", kind="training_post", ending=True)
    assessment = answer("fixed_term_expired", marked, fixed("2010-01-01", beside_ends))
    assert assessment.package == "fixed_term_6_years"
    assert points(assessment)[1:] == lost


def test_a_permanent_post_cannot_carry_the_transition_on() -> None:
    """The ending post is a training post: prolonging it adds no fixed-term days, and the window runs away."""
    marked = post("2014-12-01", "2015-01-31", kind="training_post", ending=True)
    assessment = answer("fixed_term_expired", marked, fixed("2011-10-01", "2014-12-31"))
    assert assessment.package == "fixed_term_6_years"
    lost = next(point for point in assessment.turning_points if point.code == "tier_lost")
    assert lost.day is not None
    assert lost.day < day("2016-12-31")
    tried = assess(
        case(
            "fixed_term_expired",
            post("2014-12-01", (lost.day + timedelta(days=1)).isoformat(), kind="training_post", ending=True),
            fixed("2011-10-01", "2014-12-31"),
        )
    )
    assert tried.package != "fixed_term_6_years"


def test_six_years_by_the_transition_and_by_themselves_are_not_lost() -> None:
    assessment = answer("fixed_term_expired", fixed("2008-01-01", "2016-06-30"))
    assert [code for code, _, _ in points(assessment)] == ["fixed_term_6_years"]


def test_the_money_has_no_turning_points_where_there_is_no_top_up() -> None:
    assessment = answer("fixed_term_expired", fixed("2016-06-01", "2018-12-31"), monthly_salary=35000)
    assert "top_up_starts" not in [code for code, _, _ in points(assessment)]
    assert "top_up_starts" not in [
        code for code, _, _ in points(answer("redundancy", post("2010-01-01", "2018-12-31")))
    ]


def test_a_top_up_of_a_few_days_has_a_salary_above_which_it_starts() -> None:
    """Three years: 44 days of top-up, less than the first hundred days."""
    assessment = answer("fixed_term_expired", fixed("2015-01-01", "2018-12-31"), monthly_salary=35000)
    assert [point.amount for point in assessment.turning_points if point.code == "top_up_starts"] == [Decimal(25025)]


@pytest.mark.parametrize(
    ("last_day", "amount"),
    [("2015-01-31", 18700), ("2018-12-31", 25025), ("2020-12-31", 33000), ("2025-08-31", 33990), ("2025-12-31", 34000)],
)
def test_the_salary_above_which_a_top_up_starts(last_day: str, amount: int) -> None:
    assessment = answer("redundancy", post("2010-01-01", last_day), monthly_salary=20000)
    assert [point.amount for point in assessment.turning_points if point.code == "top_up_starts"] == [Decimal(amount)]


def test_the_childs_birthday_matters_under_the_1997_act_alone() -> None:
    for last_day, codes in (("2018-12-31", ["child_turns_18"]), ("2025-12-31", [])):
        assessment = answer("redundancy", post("2010-01-01", last_day), youngest_child_born="2012-02-29")
        turns = [point for point in assessment.turning_points if point.code == "child_turns_18"]
        assert [point.code.value for point in turns] == codes
        assert [point.day for point in turns] == [day("2030-02-28")] * len(codes)


def test_reasons_that_decide_by_themselves_have_no_turning_points() -> None:
    for reason in ("own_resignation", "not_ended"):
        assert answer(reason, post("2010-01-01", "2018-12-31"), youngest_child_born="2012-01-01").turning_points == ()


def test_they_can_be_left_out() -> None:
    asked = case("redundancy", post("2010-01-01", "2018-12-31"))
    assert assess(asked, with_turning_points=False).turning_points == ()
    assert assess(asked).turning_points != ()
