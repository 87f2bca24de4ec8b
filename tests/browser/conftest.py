"""A real gunicorn, and a real browser that drives it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.states import State
from tests.needs import chromium

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Server:
    """The running site."""

    url: str
    log: Path

    def fetch(self, state: State) -> tuple[int, str]:
        """Status and HTML of a state, asked for without a browser."""
        body = urllib.parse.urlencode(state.answers).encode() if state.answers else None
        try:
            with urllib.request.urlopen(self.url + state.path, data=body, timeout=20) as response:  # noqa: S310
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Gunicorn with production settings and collected static files, as ``make run`` starts it."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        "PATH": os.environ["PATH"],
        "OMSTALLNING_ENV": "production",
        "SECRET_KEY": "only-for-tests-" * 5,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BEHIND_TLS": "0",
        "STATIC_ROOT": str(folder / "static"),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    url = f"http://127.0.0.1:{_free_port()}"
    log = folder / "gunicorn.log"
    command = [sys.executable, "-m", "gunicorn", "--bind", url.removeprefix("http://")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "omstallning.wsgi:application"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        _wait_until_up(url, process, log)
        yield Server(url, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"gunicorn did not start:\n{log.read_text()}")


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
    refused = "status of 4"  # the browser reports every 4xx that we mean to send
    assert [complaint for complaint in complaints if refused not in complaint] == []


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Answer the questions as a person does, in the order given: a choice opens the questions that follow."""
    for name, value in answers.items():
        if name == "row":
            page.click(f"button[name=row][value={value}]")
            continue
        if name.startswith("employments-") and not page.locator(f"[name={name}]").count():
            page.click("button[name=row][value=add]")
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            if value:
                page.check(f"[name={name}][value={value}]")
        else:
            field.fill(value)


def send(page: Page, lands_on: str = "#svar") -> None:
    """Press the button, and wait for what comes."""
    page.click("button.primary")
    page.wait_for_selector(lands_on)


def go_to(page: Page, server: Server, state: State) -> None:
    """Bring a page to a state by hand."""
    page.goto(server.url + state.path)
    if state.answers:
        fill_in(page, {name: value for name, value in state.answers.items() if name != "row"})
        if "row" in state.answers:
            fill_in(page, {"row": state.answers["row"]})
        elif state.answers.get("reason") == "":
            page.locator("#fragor").evaluate("form => form.requestSubmit()")
            page.wait_for_selector("#svar")
        else:
            send(page, state.lands_on)


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
    if state.answers:
        with page.expect_navigation():
            page.evaluate(POST, [state.path, state.answers])
