"""Fifty thousand random requests, valid and not: never a failure of ours, and every refusal names a field."""

import json
import logging
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from calculator.rules.case import AKassa, Kind, Reason

TO_THE_API, TO_THE_FORM = 40_000, 10_000

NONSENSE = [
    "",
    " ",
    "x",
    "\x00",
    "😀",
    "<b>",
    "0",
    "-1",
    "1e9",
    "null",
    "true",
    "2018-02-30",
    "03/04/2018",
    "9" * 30,
]


def a_date(chance: random.Random) -> str:
    year = chance.choice(
        [1900, 1945, 2014, 2015, 2016, 2018, 2020, 2021, 2025, 2026, 2030, 2036, chance.randint(1, 9999)]
    )
    return f"{year:04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def an_amount(chance: random.Random) -> str:
    return chance.choice(["0", "1", "0.01", "18700", "25025", "35000", "35000.50", "1000000", "1000001", "-5"])


def an_employment(chance: random.Random) -> dict[str, Any]:
    start = chance.choice([2005, 2010, 2013, 2015, 2016, 2018, 2022])
    employment: dict[str, Any] = {
        "start": f"{start}-{chance.randint(1, 12):02}-01" if chance.random() < 0.8 else a_date(chance),
        "end": f"{start + chance.randint(0, 9)}-12-31" if chance.random() < 0.8 else a_date(chance),
    }
    if chance.random() < 0.7:
        employment["kind"] = chance.choice(list(Kind)).value
    if chance.random() < 0.7:
        employment["employer"] = chance.choice(["SLU", "Uppsala universitet", " slu "])
    return employment


def a_case(chance: random.Random) -> dict[str, Any]:
    """A case that is often possible."""
    case: dict[str, Any] = {
        "reason": chance.choice(list(Reason)).value,
        "employments": [an_employment(chance) for _ in range(chance.choice([0, 1, 1, 1, 1, 2, 3]))],
    }
    for name, make in (
        ("notice_given", a_date),
        ("youngest_child_born", a_date),
        ("born", a_date),
        ("monthly_salary", an_amount),
        ("new_monthly_salary", an_amount),
    ):
        if chance.random() < 0.25:
            case[name] = make(chance)
    if chance.random() < 0.5:
        case["a_kassa"] = chance.choice(list(AKassa)).value
    if chance.random() < 0.5:
        case["child_under_18"] = chance.choice([True, False])
    return case


def spoilt(case: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The case with something in it that does not belong, or missing."""
    place = chance.choice([case, *case["employments"]])
    name = chance.choice([*place, "nonsense"])
    place[name] = chance.choice([*NONSENSE, None, 1, True, [], {}, [[]], {"a": 1}])
    if chance.random() < 0.3:
        place.pop(chance.choice(list(place)))
    return case


def cases(count: int, seed: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(seed)  # noqa: S311 - the same every time
    for _ in range(count):
        case = a_case(chance)
        yield spoilt(case, chance) if chance.random() < 0.5 else case


@pytest.fixture
def quiet() -> Iterator[None]:
    """Django writes a line for every refusal; fifty thousand help nobody."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
def test_the_api(client: Client) -> None:
    answered: Counter[int] = Counter()
    for case in cases(TO_THE_API, seed=1):
        response = client.post("/api/v1/assessments", data=json.dumps(case), content_type="application/json")
        answered[response.status_code] += 1
        if response.status_code == 422:
            assert all(error["field"] and error["message"] for error in response.json()["errors"]), case
            assert response.json()["errors"], case
    assert set(answered) == {200, 422}
    assert min(answered.values()) > TO_THE_API / 10


@pytest.mark.usefixtures("quiet")
def test_the_form(client: Client) -> None:
    answered: Counter[int] = Counter()
    for case in cases(TO_THE_FORM, seed=2):
        boxes = {name: str(value) for name, value in case.items() if name != "employments"}
        if isinstance(case.get("employments"), list):
            for number, employment in enumerate(case["employments"]):
                if isinstance(employment, dict):
                    boxes.update({f"employments-{number}-{name}": str(value) for name, value in employment.items()})
        response = client.post("/", boxes)
        answered[response.status_code] += 1
        if response.status_code == 422:
            assert b'<li><a href="#id_' in response.content, case
    assert set(answered) == {200, 422}
    assert min(answered.values()) > TO_THE_FORM / 10
