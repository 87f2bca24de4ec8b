"""How long the first visitor waits after a start, beside the hundredth."""

import statistics
import time
from collections.abc import Iterator

from bench.load import KINDS
from bench.servers import BARE_WITH_SETTINGS, PRODUCTION, serve

HOST = PRODUCTION["ALLOWED_HOSTS"]
"""As a browser would say it, without the odd port: the empty page is kept for each address of the site."""

A_WORKER_BEGINS = 1.0
"""Seconds. Gunicorn listens a moment before its first worker is there."""

HUNDREDTH = range(90, 111)
"""The median of these stands for the hundredth: a single one may meet anything."""


def measure(starts: int) -> Iterator[str]:
    """Start the site anew for each kind of request, several times; the lines of a table in Markdown."""
    yield f"One worker, {starts} starts for each row, medians."
    yield ""
    yield "| | the first, ms | the hundredth, ms |"
    yield "| --- | ---: | ---: |"
    for kind in KINDS:
        if kind.application == BARE_WITH_SETTINGS:
            continue
        headers = {**kind.headers, "Host": HOST}
        first, hundredth = [], []
        for _ in range(starts):
            with serve(kind.application, workers=1, is_asked=False) as server:
                time.sleep(A_WORKER_BEGINS)
                taken = [
                    server.ask(kind.path, method=kind.method, body=kind.body, headers=headers).seconds * 1000
                    for _ in range(HUNDREDTH.stop)
                ]
            first.append(taken[0])
            hundredth.append(statistics.median(taken[HUNDREDTH.start : HUNDREDTH.stop]))
        yield f"| {kind.name} | {statistics.median(first):.1f} | {statistics.median(hundredth):.1f} |"
