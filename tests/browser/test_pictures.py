"""Every state, measured: nothing cut, covered or outside the window, all large enough to press, no line too long.

What is measured, and how, stands in ``measure.js``. What it looks like is kept in ``build/screenshots/``, for people.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, post_to
from tests.browser.states import STATES, State
from tests.server import ROOT, Server

MEASURE = (Path(__file__).parent / "measure.js").read_text()
PICTURES = ROOT / "build" / "screenshots"
EVERY_STATE = pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
WIDTHS = [320, 390, 1280]
LONGEST_LINE = 75

CLOSE_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = false; })"
OPEN_ALL = """() => {
  const closed = document.querySelectorAll("details:not([open])");
  closed.forEach((details) => { details.open = true; });
  return closed.length;
}"""

ADD_STYLES = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
# WCAG 1.4.12: what a reader may set, and lose nothing.
SPACED_OUT = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""


def measured(page: Page, *, line_length: int = 0) -> list[str]:
    """What is wrong with the page as it is now; the length of lines matters only where there is a limit."""
    faults: list[str] = page.evaluate(MEASURE, {"lineLength": line_length})
    return faults


def keep(page: Page, name: str) -> None:
    """A picture of the whole page."""
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@EVERY_STATE
def test_nothing_is_cut_or_covered(open_page: OpenPage, server: Server, state: State) -> None:
    """At each width, details closed and opened. One load: the width is changed in place."""
    page = open_page()
    post_to(page, server, state)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(CLOSE_ALL)
        keep(page, f"{state.name}-{width}")
        line_length = LONGEST_LINE if width >= 1280 else 0
        faults += [f"{width}: {fault}" for fault in measured(page, line_length=line_length)]
        if page.evaluate(OPEN_ALL):
            keep(page, f"{state.name}-{width}-opened")
            faults += [f"{width}, opened: {fault}" for fault in measured(page, line_length=line_length)]
    page.emulate_media(forced_colors="active")
    keep(page, f"{state.name}-1280-forced-colors")
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark", forced_colors="none")
    keep(page, f"{state.name}-390-dark")
    assert not faults, "\n".join(faults)


@EVERY_STATE
def test_nothing_is_lost_with_more_room_between_letters_and_lines(
    open_page: OpenPage, server: Server, state: State
) -> None:
    page = open_page(width=320)
    post_to(page, server, state)
    page.evaluate(ADD_STYLES, SPACED_OUT)
    page.evaluate(OPEN_ALL)
    keep(page, f"{state.name}-320-spaced")
    faults = measured(page)
    assert not faults, "\n".join(faults)


def test_what_is_wrong_is_found(open_page: OpenPage, server: Server) -> None:
    """Each kind of fault, made on purpose."""
    page = open_page()
    post_to(page, server, State("example", path="/?example=saco-s-35000"))
    page.evaluate(OPEN_ALL)
    made = {
        ".bars { width: 1400px }": "the page scrolls sideways",
        ".brand { position: absolute; left: -20px }": "outside the window: <a.brand>",
        ".lead { height: 1rem; overflow: hidden }": "clipped: <p.lead>",
        "#id_monthly_salary { width: 3rem }": "clipped: <input#id_monthly_salary>",
        ".verdict .lead { margin-top: -2rem }": "text on text: <h1#svar>",
        ".bar-label { margin-bottom: -2rem }": "text on text: ",
        ".close-up text { font-size: 60px }": "outside its picture: <text.",
        ".lines a { padding: 0 }": "too small to hit: <a>",
        "summary { padding: 0; line-height: 1 }": "too small to hit: <summary>",
        "a.button { margin-left: -6rem }": "target on target: <button.button.with-scripts>",
        "p { max-width: none !important }": "a line of ",
    }
    assert measured(page, line_length=LONGEST_LINE) == []
    for styles, fault in made.items():
        page.evaluate(ADD_STYLES, styles)
        found = measured(page, line_length=LONGEST_LINE)
        assert any(one.startswith(fault) for one in found), (fault, found)
