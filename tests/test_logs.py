"""What the log tells of a record, and what it never does."""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from omstallning import observing
from omstallning.logs import NOT_TOLD, REQUEST_ID, JsonFormatter, request_line

SENT = "47113 kr"
PROCESS = 1234


@pytest.fixture(autouse=True)
def _parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that starts the workers is another than that of most records."""
    monkeypatch.setattr(JsonFormatter, "parent", PROCESS)


def told(
    name: str, level: int, message: str, *args: object, process: int = 1, exception: bool = False
) -> dict[str, Any]:
    """What the line of a record tells."""
    exc_info = sys.exc_info() if exception else None
    record = logging.LogRecord(name, level, "file.py", 1, message, args, exc_info)
    record.process = process
    record.__dict__["request"] = SENT  # what Django adds
    line = JsonFormatter().format(record)
    assert "\n" not in line
    read: dict[str, Any] = json.loads(line)
    return read


@pytest.mark.parametrize(
    ("name", "level", "message", "args", "process", "shown"),
    [
        ("django.request", logging.ERROR, "%s: %s", ("Internal Server Error", SENT), 1, NOT_TOLD),
        ("django.security.DisallowedHost", logging.ERROR, f"Invalid HTTP_HOST header: '{SENT}'", (), 1, NOT_TOLD),
        ("another.package", logging.INFO, SENT, (), 1, NOT_TOLD),
        ("py.warnings", logging.WARNING, "%s", (SENT,), 1, NOT_TOLD),
        ("py.warnings", logging.WARNING, "%s", ("No directory",), PROCESS, "No directory"),
        ("calculator.checks", logging.WARNING, "checked %s", ("2025",), 1, "checked 2025"),
        ("calculators", logging.WARNING, SENT, (), 1, NOT_TOLD),
        ("gunicorn.error", logging.INFO, "Booting worker with pid: %s", (7,), 7, "Booting worker with pid: 7"),
        ("gunicorn.error", logging.DEBUG, "%s %s", ("GET", SENT), 7, NOT_TOLD),
        ("gunicorn.error", logging.WARNING, f"Invalid request from ip=1.2.3.4: {SENT}", (), 7, "Invalid request"),
        ("gunicorn.error", logging.ERROR, "Error handling request %s %s", ("GET", SENT), 7, "Error handling request"),
        ("gunicorn.error", logging.ERROR, "Error handling something else", (), 7, NOT_TOLD),
        ("gunicorn.error", logging.ERROR, "Worker (pid:%s) was killed", (7,), PROCESS, "Worker (pid:7) was killed"),
    ],
)
def test_a_message_is_told_only_where_nothing_sent_can_be_in_it(
    name: str, level: int, message: str, args: tuple[object, ...], process: int, shown: str
) -> None:
    line = told(name, level, message, *args, process=process)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": logging.getLevelName(level), "logger": name, "process": process, "message": shown}


def test_without_a_parent_process_nothing_foreign_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JsonFormatter, "parent", None)
    assert told("py.warnings", logging.WARNING, SENT)["message"] == NOT_TOLD


def test_an_exception_is_told_by_its_type_and_its_places() -> None:
    def reads(text: str) -> int:
        try:
            return int(text)
        except ValueError as cause:
            raise RuntimeError(text) from cause

    try:
        reads(SENT)
    except RuntimeError:
        line = told("django.request", logging.ERROR, "x", exception=True)
    outer, cause = line["exceptions"]
    assert (outer["type"], cause["type"]) == ("builtins.RuntimeError", "builtins.ValueError")
    assert all(re.fullmatch(r"tests/test_logs\.py:\d+ \w+", frame) for frame in outer["frames"])
    assert [frame.rpartition(" ")[2] for frame in outer["frames"]][-1] == "reads"
    assert SENT not in json.dumps(line)


def test_a_cause_is_told_as_python_would_tell_it() -> None:
    try:
        try:
            int(SENT)
        except ValueError:
            raise KeyError(SENT)  # noqa: B904 - the context is what is tested
    except KeyError:
        assert [one["type"] for one in told("x", 40, "x", exception=True)["exceptions"]] == [
            "builtins.KeyError",
            "builtins.ValueError",
        ]
    try:
        try:
            int(SENT)
        except ValueError:
            raise KeyError(SENT) from None
    except KeyError:
        assert len(told("x", 40, "x", exception=True)["exceptions"]) == 1


def test_an_endless_recursion_and_an_exception_that_caused_itself_are_told_briefly() -> None:
    def again(depth: int) -> int:
        return again(depth + 1)

    try:
        again(0)
    except RecursionError as error:
        error.__cause__ = ValueError()
        error.__cause__.__cause__ = error
        line = told("x", 40, "x", exception=True)
    assert [len(one["frames"]) for one in line["exceptions"]] == [20, 0]
    assert len(json.dumps(line)) < 4096


def test_the_line_of_a_request_is_json() -> None:
    line = request_line(request_id="ab", route="a:b", method="GET", status=200, ended=1.5, seconds=0.01234)
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:01.500+00:00",
        "level": "INFO",
        "logger": "omstallning.requests",
        "message": "answered",
        "request_id": "ab",
        "route": "a:b",
        "method": "GET",
        "status": 200,
        "duration_ms": 12.3,
    }


# --- Request id -----------------------------------------------------------------------------------------------

GIVEN = "0123456789abcdef0123456789ABCDEF"


@pytest.mark.parametrize("given", [GIVEN, "01234567-89ab-cdef-0123-456789abcdef"])
def test_the_proxys_id_is_kept(client: Client, given: str) -> None:
    assert client.get("/om/", headers={"x-request-id": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", [None, "", SENT, GIVEN[1:], GIVEN + "0", GIVEN + "\n", GIVEN[:-1] + "g", "٣" * 32])
def test_another_id_is_not(client: Client, given: str | None) -> None:
    made = client.get("/om/", headers={} if given is None else {"x-request-id": given})["X-Request-ID"]
    assert made != given
    assert re.fullmatch(r"[0-9a-f]{32}", made)


def test_every_request_has_an_id_of_its_own(client: Client) -> None:
    assert client.get("/om/")["X-Request-ID"] != client.get("/om/")["X-Request-ID"]


def test_all_that_is_logged_meanwhile_has_the_id_and_nothing_after() -> None:
    seen: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(told("calculator.x", logging.WARNING, "x")["request_id"])
        return HttpResponse()

    response = observing.observed(answer)(RequestFactory().get("/"))
    assert seen == [response["X-Request-ID"]]
    assert "request_id" not in told("calculator.x", logging.WARNING, "x")


def test_what_ends_a_worker_is_logged_with_the_id() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        raise SystemExit(1)

    token = REQUEST_ID.set("")
    try:
        with pytest.raises(SystemExit):
            observing.observed(answer)(RequestFactory().get("/", headers={"x-request-id": GIVEN}))
        assert told("gunicorn.error", logging.ERROR, "Error handling request")["request_id"] == GIVEN
    finally:
        REQUEST_ID.reset(token)


# --- The line of a request ------------------------------------------------------------------------------------


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """The lines that requests have got so far."""
    written: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(record.getMessage())  # type: ignore[method-assign]
    level = observing.logger.level
    observing.logger.addHandler(handler)
    observing.logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written]
    observing.logger.removeHandler(handler)
    observing.logger.setLevel(level)


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/", "calculator:calculator", 200),
        ("GET", "/?monthly_salary=47113", "calculator:calculator", 200),
        ("HEAD", "/en/om/", "calculator:about", 200),
        ("GET", "/47113/", "", 404),
        ("GET", "/static/47113", "static", 404),
        ("A47113", "/jamfor/", "calculator:compare", 405),
        ("PUT", "/api/v1/assessments", "api:assessments", 405),
    ],
)
def test_a_request_is_told_by_its_route(
    client: Client, lines: Callable[[], list[dict[str, Any]]], method: str, path: str, route: str, status: int
) -> None:
    response = client.generic(method, path)
    (line,) = lines()
    assert (line["route"], line["status"], line["request_id"]) == (route, status, response["X-Request-ID"])
    assert line["method"] == ("OTHER" if method == "A47113" else method)
    assert "47113" not in str(line)


def test_a_probe_has_no_line(client: Client, lines: Callable[[], list[dict[str, Any]]]) -> None:
    client.get("/healthz")
    assert lines() == []
