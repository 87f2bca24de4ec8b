"""Ordinary visitors: what they ask for, and how to tell that the answer is the right one and whole."""

import gzip
import http.client
import json
import random
import re
import ssl
import threading
import time
import urllib.parse
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

from bench.soak.failures import Failure, Visit

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HTMX = {"HX-Request": "true"}
REQUESTS_A_CONNECTION = 20
"""After so many a visitor comes anew, with a new connection."""


@dataclass(frozen=True)
class Target:
    """Where the visitors go: through the front with TLS, or straight to gunicorn."""

    host: str
    port: int
    trust: ssl.SSLContext | None

    def connect(self) -> http.client.HTTPConnection:
        """A new connection; it is opened with the first request."""
        if self.trust is None:
            return http.client.HTTPConnection(self.host, self.port, timeout=20)
        return http.client.HTTPSConnection(self.host, self.port, context=self.trust, timeout=20)

    @property
    def headers(self) -> dict[str, str]:
        """What the front would add, for a visitor who goes past it."""
        return {"Accept-Encoding": "gzip"} | ({} if self.trust else {"X-Forwarded-Proto": "https"})


@dataclass(frozen=True)
class Asked:
    """A request, and what its answer must be: status 200, all these texts in it, none of those, and this at its end."""

    kind: str
    method: str
    path: str
    contains: tuple[str, ...]
    end: str = ""
    lacks: str | None = None
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def is_answered_by(self, text: str) -> bool:
        """Whether that is the answer to this request, and not a part of it or that of another."""
        return (
            all(part in text for part in self.contains)
            and text.rstrip().endswith(self.end)
            and (self.lacks is None or self.lacks not in text)
        )


def _answers(chance: random.Random) -> dict[str, str]:
    """Answers to the form that nobody else gives: they must come back in the answer."""
    return {
        "reason": "redundancy",
        "employments-0-start": f"20{chance.randint(10, 18)}-{chance.randint(1, 12):02}-01",
        "employments-0-end": f"2026-{chance.randint(1, 12):02}-28",
        "employments-0-employer": f"Verket {chance.randrange(10**9)}",
        "monthly_salary": str(chance.randint(20_000, 60_000)),
        "a_kassa": "income_based",
    }


def _page(chance: random.Random) -> Asked:
    return Asked("page", "GET", "/", ('id="fragor"',), "</html>")


def _whole_page_post(chance: random.Random) -> Asked:
    answers = _answers(chance)
    shown = ('id="svar"', 'id="pengarna"', answers["employments-0-employer"], answers["monthly_salary"])
    return Asked("whole page", "POST", "/", shown, "</html>", body=urllib.parse.urlencode(answers), headers=FORM)


def _htmx_answer(chance: random.Random) -> Asked:
    answers = _answers(chance)
    shown = ('<div id="kalkylator">', 'id="svar"', answers["employments-0-employer"], answers["monthly_salary"])
    body = urllib.parse.urlencode(answers)
    return Asked("htmx", "POST", "/", shown, "</div>", "<html", body=body, headers=FORM | HTMX)


def _so_far(chance: random.Random) -> Asked:
    answers = _answers(chance)
    shown = ("<dl>", answers["employments-0-employer"])
    body = urllib.parse.urlencode(answers)
    return Asked("so far", "POST", "/sa-langt/", shown, ">", "<html", body=body, headers=FORM | HTMX)


def _calendar(chance: random.Random) -> Asked:
    answers = _answers(chance)
    shown = ("BEGIN:VCALENDAR", f"last-day-{answers['employments-0-end']}")
    body = urllib.parse.urlencode(answers)
    return Asked("calendar", "POST", "/kalender/", shown, "END:VCALENDAR", body=body, headers=FORM)


def _api(chance: random.Random) -> Asked:
    answers = _answers(chance)
    last_day = answers["employments-0-end"]
    employment = {"start": answers["employments-0-start"], "end": last_day, "employer": "Verket"}
    case = {"reason": "redundancy", "employments": [employment], "monthly_salary": answers["monthly_salary"]}
    shown = ('"outcome":"covered"', f'"reference_date":"{last_day}"', f'"unbroken_from":"{employment["start"]}"')
    headers = {"Content-Type": "application/json"}
    return Asked("API", "POST", "/api/v1/assessments", shown, "}", body=json.dumps(case), headers=headers)


def static_file(target: Target) -> Asked:
    """The style sheet of the page, by the name that the page has for it today."""
    connection = target.connect()
    try:
        connection.request("GET", "/", headers=target.headers | {"Accept-Encoding": "identity"})
        page = connection.getresponse().read().decode()
        found = re.search(r'href="(/static/css/site\.[0-9a-f]+\.css)"', page)
        if found is None:
            raise LookupError("the page names no style sheet")
        connection.request("GET", found[1], headers=target.headers | {"Accept-Encoding": "identity"})
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    return Asked("static file", "GET", found[1], (text,))


KINDS: tuple[Callable[[random.Random], Asked], ...] = (_page, _so_far, _htmx_answer, _whole_page_post, _api, _calendar)


def requests(chance: random.Random, static: Asked) -> Iterator[Asked]:
    """What one visitor asks for, one after the other, without an end: every kind alike often."""

    def the_static_file(_: random.Random) -> Asked:
        return static

    makers = [*KINDS, the_static_file]
    while True:
        chance.shuffle(makers)
        for make in makers:
            yield make(chance)


class Load:
    """Visitors who ask as fast as they are answered, each with one request under way, until told to stop."""

    def __init__(self, target: Target, static: Asked, *, visitors: int, seed: int) -> None:
        self._stop = threading.Event()
        self._target, self._static, self._visitors, self._seed = target, static, visitors, seed
        self._pool = ThreadPoolExecutor(visitors)

    def start(self) -> None:
        """Let them in."""
        chances = [random.Random(self._seed + number) for number in range(self._visitors)]  # noqa: S311
        self._running = [self._pool.submit(self._visit, requests(chance, self._static)) for chance in chances]

    def stop(self) -> list[Visit]:
        """Wait for the answers to what is under way, and return all visits."""
        self._stop.set()
        self._pool.shutdown()
        return [visit for running in self._running for visit in running.result()]

    def _visit(self, asked: Iterator[Asked]) -> list[Visit]:
        target = self._target
        visits: list[Visit] = []
        connection = target.connect()
        for number in count(1):
            if self._stop.is_set():
                break
            visit = ask(connection, target, next(asked))
            visits.append(visit)
            if visit.failure or number % REQUESTS_A_CONNECTION == 0:
                connection.close()
        connection.close()
        return visits


def ask(connection: http.client.HTTPConnection, target: Target, asked: Asked) -> Visit:
    """Make one request; what came of it."""
    started = time.monotonic()
    failure, detail = _outcome(connection, target, asked)
    return Visit(asked.kind, started, time.monotonic(), failure, detail)


def _outcome(connection: http.client.HTTPConnection, target: Target, asked: Asked) -> tuple[Failure | None, str]:
    try:
        if connection.sock is None:
            connection.connect()
    except OSError as problem:
        return Failure.NOT_CONNECTED, repr(problem)
    try:
        connection.request(asked.method, asked.path, asked.body, target.headers | asked.headers)
        response = connection.getresponse()
        body = response.read()
    except TimeoutError as problem:
        return Failure.TIMEOUT, repr(problem)
    except (OSError, http.client.HTTPException) as problem:
        return Failure.CUT, repr(problem)
    if response.status != http.HTTPStatus.OK:
        return Failure.STATUS, str(response.status)
    try:
        text = (gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body).decode()
    except (OSError, EOFError, ValueError, zlib.error) as problem:
        return Failure.WRONG, repr(problem)
    return (None, "") if asked.is_answered_by(text) else (Failure.WRONG, text[:200])
