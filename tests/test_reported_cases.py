"""Cases that people have sent in, as the page wrote them; ``answer`` is what it should have been."""

import json
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from calculator.api.answering import read_json
from calculator.api.reading import read_draft
from calculator.api.schemas import write_answer
from calculator.examples import form_data, published_examples
from calculator.forms import CaseForm
from calculator.reported_case import reported_case
from calculator.rules.assessment import assess
from calculator.rules.case import Case
from tests.browser.states import EVERYTHING, SIX_YEARS
from tests.cases import TODAY

FILES = sorted((Path(__file__).parent / "reported_cases").glob("*.json"))


def case_of(told: object) -> Case:
    draft, problems = read_draft(told)
    assert problems == ()
    return draft.case(TODAY)


def case_typed(typed: dict[str, str]) -> Case:
    form = CaseForm(typed, today=TODAY)
    assert form.is_valid()
    assert form.case
    return form.case


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_reported_case_is_answered_as_it_should_be(file: Path) -> None:
    told: Any = read_json(file.read_bytes())
    answer = json.loads(write_answer(assess(case_of(told["case"]))), parse_float=Decimal, parse_int=Decimal)
    assert {name: answer[name] for name in told["answer"]} == told["answer"]


def test_there_are_some() -> None:
    assert FILES


@pytest.mark.parametrize(
    "typed",
    [EVERYTHING, SIX_YEARS, {"reason": "retirement"}, *(form_data(one) for one in published_examples().values())],
)
def test_what_the_page_writes_is_the_same_case(typed: dict[str, str]) -> None:
    case = case_typed(typed)
    told: Any = read_json(reported_case(case, today=TODAY).encode())
    again = case_of(told["case"])
    assert reported_case(again, today=TODAY) == reported_case(case, today=TODAY)
    assert assess(again).money == assess(case).money
    assert assess(again).outcome == assess(case).outcome


def test_it_is_the_same_from_an_english_page() -> None:
    case = case_typed(EVERYTHING)
    with translation.override("en"):
        english = reported_case(case, today=TODAY)
    assert english == reported_case(case, today=TODAY)


def test_no_name_is_left(client: Client) -> None:
    named = {
        **EVERYTHING,
        "employments-0-employer": "Verket för påhitt",
        "employments-1-employer": "Annat verk",
    }
    page = client.post("/", named).content.decode()
    block = unescape("{" + page.partition('lang="sv">{')[2].partition("</textarea>")[0])
    assert [one["employer"] for one in json.loads(block)["case"]["employments"]] == ["A", "B"]
    assert "Verket för" not in block
    assert "Annat verk" not in block
