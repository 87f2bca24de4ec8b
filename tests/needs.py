"""Tools that the browser tests need, found or fetched where that can be done; said loudly where it cannot.

In CI (``CI=true``) a missing tool is a failure: a check that silently did not run proves nothing.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

TOOLS = Path(__file__).parent / "tools"
NOT_RUN: list[str] = []
"""What could not be run, for the end of the report."""


def not_run(what: str) -> NoReturn:
    """Skip a test for want of a tool, and remember to say so; in CI fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    if what not in NOT_RUN:
        NOT_RUN.append(what)
    pytest.skip(what)


@cache
def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    for candidate in candidates:
        if found := shutil.which(candidate):
            return found
    return _playwrights_own() or (_fetch_chromium() and _playwrights_own()) or None


def _playwrights_own() -> str | None:
    """The Chromium that Playwright has fetched, if it has."""
    program = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None


def _fetch_chromium() -> bool:
    print("No Chromium here; trying to fetch one ...", file=sys.stderr)  # noqa: T201 - it takes a while
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(fetch, capture_output=True, check=False, timeout=600).returncode == 0


def chromium() -> str:
    """The path of a Chromium to drive."""
    found = _chromium()
    if found is None:
        not_run("The browser tests: there is no Chromium, and none could be fetched. Install chromium.")
    return found


@cache
def _html_checker() -> list[str] | str:
    """The command, or why there is none."""
    if not shutil.which("java"):
        return "The HTML checker: there is no Java. Install default-jre-headless."
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        npm = shutil.which("npm")
        if npm is None:
            return "The HTML checker: there is no npm to fetch it with. Install npm."
        fetch = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        fetched = subprocess.run(fetch, cwd=TOOLS, capture_output=True, text=True, check=False)
        if fetched.returncode or not jar.exists():
            return "The HTML checker: npm could not fetch it."
    return ["java", "-jar", str(jar)]


def html_checker() -> list[str]:
    """The command of the Nu HTML checker."""
    found = _html_checker()
    if isinstance(found, str):
        not_run(found)
    return found
