"""The API against its own description, over HTTP: every check that schemathesis has, on what it makes up.

A larger run: ``HYPOTHESIS_PROFILE=thorough pytest tests/api/test_schema.py``.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from schemathesis import Case

from calculator.rules.case import ProblemCode
from tests.server import Server
from tests.test_many_requests import cases

EXAMPLES = 1000

# What no schema can say: how dates stand to each other and to today, and what one answer asks of another.
BETWEEN_ANSWERS = {
    ProblemCode.DATE_OUT_OF_RANGE,
    ProblemCode.CHILD_BORN_LATER,
    ProblemCode.END_BEFORE_START,
    ProblemCode.END_MISSING,
    ProblemCode.SEVERAL_ENDING,
    ProblemCode.PERMANENT_CANNOT_EXPIRE,
    ProblemCode.NOTICE_BEFORE_EMPLOYMENT,
    ProblemCode.NOTICE_AFTER_LAST_DAY,
}

# Of all the dates there are, few make a case that can be.
schemathesis.openapi.format("date", st.dates(date(1985, 1, 1), date(2040, 1, 1)).map(date.isoformat))

schema = schemathesis.openapi.from_dict(Client().get("/api/v1/openapi.json").json())
schema.config.generation.update(max_examples=max(EXAMPLES, settings().max_examples))
schema.config.checks.positive_data_acceptance.expected_statuses = ["200", "422"]
schema.config.checks.negative_data_rejection.expected_statuses = ["400", "405", "415", "422"]
assess = schema["/api/v1/assessments"]["POST"]


@pytest.fixture(scope="module")
def answered(request: pytest.FixtureRequest) -> Iterator[Counter[int]]:
    """How often each status came. If nothing failed, every kind must have come, or little was tested."""
    statuses: Counter[int] = Counter()
    yield statuses
    if not request.session.testsfailed:
        assert set(statuses) == {200, 400, 405, 415, 422}
        assert statuses[200] > EXAMPLES / 10


@schema.parametrize()
def test_the_api_does_as_it_says(case: Case[Any], server: Server, answered: Counter[int]) -> None:
    response = case.call_and_validate(base_url=server.url)
    answered[response.status_code] += 1
    if response.status_code == 422 and case.meta is not None and case.meta.generation.mode.is_positive:
        errors = response.json()["errors"]
        refused = {error["code"] for error in errors if (error["field"], error["code"]) != ("employments", "required")}
        assert refused <= BETWEEN_ANSWERS, errors


def test_answers_to_likely_cases_are_as_described(server: Server) -> None:
    for told in cases(500, seed=3):
        assess.Case(body=told).call_and_validate(base_url=server.url)


def test_a_body_that_is_too_large_is_refused_as_described(server: Server) -> None:
    case = assess.Case(body={"reason": "retirement", "padding": " " * 64 * 1024})
    assert case.call_and_validate(base_url=server.url).status_code == 413
