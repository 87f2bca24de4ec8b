"""What each package gives, coverage, pensions, and the support beside the agreement."""

from typing import Any

import pytest

from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import Case
from calculator.rules.entitlements import Entitlement
from tests.cases import case, day, fixed, post
from tests.rules.test_eligibility import answer, came_out, finding, has_finding


def given(assessment: Assessment) -> dict[str, Entitlement]:
    return {entitlement.code.value: entitlement for entitlement in assessment.entitlements}


REDUNDANCY = case("redundancy", post("2010-01-01", "2018-12-31"), notice_given="2018-02-28")
TWO = case("fixed_term_expired", fixed("2016-06-01", "2018-12-31"))
THREE = case("fixed_term_expired", fixed("2015-01-01", "2018-12-31"))
SIX = case("fixed_term_expired", fixed("2010-01-01", "2018-12-31"))


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (
            REDUNDANCY,
            "planning_meeting transition_measures top_up income_supplement occupational_health special_pension "
            "extended_notice",
        ),
        (TWO, "planning_meeting follow_up_meeting transition_measures"),
        (THREE, "planning_meeting follow_up_meeting transition_measures top_up"),
        (SIX, "planning_meeting follow_up_meeting transition_measures top_up income_supplement occupational_health"),
    ],
)
def test_the_entitlements_of_each_package_in_order(asked: Case, codes: str) -> None:
    assert [entitlement.code.value for entitlement in assess(asked).entitlements] == codes.split()


def test_their_figures() -> None:
    redundancy, two, three, six = (given(assess(asked)) for asked in (REDUNDANCY, TWO, THREE, SIX))
    top_up = redundancy["top_up"]
    assert (top_up.days, top_up.extra_days, top_up.optional_days) == (300, 150, 0)
    assert (redundancy["income_supplement"].days, redundancy["income_supplement"].optional_days) == (780, 0)
    assert redundancy["transition_measures"].max_days is None
    assert redundancy["extended_notice"].months == 10
    assert two["transition_measures"].max_days == 6
    assert three["transition_measures"].max_days is None
    top_up = three["top_up"]
    assert (top_up.days, top_up.extra_days, top_up.optional_days) == (44, 0, 0)
    top_up = six["top_up"]
    assert (top_up.days, top_up.extra_days, top_up.optional_days) == (200, 150, 100)
    assert (six["income_supplement"].days, six["income_supplement"].optional_days) == (440, 100)


@pytest.mark.parametrize(
    ("answers", "extra"),
    [
        ({}, 150),
        ({"child_under_18": True}, 150),
        ({"child_under_18": False}, 0),
        ({"youngest_child_born": "2002-03-04", "child_under_18": False}, 150),
        ({"youngest_child_born": "2002-03-03", "child_under_18": True}, 0),
    ],
)
@pytest.mark.parametrize(("start", "end"), [("2010-01-01", "2018-12-31")])
def test_extra_days_of_a_parent(start: str, end: str, answers: dict[str, Any], extra: int) -> None:
    assert given(answer("redundancy", post(start, end), **answers))["top_up"].extra_days == extra
    assert given(answer("fixed_term_expired", fixed(start, end), **answers))["top_up"].extra_days == extra


def test_extra_days_of_a_parent_under_the_2024_act_are_named_and_unclear() -> None:
    assessment = answer("redundancy", post("2010-01-01", "2025-12-31"), child_under_18=True)
    assert given(assessment)["top_up"].extra_days == 150
    assert finding(assessment, "child_on_day_300").certainty == "unclear"


@pytest.mark.parametrize("reason", ["voluntary_departure", "relocation", "illness"])
def test_the_longer_notice_belongs_to_redundancy_alone(reason: str) -> None:
    assert "extended_notice" not in given(answer(reason, post("2010-01-01", "2022-12-31")))


@pytest.mark.parametrize(
    ("last_day", "on"), [("2018-12-31", "2019-06-30"), ("2018-08-31", "2019-02-28"), ("2018-12-14", "2019-06-14")]
)
def test_the_follow_up_meeting_is_half_a_year_later(last_day: str, on: str) -> None:
    assessment = answer("fixed_term_expired", fixed("2010-01-01", last_day))
    assert given(assessment)["follow_up_meeting"].on == day(on)


@pytest.mark.parametrize(
    ("reason", "last_day", "first", "last"),
    [
        ("redundancy", "2018-12-31", "2019-01-01", "2023-12-31"),
        ("redundancy", "2020-02-29", "2020-03-01", "2025-02-28"),
        ("redundancy", "2019-02-28", "2019-03-01", "2024-02-29"),
        ("redundancy", "2018-04-30", "2018-05-01", "2023-04-30"),
        ("fixed_term_expired", "2018-12-31", "2019-01-01", "2022-12-31"),
        ("fixed_term_expired", "2025-12-14", "2025-12-15", "2029-12-14"),
        ("fixed_term_expired", "2020-02-28", "2020-02-29", "2024-02-28"),
    ],
)
def test_coverage(reason: str, last_day: str, first: str, last: str) -> None:
    coverage = answer(reason, fixed("2010-01-01", last_day), notice_given="2015-01-01").coverage
    assert coverage is not None
    assert (coverage.first_day, coverage.last_day) == (day(first), day(last))


# --- Special pension ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "start", "expected", "possible"),
    [
        ("1961-12-31", "2012-01-01", ("met", "met", "stated"), True),  # 57 on the last day, seven years
        ("1962-01-01", "2012-01-01", ("exceptional_age", "unclear", "unclear"), None),
        ("1962-12-31", "2012-01-01", ("exceptional_age", "unclear", "unclear"), None),  # 56 on the last day
        ("1963-01-01", "2012-01-01", ("not_met", "not_met", "stated"), False),
        ("1961-12-31", "2012-01-02", ("not_met", "not_met", "stated"), False),  # seven years less a day
        ("1962-01-01", "2012-01-02", ("not_met", "not_met", "stated"), False),
        (None, "2012-01-01", ("birth_unknown", "note", "stated"), None),
    ],
)
def test_special_pension(born: str | None, start: str, expected: tuple[str, str, str], possible: bool | None) -> None:
    answers = {"born": born} if born else {}
    assessment = answer("redundancy", post(start, "2018-12-31"), **answers)
    assert came_out(assessment, "special_pension") == expected
    assert given(assessment)["special_pension"].possible is possible
    rests_on = "special_pension_exceptional_age" if expected[0] == "exceptional_age" else "special_pension_age"
    assert [value.name for value in finding(assessment, "special_pension").basis] == [
        rests_on,
        "special_pension_months",
    ]


@pytest.mark.parametrize(("notice", "expected"), [("2023-12-31", "met"), ("2024-01-01", "after_2023")])
def test_special_pension_after_2023_is_unclear(notice: str, expected: str) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2024-12-31"), notice_given=notice, born="1960-01-01")
    assert finding(assessment, "special_pension").variant == expected


def test_special_pension_belongs_to_the_redundancy_package() -> None:
    assert has_finding(answer("relocation", post("2010-01-01", "2018-12-31")), "special_pension")
    for assessment in (assess(SIX), answer("redundancy", post("2018-06-01", "2018-12-31"), born="1950-01-01")):
        assert not has_finding(assessment, "special_pension")
        assert not has_finding(assessment, "pension_transition_2015_2016")


@pytest.mark.parametrize(
    ("reason", "notice", "start", "expected"),
    [
        ("redundancy", "2016-12-31", "2007-01-01", ("met", "met", "stated")),
        ("redundancy", "2016-12-31", "2007-01-02", ("not_met", "not_met", "stated")),
        ("redundancy", "2017-01-01", "2007-01-01", None),
        ("relocation", "2016-12-31", "2007-01-01", ("met", "met", "interpreted")),
        ("voluntary_departure", "2016-12-31", "2007-01-01", None),
    ],
)
def test_the_old_pension_of_2015_and_2016(
    reason: str, notice: str, start: str, expected: tuple[str, str, str] | None
) -> None:
    assessment = answer(reason, post(start, "2016-12-31" if notice < "2017" else "2017-06-30"), notice_given=notice)
    assert has_finding(assessment, "pension_transition_2015_2016") is (expected is not None)
    if expected:
        assert came_out(assessment, "pension_transition_2015_2016") == expected


def test_the_old_pension_counts_the_whole_state_unbroken() -> None:
    posts = [post("2014-01-01", "2016-12-31"), post("2007-01-01", "2013-12-31", employer="SLU")]
    assert came_out(answer("redundancy", *posts, notice_given="2016-02-01"), "pension_transition_2015_2016")[1] == "met"
    broken = [post("2014-01-01", "2016-12-31"), post("2000-01-01", "2013-11-30", employer="SLU")]
    assert (
        came_out(answer("redundancy", *broken, notice_given="2016-02-01"), "pension_transition_2015_2016")[1]
        == "not_met"
    )


# --- Basic support --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "result"),
    [
        ("2022-01-01", "met"),  # 365 days
        ("2022-01-02", "note"),  # 364
    ],
)
def test_basic_support_needs_a_year_of_the_last_two(start: str, result: str) -> None:
    assessment = answer("own_resignation", post(start, "2022-12-31"))
    assert came_out(assessment, "basic_support") == (result, result, "stated")
    assert finding(assessment, "basic_support").facts == {"needed": 365, "window": 24, "hours": 16}


def test_basic_support_looks_at_two_years_only_and_at_the_whole_state() -> None:
    half_years = [post("2022-07-01", "2022-12-31"), post("2020-12-31", "2021-06-30", employer="SLU")]
    # 184 days here, and of the earlier post the 181 days from 2021-01-01 are within the 24 months.
    assert came_out(answer("own_resignation", *half_years), "basic_support")[0] == "met"
    earlier = [post("2022-07-01", "2022-12-31"), post("2020-01-01", "2021-06-29", employer="SLU")]
    assert came_out(answer("own_resignation", *earlier), "basic_support")[0] == "note"


@pytest.mark.parametrize(("last_day", "exists"), [("2022-09-30", False), ("2022-10-01", True)])
def test_basic_support_exists_from_october_2022(last_day: str, exists: bool) -> None:
    for reason in ("redundancy", "own_resignation"):
        assert has_finding(answer(reason, post("2010-01-01", last_day)), "basic_support") is exists


@pytest.mark.parametrize("reason", ["own_resignation", "personal_reasons", "retirement", "not_ended"])
def test_basic_support_is_named_also_where_no_dates_are_known(reason: str) -> None:
    assert came_out(answer(reason), "basic_support") == ("note", "note", "stated")
