"""What a case refuses, with every problem at once; which employment ends; which answers matter."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.rules.case import (
    AKassa,
    CaseDraft,
    EmploymentDraft,
    ImpossibleCase,
    Kind,
    Reason,
    answers_that_matter,
    default_kind,
    ending_employment_index,
)
from tests.cases import TODAY, case, day, fixed, post


def problems(reason: str, *employments: Any, **answers: Any) -> list[tuple[str, str]]:
    """Field and code of every problem; empty when the case can be."""
    try:
        case(reason, *employments, **answers)
    except ImpossibleCase as impossible:
        return [(problem.field, problem.code.value) for problem in impossible.problems]
    return []


OK = post("2015-01-01", "2018-12-31")


@pytest.mark.parametrize(
    ("employment", "expected"),
    [
        (post("2018-12-31", "2018-12-31"), []),
        (post("2019-01-01", "2018-12-31"), [("employments.0.end", "end_before_start")]),
        (post("1945-01-01", "2018-12-31"), []),
        (post("1944-12-31", "2018-12-31"), [("employments.0.start", "date_out_of_range")]),
        (post("2015-01-01", "2036-11-22"), []),
        (post("2015-01-01", "2036-11-23"), [("employments.0.end", "date_out_of_range")]),
        (
            post("2036-11-23", "1944-12-31"),
            [
                ("employments.0.start", "date_out_of_range"),
                ("employments.0.end", "date_out_of_range"),
                ("employments.0.end", "end_before_start"),
            ],
        ),
        (post("2015-01-01"), [("employments.0.end", "end_missing")]),
    ],
)
def test_dates_of_an_employment(employment: Any, expected: list[tuple[str, str]]) -> None:
    assert problems("redundancy", employment) == expected


@pytest.mark.parametrize("reason", ["redundancy", "fixed_term_expired", "voluntary_departure", "relocation", "illness"])
def test_employments_are_needed_where_they_decide(reason: str) -> None:
    assert problems(reason) == [("employments", "required")]


@pytest.mark.parametrize("reason", ["own_resignation", "personal_reasons", "retirement", "not_ended"])
def test_employments_are_not_needed_where_the_reason_decides(reason: str) -> None:
    assert problems(reason) == []


def test_the_end_may_be_left_out_when_the_notice_tells_it() -> None:
    assert problems("redundancy", post("2015-01-01"), notice_given="2018-01-01") == []
    assert problems("voluntary_departure", post("2015-01-01"), notice_given="2018-01-01") == [
        ("employments.0.end", "end_missing")
    ]
    assert problems("redundancy", post("2015-01-01"), post("2016-01-01"), notice_given="2018-01-01") == [
        ("employments.0.end", "end_missing")
    ]


def test_every_end_may_be_missing_while_nothing_has_ended() -> None:
    assert problems("not_ended", post("2015-01-01"), post("2016-01-01")) == []
    assert problems("own_resignation", post("2015-01-01")) == [("employments.0.end", "end_missing")]


def test_one_employment_ends() -> None:
    several = [post("2015-01-01", "2018-12-31", ending=ending) for ending in (True, False, True, True)]
    assert problems("redundancy", *several) == [
        ("employments.2.ending", "several_ending"),
        ("employments.3.ending", "several_ending"),
    ]


def test_at_most_twenty_employments() -> None:
    assert problems("redundancy", *[OK] * 20) == []
    assert problems("redundancy", *[OK] * 21) == [("employments", "too_many_employments")]


def test_a_permanent_employment_does_not_expire() -> None:
    assert problems("fixed_term_expired", OK) == [("employments.0.kind", "permanent_cannot_expire")]
    assert problems("fixed_term_expired", OK, fixed("2015-01-01", "2019-12-31")) == []
    assert problems("redundancy", OK) == []


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("2014-12-31", [("notice_given", "notice_before_employment")]),
        ("2015-01-01", []),
        ("2018-12-31", []),
        ("2019-01-01", [("notice_given", "notice_after_last_day")]),
        ("1944-12-31", [("notice_given", "date_out_of_range"), ("notice_given", "notice_before_employment")]),
    ],
)
def test_the_notice_falls_within_the_unbroken_time(notice: str, expected: list[tuple[str, str]]) -> None:
    assert problems("redundancy", OK, notice_given=notice) == expected
    assert problems("illness", OK, notice_given=notice) == expected
    assert problems("fixed_term_expired", fixed("2015-01-01", "2018-12-31"), notice_given=notice) == []


def test_the_notice_may_come_in_an_earlier_post_of_the_unbroken_time() -> None:
    earlier = post("2010-01-01", "2014-12-22")
    later = post("2015-01-01", "2018-12-31", ending=True)
    assert problems("redundancy", later, earlier, notice_given="2010-01-01") == []
    assert problems("redundancy", later, earlier, notice_given="2009-12-31") == [
        ("notice_given", "notice_before_employment")
    ]
    elsewhere = post("2010-01-01", "2014-12-31", employer="SLU")
    assert problems("redundancy", later, elsewhere, notice_given="2014-12-31") == [
        ("notice_given", "notice_before_employment")
    ]


@pytest.mark.parametrize("field", ["monthly_salary", "new_monthly_salary"])
@pytest.mark.parametrize(
    ("salary", "possible"),
    [
        ("0", False),
        ("-1", False),
        ("0.01", True),
        ("1000000", True),
        ("1000000.01", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_a_salary_is_above_nothing_and_at_most_a_million(field: str, salary: str, possible: bool) -> None:
    assert problems("redundancy", OK, **{field: salary}) == ([] if possible else [(field, "salary_out_of_range")])


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("youngest_child_born", "2026-11-22", []),
        ("youngest_child_born", "2026-11-23", ["child_born_later"]),
        ("youngest_child_born", "2040-01-01", ["child_born_later"]),
        ("youngest_child_born", "1945-01-01", []),
        ("youngest_child_born", "1944-12-31", ["date_out_of_range"]),
        ("born", "1900-01-01", []),
        ("born", "1899-12-31", ["date_out_of_range"]),
        ("born", "2026-11-22", []),
        ("born", "2026-11-23", ["date_out_of_range"]),
    ],
)
def test_births(field: str, value: str, expected: list[str]) -> None:
    assert problems("redundancy", OK, **{field: value}) == [(field, code) for code in expected]


def test_every_problem_is_said_at_once() -> None:
    assert problems(
        "fixed_term_expired",
        post("2019-01-01", "2018-12-31"),
        born="1800-01-01",
        youngest_child_born="2027-01-01",
        monthly_salary="0",
        new_monthly_salary="2000000",
    ) == [
        ("employments.0.end", "end_before_start"),
        ("employments.0.kind", "permanent_cannot_expire"),
        ("born", "date_out_of_range"),
        ("youngest_child_born", "child_born_later"),
        ("monthly_salary", "salary_out_of_range"),
        ("new_monthly_salary", "salary_out_of_range"),
    ]


def test_the_problems_bring_the_facts_that_their_sentences_need() -> None:
    message = "employments.0.end: end_before_start, born: date_out_of_range, monthly_salary: salary_out_of_range"
    with pytest.raises(ImpossibleCase, match=re.escape(message)) as caught:
        case("redundancy", post("2019-01-01", "2018-12-31"), born="1800-01-01", monthly_salary="0")
    facts = {problem.field: dict(problem.facts) for problem in caught.value.problems}
    assert facts == {
        "employments.0.end": {"start": day("2019-01-01")},
        "born": {"earliest": date(1900, 1, 1), "latest": TODAY},
        "monthly_salary": {"highest": Decimal(1_000_000)},
    }


@pytest.mark.parametrize(
    ("notice", "fact"), [("2014-12-31", {"start": day("2015-01-01")}), ("2019-01-01", {"end": day("2018-12-31")})]
)
def test_a_notice_outside_the_employment_is_told_the_edge_it_passed(notice: str, fact: dict[str, date]) -> None:
    with pytest.raises(ImpossibleCase) as caught:
        case("redundancy", OK, notice_given=notice)
    (problem,) = caught.value.problems
    assert problem.facts == fact


def test_too_many_employments_and_a_child_born_later_are_told_the_limit() -> None:
    with pytest.raises(ImpossibleCase) as caught:
        case("redundancy", *[OK] * 21)
    assert [problem.facts for problem in caught.value.problems] == [{"most": 20}]
    with pytest.raises(ImpossibleCase) as caught:
        case("redundancy", OK, youngest_child_born="2026-11-23")
    assert [problem.facts for problem in caught.value.problems] == [{"today": TODAY}]


def test_a_notice_beside_an_end_before_the_start_is_still_looked_at() -> None:
    assert problems("redundancy", post("2019-01-01", "2018-12-31"), notice_given="2018-06-01") == [
        ("employments.0.end", "end_before_start"),
        ("notice_given", "notice_before_employment"),
    ]


@pytest.mark.parametrize(
    ("employments", "expected"),
    [
        ([], None),
        ([OK], 0),
        ([post("2015-01-01", "2019-12-31"), post("2015-01-01", "2018-12-31", ending=True)], 1),
        ([post("2015-01-01", "2019-12-31"), post("2015-01-01")], 1),
        ([post("2015-01-01"), post("2015-01-01", "2016-12-31", ending=True)], 1),
        ([post("2015-01-01", "2018-12-31"), post("2015-01-01", "2019-12-31")], 1),
        ([post("2015-01-01", "2019-12-31"), post("2015-01-02", "2019-12-31")], 1),
        ([post("2015-01-01", "2019-12-31"), post("2015-01-01", "2019-12-31")], 0),
    ],
)
def test_which_employment_ends(employments: list[Any], expected: int | None) -> None:
    assert ending_employment_index(employments) == expected


def test_answers_that_matter() -> None:
    everything = {"reason", "employments", "notice_given", "child_under_18", "youngest_child_born", "monthly_salary"}
    everything |= {"a_kassa", "born", "new_monthly_salary", "wage_subsidy"}
    for reason in ("redundancy", "voluntary_departure", "relocation", "illness"):
        assert answers_that_matter(Reason(reason)) == everything
    assert answers_that_matter(Reason.FIXED_TERM_EXPIRED) == everything - {"notice_given"}
    for reason in ("own_resignation", "personal_reasons", "retirement", "not_ended"):
        assert answers_that_matter(Reason(reason)) == {"reason", "employments"}


def test_a_notice_that_does_not_matter_is_not_seen() -> None:
    assert case("redundancy", OK, notice_given="2018-01-01").notice == day("2018-01-01")
    assert case("fixed_term_expired", fixed("2015-01-01", "2018-12-31"), notice_given="2018-01-01").notice is None
    assert case("own_resignation", OK, notice_given="2018-01-01").notice is None


# --- Drafts ---------------------------------------------------------------------------------------------------


def draft_problems(draft: CaseDraft) -> list[tuple[str, str]]:
    with pytest.raises(ImpossibleCase) as caught:
        draft.case(TODAY)
    return [(problem.field, problem.code.value) for problem in caught.value.problems]


COMPLETE = EmploymentDraft(start=day("2015-01-01"), end=day("2018-12-31"), employer="SLU", ending=True)


def test_a_complete_draft_becomes_the_case() -> None:
    made = CaseDraft(
        reason=Reason.FIXED_TERM_EXPIRED,
        employments=(COMPLETE,),
        notice_given=day("2018-01-01"),
        child_under_18=True,
        youngest_child_born=day("2012-01-01"),
        monthly_salary=Decimal(35000),
        a_kassa=AKassa.INCOME_BASED,
        born=day("1970-01-01"),
        new_monthly_salary=Decimal(30000),
        wage_subsidy=True,
    ).case(TODAY)
    assert made == case(
        "fixed_term_expired",
        post("2015-01-01", "2018-12-31", kind="fixed_term", employer="SLU", ending=True),
        notice_given="2018-01-01",
        child_under_18=True,
        youngest_child_born="2012-01-01",
        monthly_salary=35000,
        a_kassa="income_based",
        born="1970-01-01",
        new_monthly_salary=30000,
        wage_subsidy=True,
    )


def test_the_form_of_employment_follows_the_reason_when_it_is_not_told() -> None:
    assert default_kind(Reason.FIXED_TERM_EXPIRED) is Kind.FIXED_TERM
    assert default_kind(Reason.REDUNDANCY) is Kind.PERMANENT
    made = CaseDraft(reason=Reason.REDUNDANCY, employments=(COMPLETE,)).case(TODAY)
    assert made.employments[0].kind is Kind.PERMANENT


def test_what_is_missing_in_a_draft() -> None:
    assert draft_problems(CaseDraft()) == [("reason", "required")]
    assert draft_problems(CaseDraft(reason=Reason.REDUNDANCY, employments=(EmploymentDraft(),))) == [
        ("employments.0.start", "required"),
        ("employments.0.end", "end_missing"),
    ]
    without_start = EmploymentDraft(end=day("2018-12-31"))
    given = day("2018-06-01")
    assert draft_problems(CaseDraft(reason=Reason.REDUNDANCY, employments=(without_start,), notice_given=given)) == [
        ("employments.0.start", "required")
    ]
    assert draft_problems(
        CaseDraft(employments=(EmploymentDraft(start=day("2019-01-01"), end=day("2018-01-01")),))
    ) == [
        ("reason", "required"),
        ("employments.0.end", "end_before_start"),
    ]


@pytest.mark.parametrize(
    ("unreadable", "draft"),
    [
        ("reason", CaseDraft()),
        ("employments", CaseDraft(reason=Reason.REDUNDANCY)),
        ("employments.0.start", CaseDraft(reason=Reason.NOT_ENDED, employments=(EmploymentDraft(),))),
        (
            "employments.0.end",
            CaseDraft(reason=Reason.REDUNDANCY, employments=(EmploymentDraft(start=day("2015-01-01")),)),
        ),
        # The notice could have told the last day.
        ("notice_given", CaseDraft(reason=Reason.REDUNDANCY, employments=(EmploymentDraft(start=day("2015-01-01")),))),
        # Another row could have moved the start of the unbroken time.
        (
            "employments.1.end",
            CaseDraft(
                reason=Reason.REDUNDANCY,
                employments=(COMPLETE, EmploymentDraft(start=day("2010-01-01"), employer="SLU")),
                notice_given=day("2014-06-01"),
            ),
        ),
        (
            "employments.1.start",
            CaseDraft(
                reason=Reason.REDUNDANCY,
                employments=(COMPLETE, EmploymentDraft(end=day("2014-12-31"), employer="SLU")),
                notice_given=day("2014-06-01"),
            ),
        ),
    ],
)
def test_nothing_is_said_that_an_unreadable_field_might_change(unreadable: str, draft: CaseDraft) -> None:
    assert draft_problems(draft) != []
    fields = {name: getattr(draft, name) for name in ("reason", "employments", "notice_given")}
    assert draft_problems(CaseDraft(**fields, unreadable=frozenset({unreadable}))) == []


def test_a_draft_with_an_unreadable_field_is_no_case() -> None:
    draft = CaseDraft(reason=Reason.REDUNDANCY, employments=(COMPLETE,), unreadable=frozenset({"born"}))
    assert draft_problems(draft) == []


def test_agencies_are_compared_without_case_and_outer_space() -> None:
    assert EmploymentDraft(employer=" SLU ").agency == post("2015-01-01", employer="slu").agency
    assert EmploymentDraft(employer="S L U").agency != post("2015-01-01", employer="slu").agency
