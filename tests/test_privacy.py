"""Nothing that a person sends is found anywhere afterwards: not in the log, the metrics, a file, or another's answer.

Unmistakable values go through every address and state of the site, well-formed and not, and through crashes and kills,
to a real gunicorn; then all places are searched. ``tests/leaks.py`` knows the values and how they may be spelled.
"""

import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.fixtures import Settings

from tests.browser.states import ENGLISH_STATES, STATES
from tests.faulty_site import CRASHES, HANGS
from tests.leaks import (
    BORN,
    CHILD_BORN,
    EMPLOYER,
    END,
    NEW_SALARY,
    NOTICE,
    PATTERNS,
    PROJECT,
    SALARY,
    START,
    Answer,
    Evidence,
    values_in,
)
from tests.server import Server, run_server

TIMEOUT = 5
"""Seconds that a worker may take here; long enough for every honest request on a busy machine."""

CASE = {
    "reason": "redundancy",
    "employments-0-employer": EMPLOYER,
    "employments-0-kind": "permanent",
    "employments-0-start": "19 maj 2009",
    "employments-0-end": "23 november 2018",
    "notice_given": NOTICE.isoformat(),
    "child_under_18": "true",
    "youngest_child_born": CHILD_BORN.isoformat(),
    "monthly_salary": "83 471",
    "new_monthly_salary": NEW_SALARY,
    "a_kassa": "income_based",
    "born": BORN.isoformat(),
}
COMPARED = {**CASE, "end_b": "23/11/2018", "reason_b": "own_resignation"}
LINK = {
    "reason": "redundancy",
    "employer": EMPLOYER,
    "kind": "permanent",
    "end": END.isoformat(),
    "notice_given": NOTICE.isoformat(),
}
WRONG = {
    **{name: f"{value} ungefär" for name, value in CASE.items()},
    EMPLOYER: SALARY,
    "employments-1-employer": EMPLOYER * 20,
    "employments-1-start": f"{END} {START}",
}
EMPLOYMENT = {"employer": EMPLOYER, "kind": "permanent", "start": START.isoformat(), "end": END.isoformat()}
API_CASE = {
    "reason": "redundancy",
    "employments": [EMPLOYMENT],
    "notice_given": NOTICE.isoformat(),
    "child_under_18": True,
    "youngest_child_born": CHILD_BORN.isoformat(),
    "monthly_salary": int(SALARY),
    "new_monthly_salary": float(NEW_SALARY),
    "a_kassa": "income_based",
    "born": BORN.isoformat(),
}
ALL_VALUES = " ".join(PATTERNS)

API = "/api/v1/assessments"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
TYPES = {API: JSON}
HEADERS = {
    "User-Agent": ALL_VALUES,
    "Referer": f"https://example.se/?{urlencode(CASE)}",
    "X-Request-ID": f"{SALARY}-{EMPLOYER}",
    "Cookie": f"answers={SALARY}-{EMPLOYER}",
    "X-Forwarded-For": f"{SALARY}, {EMPLOYER}",
    "Accept-Language": f"en, {EMPLOYER};q=0.{SALARY}",
    "HX-Current-URL": f"https://example.se/#{urlencode(CASE)}",
    f"X-{EMPLOYER}": SALARY,
}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", f"A{SALARY}"]


@dataclass(frozen=True)
class Ask:
    """A request that carries values."""

    name: str
    path: str
    body: bytes = b""
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    status: int | None = None
    """What is answered, where the test would prove nothing otherwise."""


def form(answers: dict[str, str]) -> bytes:
    return urlencode(answers).encode()


def addresses() -> list[str]:
    """Every address there is, in both languages."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, address)
            else:
                yield address

    swedish = dict.fromkeys(walk(get_resolver().url_patterns, "/"))
    return [*swedish, *(f"/en{address}" for address in swedish), "/healthz", "/metrics", "/static/css/site.css"]


def marked(answers: dict[str, str]) -> dict[str, str]:
    """The answers of a state, with our values where a person would be known by them."""
    marks = {"employer": EMPLOYER, "monthly_salary": SALARY, "new_monthly_salary": NEW_SALARY, "born": str(BORN)}
    return {**{name: marks.get(name.rpartition("-")[2], value) for name, value in answers.items()}, "more": ALL_VALUES}


HTMX = {"HX-Request": "true"}


def to_every_state() -> Iterator[Ask]:
    """What the browser tests walk, whole pages and parts."""
    for state in [*STATES, *ENGLISH_STATES]:
        for headers in ({}, HTMX):
            yield Ask(f"state {state.name}", state.path, form(marked(state.answers)), headers=headers)


def to_every_address() -> Iterator[Ask]:
    """Every form's answers and every method, to every address, whether it takes them or not."""
    for path in addresses():
        for name, answers in (("case", CASE), ("compared", COMPARED), ("link", LINK), ("wrong", WRONG)):
            yield Ask(f"{name} to {path}", path, form(answers))
            yield Ask(f"{name} to {path}, htmx", path, form(answers), headers=HTMX)
        yield Ask(f"JSON to {path}", path, json.dumps(API_CASE).encode(), headers={"Content-Type": JSON})
        for method in METHODS:
            yield Ask(f"{method} {path}", f"{path}?{urlencode(CASE | LINK)}", form(CASE), method=method)
        if len(path) > 1:
            yield Ask(f"{path} without its slash", f"{path.rstrip('/')}?{urlencode(LINK)}", method="GET")
            yield Ask(f"{path} without its slash, posted", path.rstrip("/"), form(CASE))


def to_the_api() -> Iterator[Ask]:
    """Faulty cases, and what is no JSON."""
    faulty: list[object] = [
        {**API_CASE, EMPLOYER: SALARY, SALARY: EMPLOYER},
        {
            **API_CASE,
            "monthly_salary": f"{SALARY} kr",
            "born": f"{BORN}T",
            "employments": [EMPLOYER, {EMPLOYER: SALARY}],
        },
        [EMPLOYER, SALARY],
    ]
    for told in map(json.dumps, faulty):
        yield Ask("faulty case to the API", API, told.encode(), headers={"Content-Type": JSON}, status=422)
        yield Ask("faulty case tried out", "/api/v1/docs", form({"case": told}), status=200)
    broken = [
        json.dumps(API_CASE).encode()[:-9],
        f"{EMPLOYER} {SALARY}".encode() + b"\xff",
        b"[" * 5000 + SALARY.encode(),
    ]
    for body in broken:
        yield Ask("broken JSON", API, body, headers={"Content-Type": JSON}, status=400)
    yield Ask("another content type", API, form(CASE), headers={"Content-Type": ALL_VALUES}, status=415)


def to_be_refused() -> Iterator[Ask]:
    """Too large, to a wrong host, broken, or nowhere."""
    for path in ("/", "/en/kalender/", API):
        yield Ask(
            "too large", path, form(CASE) + b"&x=" + b"x" * 70_000, headers={"Content-Type": TYPES.get(path, FORM)}
        )
        yield Ask("too many fields", path, form(CASE) + b"&" + b"&".join(b"%d=" % n for n in range(500)))
        yield Ask("broken UTF-8", path, form(CASE) + b"&reason=%ff%fe\xff")
        yield Ask("wrong host", path, form(CASE), headers={"Host": f"{EMPLOYER}-{SALARY}.example"}, status=400)
        yield Ask("impossible host", path, form(CASE), headers={"Host": f"{EMPLOYER} {SALARY}@"}, status=400)
        yield Ask("multipart", path, MULTIPART, headers={"Content-Type": "multipart/form-data; boundary=xyz"})
        of_another_kind = {"Content-Type": f"multipart/form-data; boundary={ALL_VALUES}"}
        yield Ask("broken multipart", path, MULTIPART.replace(b"--xyz--", b""), headers=of_another_kind)
    unknown = (f"/{SALARY}/{EMPLOYER}/{BORN}", f"/en/{EMPLOYER}", f"/api/v1/{EMPLOYER}/{SALARY}", f"/static/{EMPLOYER}")
    for path in unknown:
        for method in ("GET", "POST"):
            yield Ask("unknown page", f"{path}?{urlencode(CASE)}", form(CASE), method=method, status=404)
    yield Ask("odd path", f"//{EMPLOYER}//{quote(f'{SALARY} å')}%00%ff/..", method="GET", status=404)


MULTIPART = (
    f'--xyz\r\nContent-Disposition: form-data; name="monthly_salary"\r\n\r\n{SALARY}\r\n'
    f'--xyz\r\nContent-Disposition: form-data; name="{EMPLOYER}"; filename="{SALARY}.txt"\r\n\r\n{ALL_VALUES * 3000}\r\n'
    "--xyz--\r\n"
).encode()

CRASHING = [
    Ask(
        "crash",
        path,
        form({**COMPARED, "employments-0-employer": f"{CRASHES} {EMPLOYER}"}),
        headers=headers,
        status=500,
    )
    for path in ("/", "/en/", "/kalender/", "/jamfor/", "/en/jamfor/")
    for headers in ({}, HTMX)
] + [
    Ask(
        "crash of the API",
        API,
        json.dumps({**API_CASE, "employments": [{**EMPLOYMENT, "employer": f"{CRASHES} {EMPLOYER}"}]}).encode(),
        headers={"Content-Type": JSON},
        status=500,
    )
]

BODY = form(CASE)
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
VALUES = ALL_VALUES.encode()
LINES = b"Host: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
RAW = {
    "line that is no request": VALUES + b"\r\n\r\n",
    "unknown version": b"GET /%s HTTP/%s\r\n\r\n" % (SALARY.encode(), SALARY.encode()),
    "long address": b"GET /?" + BODY * 9 + b" HTTP/1.1\r\n" + LINES + b"\r\n",
    "long header": b"GET / HTTP/1.1\r\n" + LINES + b"X: " + VALUES * 200 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n"
    + LINES
    + b"".join(b"X-%d: %s\r\n" % (n, VALUES) for n in range(60))
    + b"\r\n",
    "header with a bad name": b"GET / HTTP/1.1\r\n" + LINES + VALUES + b": x\r\n\r\n",
    "header with a bad value": b"GET / HTTP/1.1\r\n" + LINES + b"X: \x00" + VALUES + b"\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\n" + LINES + b"X: a\r\n " + VALUES + b"\r\n\r\n",
    "bad length": b"POST / HTTP/1.1\r\n" + LINES + b"Content-Length: " + SALARY.encode() + b"x\r\n\r\n" + BODY,
    "bad chunk": b"POST / HTTP/1.1\r\n" + LINES + b"Transfer-Encoding: chunked\r\n\r\n" + VALUES + b"\r\n" + BODY,
    "unknown coding": b"POST / HTTP/1.1\r\n" + LINES + b"Transfer-Encoding: " + EMPLOYER.encode() + b"\r\n\r\n" + BODY,
    "expectation": b"POST / HTTP/1.1\r\n" + LINES + LENGTH + b"Expect: " + VALUES + b"\r\n\r\n" + BODY,
    "unread body": b"POST /om/ HTTP/1.1\r\n" + LINES + LENGTH + b"\r\n" + BODY,
    "body that ends too soon": b"POST / HTTP/1.1\r\n" + LINES + b"Content-Length: 9000\r\n\r\n" + BODY,
    "JSON that ends too soon": b"POST /api/v1/assessments HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n" + json.dumps(API_CASE).encode(),
    "hang-up at once": b"POST / HTTP/1.1\r\n" + LINES + LENGTH,
}
"""What HTTP's own parser refuses, or what breaks off; sent as it is, byte by byte."""


# --- Sending --------------------------------------------------------------------------------------------------


def send(site: Server, ask: Ask) -> Answer:
    parts = urlsplit(site.url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request(ask.method, ask.path, ask.body or None, {"Content-Type": FORM, **HEADERS, **ask.headers})
        response = connection.getresponse()
        name = f"{ask.name} ({ask.method} {ask.path[:40]})"
        return Answer(name, ask.method, ask.path, response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def send_raw(site: Server, data: bytes) -> bytes:
    """What comes back, if anything does."""
    parts = urlsplit(site.url)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=30) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionError:
            return b""


def workers_of(site: Server) -> list[int]:
    """The processes that answer, as the log tells."""
    lines = [json.loads(line) for line in site.log.read_text().splitlines()]
    begun = [line["process"] for line in lines if line["message"].startswith("Booting worker")]
    return [process for process in begun if Path(f"/proc/{process}").exists()]


def hang(site: Server, *, kill: bool) -> None:
    """Let a worker hang with a case, until gunicorn or we end it."""
    body = form({**CASE, "employments-0-employer": f"{HANGS} {EMPLOYER}"})
    parts = urlsplit(site.url)
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=40) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\n" + LINES + length + body)
        if kill:
            time.sleep(1)
            for process in workers_of(site):
                os.kill(process, signal.SIGKILL)
        with suppress(ConnectionError):
            connection.recv(65536)


def fresh(site: Server) -> list[Answer]:
    """Every page as somebody else gets it, from either worker."""
    asks = [Ask(f"fresh {path}", path, method="GET") for path in addresses() for _ in range(3)]
    parts = urlsplit(site.url)
    answers = []
    for ask in asks:
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
        connection.request("GET", ask.path)
        response = connection.getresponse()
        answers.append(Answer(ask.name, "GET", ask.path, response.status, response.getheaders(), response.read()))
        connection.close()
    return answers


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """All that there is to look through after everything has been sent."""
    folder = tmp_path_factory.mktemp("private")
    for name in ("tmp", "home"):
        (folder / name).mkdir()
    environment = {"TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home")}
    options = ["--timeout", str(TIMEOUT)]
    with run_server(
        folder, application="tests.faulty_site:application", metrics=True, options=options, environment=environment
    ) as site:
        evidence = Evidence(site.log, since=time.time(), folders=[folder, PROJECT])
        evidence.others += fresh(site)
        for ask in chain(to_every_state(), to_every_address(), to_the_api(), to_be_refused(), CRASHING):
            answer = send(site, ask)
            evidence.own.append(answer)
            assert ask.status in {None, answer.status}, answer.name
            assert answer.status < 500 or ask.status == 500, answer.name
        for data in RAW.values():
            send_raw(site, data)
        for kill in (False, True):
            hang(site, kill=kill)
        evidence.others += fresh(site)
        parts = urlsplit(str(site.metrics_url))
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
        connection.request("GET", "/metrics", headers=HEADERS)
        evidence.metrics = connection.getresponse().read()
        site.process.send_signal(signal.SIGHUP)
        evidence.others += fresh(site)
        yield evidence


# --- What is found --------------------------------------------------------------------------------------------


def test_nothing_that_was_sent_is_found_anywhere(sent: Evidence) -> None:
    assert [*sent.leaks()] == []


def test_what_was_to_be_set_off_was_set_off(sent: Evidence) -> None:
    """Otherwise the first test would prove little."""
    lines = [json.loads(line) for line in sent.log.read_text().splitlines()]
    messages = [line["message"] for line in lines]
    crashes = [line for line in lines if line["logger"] == "django.request" and "exceptions" in line]
    assert len(crashes) == len(CRASHING)
    for crash in crashes:
        assert [one["type"] for one in crash["exceptions"]] == ["builtins.ValueError", "builtins.ValueError"]
        assert crash["exceptions"][0]["frames"][-1].startswith("tests/faulty_site.py:")
    assert [line["logger"] for line in lines].count("somebody.else") == 2 * len(CRASHING)
    assert messages.count("Invalid request") >= 8
    assert any(message.startswith("WORKER TIMEOUT") for message in messages)
    assert any("SIGKILL" in message for message in messages)
    refused = {line["logger"].rpartition(".")[2] for line in lines if line["logger"].startswith("django.security.")}
    assert refused >= {"DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}
    assert {answer.status for answer in sent.own} >= {200, 301, 400, 404, 405, 413, 415, 422, 500}
    assert b'route="calculator:calculator"' in sent.metrics
    assert b'outcome="covered"' in sent.metrics
    # The answers to the senders do hold the values: they were understood.
    held = {value for answer in sent.own for value in values_in(answer.body)}
    assert held == set(PATTERNS)


def test_an_answer_to_answers_is_kept_by_nobody(sent: Evidence) -> None:
    for answer in sent.own:
        if answer.method not in {"GET", "HEAD"} or "?" in answer.target:
            assert "no-store" in (answer.header("Cache-Control") or ""), answer.name


def test_no_answer_names_the_page_to_others_or_leaves_a_cookie(sent: Evidence) -> None:
    for answer in [*sent.own, *sent.others]:
        assert answer.header("Referrer-Policy") == "no-referrer", answer.name
        assert answer.header("Set-Cookie") is None, answer.name


def test_a_redirect_to_tls_tells_nothing_of_the_body(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = client.post("/", CASE, headers=HEADERS)
    assert response.status_code == 301
    assert response["Location"] == "https://testserver/"


# --- Would it be found? ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("monthly_salary=83+471&born=", SALARY),
        ("83471", SALARY),
        ("83 471 kr", SALARY),
        ("83\u00a0471", SALARY),
        ("83\u202f471", SALARY),
        ("83%20471", SALARY),
        ("83%C2%A0471", SALARY),
        ("83&nbsp;471", SALARY),
        (r"83\u00a0471", SALARY),
        ("83,471.00", SALARY),
        ("Decimal('83471')", SALARY),
        (f"x{NEW_SALARY}.0", NEW_SALARY),
        ("zebrafinksverket", EMPLOYER),
        ("employer=Zebrafinksverket%20", EMPLOYER),
        ("1961-07-29", str(BORN)),
        ("19610729", str(BORN)),
        ("1961%2F07%2F29", str(BORN)),
        ("datetime.date(1961, 7, 29)", str(BORN)),
        ("29 juli 1961", str(BORN)),
        ("29+jul+1961", str(BORN)),
        ("29%20July%201961", str(BORN)),
        ("July 29, 1961", str(BORN)),
        ("29/7 1961", str(BORN)),
        ("19 maj 2009", str(START)),
        ("23 november\u00a02018", str(END)),
        ("27 mars 2018", str(NOTICE)),
        ("2013-08-26T00:00", str(CHILD_BORN)),
    ],
)
def test_a_value_is_recognised_in_every_spelling(text: str, value: str) -> None:
    for around in (text, f"a {text} b", f'"{text}"', f"<b>{text}</b>"):
        assert values_in(around) == [value]
        assert values_in(around.encode()) == [value]


@pytest.mark.parametrize("text", ["a83471f", "183471", "834710", "2018-11-24", "29 juni 1961", "1961", "12018-11-23"])
def test_what_only_looks_like_a_value_is_not(text: str) -> None:
    assert values_in(text) == []


PLACES = [
    "log",
    "metrics",
    "answer to somebody else",
    "header of own",
    "header of other",
    "redirect of own",
    "file tmp/body",
    "file tmp/omstallning-metrics-x/counter_1.db",
    "file home/.cache/gunicorn",
    "name of tmp/upload-83471",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_value_is_found_in_every_place(tmp_path: Path, place: str) -> None:
    log = tmp_path / "gunicorn.log"
    log.write_text('{"message": "answered"}\n')
    page = Answer("a page", "GET", "/", 200, [("Content-Type", "text/html")], b"<p>Hej</p>")
    evidence = Evidence(log, since=time.time() - 1, metrics=b"x 1\n", own=[page], others=[page], folders=[tmp_path])
    assert [*evidence.leaks()] == []
    header = Answer("a page", "POST", "/kalender", 301, [("Location", f"/?salary={SALARY}")], b"")
    match place.split():
        case ["log"]:
            log.write_text(f'{{"message": "answered"}}\n{{"message": "Not Found: /{SALARY}"}}\n')
        case ["metrics"]:
            evidence.metrics = f'x{{route="{SALARY}"}} 1\n'.encode()
        case ["answer", *_]:
            evidence.others.append(Answer("a page", "GET", "/", 200, [], f'value="{SALARY}"'.encode()))
        case ["header", "of", "own"]:
            evidence.own.append(Answer("a page", "GET", f"/?{SALARY}", 200, [("Set-Cookie", f"a={SALARY}")], b""))
        case ["header", "of", "other"]:
            evidence.others.append(header)
        case ["redirect", *_]:
            evidence.own.append(header)
        case ["file", name]:
            (tmp_path / name).parent.mkdir(parents=True)
            (tmp_path / name).write_bytes(f"\0\xff{SALARY}\0".encode())
        case ["name", "of", name]:
            (tmp_path / name).parent.mkdir(parents=True)
            (tmp_path / name).write_bytes(b"")
    assert [found.rpartition(": ")[2] for found in evidence.leaks()] == [SALARY]


def test_a_file_from_before_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("")
    (tmp_path / "old").write_text(SALARY)
    evidence = Evidence(tmp_path / "log", since=time.time() + 60, folders=[tmp_path])
    assert [*evidence.leaks()] == []
