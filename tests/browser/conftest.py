"""A real browser that drives the site."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from calculator.forms.case_form import FOLDED
from tests.browser.states import State
from tests.needs import chromium
from tests.server import Server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


CHROMIUM_FLAGS = [
    "--no-sandbox",  # CI may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, quiet and without a sandbox of its own."""
    return {"executable_path": chromium(), "args": CHROMIUM_FLAGS}


WIDTHS = [390, 1280]

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page: ``open_page(scripts=False, width=390)``. What the browser complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(*, scripts: bool = True, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts, locale="sv-SE", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    # The browser reports every 4xx that we mean to send, and htmx every request that it cancels for a newer one.
    meant = ("status of 4", "htmx:afterRequest", "htmx:sendAbort")
    assert [complaint for complaint in complaints if not any(one in complaint for one in meant)] == []


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Answer the questions as a person does, in the order given: a choice opens the questions that follow."""
    for name, value in answers.items():
        if name == "row":
            page.click(f"button[name=row][value={value}]")
            continue
        if name.startswith("employments-") and not page.locator(f"#fragor [name={name}]").count():
            page.click("button[name=row][value=add]")
        field = page.locator(f"[name={name}]:not([type=hidden])")
        if name in FOLDED and not field.is_visible():
            page.click(".folded summary")
        kind = field.first.get_attribute("type")
        if kind == "radio":
            if value:
                page.check(f"[name={name}][value={value}]")
        elif kind == "checkbox":
            field.check()
        else:
            field.fill(value)


def send(page: Page, lands_on: str = "#svar") -> None:
    """Press the button, and wait for what comes."""
    page.click("button.primary")
    page.wait_for_selector(lands_on)


POST = """async ([path, answers]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  for (const [name, value] of Object.entries(answers)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


def post_to(page: Page, server: Server, state: State) -> None:
    """Bring a page to a state at once, as a whole page: what was to be typed is posted by a form."""
    page.goto(server.url + state.path)
    if state.answers or state.posted:
        with page.expect_navigation():
            page.evaluate(POST, [state.path, state.answers])


def go_to(page: Page, server: Server, state: State) -> None:
    """Bring a page to a state: by hand, or where a page has no form for the answers by posting them."""
    if state.posted:
        post_to(page, server, state)
        page.wait_for_selector(state.lands_on)
        return
    page.goto(server.url + state.path)
    if state.answers:
        fill_in(page, {name: value for name, value in state.answers.items() if name != "row"})
        if "row" in state.answers:
            fill_in(page, {"row": state.answers["row"]})
            page.wait_for_selector("#rad-1")
        elif state.answers.get("reason") == "":
            page.locator("#fragor").evaluate("form => form.requestSubmit()")
            page.wait_for_selector("#svar")
        else:
            send(page, state.lands_on)
