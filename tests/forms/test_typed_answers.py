"""A case, typed again, is the same case."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.forms import CaseForm
from calculator.forms.typed_answers import typed_answers
from calculator.rules.case import AKassa, Case, Employment, Kind, Reason
from tests.cases import TODAY, case, day, fixed, post, training

EXPIRED = (
    fixed("2020-07-01", "2021-12-31"),
    training("2015-01-01", "2019-12-31"),
    fixed("2013-01-01", "2014-12-31", employer="SLU"),
)


def typed_again(asked: Case) -> Case | None:
    form = CaseForm(typed_answers(asked), today=TODAY)
    assert form.is_valid(), (form.errors, [row.errors for row in form.employments])
    return form.case


def as_in_the_form(asked: Case) -> Case:
    """The form always marks the first row as the one that ends."""
    rows = [replace(employment, ending=index == 0) for index, employment in enumerate(asked.employments)]
    return replace(asked, employments=tuple(rows), today=TODAY)


@pytest.mark.parametrize(
    "asked",
    [
        case("redundancy", post("2010-01-01", "2018-12-31", employer="")),
        case("redundancy", post("2010-01-01", employer="SLU"), notice_given="2018-02-28", child_under_18=False),
        case("fixed_term_expired", *EXPIRED, child_under_18=True, youngest_child_born="2012-02-29"),
        case("illness", post("2010-01-01", "2022-12-31"), monthly_salary="35000.50", a_kassa="none", born="1960-01-01"),
        case("redundancy", post("2010-01-01", "2018-12-31"), new_monthly_salary="30000", wage_subsidy=True),
        case("not_ended"),
        case("own_resignation", post("2010-01-01", "2018-12-31")),
    ],
)
def test_a_case_typed_again_is_the_same(asked: Case) -> None:
    assert typed_again(asked) == as_in_the_form(asked)


def test_answers_of_another_path_are_left_out() -> None:
    asked = case("not_ended", monthly_salary=35000, notice_given="2018-02-28", born="1960-01-01", child_under_18=True)
    assert typed_answers(asked) == {"reason": "not_ended"}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any possible case with whole questions answered."""
    starts = st.dates(day("2000-01-01"), day("2025-01-01"))
    employments: list[Employment] = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(starts)
        end = start + timedelta(days=draw(st.integers(0, 4000)))
        kind = draw(st.sampled_from([Kind.FIXED_TERM, Kind.TRAINING_POST]))
        agency = draw(st.sampled_from(["", "SLU", "Uppsala universitet"])) if employments else "SLU"
        employments.append(Employment(start=start, end=end, kind=kind, employer=agency or "en annan myndighet"))
    answers: dict[str, Any] = {
        "child_under_18": draw(st.sampled_from([None, True, False])),
        "monthly_salary": draw(st.none() | st.decimals(Decimal(1), Decimal(100_000), places=2)),
        "a_kassa": draw(st.sampled_from(AKassa)),
        "born": draw(st.none() | st.dates(day("1940-01-01"), day("2005-01-01"))),
    }
    ending = max(employments, key=lambda employment: employment.end or TODAY)
    employments.sort(key=lambda employment: employment is not ending)
    return Case(reason=Reason.FIXED_TERM_EXPIRED, employments=tuple(employments), today=TODAY, **answers)


@given(cases())
def test_any_case_typed_again_is_the_same(asked: Case) -> None:
    again = typed_again(asked)
    assert again is not None
    assert [employment.agency for employment in again.employments] == [one.agency for one in asked.employments]
    assert replace(again, employments=(), reason=Reason.NOT_ENDED, today=TODAY) == replace(
        asked, employments=(), reason=Reason.NOT_ENDED, today=TODAY
    )
    assert [(one.start, one.end, one.kind) for one in again.employments] == [
        (one.start, one.end, one.kind) for one in asked.employments
    ]
