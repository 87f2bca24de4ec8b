"""Local transition funds: what they are for, and the way there from the answer to who is not dismissed."""

import dataclasses
from datetime import date

import pytest
from django.test import Client

from calculator.pages import local_funds
from calculator.rules.rulebook import RULEBOOK
from tests.test_views import post, text_of

PATH = "/lokala-omstallningsmedel/"
LINK = f'href="{PATH}"'


def test_what_it_tells(client: Client) -> None:
    text = text_of(client.get(PATH))
    for words in (
        "Förbered.",
        "Skriv ett lokalt avtal.",
        "Gör det.",
        "Följ upp.",
        "Vem du kan fråga",
        "Studien är liten.",
    ):
        assert words in text


def test_when_it_began_is_the_rulebooks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "som gäller sedan 1 januari 2015" in text_of(client.get(PATH))
    funds = RULEBOOK.agreement.local_transition_funds
    later = dataclasses.replace(funds, values=(dataclasses.replace(funds.latest, valid_from=date(2019, 5, 4)),))
    section = dataclasses.replace(RULEBOOK.agreement, local_transition_funds=later)
    monkeypatch.setattr(local_funds, "RULEBOOK", dataclasses.replace(RULEBOOK, agreement=section))
    assert "som gäller sedan 4 maj 2019" in text_of(client.get(PATH))


def test_every_part_has_its_source(client: Client) -> None:
    page = client.get(PATH).content.decode()
    for part in page.split('<section class="part"')[1:]:
        assert "Lokala omställningsmedel – en möjliggörare (2017)" in part


def test_only_the_answer_to_who_is_not_dismissed_leads_here(client: Client) -> None:
    assert LINK in post(client, {"reason": "not_ended"}).content.decode()
    for reason in ("own_resignation", "retirement", "personal_reasons"):
        assert LINK not in post(client, {"reason": reason}).content.decode().partition("<footer")[0]
