"""Lighthouse on every state, as on a mid-range phone: all full marks, but performance at least 98.

A page that says no (422, 404) is measured too. It cannot be perfect: Lighthouse takes its status for a fault, and the
browser reports the status to the console. Those audits alone are left out there, and the console only of that report.
"""

import json
import subprocess
from typing import TypedDict

import pytest

from tests.browser.conftest import CHROMIUM_FLAGS
from tests.browser.states import STATES, State
from tests.needs import chromium, lighthouse
from tests.server import Server

PERFORMANCE = 98
FULL_MARKS = ["accessibility", "best-practices", "seo"]


class Fault(TypedDict):
    """An audit that counts and is not perfect."""

    category: str
    id: str
    title: str
    shown: str
    items: list[dict[str, object]]


class Report(TypedDict):
    """What Lighthouse says of a state; ``tries`` are all its performance scores."""

    name: str
    scores: dict[str, int | None]
    tries: list[int]
    faults: list[Fault]
    error: str


@pytest.fixture(scope="module")
def reports(server: Server) -> dict[str, Report]:
    """A report for each state: one run, one browser."""
    wanted = {
        "chromium": chromium(),
        "flags": CHROMIUM_FLAGS,
        "enough": PERFORMANCE,
        "states": [{"name": one.name, "url": server.url + one.path, "answers": one.answers} for one in STATES],
    }
    run = subprocess.run(
        lighthouse(), input=json.dumps(wanted), capture_output=True, text=True, check=False, timeout=60 * len(STATES)
    )
    assert run.returncode == 0, run.stderr
    made: list[Report] = json.loads(run.stdout)
    return {report["name"]: report for report in made}


def comes_of_the_status(state: State, fault: Fault, url: str) -> bool:
    """Whether an error page has the fault only because it rightly says that it is one."""
    if state.status < 400:
        return False
    if fault["id"] == "errors-in-console":
        of_the_page = f"'url': '{url}'"
        return all(
            f"a status of {state.status}" in str(item["description"]) and of_the_page in str(item["sourceLocation"])
            for item in fault["items"]
        )
    return fault["id"] in {"http-status-code", "is-crawlable"}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_lighthouse_gives_full_marks(reports: dict[str, Report], server: Server, state: State) -> None:
    report = reports[state.name]
    assert report["error"] == ""
    told = [fault for fault in report["faults"] if not comes_of_the_status(state, fault, server.url + state.path)]
    assert [fault for fault in told if fault["category"] in FULL_MARKS] == []
    for category in FULL_MARKS:
        score = report["scores"][category]
        assert score is not None
        assert score == 100 or state.status >= 400, f"{category}: {score}"
    performance = report["scores"]["performance"]
    assert performance is not None
    assert performance >= PERFORMANCE, (report["tries"], told)


def test_every_category_is_measured(reports: dict[str, Report]) -> None:
    assert reports
    for report in reports.values():
        assert sorted(report["scores"]) == sorted([*FULL_MARKS, "performance"])
