"""A-kassa, top-up and income insurance: every figure is the rulebook's or the assessment's."""

import dataclasses
from decimal import Decimal

import pytest
from django.test import Client

from calculator.pages import income_insurance
from calculator.rules.rulebook import RULEBOOK, Package, ShareStep
from tests.pages.test_agreement import changed
from tests.test_views import text_of

PATH = "/inkomstforsakring/"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("membership_months", 77, "minst 77 månader"),
        ("waiting_days", 78, "karens i 78 dagar"),
        ("highest_income", 98_765, "räknar på högst 98 765 kr i månaden"),
        ("shares_2024", (ShareStep(1, Decimal("0.77")),), "Först ger den 77 procent av lönen"),
        ("reference_example_ceiling", 98_766, "a-kassans tak är 98 766 kr"),
    ],
)
def test_a_changed_figure_shows(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, value: object, words: str
) -> None:
    assert words not in text_of(client.get(PATH))
    insurance = dataclasses.replace(RULEBOOK.insurance, **{name: changed(getattr(RULEBOOK.insurance, name), value)})
    monkeypatch.setattr(income_insurance, "RULEBOOK", dataclasses.replace(RULEBOOK, insurance=insurance))
    assert words in text_of(client.get(PATH))


def test_the_days_of_each_package_are_the_rulebooks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(client.get(PATH))
    for line in (
        "Uppsagd på grund av arbetsbrist 300",
        "Tidsbegränsad, tvåårsnivån inga",
        "Tidsbegränsad, treårsnivån 44",
        "Tidsbegränsad, sexårsnivån 200",
    ):
        assert line in text
    terms = RULEBOOK.packages[Package.FIXED_TERM_3_YEARS]
    assert terms.top_up_days is not None
    three_years = dataclasses.replace(terms, top_up_days=changed(terms.top_up_days, 51))
    packages = {**RULEBOOK.packages, Package.FIXED_TERM_3_YEARS: three_years}
    monkeypatch.setattr(income_insurance, "RULEBOOK", dataclasses.replace(RULEBOOK, packages=packages))
    assert "Tidsbegränsad, treårsnivån 51" in text_of(client.get(PATH))


def test_the_example_is_the_published_one_and_opens(client: Client) -> None:
    response = client.get(PATH)
    assert "A-kassan 20 020 kr Förstärkningen 7 980 kr Tillsammans 28 000 kr" in text_of(response)
    assert 'href="/?example=saco-s-35000#svar"' in response.content.decode()


def test_every_part_has_its_source(client: Client) -> None:
    parts = client.get(PATH).content.decode().split('<section class="part"')[1:]
    assert len(parts) == 5
    for part in parts:
        assert "Källa:" in part
        assert "Kontrollerat 31\u00a0januari 2026" in part


def test_what_is_not_certain_is_marked(client: Client) -> None:
    text = text_of(client.get(PATH))
    assert "Fråga ditt fack. Oklart" in text
    assert "Fråga Trygghetsstiftelsen. Vår tolkning" in text
