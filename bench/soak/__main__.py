"""Play all phases and report: ``make soak``, or ``SOAK_SECONDS=30 make soak`` for a short form."""

import json
import os
import sys
import tempfile
from pathlib import Path

from bench.servers import ROOT, collect_static
from bench.soak import phases
from bench.soak.copies import Copy, settings
from bench.soak.memory import Growth, Sampler
from bench.soak.phases import Phase, Scene
from bench.soak.report import report
from tests.front import run_front

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
SHARES = {"hostile": 1.5, "slow": 1.5, "steady": 3, "reload": 1, "kill straight": 1, "kill": 1, "restart": 1}
"""Shares of the time. The first three have the same workers; steady is the half in which their memory is judged, when
they have met everything once."""


def main() -> int:
    """Run it; 1 when an aim was missed."""
    seconds = {name: SECONDS * share / sum(SHARES.values()) for name, share in SHARES.items()}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        collect_static(**settings(folder))
        played, memory, complaints = _play(folder, seconds)
    text = report(played, memory, complaints)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "soak.md").write_text(text)
    print(text)
    is_met = all(phase.is_met for phase in played) and not any(one.is_leak for one in memory) and not complaints
    return 0 if is_met else 1


def _play(folder: Path, seconds: dict[str, float]) -> tuple[list[Phase], list[Growth], list[str]]:
    copies = [Copy(folder, "first"), Copy(folder, "second")]
    fronts = folder / "one", folder / "two"
    for front_folder in fronts:
        front_folder.mkdir()
    copies[0].start()
    try:
        with run_front(fronts[0], copies[0].address) as front:
            played, memory = _with_one_copy(Scene(copies[:1], front, SEED), seconds)
        copies[1].start()
        try:
            with run_front(fronts[1], *(copy.address for copy in copies)) as front:
                played.append(phases.restarted(Scene(copies, front, SEED), seconds["restart"]))
        finally:
            copies[1].stop()
    finally:
        copies[0].stop()
    complaints = [line for copy in copies for line in complaints_in(copy.log.read_text())]
    return played, memory, complaints


def _with_one_copy(scene: Scene, seconds: dict[str, float]) -> tuple[list[Phase], list[Growth]]:
    sampler = Sampler(scene.copies[0].workers)
    sampler.start()
    try:
        hostile = phases.under_attack(scene, seconds["hostile"])
        slow = phases.beside_slow_clients(scene, seconds["slow"])
        steady = phases.steady(scene, seconds["steady"])
    finally:
        memory = sampler.stop()
    phases.compare(slow, steady=steady)
    played = [steady, slow, hostile]
    played.append(phases.reloaded(scene, seconds["reload"]))
    played.append(phases.killed_straight(scene, seconds["kill straight"]))
    played.append(phases.killed_through_front(scene, seconds["kill"]))
    return played, memory


def complaints_in(log: str) -> list[str]:
    """What a copy's log tells of faults: failures of the site, workers that hung.

    The kills are ours; and Django holds it for an error when somebody asks for another host or sends too many fields.
    """
    errors = [line for line in log.splitlines() if json.loads(line)["level"] in {"ERROR", "CRITICAL"}]
    not_faults = "was sent SIGKILL", '"logger": "django.security.'
    return [f"in the log of the site: {line}" for line in errors if not any(words in line for words in not_faults)]


if __name__ == "__main__":
    sys.exit(main())
