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
from filelock import FileLock

TOOLS = Path(__file__).parent / "tools"


def not_run(what: str) -> NoReturn:
    """Skip a test for want of a tool, which is said at the end of the report; in CI fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
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
def _tools_are_there() -> bool:
    """Whether what ``tests/tools/package-lock.json`` lists is installed, now if need be; False where it cannot be.

    Tests run side by side, and installing takes away what another is using: so it is done once, before the first use.
    """
    with FileLock(TOOLS / "npm.lock"):
        listed, installed = TOOLS / "package-lock.json", TOOLS / "node_modules" / ".package-lock.json"
        if installed.exists() and installed.stat().st_mtime >= listed.stat().st_mtime:
            return True
        npm = shutil.which("npm")
        if npm is None:
            return False
        print("Fetching the HTML checker, Lighthouse and the HTTP Observatory ...", file=sys.stderr)  # noqa: T201 - it takes a while
        fetch = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        return subprocess.run(fetch, cwd=TOOLS, capture_output=True, check=False).returncode == 0


def _tool(name: str, runtime: str, package: str, file: str) -> Path:
    """A file of a package from npm; where that cannot be had, the test is not run."""
    if not shutil.which(runtime):
        not_run(f"{name}: there is no {runtime}. Install it.")
    path = TOOLS / "node_modules" / package / file
    if not (_tools_are_there() and path.exists()):
        not_run(f"{name}: npm is not there, or could not fetch it. Install npm.")
    return path


def html_checker() -> list[str]:
    """The command of the Nu HTML checker."""
    jar = _tool("The HTML checker", "java", "vnu-jar", "build/dist/vnu.jar")
    return ["java", "-jar", str(jar)]


def lighthouse() -> list[str]:
    """The command that runs Lighthouse on a list of states: ``tests/tools/lighthouse.mjs``."""
    _tool("Lighthouse", "node", "puppeteer-core", "package.json")
    _tool("Lighthouse", "node", "lighthouse", "package.json")
    return ["node", str(TOOLS / "lighthouse.mjs")]


def observatory() -> list[str]:
    """The command that runs MDN's HTTP Observatory on pages of a site: ``tests/tools/observatory.mjs``."""
    _tool("The HTTP Observatory", "node", "@mdn/mdn-http-observatory", "package.json")
    return ["node", str(TOOLS / "observatory.mjs")]
