"""What search engines, telephones and other sites ask for."""

import json
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from calculator.pages.page import Page
from calculator.pages.registry import PAGES

STATIC = Path(__file__).parents[1] / "static"
NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = {"host": "example.se"}


@pytest.fixture(autouse=True)
def _at_another_host(settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["example.se"]


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    response = client.get("/robots.txt", headers=HOST)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "User-agent: *\nAllow: /\nSitemap: http://example.se/sitemap.xml\n"


def test_the_map_has_every_page_in_both_languages_with_its_twins(client: Client) -> None:
    response = client.get("/sitemap.xml", headers=HOST)
    assert response["Content-Type"] == "application/xml"
    places = ET.fromstring(response.content).findall("map:url", NAMES)  # noqa: S314 - our own
    found = {}
    for place in places:
        twins = place.findall("x:link", NAMES)
        found[place.findtext("map:loc", namespaces=NAMES)] = {one.get("hreflang"): one.get("href") for one in twins}
    paths = ["", *(page.path for page in PAGES), "api/v1/docs"]
    assert len(places) == len(found) == 2 * len(paths)
    for path in paths:
        swedish, english = f"http://example.se/{path}", f"http://example.se/en/{path}"
        assert found[swedish] == found[english] == {"sv": swedish, "en": english, "x-default": swedish}
    for address in found:
        assert address
        assert client.get(address.removeprefix("http://example.se"), headers=HOST).status_code == 200


@pytest.mark.parametrize(("path", "start"), [("/manifest.webmanifest", "/"), ("/en/manifest.webmanifest", "/en/")])
def test_the_manifest(client: Client, path: str, start: str) -> None:
    response = client.get(path, headers=HOST)
    assert response["Content-Type"] == "application/manifest+json"
    described = json.loads(response.content)
    assert described["start_url"] == start
    assert [icon["src"] for icon in described["icons"]] == ["/static/icon.svg", "/static/icon-180.png"]
    assert f'<link rel="manifest" href="{path}">' in client.get(start, headers=HOST).content.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_link_to_a_page_shows_elsewhere(client: Client, page: Page) -> None:
    path = page.path
    shown = client.get(f"/{path}?from=mail", headers=HOST).content.decode()
    for name, content in (
        ("og:url", f"http://example.se/{path}"),
        ("og:title", f"{page.title} – Omställningskalkylatorn"),
        ("og:description", page.description),
        ("og:image", "http://example.se/static/card.png"),
        ("og:locale", "sv_SE"),
    ):
        assert f'<meta property="{name}" content="{content}">' in shown
    assert f'<link rel="canonical" href="http://example.se/{path}">' in shown


@pytest.mark.parametrize(
    ("name", "size", "largest"), [("card.png", (1200, 630), 40_000), ("icon-180.png", (180, 180), 5_000)]
)
def test_the_pictures_are_small_and_of_the_right_size(name: str, size: tuple[int, int], largest: int) -> None:
    picture = (STATIC / name).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == size
    assert len(picture) <= largest
