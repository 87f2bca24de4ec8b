"""Requests a second under load, as a share of what a bare Django view does in the same run.

The load is wrk's. It shares the machine with what it measures; so it does for the bare view.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench.servers import BARE, BARE_WITH_SETTINGS, SITE, Server, serve
from calculator.examples import FIRST, form_data, published_examples

CONNECTIONS = 8
AIM_P99 = 4
"""The slowest of a hundred takes at most this many times as long as the median."""

EXAMPLE = published_examples()[FIRST]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HTMX = {**FORM, "HX-Request": "true"}
TYPED = urlencode(form_data(EXAMPLE))
"""The published example, as a person would type it: an answer with all its parts."""


@dataclass(frozen=True)
class Kind:
    """One kind of request. ``holds`` has to be in the answer; ``aim`` is the least share of a bare view's requests."""

    name: str
    application: str
    path: str = "/"
    method: str = "GET"
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    holds: str = "ok"
    aim: float | None = None


BARE_VIEW = Kind("a bare view, the site's settings", BARE_WITH_SETTINGS)
KINDS = (
    BARE_VIEW,
    Kind("a bare view, no middleware", BARE),
    Kind("page `/`", SITE, holds="Fråga 4 av 4", aim=0.50),
    Kind("htmx: the summary while typing", SITE, "/sa-langt/", "POST", TYPED, HTMX, "28", aim=0.25),
    Kind("htmx: the whole answer", SITE, "/", "POST", TYPED, HTMX, "20\u00a0020\u00a0kr", aim=0.25),
    Kind(
        "API: the whole answer",
        SITE,
        "/api/v1/assessments",
        "POST",
        json.dumps(EXAMPLE.case, default=str),
        {"Content-Type": "application/json"},
        '"total":28000',
        aim=0.30,
    ),
    Kind("page with the whole answer, no scripts", SITE, "/", "POST", TYPED, FORM, "20\u00a0020\u00a0kr", aim=0.12),
)


@dataclass(frozen=True)
class Run:
    """What wrk saw: requests a second, and milliseconds."""

    rate: float
    p50: float
    p99: float


def measure(rounds: int, seconds: int, workers: int) -> Iterator[str]:
    """Load each kind in turn, round by round; the lines of a table of the medians, in Markdown."""
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed (Debian: apt-get install wrk)")
    runs: dict[str, list[Run]] = {kind.name: [] for kind in KINDS}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        servers = {
            application: stack.enter_context(serve(application, workers=workers))
            for application in dict.fromkeys(kind.application for kind in KINDS)
        }
        for kind in KINDS:
            _check(servers[kind.application], kind)
        for _ in range(rounds):
            for kind in KINDS:
                runs[kind.name].append(_load(servers[kind.application], kind, seconds, folder))

    yield f"{workers} workers, {CONNECTIONS} connections, {rounds} rounds of {seconds} s each, medians."
    yield ""
    yield "| | requests/s | share | aim | | p50 ms | p99 ms | p99 / p50 | |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- |"
    for kind in KINDS:
        yield _row(kind, runs[kind.name], runs[BARE_VIEW.name])


def _row(kind: Kind, runs: list[Run], bare: list[Run]) -> str:
    share = statistics.median(run.rate / beside.rate for run, beside in zip(runs, bare, strict=True))
    rate = statistics.median(run.rate for run in runs)
    p50, p99 = (statistics.median(getattr(run, name) for run in runs) for name in ("p50", "p99"))
    spread = p99 / p50
    cells = [kind.name, f"{rate:.0f}", f"{share:.3f}"]
    cells += ["", ""] if kind.aim is None else [f"{kind.aim:.2f}", _verdict(is_met=share >= kind.aim)]
    cells += [f"{p50:.2f}", f"{p99:.2f}", f"{spread:.1f}", _verdict(is_met=spread <= AIM_P99)]
    return f"| {' | '.join(cells)} |"


def _verdict(*, is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def _check(server: Server, kind: Kind) -> None:
    """What is measured is the answer that is meant, and not a refusal."""
    answer = server.ask(kind.path, method=kind.method, body=kind.body, headers=kind.headers)
    if answer.status != HTTPStatus.OK or kind.holds not in answer.body.decode():
        sys.exit(f"{kind.name} answered {answer.status}, or not what was meant")


def _load(server: Server, kind: Kind, seconds: int, folder: Path) -> Run:
    script = folder / "request.lua"
    lines = [f"wrk.method = {json.dumps(kind.method)}", f"wrk.body = {json.dumps(kind.body)}" if kind.body else ""]
    lines += [f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in kind.headers.items()]
    script.write_text("\n".join(lines))
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--latency"]
    command += ["--script", str(script), server.url + kind.path]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    if "Non-2xx" in told or "Socket errors" in told:
        sys.exit(f"{kind.name} failed under load:\n{told}")
    rate = re.search(r"Requests/sec: +([\d.]+)", told)
    latencies = [re.search(rf" {share}% +([\d.]+)(us|ms|s)", told) for share in (50, 99)]
    if rate is None or None in latencies:
        sys.exit(f"wrk said something else:\n{told}")
    in_ms = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    p50, p99 = (float(found[1]) * in_ms[found[2]] for found in latencies if found)
    return Run(float(rate[1]), p50, p99)
