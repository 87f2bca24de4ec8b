"""The link builder: what goes in, what comes out, and what can never get in."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from calculator.forms.case_form import CaseForm
from calculator.forms.employment_form import EmploymentForm
from calculator.forms.link import CHOICES, TEXTS
from calculator.forms.link_form import LinkForm
from calculator.rules.case import Kind, Reason
from tests.cases import TODAY
from tests.test_views import text_of

PATH = "/for-hr-och-fack/"
KNOWN = {
    "reason": "redundancy",
    "employer": "Sveriges lantbruksuniversitet & Co",
    "kind": "fixed_term",
    "end": "31 dec 2026",
    "notice_given": "1/6 2026",
}


def made(response: Any) -> str:
    """The address that the page shows."""
    assert response.status_code == 200
    found = re.search(r'<p class="made"><a href="([^"]*)"', response.content.decode())
    assert found is not None
    return html.unescape(found[1])


def test_a_link_is_made_and_opens_the_calculator_with_the_answers(client: Client) -> None:
    response = client.post(PATH, KNOWN)
    link = made(response)
    assert link.startswith("http://testserver/?")
    assert parse_qs(urlsplit(link).query) == {
        "reason": ["redundancy"],
        "employer": ["Sveriges lantbruksuniversitet & Co"],
        "kind": ["fixed_term"],
        "end": ["2026-12-31"],
        "notice_given": ["2026-06-01"],
    }
    opened = client.get(link.removeprefix("http://testserver")).content.decode()
    assert "Några svar kom med länken hit." in opened
    assert 'value="redundancy" id="id_reason_0" checked' in opened
    assert (
        'name="employments-0-employer" id="id_employments-0-employer" value="Sveriges lantbruksuniversitet &amp; Co"'
        in opened
    )
    assert 'name="employments-0-kind" value="fixed_term" id="id_employments-0-kind_1" checked' in opened
    assert 'name="employments-0-end" id="id_employments-0-end" value="2026-12-31"' in opened
    assert 'name="notice_given" id="id_notice_given" value="2026-06-01"' in opened


def test_the_preview_is_as_the_calculator_says_it(client: Client) -> None:
    text = text_of(client.post(PATH, KNOWN))
    for words in (
        "Hur slutar anställningen? Jag blir uppsagd för att jobbet försvinner",
        "Arbetsgivare Sveriges lantbruksuniversitet & Co",
        "Anställningsform Tidsbegränsad",
        "Sista anställningsdag 31 december 2026",
        "Dagen du fick beskedet om uppsägning 1 juni 2026",
    ):
        assert words in text


def test_the_html_to_paste_is_a_link_and_nothing_else(client: Client) -> None:
    page = client.post(PATH, {**KNOWN, "employer": "\"><script>alert(1)</script>'"}).content.decode()
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    snippet = html.unescape(found[1])
    link = re.fullmatch(r'<a href="([^"<>]*)">[^<>]*</a>', snippet)
    assert link is not None
    assert parse_qs(urlsplit(html.unescape(link[1])).query)["employer"] == ["\"><script>alert(1)</script>'"]
    assert "<script>alert" not in page


def test_the_reason_alone_is_enough(client: Client) -> None:
    assert made(client.post(PATH, {"reason": "fixed_term_expired"})) == "http://testserver/?reason=fixed_term_expired"


def test_a_notice_that_does_not_matter_is_left_out(client: Client) -> None:
    link = made(client.post(PATH, {**KNOWN, "reason": "fixed_term_expired"}))
    assert "notice_given" not in link


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_choice_can_be_linked(client: Client, reason: Reason, kind: Kind) -> None:
    response = client.post(PATH, {"reason": reason, "kind": kind})
    if reason is Reason.FIXED_TERM_EXPIRED and kind is Kind.PERMANENT:
        assert response.status_code == 422
        assert "En tillsvidareanställning löper inte ut." in text_of(response)
    else:
        assert parse_qs(urlsplit(made(response)).query) == {"reason": [reason], "kind": [kind]}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, "Hur slutar anställningen?: Välj hur anställningen slutar."),
        ({"reason": "whatever"}, "Hur slutar anställningen?: Vi förstår inte svaret."),
        ({"kind": "<script>"}, "Anställningsform: Vi förstår inte svaret."),
        ({"employer": "x" * 121}, "Arbetsgivare: Skriv ett kortare namn, högst 120 tecken."),
        ({"end": "2" * 61}, "Sista anställningsdag: Vi förstår inte datumet."),
        ({"end": "03/04/2026"}, "Sista anställningsdag: Datumet går att läsa på två sätt."),
        ({"end": "31 feb 2026"}, "Sista anställningsdag: Februari 2026 har 28 dagar."),
        ({"end": "9999-12-31"}, "Sista anställningsdag: Skriv ett datum mellan"),
        ({"end": "2026-01-01", "notice_given": "2026-01-02"}, "Beskedet kan inte ha kommit efter sista dagen"),
    ],
)
def test_what_is_wrong_is_told_as_in_the_main_form(client: Client, answers: dict[str, str], told: str) -> None:
    reason = {"reason": "redundancy"} if answers else {}
    response = client.post(PATH, {**reason, **answers})
    assert response.status_code == 422
    page = response.content.decode()
    assert "<title>Fel: För HR och fack" in page
    assert told in text_of(response)
    assert 'class="made"' not in page
    assert "<script>" not in page.replace("<script src=", "")


def test_an_ambiguous_date_is_settled_with_a_choice(client: Client) -> None:
    ambiguous = {"reason": "redundancy", "end": "03/04/2026"}
    assert "3 april 2026 4 mars 2026" in text_of(client.post(PATH, ambiguous))
    assert "end=2026-04-03" in made(client.post(PATH, {**ambiguous, "end-reading": "2026-04-03"}))


def test_no_personal_answer_can_get_in(client: Client) -> None:
    assert set(LinkForm.base_fields) == CHOICES.keys() | TEXTS.keys()
    personal = {*CaseForm.base_fields, *EmploymentForm.base_fields} - set(LinkForm.base_fields)
    assert {"monthly_salary", "born", "child_under_18", "start", "a_kassa"} <= personal
    secrets = dict.fromkeys([*personal, "name", "personnummer", "employments-0-start", "example"], "4711")
    response = client.post(PATH, {**KNOWN, **secrets})
    assert "4711" not in response.content.decode()
    assert parse_qs(urlsplit(made(response)).query).keys() <= CHOICES.keys() | TEXTS.keys()


@pytest.mark.parametrize("text", ["\u0000", "a\nb", "\u202e", "ö" * 120, "%00", "a&reason=retirement", "#x", "?"])
def test_odd_names_come_through_whole_or_are_refused(client: Client, text: str) -> None:
    response = client.post(PATH, {**KNOWN, "employer": text})
    assert response.status_code in {200, 422}
    if response.status_code == 200:
        query = parse_qs(urlsplit(made(response)).query)
        assert query["employer"] == [text]
        assert query["reason"] == ["redundancy"]


def test_the_empty_page_says_nothing_is_wrong(client: Client) -> None:
    response = client.get(PATH)
    assert response.status_code == 200
    page = response.content.decode()
    assert "behöver rättas" not in page
    assert 'class="made"' not in page
    assert client.head(PATH).status_code == 200
    assert client.put(PATH).status_code == 405


def test_the_form_reads_dates_as_the_calculator_does() -> None:
    form = LinkForm({"reason": "redundancy", "end": "31 december 2026"}, today=TODAY)
    assert form.is_valid()
    assert form.query() == "reason=redundancy&end=2026-12-31"
