"""The soak's visitors know a right answer from a wrong one, and from half of one."""

import random
from itertools import islice

import pytest
from django.test import Client

from bench.soak.visitors import KINDS, Asked, requests


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - draws answers, and no secrets


MADE = [make(chance(3)) for make in KINDS]
OTHERS = [(asked, make(chance(4))) for asked, make in zip(MADE, KINDS, strict=True) if asked.method == "POST"]


def answer(asked: Asked) -> str:
    client = Client(headers=asked.headers)
    kind = asked.headers.get("Content-Type", "")
    response = client.generic(asked.method, asked.path, asked.body or "", content_type=kind)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("asked", MADE, ids=lambda asked: asked.kind)
def test_a_right_answer_is_right(asked: Asked) -> None:
    assert asked.is_answered_by(answer(asked))


@pytest.mark.parametrize("asked", MADE, ids=lambda asked: asked.kind)
@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_half_an_answer_is_wrong(asked: Asked, share: float) -> None:
    text = answer(asked)
    assert not asked.is_answered_by(text[: int(len(text) * share)])


@pytest.mark.parametrize(("asked", "other"), OTHERS, ids=lambda asked: asked.kind)
def test_the_answer_to_another_is_wrong(asked: Asked, other: Asked) -> None:
    assert not asked.is_answered_by(answer(other))


def test_every_kind_is_asked_for_as_often() -> None:
    static = Asked("static file", "GET", "/static/site.css", ("",))
    kinds = [asked.kind for asked in islice(requests(chance(1), static), 10 * (len(KINDS) + 1))]
    assert {kinds.count(kind) for kind in set(kinds)} == {10}
    assert len(set(kinds)) == len(KINDS) + 1
