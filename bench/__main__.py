"""Measure, print the tables, and keep them in ``build/bench.md``. Nothing here passes or fails; it tells.

``BENCH=short`` is for CI: it shows that the measuring works, and its figures mean little.
"""

import os
import platform
from collections.abc import Iterator

from bench import assessments, first_visitor, load
from bench.servers import ROOT, collect_static

SHORT = os.environ.get("BENCH") == "short"


def _lines() -> Iterator[str]:
    workers = os.cpu_count() or 1
    yield f"Python {platform.python_version()}, {platform.machine()}, {workers} processors."
    yield "\n## Load\n"
    yield from load.measure(rounds=1 if SHORT else 5, seconds=1 if SHORT else 6, workers=workers)
    yield "\n## The first visitor\n"
    yield from first_visitor.measure(starts=1 if SHORT else 5)
    yield "\n## The calculation\n"
    yield from assessments.measure(rounds=1 if SHORT else 9)


def main() -> None:
    """Print each line as soon as it is known."""
    kept = ROOT / "build" / "bench.md"
    kept.parent.mkdir(exist_ok=True)
    collect_static()
    with kept.open("w", encoding="utf-8") as file:
        for line in _lines():
            print(line, flush=True)
            print(line, file=file)


if __name__ == "__main__":
    main()
