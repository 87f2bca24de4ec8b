"""The headers as MDN's HTTP Observatory grades them, through the recommended front: A+ on every kind of page.

The scanner has no switch that makes it kinder, and nothing is let by here.
"""

import http.client
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from typing import TypedDict

import pytest

from tests.front import HOST, Front, run_front
from tests.needs import observatory
from tests.server import run_server

PAGES = ["/", "/en/", "/sa-raknar-vi/", "/jamfor/", "/api/v1/docs", "/api/v1/openapi.json"]


class Result(TypedDict):
    """What one of its tests gave."""

    passed: bool
    result: str
    points: int


class Report(TypedDict):
    """What it says of a page."""

    grade: str
    score: int
    tests: dict[str, Result]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The site behind nginx, with TLS."""
    folder = tmp_path_factory.mktemp("graded")
    with run_server(folder, behind_tls=True) as server:
        (folder / "front").mkdir()
        with run_front(folder / "front", server.url.removeprefix("http://")) as running:
            yield running


@pytest.fixture(scope="module")
def reports(front: Front) -> dict[str, Report]:
    """One run for all pages."""
    wanted = {"host": HOST, "port": front.port, "plainPort": front.plain_port, "pages": PAGES}
    run = subprocess.run(
        observatory(),
        input=json.dumps(wanted),
        env={"PATH": os.environ["PATH"], "NODE_EXTRA_CA_CERTS": str(front.certificate)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    made: dict[str, Report] = json.loads(run.stdout)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_the_grade_is_the_highest(reports: dict[str, Report], page: str) -> None:
    report = reports[page]
    shown = {name: (test["result"], test["points"]) for name, test in report["tests"].items()}
    assert report["grade"] == "A+", shown
    # 100 is enough for the grade; 130 is all that a site without cookies gets for its headers.
    assert report["score"] >= 130, shown
    assert [name for name, test in report["tests"].items() if not test["passed"]] == [], shown


def test_a_body_in_chunks_gets_its_length_from_the_front(front: Front) -> None:
    """Gunicorn alone refuses it with 411."""
    chunks = iter([b'{"reason":', b'"own_resignation"}'])
    kind = {"Content-Type": "application/json"}
    with closing(http.client.HTTPSConnection(HOST, front.port, context=front.trust(), timeout=20)) as connection:
        connection.request("POST", "/api/v1/assessments", chunks, kind, encode_chunked=True)
        assert connection.getresponse().status == 200
