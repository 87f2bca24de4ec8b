"""The report: the same table on the screen and in build/soak.md."""

import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.soak.failures import Visit
from bench.soak.memory import LEAST_SECONDS, MOST_GROWTH, Growth
from bench.soak.phases import VISITORS, Phase, processors
from tests.front import nginx

HEAD = (
    "phase",
    "s",
    "requests",
    "a second",
    "answered well",
    "in flight at a kill",
    "failed besides",
    "p50 ms",
    "p99 ms",
    "processors",
    "verdict",
)

MEMORY_HEAD = ("worker", "own MB", "with its share MB", "slope MB a minute", "growth in the last half", "verdict")


def report(phases: Sequence[Phase], memory: Sequence[Growth], complaints: Sequence[str]) -> str:
    """All that was found, as Markdown."""
    lines = [f"{_machine()}. {VISITORS} visitors at a time.", ""]
    lines += _row(HEAD), _row(["---", *["---:"] * (len(HEAD) - 2), "---"])
    lines += [_phase(phase) for phase in phases]
    lines += ["", *(f"- {phase.name}: {note}." for phase in phases for note in phase.notes)]
    lines += ["", _row(MEMORY_HEAD), _row(["---", *["---:"] * 4, "---"])]
    lines += [_memory(number, one) for number, one in enumerate(memory, start=1)]
    missed = [f"{phase.name}: {fault}" for phase in phases for fault in phase.faults]
    missed += [_failed(phase.name, visit) for phase in phases for visit in phase.failures.besides[:10]]
    missed += [f"memory of worker {number}" for number, one in enumerate(memory, start=1) if one.is_leak]
    missed += complaints
    lines += ["", *(f"- **Missed:** {one}" for one in missed)] if missed else ["", "Every aim is met."]
    return "\n".join(lines) + "\n"


def _phase(phase: Phase) -> str:
    good = sum(visit.failure is None for visit in phase.visits)
    return _row(
        [
            phase.name,
            f"{phase.seconds:.0f}",
            str(len(phase.visits)),
            f"{len(phase.visits) / phase.seconds:.0f}",
            str(good),
            str(len(phase.failures.in_flight)) if phase.kills else "–",
            str(len(phase.failures.besides)),
            f"{phase.milliseconds(0.5):.0f}",
            f"{phase.milliseconds(0.99):.0f}",
            f"{phase.processors:.2f} of {processors()}",
            "met" if phase.is_met else "**missed**",
        ]
    )


def _memory(number: int, one: Growth) -> str:
    verdict = "flat" if one.is_judged else f"under {LEAST_SECONDS} s: not judged"
    if one.is_leak:
        verdict = f"**grows more than {MOST_GROWTH:.0%}**"
    size = f"{one.own:.1f}", f"{one.with_share:.1f}"
    return _row([str(number), *size, f"{one.slope:+.2f}", f"{one.share:+.1%} in {one.seconds:.0f} s", verdict])


def _failed(phase: str, visit: Visit) -> str:
    what = visit.failure.value if visit.failure else ""
    return f"{phase}: {visit.kind}, {what} ({visit.detail}), after {(visit.ended - visit.started) * 1000:.0f} ms"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _machine() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    asked = subprocess.run([nginx(), "-v"], capture_output=True, text=True, check=True)  # noqa: S603
    front = asked.stderr.strip().rpartition("/")[2]
    processor = model[1] if model else platform.machine()
    return (
        f"{datetime.now(UTC).date()}; {processors()} processors ({processor}) for all of it; "
        f"Python {platform.python_version()}, gunicorn {version('gunicorn')}, nginx {front}"
    )
