"""An answer that somebody finds wrong, as text to send: the case without names, and what we answer to it.

The text is a test as it stands: ``tests/reported_cases/`` holds those that came in.
"""

from dataclasses import MISSING, Field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation
from pydantic_core import to_json

from calculator.api.schemas import AssessmentOut
from calculator.rules.assessment import assess
from calculator.rules.case import Case, Employment


def reported_case(case: Case, *, today: date) -> str:
    """The case in the API's words, with its agencies called A, B, C, and our answer, in Swedish on every page."""
    nameless = _without_names(case, today)
    with translation.override(settings.LANGUAGE_CODE):
        answer = AssessmentOut.model_validate(assess(nameless)).model_dump(mode="json", by_alias=True)
    return to_json({"case": _told(nameless), "answer": answer}, indent=1).decode()


def _without_names(case: Case, today: date) -> Case:
    agencies = list(dict.fromkeys(employment.agency for employment in case.employments))
    letters = {agency: chr(ord("A") + number) for number, agency in enumerate(agencies)}
    nameless = (replace(employment, employer=letters[employment.agency]) for employment in case.employments)
    return replace(case, employments=tuple(nameless), today=today)


def _told(told: Case | Employment) -> dict[str, Any]:
    """All that was told; what is left out means the same as its default."""
    values = {one.name: getattr(told, one.name) for one in fields(told) if getattr(told, one.name) != _default(one)}
    return {name: _plain(value) for name, value in values.items()}


def _default(one: Field[Any]) -> Any:
    """The kind of an employment is always told: its default in the API hangs on the reason."""
    return MISSING if one.name == "kind" else one.default


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case tuple():
            return [_told(one) for one in value]
        case _:
            return value
