"""The form and the API are two doors to one house: the same cases, refused with the same codes at the same fields."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.forms import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api.reading import read_draft
from calculator.forms import CaseForm
from calculator.rules.case import AKassa, Case, ImpossibleCase, Kind, Reason, answers_that_matter
from tests.cases import TODAY

Codes = set[tuple[str, str]]

DATES = st.one_of(
    st.dates(min_value=date(1940, 1, 1), max_value=date(2040, 1, 1)),
    st.dates(min_value=date(2014, 1, 1), max_value=date(2019, 12, 31)),
).map(date.isoformat)
SOMETIMES_WRONG = st.one_of(DATES, DATES, DATES, st.just("2018-02-30"), st.just("nonsense"))
AMOUNTS = st.sampled_from(["0", "0.01", "35000", "1000000", "1000000.01", "35000.50", "-1", "nonsense"])
EMPLOYERS = st.sampled_from(["SLU", "Uppsala universitet", " slu "])

EMPLOYMENTS = st.fixed_dictionaries(
    {"employer": EMPLOYERS, "start": SOMETIMES_WRONG},
    optional={"end": SOMETIMES_WRONG, "kind": st.sampled_from([*Kind, "slave"])},
)
CASES = st.fixed_dictionaries(
    {"employments": st.lists(EMPLOYMENTS, min_size=1, max_size=3)},
    optional={
        "reason": st.sampled_from(list(Reason)),
        "notice_given": SOMETIMES_WRONG,
        "child_under_18": st.booleans(),
        "youngest_child_born": SOMETIMES_WRONG,
        "monthly_salary": AMOUNTS,
        "a_kassa": st.sampled_from([*AKassa, "perhaps"]),
        "born": SOMETIMES_WRONG,
        "new_monthly_salary": AMOUNTS,
        "wage_subsidy": st.booleans(),
    },
)


def asked(told: dict[str, Any]) -> dict[str, Any]:
    """Without the answers that the form would not have asked for; the form leaves them out by itself."""
    reason = told.get("reason")
    matter = answers_that_matter(Reason(reason)) if reason else set(told)
    kept = {name: value for name, value in told.items() if name in matter}
    if not kept.get("child_under_18"):
        kept.pop("youngest_child_born", None)
    first, *others = told["employments"]
    return {**kept, "employments": [{**first, "ending": True}, *others]}


def by_api(told: dict[str, Any]) -> tuple[Case | None, Codes]:
    draft, problems = read_draft(asked(told))
    try:
        return draft.case(TODAY), set()
    except ImpossibleCase as impossible:
        return None, {(problem.field, problem.code.value) for problem in (*problems, *impossible.problems)}


def typed(told: dict[str, Any]) -> dict[str, str]:
    """The same answers as a person would send them by the form."""
    boxes = {name: str(value).lower() if isinstance(value, bool) else value for name, value in told.items()}
    if boxes.get("wage_subsidy") == "false":
        del boxes["wage_subsidy"]  # a box that is not ticked sends nothing
    for number, employment in enumerate(boxes.pop("employments")):
        boxes.update({f"employments-{number}-{name}": value for name, value in employment.items()})
    return boxes


def codes(found: dict[str, list[ValidationError]]) -> set[tuple[str, str | None]]:
    return {(name, error.code) for name, errors in found.items() for error in errors}


def by_form(told: dict[str, Any]) -> tuple[Case | None, Codes]:
    form = CaseForm(typed(told), today=TODAY)
    if form.is_valid():
        return form.case, set()
    found = codes(form.errors.as_data())
    for row in form.employments:
        found |= {(f"employments.{row.number}.{name}", code) for name, code in codes(row.errors.as_data())}
    return None, {(name, {"invalid_choice": "invalid"}.get(str(code), str(code))) for name, code in found}


@settings(max_examples=400)
@given(CASES)
def test_both_doors_lead_to_the_same_case_or_the_same_refusal(told: dict[str, Any]) -> None:
    from_api, refused_by_api = by_api(told)
    from_form, refused_by_form = by_form(told)
    assert refused_by_form == refused_by_api
    assert (from_form is None) is (from_api is None)
    assert from_form is None or from_api is None or same(from_form, from_api)


def same(one: Case, other: Case) -> bool:
    """Equal but for outer space in an employer's name, which the form takes away."""

    def told(case: Case) -> list[Any]:
        return [
            (employment.agency, employment.kind, employment.start, employment.end, employment.ending)
            for employment in case.employments
        ]

    others = [field.name for field in fields(Case) if field.name != "employments"]
    return told(one) == told(other) and all(getattr(one, name) == getattr(other, name) for name in others)
