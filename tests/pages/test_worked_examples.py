"""Worked examples: every published one is there, comes out as published, and opens in the calculator."""

import dataclasses

import pytest
from django.test import Client

from calculator import examples
from calculator.examples import published_examples
from calculator.pages import worked_examples
from calculator.rules.rulebook import RULEBOOK
from tests.cases import TODAY
from tests.test_views import text_of

PATH = "/rakneexempel/"


def test_all_are_there_and_come_out_as_published() -> None:
    shown = worked_examples.context(TODAY)
    told = [*shown["main"], *(example for group in shown["groups"] for example in group.examples)]
    assert {example.name for example in told} == set(published_examples())
    assert len(told) == len(published_examples())
    for example in told:
        published = published_examples()[example.name].expected
        assert len(example.lines) == len(published), example.name
        for line in example.lines:
            assert line.same, (example.name, line)


def test_the_main_ones_come_first(client: Client) -> None:
    text = text_of(client.get(PATH))
    assert "I månaden 20 020 + 7 980 = 28 000 kr 20 020 + 7 980 = 28 000 kr lika" in text
    assert "Om dagen 910 + 181 = 1 091 kr 910 + 181 = 1 091 kr lika" in text
    assert text.index("20 020 + 7 980") < text.index("910 + 181") < text.index("Fler exempel")
    assert "inte lika" not in text


def test_each_opens_in_the_calculator_with_one_click(client: Client) -> None:
    page = client.get(PATH).content.decode()
    for name, example in published_examples().items():
        assert f'href="/?example={name}#svar"' in page
        assert example.source in page


def test_a_published_amount_that_is_not_ours_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    example = published_examples()[worked_examples.SECOND]
    wrong = dataclasses.replace(example, expected={"first_band_per_day": {"a_kassa": 910, "top_up": 1, "total": 911}})
    monkeypatch.setattr(
        worked_examples, "published_examples", lambda: {**examples.published_examples(), example.name: wrong}
    )
    assert "910 + 1 = 911 kr 910 + 181 = 1 091 kr inte lika" in text_of(client.get(PATH))


def test_why_the_split_is_another_today(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(client.get(PATH))
    assert "Sedan 1 oktober 2025 är det 34 000 kr." in text
    assert "cirka 27 200 + 800 = 28 000 kr i månaden." in text
    ceiling = RULEBOOK.insurance.highest_income
    raised = dataclasses.replace(ceiling, values=(dataclasses.replace(ceiling.latest, value=98_765),))
    insurance = dataclasses.replace(RULEBOOK.insurance, highest_income=raised)
    monkeypatch.setattr(worked_examples, "RULEBOOK", dataclasses.replace(RULEBOOK, insurance=insurance))
    assert "98 765 kr" in text_of(client.get(PATH))
