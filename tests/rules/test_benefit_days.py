"""Which act, how many waiting days, and how many days for a parent."""

from dataclasses import replace
from typing import Any

import pytest

from calculator.rules.benefit_days import BenefitDays, benefit_days
from calculator.rules.rulebook import RULEBOOK
from tests.cases import case, day, fixed, post
from tests.rules.test_eligibility import answer, came_out, finding, has_finding


def days_of(last_day: str, **answers: Any) -> BenefitDays:
    days = answer("redundancy", post("2005-01-01", last_day), **answers).benefit_days
    assert days is not None
    return days


@pytest.mark.parametrize(("last_day", "law"), [("2025-09-29", "1997:238"), ("2025-09-30", "2024:506")])
def test_the_act_is_the_one_of_the_first_day_without_work(last_day: str, law: str) -> None:
    assert days_of(last_day).law == law


@pytest.mark.parametrize(("last_day", "total"), [("2025-09-29", 300), ("2025-09-30", 250)])
def test_each_act_has_its_own_number_of_days(last_day: str, total: int) -> None:
    """Both acts give 300 days; here a rulebook in which the new one gives 250."""
    parameter = RULEBOOK.insurance.benefit_days_2024
    fewer = replace(parameter, values=(replace(parameter.latest, value=250),))
    asked = case("redundancy", post("2005-01-01", last_day))
    assert benefit_days(asked, day(last_day), replace(RULEBOOK.insurance, benefit_days_2024=fewer)).total == total


@pytest.mark.parametrize(
    ("last_day", "waiting", "first"),
    [
        # Both from the rules' own text, by the first day without work.
        ("2018-06-24", 6, "2018-07-03"),  # seven until 1 July, six from the 2nd: six were served
        ("2021-12-27", 4, "2022-01-03"),  # six until 2 January, two from the 3rd: four were served
        ("2018-12-31", 6, "2019-01-09"),
        ("2015-01-31", 7, "2015-02-11"),
        ("2020-03-29", 0, "2020-03-30"),
        ("2020-03-26", 1, "2020-03-30"),  # Friday the 27th was served, then none were left to serve
        ("2020-12-31", 0, "2021-01-01"),  # none were in force on New Year's Day, and day 1 stays
        ("2021-01-01", 6, "2021-01-12"),
        ("2025-12-14", 2, "2025-12-17"),
        ("2026-11-20", 2, "2026-11-25"),
    ],
)
def test_waiting_days_in_force_on_each_day(last_day: str, waiting: int, first: str) -> None:
    days = days_of(last_day)
    assert (days.first.isoformat(), days.waiting_days) == (first, waiting)


# Day 300 for a last day of 2018-12-31 is 2020-03-03.
@pytest.mark.parametrize(
    ("answers", "total", "variant", "result", "certainty"),
    [
        ({"youngest_child_born": "2002-03-04"}, 450, "met", "met", "stated"),  # 18 the day after
        ({"youngest_child_born": "2002-03-03"}, 300, "not_met", "not_met", "stated"),  # 18 on the day
        # The date decides, whatever the other answer is.
        ({"youngest_child_born": "2002-03-04", "child_under_18": False}, 450, "met", "met", "stated"),
        ({"youngest_child_born": "2002-03-03", "child_under_18": True}, 300, "not_met", "not_met", "stated"),
        ({"child_under_18": True}, 450, "assumed", "met", "interpreted"),
        ({"child_under_18": False}, 300, "no_child", "not_met", "stated"),
        ({"child_under_18": None}, 300, "unknown", "unclear", "interpreted"),
    ],
)
def test_a_child_on_day_300(answers: dict[str, Any], total: int, variant: str, result: str, certainty: str) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2018-12-31"), **answers)
    assert assessment.benefit_days is not None
    assert assessment.benefit_days.day_300 == day("2020-03-03")
    assert assessment.benefit_days.total == total
    assert came_out(assessment, "child_on_day_300") == (variant, result, certainty)
    assert finding(assessment, "child_on_day_300").facts == {
        "age": 18,
        "day": day("2020-03-03"),
        "days": 300,
        "days_as_parent": 450,
    }


def test_a_child_born_on_29_february_turns_18_on_the_28th() -> None:
    the_day_before = days_of("2016-12-25", youngest_child_born="2000-02-29")
    the_day = days_of("2016-12-26", youngest_child_born="2000-02-29")
    assert (the_day_before.day_300, the_day_before.total) == (day("2018-02-27"), 450)
    assert (the_day.day_300, the_day.total) == (day("2018-02-28"), 300)


@pytest.mark.parametrize(
    ("answers", "seen"),
    [({"child_under_18": True}, True), ({"child_under_18": None}, True), ({"child_under_18": False}, False)],
)
def test_the_2024_act_leaves_a_parents_days_open(answers: dict[str, Any], seen: bool) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2025-12-31"), **answers)
    assert has_finding(assessment, "child_on_day_300") is seen
    if seen:
        assert came_out(assessment, "child_on_day_300") == ("no_parent_days", "unclear", "unclear")
        assert finding(assessment, "child_on_day_300").facts == {"age": 18, "days": 300, "extra": 150}


def test_the_2024_act_is_silent_where_the_package_has_no_extra_days() -> None:
    assessment = answer("fixed_term_expired", fixed("2022-06-01", "2025-12-31"), child_under_18=True)
    assert assessment.package == "fixed_term_3_years"
    assert not has_finding(assessment, "child_on_day_300")


@pytest.mark.parametrize(
    ("last_day", "variant"),
    [
        ("2025-06-29", None),
        ("2025-06-30", "before_change"),
        ("2025-09-29", "before_change"),
        ("2025-09-30", "after_change"),
        ("2026-09-29", "after_change"),
        ("2026-09-30", None),
    ],
)
def test_near_the_change_of_law_the_decision_decides(last_day: str, variant: str | None) -> None:
    assessment = answer("redundancy", post("2010-01-01", last_day))
    assert has_finding(assessment, "law_by_decision_date") is (variant is not None)
    if variant:
        assert came_out(assessment, "law_by_decision_date") == (variant, "note", "interpreted")
        assert finding(assessment, "law_by_decision_date").facts == {"change": day("2025-10-01")}


# The last benefit day for a last day of 2018-12-31 is 2020-03-03.
@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1955-03-02", 65),  # 65 the day before the last day
        ("1955-03-03", None),  # 65 on the last day
        ("1950-01-01", 65),
    ],
)
def test_the_a_kassas_age(born: str, age: int | None) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2018-12-31"), born=born, monthly_salary=35000)
    assert has_finding(assessment, "a_kassa_age") is (age is not None)
    if age:
        assert came_out(assessment, "a_kassa_age") == ("unclear", "unclear", "unclear")
        assert finding(assessment, "a_kassa_age").facts["age"] == age


@pytest.mark.parametrize(
    ("born", "age", "birthday"),
    [("1957-12-31", 65, "2022-12-31"), ("1958-01-01", 66, "2024-01-01"), ("1958-06-01", 66, "2024-06-01")],
)
def test_the_a_kassas_age_rises_in_2023(born: str, age: int, birthday: str) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2023-12-31"), born=born, monthly_salary=35000)
    assert finding(assessment, "a_kassa_age").facts == {"age": age, "birthday": day(birthday)}


def test_the_a_kassas_age_is_said_only_beside_amounts() -> None:
    assert not has_finding(answer("redundancy", post("2010-01-01", "2018-12-31"), born="1950-01-01"), "a_kassa_age")
