"""What a visit costs, through a real browser with an empty cache: bytes, requests, and things that jump.

Style sheets and scripts come as the site sends them, in brotli. The HTML does not: Django sends it as it is, and the
proxy in front compresses it (docs/deploy.md). It is counted as brotli at level 5, what a proxy uses for pages made on
the spot. Headers are counted as they were on the wire, and so is the icon, which a headless browser does not ask for.
"""

from dataclasses import dataclass
from typing import Any

import brotli
import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import WIDTHS, OpenPage, fill_in, post_to, send
from tests.browser.states import EXPIRED, REDUNDANCY, STATES, State
from tests.server import ROOT, Server

FIRST_VIEW, ALL_STYLES, ALL_SCRIPTS = 40_000, 5_000, 2_000
LEVEL_OF_A_PROXY = 5
EVERY_STATE = pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)

# Every shift but those that come at once after a press or a key.
WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
      if (!hadRecentInput) shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 90) ?? "")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# A shift is told with the frame after the one in which it was seen.
SHIFTS = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"


@dataclass
class Came:
    """An answer, and how many bytes it was with its headers."""

    url: str
    bytes: int = 0


class Wire:
    """What goes over the wire for the last page that was opened, with an empty cache, by the browser's own count."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self._came: dict[str, Came] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._on_asked)
        session.on("Network.loadingFinished", self._on_came)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _on_asked(self, event: dict[str, Any]) -> None:
        if event["type"] == "Document":
            self._came.clear()
        self.asked.append(event["request"]["url"])
        self._came[event["requestId"]] = Came(event["request"]["url"])

    def _on_came(self, event: dict[str, Any]) -> None:
        if came := self._came.get(event["requestId"]):
            came.bytes = int(event["encodedDataLength"])

    @property
    def came(self) -> list[Came]:
        """The page first, then what it asked for."""
        return list(self._came.values())

    def total(self, html: bytes) -> int:
        """All bytes, with the HTML as a proxy would send it."""
        saved = len(html) - len(brotli.compress(html, quality=LEVEL_OF_A_PROXY))
        return sum(one.bytes for one in self.came) - saved


def icon(page: Page) -> int:
    """The bytes of the icon."""
    address = page.locator("link[rel=icon]").evaluate("link => link.href")
    answer = page.request.get(address, headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    return len(brotli.compress(answer.body())) + sum(
        len(name) + len(value) + 4 for name, value in answer.headers.items()
    )


@EVERY_STATE
def test_a_first_view_is_light_and_still(open_page: OpenPage, server: Server, state: State) -> None:
    page = open_page(width=390)
    page.add_init_script(WATCH_SHIFTS)
    wire = Wire(page)
    post_to(page, server, state)
    page.wait_for_load_state("networkidle")
    html = server.fetch(state.path, state.answers)[1].encode()
    assert wire.came[0].bytes > len(html), "the server compresses HTML itself now: count it as it comes"
    assert wire.total(html) + icon(page) <= FIRST_VIEW
    assert [url for url in wire.asked if not url.startswith(server.url)] == [], "somebody else is asked"
    assert page.evaluate(SHIFTS) == []


def sent(server: Server, folder: str) -> dict[str, int]:
    """The bytes of each of our own files of a kind, as the site sends it to a browser that knows brotli."""
    files = (server.log.parent / "static" / folder).glob(f"*.*.{folder}.br")
    return {file.name.partition(".")[0]: file.stat().st_size for file in files}


def test_own_styles_and_scripts_are_small(server: Server) -> None:
    """Two pages, and those around the calculator, have a sheet of their own beside, which no other page asks for."""
    styles = sent(server, "css")
    assert set(styles) == {"site", "api", "comparison", "pages"}
    assert styles["site"] <= ALL_STYLES
    assert sum(sent(server, "js").values()) <= ALL_SCRIPTS


def test_nothing_else_is_sent() -> None:
    """What is not among the own files is htmx, the icon, and two pictures that no page shows."""
    others = [file for file in (ROOT / "static").rglob("*.*") if file.parent.name not in {"css", "js"}]
    assert sorted(file.name for file in others) == ["card.png", "htmx.min.js", "icon-180.png", "icon.svg"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("answers", [REDUNDANCY, EXPIRED], ids=["redundancy", "expired"])
@pytest.mark.parametrize("wait", [0, 900], ids=["at-once", "late"])
def test_nothing_jumps(open_page: OpenPage, server: Server, width: int, answers: dict[str, str], wait: int) -> None:
    """From opening to the answer.

    A late answer comes when the browser no longer excuses what the press moves. Then the foot of the page, and nothing
    else, gives way to it: the answer stands between the form and the foot.
    """
    page = open_page(width=width)
    page.add_init_script(WATCH_SHIFTS)

    def dawdle(route: Route) -> None:
        page.wait_for_timeout(wait)
        route.continue_()

    page.goto(server.url)
    fill_in(page, answers)
    page.wait_for_timeout(600)
    assert page.evaluate(SHIFTS) == []
    page.route("**", dawdle)
    send(page)
    page.wait_for_timeout(100)
    moved = [node for _, nodes in page.evaluate(SHIFTS) for node in nodes]
    assert [node for node in moved if not (wait and node.startswith('<footer class="site-foot">'))] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_late_summary_moves_nothing(open_page: OpenPage, server: Server, width: int) -> None:
    """It comes when question 3 is in sight already, below the room that it takes."""
    page = open_page(width=width)
    page.add_init_script(WATCH_SHIFTS)
    page.goto(server.url)

    def dawdle(route: Route) -> None:
        page.wait_for_timeout(900)
        route.continue_()

    page.route("**/sa-langt/", dawdle)
    page.check("[name=reason][value=redundancy]")
    page.locator("#fraga-3").evaluate("question => question.scrollIntoView({ block: 'end' })")
    page.wait_for_selector(".read-out")
    page.wait_for_timeout(100)
    assert page.evaluate(SHIFTS) == []


def test_a_jump_is_seen(open_page: OpenPage, server: Server) -> None:
    """What is watched for, made on purpose."""
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(server.url)
    assert page.evaluate(SHIFTS) == []
    page.locator("main").evaluate("main => { main.style.paddingTop = '200px'; }")
    assert page.evaluate(SHIFTS) != []
