"""The language of a page is that of its address: of the page, of all it links to, and of all that is posted there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from calculator.pages.registry import PAGES
from calculator.presentation.formats import _date_in
from tests.browser.states import STATES, State
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


# --- No word of the other language ----------------------------------------------------------------------------

SWEDISH = (
    "och att som är inte från din ditt dina på eller när hur vad det har kan ska av efter före vid något någon "
    "om du blir får inom också där här sedan utan mer månad månader dagar dag år"
)
ENGLISH = "the and of you your is with when from have are not this what how which was were it they we or by as"


class OwnWords(HTMLParser):
    """The words of a page in its own language: not names of sources, code, or what says that it is another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.skipped: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_foreign = given.get("lang", self.language) != self.language or "external" in (given.get("rel") or "")
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.append(tag)
        elif is_foreign or tag in {"code", "pre", "textarea", "script", "style"}:
            self.skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and tag == self.skipped[-1]:
            self.skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.words.append(data)


def foreign_words(page: str, language: str, foreign: str) -> list[str]:
    """The words of the other language on a page, each with what stands around it. Terms stand in brackets or quotes."""
    reader = OwnWords(language)
    reader.feed(page)
    text = " ".join(" ".join(reader.words).replace("\u00ad", "").split())
    text = re.sub(r"\([^()]*\)|[“”][^“”]*[“”]|Avtal om omställning", " ", text)
    return [match[0] for match in re.finditer(rf"(.{{0,40}})\b(?:{'|'.join(foreign.split())})\b(.{{0,40}})", text)]


IN_BOTH = [*STATES, *(replace(state, path=f"/en{state.path}") for state in STATES)]


@pytest.mark.parametrize("state", IN_BOTH, ids=lambda state: f"{state.path}-{state.name}")
def test_no_word_of_the_other_language(client: Client, state: State) -> None:
    response = client.post(state.path, state.answers) if state.answers else client.get(state.path)
    page = response.content.decode()
    if state.path.startswith("/en/"):
        assert foreign_words(page, "en", SWEDISH) == []
    else:
        assert foreign_words(page, "sv", ENGLISH) == []


def test_a_word_of_the_other_language_is_found() -> None:
    page = '<p>You and <b>din chef</b> (och så) <i lang="sv">och</i> <a rel="external">att</a> know.</p>'
    assert [" ".join(found.split()) for found in foreign_words(page, "en", SWEDISH)] == ["You and din chef know."]
