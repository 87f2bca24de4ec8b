"""The pages around the calculator, in both languages: whole, linked, sourced, and drawn from the rulebook."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.test import Client

from calculator import pages
from calculator.examples import published_examples
from calculator.pages.registry import PAGES
from calculator.pages.sources import FactSource
from calculator.rules.rulebook import (
    RULEBOOK,
    DatedValue,
    Law,
    Parameter,
    Rulebook,
    parameters_of,
)

PATHS = [f"{prefix}{page.path}" for page in PAGES for prefix in ("/", "/en/")]
EVERY_PAGE = pytest.mark.parametrize("path", PATHS)
EVERY_PATH = [*PATHS, "/", "/en/", "/jamfor/", "/en/jamfor/", "/api/v1/docs", "/en/api/v1/docs"]


@dataclass
class Seen:
    """What a page has of headings, landmarks, ids and links."""

    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[Mapping[str, str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen = Seen()
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.seen.tags.append(tag)
        self._inside = tag
        if "id" in given:
            self.seen.ids.append(given["id"])
        if re.fullmatch(r"h[1-6]", tag):
            self.seen.headings.append((int(tag[1]), ""))
        if tag == "a":
            self.seen.links.append(given)

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.seen.title += data
        elif self.seen.headings and self._inside == f"h{self.seen.headings[-1][0]}":
            level, text = self.seen.headings[-1]
            self.seen.headings[-1] = (level, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def read(client: Client, path: str) -> Seen:
    response = client.get(path)
    assert response.status_code == 200, path
    return Reader(response.content.decode()).seen


# --- What every page has --------------------------------------------------------------------------------------


@EVERY_PAGE
def test_a_page_is_whole(client: Client, path: str) -> None:
    seen = read(client, path)
    assert seen.title.strip()
    assert [level for level, _ in seen.headings].count(1) == 1
    for landmark, count in (("header", 1), ("main", 1), ("footer", 1), ("nav", 2)):
        assert seen.tags.count(landmark) == count, landmark
    assert len(seen.ids) == len(set(seen.ids))
    levels = [level for level, _ in seen.headings]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_each_page_has_a_title_and_a_description_of_its_own(client: Client) -> None:
    paths = [path for path in EVERY_PATH if not path.startswith("/en/")]
    titles = [read(client, path).title for path in paths]
    assert len(set(titles)) == len(paths)
    assert len({str(page.description) for page in PAGES}) == len(PAGES)
    assert len({page.path for page in PAGES}) == len({page.name for page in PAGES}) == len(PAGES)


@EVERY_PAGE
def test_head_and_foot_lead_to_all_pages_and_say_where_one_is(client: Client, path: str) -> None:
    links = read(client, path).links
    prefix = "/en/" if path.startswith("/en/") else "/"
    linked = {link["href"] for link in links}
    assert linked >= {f"{prefix}{page.path}" for page in PAGES} | {prefix, f"{prefix}api/v1/docs"}
    current = {link["href"] for link in links if link.get("aria-current") == "page"}
    assert current == {path}


@pytest.mark.parametrize("path", [*EVERY_PATH, "/?example=saco-s-35000"])
def test_internal_links_lead_somewhere(client: Client, path: str) -> None:
    own = read(client, path)
    for link in own.links:
        address = urlsplit(link["href"])
        if address.scheme or address.netloc:
            continue
        there = own if not address.path else read(client, f"{address.path}?{address.query}")
        assert not address.fragment or address.fragment in there.ids, link


def outside_links(client: Client, path: str) -> Iterator[str]:
    for link in read(client, path).links:
        if urlsplit(link["href"]).scheme not in {"", "mailto"}:
            assert link.get("rel") == "external noopener", link
            yield link["href"]


def fact_sources() -> set[str]:
    """The addresses of all facts that pages tell and that are no figures, each with its fact and its last check."""
    modules = [import_module(f"calculator.pages.{one.name}") for one in iter_modules(pages.__path__)]
    sources = {one for module in modules for one in vars(module).values() if isinstance(one, FactSource)}
    assert all(one.title and one.fact and date(2026, 1, 1) <= one.checked for one in sources)
    return {one.url for one in sources}


def test_every_outside_link_is_listed_with_what_it_is_there_for(client: Client) -> None:
    of_figures = {value.source.url for parameter in RULEBOOK.parameters() for value in parameter.values}
    of_examples = {example.url for example in published_examples().values()}
    linked = {url for path in EVERY_PATH for url in outside_links(client, path)}
    assert linked <= of_figures | of_examples | fact_sources()
    assert fact_sources() <= linked


# --- How we count ---------------------------------------------------------------------------------------------


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case Law():
            return Law.ACT_2024 if value is Law.ACT_1997 else Law.ACT_1997
        case tuple():
            return value[:-1]
    raise AssertionError(value)


def with_parameter(rulebook: Rulebook, old: Parameter[Any], new: Parameter[Any]) -> Rulebook:
    """The rulebook with one figure exchanged."""

    def exchange(section: Any) -> Any:
        names = [one.name for one in fields(section) if getattr(section, one.name) is old]
        return replace(section, **dict.fromkeys(names, new)) if names else section

    return replace(
        rulebook,
        agreement=exchange(rulebook.agreement),
        packages={package: exchange(terms) for package, terms in rulebook.packages.items()},
        notice=exchange(rulebook.notice),
        insurance=exchange(rulebook.insurance),
    )


def how_we_count(client: Client) -> str:
    return client.get("/sa-raknar-vi/").content.decode()


def rows_of(page: str, name: str) -> str:
    """The rows of one figure."""
    return page.partition(f'id="{name}">')[2].partition("</tbody>")[0]


def test_every_figure_stands_on_the_page_once_with_all_its_values(client: Client) -> None:
    page = how_we_count(client)
    for parameter in RULEBOOK.parameters():
        assert page.count(f'id="{parameter.name}">') == 1
        rows = rows_of(page, parameter.name)
        assert rows.count("<tr") == 1 + len(parameter.values)
        for value in parameter.values:
            assert value.valid_from.isoformat() in rows
            assert f'href="{value.source.url}"'.replace("&", "&amp;") in rows
            assert (value.paragraph or "") in rows


@pytest.mark.parametrize("parameter", list(RULEBOOK.parameters()), ids=lambda parameter: parameter.name)
def test_every_figure_on_the_page_comes_from_the_rulebook(
    client: Client, monkeypatch: pytest.MonkeyPatch, parameter: Parameter[Any]
) -> None:
    last: DatedValue[Any] = parameter.latest
    before = rows_of(how_we_count(client), parameter.name)
    for change in (
        {"value": changed(last.value)},
        {"valid_from": last.valid_from + timedelta(days=1)},
        {"checked": last.checked + timedelta(days=1)},
        {"paragraph": "99 §"},
    ):
        new = replace(parameter, values=(*parameter.values[:-1], replace(last, **change)))
        monkeypatch.setattr("calculator.pages.how_we_count.RULEBOOK", with_parameter(RULEBOOK, parameter, new))
        after = rows_of(how_we_count(client), parameter.name)
        assert after
        assert after != before, change


def test_a_figure_that_has_ended_says_so(client: Client) -> None:
    ended = [parameter for parameter in parameters_of(RULEBOOK.agreement) if parameter.until]
    assert ended
    for parameter in ended:
        assert str(parameter.until) in rows_of(how_we_count(client), parameter.name)


def test_an_overdue_check_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Det är mer än ett år sedan."
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 12, 1))
    assert words not in how_we_count(client)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2027, 2, 1))
    assert words in how_we_count(client)


# --- Whom to write to -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", "ingen adress att skriva till än"),
        ("kalkylator@example.se", '<a href="mailto:kalkylator@example.se">kalkylator@example.se</a>'),
        ("https://example.se/skriv", '<a href="https://example.se/skriv">https://example.se/skriv</a>'),
        ("Ring växeln", "Ring växeln."),
        ("<b>x@y", "&lt;b&gt;x@y"),
    ],
)
def test_whom_to_write_to(client: Client, settings: LazySettings, address: str, shown: str) -> None:
    settings.CONTACT = address
    for path in ("/om/", "/tillganglighet/"):
        assert shown in client.get(path).content.decode()


# --- When there is no page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_an_address_without_a_page_leads_on(client: Client, prefix: str) -> None:
    response = client.get(f"{prefix}finns-inte/")
    assert response.status_code == 404
    seen = Reader(response.content.decode()).seen
    linked = [link["href"] for link in seen.links]
    assert linked.count(prefix) >= 2
    assert linked.count(f"{prefix}sa-raknar-vi/") >= 2
    assert ("/" if prefix == "/en/" else "/en/") in linked
    assert "canonical" not in response.content.decode()


def test_a_host_that_is_not_ours_is_told_in_the_same_voice(client: Client) -> None:
    response = client.get("/", headers={"Host": "example.org"})
    assert response.status_code == 400
    assert "Vi kunde inte läsa det du skickade" in response.content.decode()
    assert "example.org" not in response.content.decode()


def test_what_nobody_may_see_is_told_in_the_same_voice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(case: object) -> None:
        raise PermissionDenied

    monkeypatch.setattr("calculator.views.assess", refuse)
    response = client.post("/", {"reason": "retirement"})
    assert response.status_code == 403
    assert "Den sidan är inte öppen" in response.content.decode()
