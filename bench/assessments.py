"""CPU time of one assessment, as a share of one bare Django request in the same run.

A share, not a time: both sides run on the same machine in the same minute, round by round, so that a slow or a
busy machine slows both.
"""

import statistics
import time
from collections.abc import Iterator

from bench.cases import FULLEST
from bench.servers import BARE, Server, serve
from calculator.rules.assessment import assess
from calculator.rules.case import Case

REQUESTS = 1_000
ASSESSMENTS = 400

AIM_WITHOUT, AIM_WITH = 0.5, 1.0
"""At most this share of a bare request: without turning points, and with."""


def bare_request(server: Server) -> float:
    """CPU microseconds that the one worker spends on one bare request."""
    before = int(server.get("/cpu"))
    for _ in range(REQUESTS):
        server.get("/")
    # Between the two readings lie the requests and one more, to /cpu itself.
    return (int(server.get("/cpu")) - before) / 1_000 / (REQUESTS + 1)


def one_assessment(case: Case, *, with_turning_points: bool) -> float:
    """CPU microseconds of one assessment."""
    before = time.process_time_ns()
    for _ in range(ASSESSMENTS):
        assess(case, with_turning_points=with_turning_points)
    return (time.process_time_ns() - before) / 1_000 / ASSESSMENTS


def measure(rounds: int) -> Iterator[str]:
    """Measure in rounds; the lines of a table of the medians, in Markdown."""
    bare: list[float] = []
    times: dict[tuple[str, bool], list[float]] = {(name, full): [] for full in (False, True) for name in FULLEST}
    with serve(BARE, workers=1) as server:
        bare_request(server)
        for _ in range(rounds):
            bare.append(bare_request(server))
            for (name, full), taken in times.items():
                taken.append(one_assessment(FULLEST[name], with_turning_points=full))

    yield f"One bare request: {statistics.median(bare):.0f} µs of CPU time. {rounds} rounds, medians."
    yield ""
    yield "| `assess()` | µs | share of a bare request | least to most | aim | |"
    yield "| --- | ---: | ---: | --- | ---: | --- |"
    for (name, full), taken in times.items():
        shares = [one / request for one, request in zip(taken, bare, strict=True)]
        share, aim = statistics.median(shares), AIM_WITH if full else AIM_WITHOUT
        which = f"{name}, with turning points" if full else name
        verdict = "met" if share <= aim else "**missed**"
        spread = f"{min(shares):.2f}–{max(shares):.2f}"
        yield f"| {which} | {statistics.median(taken):.0f} | {share:.2f} | {spread} | {aim:.2f} | {verdict} |"
