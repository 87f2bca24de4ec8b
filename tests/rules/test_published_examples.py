"""Every worked example that a source has published, read from its data file, comes out as published."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from calculator.examples import FIRST, PublishedExample, case_of, published_example, published_examples
from calculator.rules.assessment import assess
from tests.cases import TODAY, assessment_json

EXAMPLES = list(published_examples().values())


def entitlement(answer: Mapping[str, Any], code: str) -> dict[str, Any]:
    return next(dict(given) for given in answer["entitlements"] if given["code"] == code)


def without_code(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "code"}


READ: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "outcome": lambda answer: answer["outcome"],
    "package": lambda answer: answer["package"],
    "first_band_per_day": lambda answer: answer["money"]["bands"][0]["per_day"],
    "first_band_per_month": lambda answer: answer["money"]["bands"][0]["per_month"],
    "a_kassa_per_month": lambda answer: [band["per_month"]["a_kassa"] for band in answer["money"]["bands"]],
    "notice_months": lambda answer: answer["notice"]["months"],
    "entitlements": lambda answer: answer["entitlements"],
    "top_up": lambda answer: without_code(entitlement(answer, "top_up")),
    "special_pension": lambda answer: entitlement(answer, "special_pension")["possible"],
    "top_up_starts": lambda answer: next(
        point["amount"] for point in answer["turning_points"] if point["code"] == "top_up_starts"
    ),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_it_comes_out_as_published(example: PublishedExample) -> None:
    answer = assessment_json(assess(case_of(example, TODAY)))
    expected = json.loads(json.dumps(example.expected, default=date.isoformat))
    assert {name: READ[name](answer) for name in expected} == expected
    assert example.source
    assert example.note
    assert example.url.startswith(("https://", "http://"))


def test_the_examples_are_there() -> None:
    assert len(EXAMPLES) >= 25
    first = published_example(FIRST)
    assert first is not None
    assert first.expected["first_band_per_month"] == {"a_kassa": 20_020, "top_up": 7_980, "total": 28_000}
    assert published_example("no-such-example") is None
