"""The language of a page is that of its address: of the page, of all it links to, and of all that is posted there."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from calculator.pages.registry import PAGES
from calculator.presentation.formats import _date_in
from tests.forms.test_case_form import COMPLETE

TWINS = [
    ("/", "/en/"),
    ("/jamfor/", "/en/jamfor/"),
    ("/api/v1/docs", "/en/api/v1/docs"),
    *((f"/{page.path}", f"/en/{page.path}") for page in PAGES),
]
OWN_ADDRESS = re.compile(r'(?:href|action|formaction|data-hx-post|data-copy)="(/[^"]*)"')
NOT_OF_A_LANGUAGE = ("/static/", "/api/v1/openapi.json")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every message has an English text, whether it has been translated or not: its own with a sign before it."""

    real = trans_real.gettext

    def sign(message: str) -> str:
        return f"¤{message}" if translation.get_language() == "en" else real(message)

    monkeypatch.setattr("django.utils.translation._trans.gettext", sign)
    _date_in.cache_clear()
    yield
    _date_in.cache_clear()


def page_of(client: Client, path: str, answers: dict[str, str] | None = None, **headers: str) -> str:
    response = client.get(path, headers=headers) if answers is None else client.post(path, answers, headers=headers)
    return response.content.decode()


def language_of(page: str) -> str:
    match = re.search(r'<html lang="(\w+)">', page)
    assert match
    return match[1]


@pytest.mark.parametrize("asked_for", ["en", "sv", "de", ""])
def test_the_address_decides_and_not_the_browser(client: Client, asked_for: str) -> None:
    client.cookies["django_language"] = asked_for
    for swedish, english in TWINS:
        assert language_of(page_of(client, swedish, accept_language=asked_for)) == "sv"
        assert language_of(page_of(client, english, accept_language=asked_for)) == "en"


def test_no_cache_is_told_that_pages_vary_by_language(client: Client) -> None:
    for path in ("/", "/en/"):
        response = client.get(path, headers={"Accept-Language": "en"})
        assert "Accept-Language" not in response["Vary"]
        assert response.cookies == {}


@pytest.mark.parametrize(("swedish", "english"), TWINS)
def test_each_page_leads_to_its_twin(client: Client, swedish: str, english: str) -> None:
    for path in (swedish, english):
        page = page_of(client, path)
        here, there = ("sv", "en") if path == swedish else ("en", "sv")
        twin = english if there == "en" else swedish
        assert f'href="{twin}" lang="{there}" hreflang="{there}">' in page
        assert f'<html lang="{here}">' in page
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        for language, address in (("sv", swedish), ("en", english), ("x-default", swedish)):
            assert f'<link rel="alternate" hreflang="{language}" href="http://testserver{address}">' in page


def test_what_a_link_filled_in_is_kept_in_the_other_language(client: Client) -> None:
    query = "?reason=redundancy&employer=SLU"
    page = page_of(client, f"/{query}")
    assert 'href="/en/?reason=redundancy&amp;employer=SLU" lang="en"' in page
    assert 'value="SLU"' in page_of(client, f"/en/{query}")
    assert '<link rel="canonical" href="http://testserver/">' in page


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("/en/", None),
        ("/en/?example=saco-s-35000", None),
        ("/en/", COMPLETE),
        ("/en/", {"reason": "redundancy"}),
        ("/en/", {**COMPLETE, "row": "add"}),
        ("/en/jamfor/", COMPLETE),
        ("/en/jamfor/", {}),
        ("/en/kalender/", {}),
        ("/en/sa-langt/", COMPLETE),
        ("/en/finns-inte/", None),
        *((f"/en/{page.path}", None) for page in PAGES),
    ],
)
def test_every_address_of_ours_keeps_the_language(client: Client, path: str, answers: dict[str, str] | None) -> None:
    page = re.sub(r"<(?:link|a)[^>]* hreflang=[^>]*>", "", page_of(client, path, answers))
    addresses = [address for address in OWN_ADDRESS.findall(page) if not address.startswith(NOT_OF_A_LANGUAGE)]
    assert addresses or path == "/en/sa-langt/"
    assert [address for address in addresses if not address.startswith("/en/")] == []


@pytest.mark.usefixtures("english")
def test_all_that_is_posted_is_answered_in_english(client: Client) -> None:
    assert "¤Du omfattas av" in page_of(client, "/en/", COMPLETE)
    assert "¤Du omfattas av" in page_of(client, "/en/", COMPLETE, hx_request="true")
    assert "¤Vi förstår inte" in page_of(client, "/en/", {**COMPLETE, "notice_given": "x"})
    assert "¤Räkna om" in page_of(client, "/en/jamfor/", COMPLETE)
    assert "SUMMARY:¤" in page_of(client, "/en/kalender/", COMPLETE)
    assert "¤Du omfattas" in page_of(client, "/en/sa-langt/", COMPLETE)
    assert "¤Sidan finns inte" in page_of(client, "/en/finns-inte/")
    assert "¤" not in page_of(client, "/finns-inte/")
    assert "¤" not in page_of(client, "/", COMPLETE, accept_language="en")


@pytest.mark.usefixtures("english")
def test_a_failure_of_ours_is_told_in_english(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculator.views.assess", None)
    client.raise_request_exception = False
    assert "¤Något gick fel" in page_of(client, "/en/", COMPLETE)
    assert "¤" not in page_of(client, "/", COMPLETE)


def test_no_language_but_ours_has_addresses(client: Client) -> None:
    for path in ("/sv/", "/de/", "/en-gb/", "/en/en/"):
        assert client.get(path).status_code == 404


def test_a_request_leaves_no_language_behind(client: Client) -> None:
    before = translation.get_language()
    client.get("/en/")
    assert translation.get_language() == before
