"""Cases for the tests, short to write."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from calculator.api.schemas import write_answer
from calculator.rules.assessment import Assessment
from calculator.rules.case import AKassa, Case, Employment, Kind, Reason

TODAY = date(2026, 11, 22)
"""The day on which the tests ask. Nothing depends on the real one."""

UPPSALA = "Uppsala universitet"


def day(text: str) -> date:
    """A date, written 2015-03-01."""
    return date.fromisoformat(text)


def post(
    start: str, end: str | None = None, *, kind: str = "permanent", employer: str = UPPSALA, ending: bool = False
) -> Employment:
    """An employment."""
    return Employment(
        start=day(start), end=None if end is None else day(end), employer=employer, kind=Kind(kind), ending=ending
    )


def fixed(start: str, end: str, *, employer: str = UPPSALA) -> Employment:
    """A fixed-term employment."""
    return post(start, end, kind="fixed_term", employer=employer)


def training(start: str, end: str, *, employer: str = UPPSALA) -> Employment:
    """A training post, for example as a doctoral student."""
    return post(start, end, kind="training_post", employer=employer)


_DATES = {"notice_given", "youngest_child_born", "born"}
_AMOUNTS = {"monthly_salary", "new_monthly_salary"}


def case(reason: str, *employments: Employment, today: date = TODAY, **answers: Any) -> Case:
    """A case; dates as text, amounts as numbers, codes as in the API."""
    values = dict(answers)
    for name in _DATES & values.keys():
        values[name] = day(values[name])
    for name in _AMOUNTS & values.keys():
        values[name] = Decimal(values[name])
    if "a_kassa" in values:
        values["a_kassa"] = AKassa(values["a_kassa"])
    return Case(reason=Reason(reason), employments=employments, today=today, **values)


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The answer as the API writes it."""
    answer: dict[str, Any] = json.loads(write_answer(assessment))
    return answer
