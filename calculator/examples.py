"""Published worked examples: data files with a case, what a source says it gives, and the source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from calculator.rules.case import AKassa, Case, CaseDraft, EmploymentDraft, Kind, Reason

DIRECTORY = Path(__file__).parent / "published_examples"

FIRST = "saco-s-35000"
"""The example that the page offers a newcomer: 35 000 kr gives 20 020 + 7 980 = 28 000 kr."""


@dataclass(frozen=True)
class PublishedExample:
    """A worked example: ``case`` in the API's words, ``expected`` as published, and its source.

    ``note`` says what of the case is published, and what is ours to make it a whole case.
    """

    name: str
    title: str
    source: str
    url: str
    note: str
    case: Mapping[str, Any]
    expected: Mapping[str, Any]


@cache
def published_examples() -> Mapping[str, PublishedExample]:
    """All examples by name, the name being the file's."""
    examples = {}
    for file in sorted(DIRECTORY.glob("*.toml")):
        with file.open("rb") as content:
            examples[file.stem] = PublishedExample(name=file.stem, **tomllib.load(content))
    return examples


def published_example(name: str) -> PublishedExample | None:
    """The example of that name, if there is one."""
    return published_examples().get(name)


def case_of(example: PublishedExample, today: date) -> Case:
    """The example's case, asked about on ``today``."""
    answers = dict(example.case)
    employments = tuple(
        EmploymentDraft(**{**employment, "kind": Kind(employment["kind"])}) for employment in answers.pop("employments")
    )
    if "monthly_salary" in answers:
        answers["monthly_salary"] = Decimal(answers["monthly_salary"])
    if "a_kassa" in answers:
        answers["a_kassa"] = AKassa(answers["a_kassa"])
    answers["reason"] = Reason(answers["reason"])
    return CaseDraft(employments=employments, **answers).case(today)


def form_data(example: PublishedExample) -> dict[str, str]:
    """The example's case as a person would type it into the form."""
    typed = {}
    for name, value in example.case.items():
        if name != "employments":
            typed[name] = _typed(value)
    for number, employment in enumerate(example.case["employments"]):
        typed.update({f"employments-{number}-{name}": _typed(value) for name, value in employment.items()})
    return typed


def _typed(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
