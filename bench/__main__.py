"""CPU time of one assessment, as a share of one bare Django request in the same run.

A share, not a time: both sides run on the same machine in the same minute, round by round, so that a slow or a
busy machine slows both. Run it with ``make bench``.
"""

import http.client
import os
import platform
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.cases import FULLEST
from calculator.rules.assessment import assess
from calculator.rules.case import Case

ROOT = Path(__file__).parents[1]
ROUNDS = 9
REQUESTS = 1_000
ASSESSMENTS = 400

AIM_WITHOUT, AIM_WITH = 0.5, 1.0
"""At most this share of a bare request: without turning points, and with."""


@contextmanager
def bare_server() -> Iterator[tuple[str, int]]:
    """One gunicorn worker with the bare view, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host, port = probe.getsockname()
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--bind", f"{host}:{port}", "--log-level", "error"]
    process = subprocess.Popen([*command, "bench.bare:application"], cwd=ROOT, env=dict(os.environ))  # noqa: S603
    try:
        _wait_until_up(process, host, port)
        yield host, port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_up(process: subprocess.Popen[bytes], host: str, port: int) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            _get(host, port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("gunicorn did not start")


def _get(host: str, port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != http.HTTPStatus.OK:
            sys.exit(f"{path} answered {response.status}")
        return response.read()
    finally:
        connection.close()


def bare_request(host: str, port: int) -> float:
    """CPU microseconds that the worker spends on one bare request."""
    before = int(_get(host, port, "/cpu"))
    for _ in range(REQUESTS):
        _get(host, port, "/")
    # Between the two readings lie the requests and one more, to /cpu itself.
    return (int(_get(host, port, "/cpu")) - before) / 1_000 / (REQUESTS + 1)


def one_assessment(case: Case, *, with_turning_points: bool) -> float:
    """CPU microseconds of one assessment."""
    before = time.process_time_ns()
    for _ in range(ASSESSMENTS):
        assess(case, with_turning_points=with_turning_points)
    return (time.process_time_ns() - before) / 1_000 / ASSESSMENTS


def main() -> None:
    """Measure in rounds and print the medians."""
    bare: list[float] = []
    without: dict[str, list[float]] = {name: [] for name in FULLEST}
    complete: dict[str, list[float]] = {name: [] for name in FULLEST}
    with bare_server() as (host, port):
        bare_request(host, port)
        for _ in range(ROUNDS):
            bare.append(bare_request(host, port))
            for name, case in FULLEST.items():
                without[name].append(one_assessment(case, with_turning_points=False))
                complete[name].append(one_assessment(case, with_turning_points=True))

    print(f"Python {platform.python_version()}, {ROUNDS} rounds, CPU time; share of one bare request: median (min–max)")
    print(f"one bare Django request through gunicorn: {statistics.median(bare):.0f} µs")
    for title, measured, aim in (
        ("without turning points", without, AIM_WITHOUT),
        ("with turning points", complete, AIM_WITH),
    ):
        print(f"\nassess() {title}, aim at most {aim:.2f}")
        for name, times in measured.items():
            shares = [one / request for one, request in zip(times, bare, strict=True)]
            share = statistics.median(shares)
            verdict = "met" if share <= aim else "MISSED"
            spread = f"({min(shares):.2f}–{max(shares):.2f})"
            print(f"  {name:40} {statistics.median(times):5.0f} µs  {share:.2f} {spread}  {verdict}")


if __name__ == "__main__":
    main()
