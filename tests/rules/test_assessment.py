"""The whole answer: the API's own example, and what must hold of every case."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.rules.assessment import assess
from calculator.rules.case import Case, Employment, ImpossibleCase, Kind, Reason
from calculator.rules.rulebook import RULEBOOK, Package
from calculator.rules.values_used import values_used
from tests.cases import TODAY, assessment_json, case, fixed, post

TIERS = [None, Package.FIXED_TERM_2_YEARS, Package.FIXED_TERM_3_YEARS, Package.FIXED_TERM_6_YEARS]


def test_the_apis_own_example() -> None:
    asked = case(
        "redundancy",
        post("2010-01-01", "2018-12-31"),
        notice_given="2018-02-28",
        child_under_18=True,
        youngest_child_born="2012-05-01",
        monthly_salary=35000,
        a_kassa="income_based",
        born="1970-01-01",
    )
    answer = assessment_json(assess(asked))
    expected = json.loads((Path(__file__).parent / "api_example.json").read_text())
    assert {name: answer[name] for name in expected if name not in {"money", "findings"}} == {
        name: value for name, value in expected.items() if name not in {"money", "findings"}
    }
    assert answer["money"]["bands"][0] == expected["money"]["bands"][0]
    assert {name: answer["money"][name] for name in ("law", "first_benefit_day", "waiting_days")} == {
        "law": "1997:238",
        "first_benefit_day": "2019-01-09",
        "waiting_days": 6,
    }
    finding = next(finding for finding in answer["findings"] if finding["code"] == "redundancy_12_months")
    assert (finding["result"], finding["certainty"]) == ("met", "stated")
    assert finding["text"]
    assert finding["source"].keys() == {"title", "url"}
    assert answer["rules_checked"] == RULEBOOK.last_checked.isoformat()


def test_the_income_supplement_for_machines() -> None:
    asked = case("redundancy", post("2010-01-01", "2018-12-31"), monthly_salary=35000, new_monthly_salary=20000)
    assert assessment_json(assess(asked))["income_supplement"] == {"per_month": 10_500, "days": 780}


def test_every_part_is_there_also_where_it_does_not_apply() -> None:
    answer = assessment_json(assess(case("retirement")))
    assert answer == {
        "outcome": "not_covered",
        "package": None,
        "reference_date": None,
        "last_day": None,
        "unbroken_from": None,
        "coverage": None,
        "notice": None,
        "entitlements": [],
        "money": None,
        "reference_example": None,
        "income_supplement": None,
        "findings": answer["findings"],
        "turning_points": [],
        "rules_checked": RULEBOOK.last_checked.isoformat(),
    }


def test_the_figures_behind_the_answer_are_named() -> None:
    assessment = assess(case("redundancy", post("2010-01-01", "2018-12-31"), monthly_salary=35000))
    names = [value.name for value in values_used(assessment)]
    assert names == [
        "redundancy.gives",
        "redundancy.coverage_months",
        "redundancy.top_up_days",
        "redundancy.extra_days",
        "redundancy.income_supplement_days",
        "income_supplement_share",
        "law",
        "waiting_days",
        "benefit_days_1997",
        "shares_1997",
        "days_a_month",
        "highest_daily_amount_first_days",
        "highest_daily_amount_later_days",
    ]
    new = assess(case("fixed_term_expired", fixed("2016-01-01", "2025-12-31"), monthly_salary=35000))
    assert [value.name for value in values_used(new)][-6:] == [
        "law",
        "waiting_days",
        "benefit_days_2024",
        "shares_2024",
        "days_a_month",
        "highest_income",
    ]
    without_amounts = assess(case("fixed_term_expired", fixed("2017-01-01", "2018-12-31")))
    assert [value.name for value in values_used(without_amounts)] == [
        "fixed_term_2_years.gives",
        "fixed_term_2_years.coverage_months",
        "fixed_term_2_years.follow_up_months",
        "fixed_term_2_years.measures_days",
    ]
    without_package = assess(case("redundancy", post("2018-06-01", "2018-12-31"), monthly_salary=35000))
    assert [value.name for value in values_used(without_package)][:2] == ["law", "waiting_days"]
    assert list(values_used(assess(case("retirement")))) == []


# --- What must hold of every case -----------------------------------------------------------------------------

DATES = st.dates(min_value=date(1940, 1, 1), max_value=date(2040, 1, 1))
EMPLOYMENTS = st.builds(
    Employment,
    start=DATES,
    end=st.none() | DATES,
    employer=st.sampled_from(["", "SLU", "Uppsala universitet"]),
    kind=st.sampled_from(list(Kind)),
    ending=st.booleans(),
)
ANSWERS = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(list(Reason)),
        "employments": st.lists(EMPLOYMENTS, max_size=4).map(tuple),
        "notice_given": st.none() | DATES,
        "child_under_18": st.sampled_from([None, True, False]),
        "youngest_child_born": st.none() | DATES,
        "monthly_salary": st.none() | st.decimals(min_value=-1, max_value=1_000_001, places=2),
        "born": st.none() | DATES,
        "new_monthly_salary": st.none() | st.decimals(min_value=-1, max_value=1_000_001, places=2),
        "wage_subsidy": st.booleans(),
    }
)


@given(ANSWERS)
def test_every_case_is_answered_or_refused(answers: dict[str, Any]) -> None:
    """No answers at all make it fail in any other way than by naming the fields that cannot be."""
    try:
        asked = Case(today=TODAY, **answers)
    except ImpossibleCase as impossible:
        assert impossible.problems  # noqa: PT017 - being refused is one of two good ends
        return
    answer = assessment_json(assess(asked))
    assert json.loads(json.dumps(answer)) == answer


POSTS = st.lists(
    st.builds(
        lambda start, length, employer: Employment(
            start=start, end=start + timedelta(days=length), employer=employer, kind=Kind.FIXED_TERM
        ),
        st.dates(min_value=date(2008, 1, 1), max_value=date(2022, 1, 1)),
        st.integers(min_value=0, max_value=2500),
        st.sampled_from(["SLU", "Uppsala universitet"]),
    ),
    min_size=1,
    max_size=4,
)


@given(POSTS, st.randoms(use_true_random=False))
def test_order_and_duplicates_of_employments_change_nothing(posts: list[Employment], random: Any) -> None:
    shuffled = [*posts, *posts]
    random.shuffle(shuffled)
    asked, again = (
        assess(Case(reason=Reason.FIXED_TERM_EXPIRED, employments=tuple(employments), today=TODAY))
        for employments in (posts, shuffled)
    )
    first, second = assessment_json(asked), assessment_json(again)
    # Two posts that end and start on the same days at two agencies: the first listed is the one that ends.
    ties = [(post.start, post.end) for post in posts if post.end == asked.last_day]
    if len({(post.start, post.end, post.agency) for post in posts}) == len(set(ties)) + len(
        {(post.start, post.end, post.agency) for post in posts if post.end != asked.last_day}
    ):
        assert first == second


@given(POSTS, st.integers(min_value=1, max_value=800))
def test_an_earlier_start_never_gives_a_lower_tier(posts: list[Employment], days: int) -> None:
    ending = posts[0]
    earlier = Employment(
        start=ending.start - timedelta(days=days),
        end=ending.end,
        employer=ending.employer,
        kind=ending.kind,
        ending=True,
    )
    marked = Employment(start=ending.start, end=ending.end, employer=ending.employer, kind=ending.kind, ending=True)
    before, after = (
        assess(Case(reason=Reason.FIXED_TERM_EXPIRED, employments=(first, *posts[1:]), today=TODAY))
        for first in (marked, earlier)
    )
    assert TIERS.index(after.package) >= TIERS.index(before.package)
