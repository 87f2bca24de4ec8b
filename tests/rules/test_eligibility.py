"""Which package, at every threshold: the last day that does not do, and the first that does."""

from typing import Any

import pytest

from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import Employment
from calculator.rules.findings import Finding
from tests.cases import case, day, fixed, post, training


def answer(reason: str, *employments: Employment, **answers: Any) -> Assessment:
    return assess(case(reason, *employments, **answers))


def finding(assessment: Assessment, code: str) -> Finding:
    found = [finding for finding in assessment.findings if finding.code == code]
    assert len(found) == 1, code
    return found[0]


def has_finding(assessment: Assessment, code: str) -> bool:
    return any(finding.code == code for finding in assessment.findings)


def came_out(assessment: Assessment, code: str) -> tuple[str, str, str]:
    """Variant, result and certainty of a finding."""
    found = finding(assessment, code)
    return found.variant, found.result.value, found.certainty.value


def outcome(assessment: Assessment) -> tuple[str, str | None, str]:
    return assessment.outcome.value, assessment.package and assessment.package.value, assessment.certainty.value


# --- Reasons that decide by themselves ------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["own_resignation", "personal_reasons", "retirement"])
@pytest.mark.parametrize("employments", [(), (post("2010-01-01", "2018-12-31"),), (post("2010-01-01", "2013-12-31"),)])
def test_reasons_that_give_nothing(reason: str, employments: tuple[Employment, ...]) -> None:
    assessment = answer(reason, *employments)
    assert outcome(assessment) == ("not_covered", None, "interpreted")
    assert came_out(assessment, "reason_not_covered") == (reason, "not_met", "interpreted")
    assert assessment.entitlements == ()
    assert assessment.coverage is None
    assert assessment.notice is None
    assert assessment.money is None


def test_the_dates_are_filled_in_where_employments_are_given() -> None:
    assessment = answer("own_resignation", post("2016-01-01", "2018-12-31"), post("2010-01-01", "2015-12-31"))
    assert assessment.last_day == assessment.reference_date == day("2018-12-31")
    assert assessment.unbroken_from == day("2010-01-01")
    without = answer("retirement")
    assert (without.last_day, without.reference_date, without.unbroken_from) == (None, None, None)


def test_nobody_is_told_no_who_has_not_lost_the_job() -> None:
    assessment = answer("not_ended")
    assert outcome(assessment) == ("not_ended", None, "stated")
    assert came_out(assessment, "local_transition_funds") == ("note", "note", "stated")
    working = answer("not_ended", post("2016-01-01"), post("2010-01-01", "2015-12-31"))
    assert working.unbroken_from == day("2010-01-01")
    assert working.last_day is None
    assert working.reference_date is None


# --- In force from 2015 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "last_day", "notice", "expected"),
    [
        ("redundancy", "2014-12-31", None, ("out_of_scope", "not_met", "stated")),
        ("redundancy", "2015-01-01", None, ("covered", "unclear", "unclear")),
        ("redundancy", "2015-12-31", None, ("covered", "unclear", "unclear")),
        ("redundancy", "2016-01-01", None, ("covered", "met", "stated")),
        ("redundancy", "2015-06-30", "2014-12-31", ("out_of_scope", "not_met", "stated")),
        ("redundancy", "2015-06-30", "2015-01-01", ("covered", "met", "stated")),
        ("voluntary_departure", "2015-06-30", None, ("covered", "met", "stated")),
        ("relocation", "2014-12-31", None, ("out_of_scope", "not_met", "stated")),
        ("fixed_term_expired", "2014-12-31", None, ("out_of_scope", "not_met", "stated")),
        ("fixed_term_expired", "2015-01-01", None, ("covered", "met", "stated")),
        # For a fixed-term post the last day decides, whatever day a notice came.
        ("fixed_term_expired", "2015-01-01", "2014-12-01", ("covered", "met", "stated")),
    ],
)
def test_in_force_2015(reason: str, last_day: str, notice: str | None, expected: tuple[str, str, str]) -> None:
    employment = fixed("2010-01-01", last_day)
    assessment = answer(reason, employment, **({"notice_given": notice} if notice else {}))
    found = finding(assessment, "in_force_2015")
    assert (assessment.outcome.value, found.result.value, found.certainty.value) == expected
    assert assessment.last_day == day(last_day)
    if expected[0] == "out_of_scope":
        assert assessment.package is None
        assert assessment.money is None
        assert [finding.code for finding in assessment.findings] == ["in_force_2015"]
        assert assessment.turning_points == ()


def test_an_unclear_start_of_the_agreement_is_seen_on_the_answer() -> None:
    assert outcome(answer("redundancy", post("2010-01-01", "2015-06-30"))) == ("covered", "redundancy", "unclear")


def test_a_notice_before_2015_without_a_last_day() -> None:
    """The table of notice begins with the agreement, so no last day is made up."""
    assessment = answer("redundancy", post("2010-01-01"), notice_given="2014-12-31")
    assert outcome(assessment) == ("out_of_scope", None, "stated")
    assert assessment.last_day is None
    assert assessment.reference_date == day("2014-12-31")
    assert assessment.unbroken_from == day("2010-01-01")


# --- Twelve months --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["redundancy", "voluntary_departure", "relocation"])
@pytest.mark.parametrize(
    ("start", "last_day", "missing"),
    [
        ("2018-01-01", "2018-12-30", 1),
        ("2018-01-01", "2018-12-31", 0),
        ("2018-03-01", "2018-12-31", 59),  # 28 February 2019 would do: 31 + 28 days later
        ("2016-02-29", "2017-02-26", 1),
        ("2016-02-29", "2017-02-27", 0),
    ],
)
def test_twelve_months_in_a_row(reason: str, start: str, last_day: str, missing: int) -> None:
    assessment = answer(reason, post(start, last_day))
    found = finding(assessment, "redundancy_12_months")
    assert found.facts["missing"] == missing
    if missing:
        assert outcome(assessment) == ("not_covered", None, "stated")
        assert (found.variant, found.result.value, found.certainty.value) == ("not_met", "not_met", "stated")
    else:
        assert outcome(assessment) == ("covered", "redundancy", "stated")
        assert (found.variant, found.result.value, found.certainty.value) == ("met", "met", "stated")


def test_twelve_months_at_one_agency_and_not_in_the_state() -> None:
    posts = [post("2018-06-01", "2018-12-31"), post("2010-01-01", "2018-05-31", employer="SLU")]
    assert outcome(answer("redundancy", *posts)) == ("not_covered", None, "stated")
    same = [post("2018-06-01", "2018-12-31"), post("2010-01-01", "2018-05-31", employer=" UPPSALA universitet")]
    assert outcome(answer("redundancy", *same)) == ("covered", "redundancy", "stated")


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("2018-12-30", ("met_during_notice", "met", "interpreted")),
        ("2018-12-31", ("met", "met", "stated")),
        (None, ("met", "met", "stated")),
    ],
)
def test_twelve_months_reached_only_during_the_notice(notice: str | None, expected: tuple[str, str, str]) -> None:
    answers = {"notice_given": notice} if notice else {}
    assessment = answer("redundancy", post("2018-01-01", "2019-01-31"), **answers)
    assert came_out(assessment, "redundancy_12_months") == expected
    assert outcome(assessment) == ("covered", "redundancy", expected[2])


def test_too_short_time_stays_too_short_with_a_notice() -> None:
    assessment = answer("redundancy", post("2018-01-01", "2018-12-30"), notice_given="2018-11-30")
    assert came_out(assessment, "redundancy_12_months") == ("not_met", "not_met", "stated")


def test_how_it_ends_decides_and_not_the_form_of_employment() -> None:
    """Given notice from a fixed-term post after twelve months: the whole redundancy package (a union's example)."""
    assert outcome(answer("redundancy", fixed("2018-01-01", "2018-12-31"))) == ("covered", "redundancy", "stated")


# --- Illness --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_day", "notice", "covered"),
    [
        ("2021-01-31", None, False),
        ("2021-02-01", None, True),
        ("2021-06-30", "2021-01-31", False),
        ("2021-06-30", "2021-02-01", True),
    ],
)
def test_illness_from_2021(last_day: str, notice: str | None, covered: bool) -> None:
    answers = {"notice_given": notice} if notice else {}
    assessment = answer("illness", post("2010-01-01", last_day), **answers)
    expected = ("covered", "redundancy", "interpreted") if covered else ("not_covered", None, "interpreted")
    assert outcome(assessment) == expected
    word = "met" if covered else "not_met"
    assert came_out(assessment, "illness_from_2021") == (word, word, "interpreted")


def test_illness_needs_twelve_months_and_says_all_that_fails() -> None:
    assessment = answer("illness", post("2020-06-01", "2021-01-31"))
    assert outcome(assessment) == ("not_covered", None, "interpreted")
    assert [finding.code.value for finding in assessment.decided_by] == ["redundancy_12_months", "illness_from_2021"]
    short = answer("illness", post("2021-06-01", "2021-12-31"))
    assert outcome(short) == ("not_covered", None, "stated")


# --- Two and three years --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_day", "package", "missing"),
    [
        ("2017-12-30", None, 1),  # two years less a day
        ("2017-12-31", "fixed_term_2_years", 0),
        ("2018-12-30", "fixed_term_2_years", 1),  # three years less a day
        ("2018-12-31", "fixed_term_3_years", 0),
        ("2021-12-30", "fixed_term_3_years", 1),  # six years less a day
        ("2021-12-31", "fixed_term_6_years", 0),
    ],
)
def test_a_fixed_term_post_at_every_tier(last_day: str, package: str | None, missing: int) -> None:
    assessment = answer("fixed_term_expired", fixed("2016-01-01", last_day))
    assert assessment.outcome.value == ("covered" if package else "not_covered")
    assert assessment.package == package
    nearest = {
        None: "fixed_term_2_years",
        "fixed_term_2_years": "fixed_term_3_years" if missing else "fixed_term_2_years",
        "fixed_term_3_years": "fixed_term_6_years" if missing else "fixed_term_3_years",
        "fixed_term_6_years": "fixed_term_6_years",
    }[package]
    found = finding(assessment, nearest)
    assert found.facts["missing"] == missing
    assert found.result.value == ("not_met" if missing else "met")


def test_a_refusal_names_all_three_tiers_that_failed() -> None:
    assessment = answer("fixed_term_expired", fixed("2016-01-01", "2017-12-30"))
    assert [finding.code.value for finding in assessment.decided_by] == [
        "fixed_term_2_years",
        "fixed_term_3_years",
        "fixed_term_6_years",
    ]
    assert finding(assessment, "fixed_term_2_years").facts["would_do"] == day("2017-12-31")
    assert finding(assessment, "fixed_term_3_years").facts["missing"] == 366


def test_a_start_on_29_february() -> None:
    assert answer("fixed_term_expired", fixed("2016-02-29", "2018-02-26")).package is None
    assert answer("fixed_term_expired", fixed("2016-02-29", "2018-02-27")).package == "fixed_term_2_years"
    assert answer("fixed_term_expired", fixed("2016-02-29", "2019-02-26")).package == "fixed_term_2_years"
    assert answer("fixed_term_expired", fixed("2016-02-29", "2019-02-27")).package == "fixed_term_3_years"


@pytest.mark.parametrize(("second_starts", "package"), [("2019-01-10", "fixed_term_2_years"), ("2019-01-11", None)])
def test_a_gap_over_christmas_of_8_working_days_and_of_9(second_starts: str, package: str | None) -> None:
    posts = [fixed(second_starts, "2019-12-31"), fixed("2018-01-01", "2018-12-21")]
    assert answer("fixed_term_expired", *posts).package == package


def test_a_post_of_a_single_day_joins_the_unbroken_time() -> None:
    posts = [fixed("2018-01-02", "2019-12-31"), fixed("2018-01-01", "2018-01-01")]
    assessment = answer("fixed_term_expired", *posts)
    assert assessment.unbroken_from == day("2018-01-01")
    assert assessment.package == "fixed_term_2_years"


def test_what_comes_after_the_last_day_is_ignored() -> None:
    ending = post("2016-01-01", "2017-12-30", kind="fixed_term", ending=True)
    goes_on = fixed("2017-06-01", "2019-12-31")
    later = fixed("2018-01-02", "2019-12-31")
    assert answer("fixed_term_expired", ending, goes_on, later).package is None
    assert answer("fixed_term_expired", ending, goes_on, later).last_day == day("2017-12-30")


def test_a_postdoc_after_a_doctoral_post() -> None:
    """Two years as a doctoral student, then two as a postdoc: four years in a row, but the two-year tier for sure."""
    posts = [fixed("2018-01-01", "2019-12-31"), training("2014-01-01", "2017-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert outcome(assessment) == ("covered", "fixed_term_3_years", "unclear")
    assert came_out(assessment, "fixed_term_2_years") == ("met", "met", "stated")
    assert came_out(assessment, "fixed_term_3_years") == ("met_with_training", "met", "unclear")
    assert came_out(assessment, "fixed_term_6_years") == ("too_short_unbroken", "not_met", "stated")
    assert came_out(assessment, "training_post_excluded") == ("note", "note", "stated")


def test_a_doctoral_post_alone_needs_itself() -> None:
    assessment = answer("fixed_term_expired", training("2014-01-01", "2017-12-31"))
    assert outcome(assessment) == ("covered", "fixed_term_3_years", "unclear")
    assert came_out(assessment, "fixed_term_2_years") == ("met_with_training", "met", "unclear")


def test_a_doctoral_post_that_is_too_short_is_plainly_too_short() -> None:
    assessment = answer("fixed_term_expired", training("2017-06-01", "2018-12-31"))
    assert outcome(assessment) == ("not_covered", None, "stated")
    assert came_out(assessment, "fixed_term_2_years") == ("not_met", "not_met", "stated")
    assert came_out(assessment, "fixed_term_3_years") == ("not_met", "not_met", "stated")


def test_a_doctoral_post_elsewhere_is_not_remarked_on() -> None:
    posts = [fixed("2018-01-01", "2019-12-31"), training("2014-01-01", "2017-12-31", employer="SLU")]
    assessment = answer("fixed_term_expired", *posts)
    assert outcome(assessment) == ("covered", "fixed_term_2_years", "stated")
    assert not has_finding(assessment, "training_post_excluded")


@pytest.mark.parametrize(("start", "certainty"), [("2018-01-01", "stated"), ("2018-01-02", "unclear")])
def test_a_tier_that_the_other_posts_carry_alone_is_stated(start: str, certainty: str) -> None:
    posts = [fixed(start, "2019-12-31"), training("2017-01-01", "2018-01-01")]
    assert came_out(answer("fixed_term_expired", *posts), "fixed_term_2_years")[2] == certainty


# --- Six years ------------------------------------------------------------------------------------------------


def test_six_of_seven_years_with_a_hole_of_a_year_before_the_last_three() -> None:
    """Reading A, exactly: three years, a year's hole, three years."""
    posts = [fixed("2019-01-01", "2021-12-31"), fixed("2015-01-01", "2017-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert outcome(assessment) == ("covered", "fixed_term_6_years", "interpreted")
    facts = finding(assessment, "fixed_term_6_years").facts
    assert (facts["earlier_days"], facts["needed_days"]) == (1096, 1096)
    a_day_less = [fixed("2019-01-01", "2021-12-31"), fixed("2015-01-02", "2017-12-31")]
    less = answer("fixed_term_expired", *a_day_less)
    assert less.package == "fixed_term_3_years"
    assert came_out(less, "fixed_term_6_years") == ("not_met", "not_met", "stated")
    assert finding(less, "fixed_term_6_years").facts["missing"] == 1


def test_only_the_other_reading_of_six_years_is_unclear_and_gives_the_lower_tier() -> None:
    """Two years and a half last, four before a hole: six of seven years, but the last block is too short for A."""
    posts = [fixed("2019-07-01", "2021-12-31"), fixed("2015-01-01", "2018-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert came_out(assessment, "fixed_term_6_years") == ("other_reading", "unclear", "unclear")
    assert outcome(assessment) == ("covered", "fixed_term_2_years", "stated")


def test_only_the_other_reading_of_six_years_without_a_lower_tier_is_unclear() -> None:
    posts = [fixed("2020-07-01", "2021-12-31"), fixed("2015-01-01", "2019-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert outcome(assessment) == ("unclear", None, "unclear")
    assert [finding.code.value for finding in assessment.decided_by] == ["fixed_term_6_years"]


def test_the_other_reading_needs_a_block_of_three_years_within_the_seven() -> None:
    """Four blocks of eighteen months are six years, but no three in a row."""
    posts = [
        fixed("2020-07-01", "2021-12-31"),
        fixed("2018-12-01", "2020-05-31"),
        fixed("2017-05-01", "2018-10-31"),
        fixed("2015-10-01", "2017-03-31"),
    ]
    assert came_out(answer("fixed_term_expired", *posts), "fixed_term_6_years")[1] == "not_met"


@pytest.mark.parametrize(
    ("start", "end", "result"),
    [
        ("2015-01-01", "2018-12-31", "unclear"),
        ("2015-01-02", "2018-12-31", "not_met"),
        ("2014-01-01", "2018-12-31", "unclear"),
        ("2014-01-01", "2018-12-30", "not_met"),  # what lies before the seven years does not help
    ],
)
def test_the_other_reading_needs_six_years_of_days(start: str, end: str, result: str) -> None:
    """731 days last, a year's hole, and four years before it: 2 192 days of the seven years are needed."""
    posts = [fixed("2020-01-01", "2021-12-31"), fixed(start, end)]
    assert came_out(answer("fixed_term_expired", *posts), "fixed_term_6_years")[1] == result


def test_training_posts_are_left_out_of_six_years() -> None:
    posts = [fixed("2019-01-01", "2021-12-31"), training("2015-01-01", "2018-12-31")]
    assert answer("fixed_term_expired", *posts).package == "fixed_term_3_years"
    last = [training("2021-07-01", "2021-12-31"), fixed("2015-01-01", "2021-06-30")]
    assessment = answer("fixed_term_expired", *last)
    assert assessment.package == "fixed_term_3_years"
    assert came_out(assessment, "fixed_term_6_years")[0] == "other_reading"


def test_six_years_at_one_agency() -> None:
    posts = [fixed("2019-01-01", "2021-12-31"), fixed("2015-01-01", "2018-12-31", employer="SLU")]
    assert answer("fixed_term_expired", *posts).package == "fixed_term_3_years"


# --- The transition of 2015 and 2016 --------------------------------------------------------------------------


def test_the_transition_gives_the_six_year_package_by_both_measures() -> None:
    """Three of four years in fixed-term posts, at several agencies, both before 2015 and up to the last day."""
    posts = [fixed("2015-01-01", "2015-06-30"), fixed("2012-01-01", "2014-12-31", employer="SLU")]
    assessment = answer("fixed_term_expired", *posts)
    assert outcome(assessment) == ("covered", "fixed_term_6_years", "stated")
    assert came_out(assessment, "transition_2015_2016") == ("met", "met", "stated")
    assert came_out(assessment, "fixed_term_6_years") == ("met_by_transition", "met", "stated")


@pytest.mark.parametrize(
    ("start", "last_day", "expected"),
    [
        ("2012-01-01", "2016-12-31", ("met", "met", "stated")),
        ("2012-01-02", "2016-12-31", ("only_before_last_day", "unclear", "unclear")),
    ],
)
def test_three_years_before_2015_are_1096_days(start: str, last_day: str, expected: tuple[str, str, str]) -> None:
    assert came_out(answer("fixed_term_expired", fixed(start, last_day)), "transition_2015_2016") == expected


@pytest.mark.parametrize(
    ("resumes", "expected"),
    [
        # 2012-07-02 to 2014-12-31 is 913 days within the four years; three years up to 2016-07-01 are 1 096.
        ("2016-01-01", ("met", "met", "stated")),
        ("2016-01-02", ("only_before_2015", "unclear", "unclear")),
    ],
)
def test_three_of_the_last_four_years(resumes: str, expected: tuple[str, str, str]) -> None:
    posts = [fixed(resumes, "2016-07-01"), fixed("2011-01-01", "2014-12-31")]
    assert came_out(answer("fixed_term_expired", *posts), "transition_2015_2016") == expected


@pytest.mark.parametrize(
    ("posts", "variant"),
    [
        ([fixed("2016-06-01", "2016-07-01"), fixed("2011-01-01", "2013-12-31")], "only_before_2015"),
        ([fixed("2016-06-01", "2016-07-01"), fixed("2011-01-02", "2013-12-31")], "not_met"),
        ([fixed("2014-01-01", "2016-12-31")], "only_before_last_day"),
        ([fixed("2014-01-02", "2016-12-31")], "not_met"),
    ],
)
def test_exactly_three_years_by_one_measure(posts: list[Employment], variant: str) -> None:
    assert came_out(answer("fixed_term_expired", *posts), "transition_2015_2016")[0] == variant


def test_one_measure_alone_leaves_the_lower_tier() -> None:
    posts = [fixed("2016-06-01", "2016-07-01"), fixed("2011-01-01", "2014-12-31")]
    assessment = answer("fixed_term_expired", *posts)
    assert came_out(assessment, "fixed_term_6_years") == ("transition_unclear", "unclear", "unclear")
    assert outcome(assessment) == ("unclear", None, "unclear")
    lower = answer("fixed_term_expired", fixed("2013-01-01", "2016-12-31"))
    assert came_out(lower, "fixed_term_6_years") == ("transition_unclear", "unclear", "unclear")
    assert outcome(lower) == ("covered", "fixed_term_3_years", "stated")


def test_neither_measure() -> None:
    assessment = answer("fixed_term_expired", fixed("2014-01-01", "2016-06-30"))
    assert came_out(assessment, "transition_2015_2016") == ("not_met", "not_met", "stated")
    assert assessment.package == "fixed_term_2_years"


def test_the_transition_counts_fixed_term_posts_only() -> None:
    posts = [fixed("2015-01-01", "2015-06-30"), post("2012-01-01", "2014-12-31", employer="SLU")]
    assert came_out(answer("fixed_term_expired", *posts), "transition_2015_2016")[0] == "not_met"
    doctoral = [fixed("2015-01-01", "2015-06-30"), training("2012-01-01", "2014-12-31", employer="SLU")]
    assert came_out(answer("fixed_term_expired", *doctoral), "transition_2015_2016")[0] == "not_met"


@pytest.mark.parametrize(("last_day", "applies"), [("2016-12-31", True), ("2017-01-01", False)])
def test_the_transition_ends_with_2016(last_day: str, applies: bool) -> None:
    assessment = answer("fixed_term_expired", fixed("2012-01-01", last_day))
    assert has_finding(assessment, "transition_2015_2016") is applies
    assert assessment.package == ("fixed_term_6_years" if applies else "fixed_term_3_years")


# --- What may disturb -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other_end", "seen"),
    [
        ("2017-12-31", True),  # a Sunday, the day before
        ("2017-12-29", True),  # the Friday before: only a weekend between
        ("2017-12-28", False),  # a working day between
        ("2018-01-01", False),  # they overlap
    ],
)
def test_same_agency_is_asked_where_another_name_meets_without_a_gap(other_end: str, seen: bool) -> None:
    posts = [post("2018-01-01", "2018-12-31"), post("2015-01-01", other_end, employer=" SLU ")]
    assessment = answer("redundancy", *posts)
    assert has_finding(assessment, "same_agency") is seen
    if seen:
        assert finding(assessment, "same_agency").facts == {"other": "SLU", "other_end": day(other_end)}


def test_the_same_name_is_the_same_agency_without_a_question() -> None:
    posts = [post("2018-01-01", "2018-12-31"), post("2015-01-01", "2017-12-31")]
    assert not has_finding(answer("redundancy", *posts), "same_agency")


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [("2016-12-31", ("met", "met", "stated")), ("2017-01-01", ("unclear", "unclear", "unclear"))],
)
def test_wage_subsidy(last_day: str, expected: tuple[str, str, str]) -> None:
    assessment = answer("redundancy", post("2010-01-01", last_day), notice_given="2016-01-01", wage_subsidy=True)
    assert came_out(assessment, "wage_subsidy") == expected
    assert outcome(assessment) == ("covered", "redundancy", "stated")
    assert not has_finding(answer("redundancy", post("2010-01-01", last_day)), "wage_subsidy")


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("1951-12-31", ("unclear", "redundancy", "unclear")),  # turns 67 on the last day
        ("1952-01-01", ("covered", "redundancy", "stated")),  # the day after
    ],
)
def test_age_67_leaves_package_coverage_and_money(born: str, expected: tuple[str, str, str]) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2018-12-31"), born=born, monthly_salary=35000)
    assert outcome(assessment) == expected
    assert assessment.coverage is not None
    assert assessment.money is not None
    assert came_out(assessment, "age_67") == (
        ("met", "met", "stated") if expected[0] == "covered" else ("unclear", "unclear", "unclear")
    )


def test_age_does_not_turn_a_no_into_perhaps() -> None:
    assessment = answer("redundancy", post("2018-06-01", "2018-12-31"), born="1940-01-01")
    assert outcome(assessment) == ("not_covered", None, "stated")
    assert finding(assessment, "age_67").result.value == "unclear"


def test_who_gives_no_birth_date_hears_nothing_of_age() -> None:
    assert not has_finding(answer("redundancy", post("2010-01-01", "2018-12-31")), "age_67")
