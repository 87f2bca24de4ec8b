"""The phases of a soak: ordinary visitors all the time, and a fault of one kind in each."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.soak.copies import HOST, Copy, cpu_seconds
from bench.soak.failures import Visit, sort_failures
from bench.soak.hostile import HOSTILE, Attack, Hostile, attempt
from bench.soak.visitors import Load, Target, static_file
from tests.front import Front

VISITORS = 12
KILL_EVERY, RELOAD_EVERY = 2.0, 3.0
SLOW_CLIENTS = 1_000
SLOWER_AT_MOST = 2.0
"""With a thousand slow clients the p99 of the others is at most this many times what it was without."""
JUDGED_FROM = 15.0
"""Seconds; in a shorter phase the p99 is that of a handful of requests, and chance."""


@dataclass
class Phase:
    """What one phase showed."""

    name: str
    seconds: float
    visits: Sequence[Visit]
    processors: float
    """How many processors the site and the front used together; the rest had the visitors and the faults."""
    kills: Sequence[float] = ()
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Aims missed, besides requests that failed."""

    def __post_init__(self) -> None:
        """Sort the failures once."""
        self.failures = sort_failures(self.visits, self.kills)

    @property
    def is_met(self) -> bool:
        """Whether nothing failed that no kill explains, and no other aim was missed."""
        return bool(self.visits) and not self.failures.besides and not self.faults

    def milliseconds(self, share: float) -> float:
        """The time within which that share of the good answers came."""
        times = sorted(visit.ended - visit.started for visit in self.visits if visit.failure is None)
        return times[min(int(share * len(times)), len(times) - 1)] * 1000 if times else float("nan")


@dataclass(frozen=True)
class Scene:
    """What all phases play on."""

    copies: Sequence[Copy]
    front: Front
    seed: int

    @property
    def through_front(self) -> Target:
        """The way that people take."""
        return Target(HOST, self.front.port, self.front.trust())

    @property
    def straight(self) -> Target:
        """Past the front, to the first copy."""
        return Target(HOST, self.copies[0].port, None)

    def tried_again(self) -> int:
        """How many requests the front has had to try again, by its own log."""
        lines = (self.front.folder / "access.log").read_text().splitlines()
        return sum("," in json.loads(line)["tries"] for line in lines)

    def cpu_seconds(self) -> float:
        """What the copies and the front have used."""
        pid = self.front.process.pid
        front = [pid, *(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
        return sum(copy.cpu_seconds() for copy in self.copies) + sum(cpu_seconds(one) for one in front)


def play(
    scene: Scene, name: str, target: Target, seconds: float, fault: Callable[[float], Sequence[float]] | None = None
) -> Phase:
    """Visitors for so long, while the fault works until the moment it is given; it returns the moments of its kills."""
    load = Load(target, static_file(target), visitors=VISITORS, seed=scene.seed)
    begun, used, tried_again = time.monotonic(), scene.cpu_seconds(), scene.tried_again()
    load.start()
    try:
        kills = fault(begun + seconds) if fault else ()
        time.sleep(max(0.0, begun + seconds - time.monotonic()))
    finally:
        visits = load.stop()
    lasted = time.monotonic() - begun
    phase = Phase(name, lasted, visits, (scene.cpu_seconds() - used) / lasted, kills)
    if again := scene.tried_again() - tried_again:
        phase.notes.append(f"{again} requests tried again by the front")
    return phase


def steady(scene: Scene, seconds: float) -> Phase:
    """No fault."""
    return play(scene, "steady, through the front", scene.through_front, seconds)


def killed_straight(scene: Scene, seconds: float) -> Phase:
    """A worker killed every two seconds, the visitors going past the front."""
    phase = play(scene, "a worker killed every 2 s, past the front", scene.straight, seconds, _kills(scene))
    return _with_kills(phase)


def killed_through_front(scene: Scene, seconds: float) -> Phase:
    """A worker killed every two seconds; the front tries again, so that nobody is to notice."""
    phase = play(scene, "a worker killed every 2 s, through the front", scene.through_front, seconds, _kills(scene))
    if phase.failures.in_flight:
        phase.faults.append(f"{len(phase.failures.in_flight)} kills noticed through the front")
    return _with_kills(phase)


def _kills(scene: Scene) -> Callable[[float], Sequence[float]]:
    chance = random.Random(scene.seed)  # noqa: S311 - chooses a worker

    def kill(until: float) -> list[float]:
        return [scene.copies[0].kill_a_worker(chance) for _ in _each(KILL_EVERY, until)]

    return kill


def _with_kills(phase: Phase) -> Phase:
    phase.notes.append(f"{len(phase.kills)} kills")
    return phase


def reloaded(scene: Scene, seconds: float) -> Phase:
    """HUP every three seconds, past the front."""
    done = 0

    def reload(until: float) -> Sequence[float]:
        nonlocal done
        for _ in _each(RELOAD_EVERY, until):
            before = set(scene.copies[0].workers())
            scene.copies[0].reload()
            while before & set(scene.copies[0].workers()):
                time.sleep(0.05)
            done += 1
        return ()

    phase = play(scene, "HUP every 3 s, past the front", scene.straight, seconds, reload)
    phase.notes.append(f"{done} reloads, each until all old workers were gone")
    return phase


def restarted(scene: Scene, seconds: float) -> Phase:
    """Two copies, stopped and started in turn, the front before both."""
    done = 0

    def restart(until: float) -> Sequence[float]:
        nonlocal done
        while time.monotonic() < until:
            copy = scene.copies[done % len(scene.copies)]
            copy.stop()
            copy.start()
            done += 1
        return ()

    phase = play(scene, "two copies restarted in turn, through the front", scene.through_front, seconds, restart)
    phase.notes.append(f"{done} restarts")
    return phase


def beside_slow_clients(scene: Scene, seconds: float) -> Phase:
    """A thousand slow clients, there before the first visitor and until after the last."""
    with _slow_clients(scene) as held:
        name = f"{SLOW_CLIENTS} slow clients, through the front"
        phase = play(scene, name, scene.through_front, seconds)
    phase.notes.append(f"slow clients held: {held['mean']} in the mean, never under {held['fewest']}")
    if held["fewest"] < 0.9 * SLOW_CLIENTS:
        phase.faults.append("fewer slow clients than said")
    return phase


def compare(slow: Phase, *, steady: Phase) -> None:
    """How much longer the visitors waited beside slow clients, added to what is known of that phase."""
    times = slow.milliseconds(0.99) / steady.milliseconds(0.99)
    slow.notes.append(f"p99 {times:.2f} times that of the steady phase")
    if slow.seconds >= JUDGED_FROM and times > SLOWER_AT_MOST:
        slow.faults.append(f"p99 more than {SLOWER_AT_MOST:g} times that of the steady phase")


@contextmanager
def _slow_clients(scene: Scene) -> Iterator[dict[str, int]]:
    """The slow clients, in a process of their own; what they counted is there when they have gone."""
    front = scene.front
    command = [sys.executable, "-m", "bench.soak.slow", str(front.port), str(front.certificate), str(SLOW_CLIENTS)]
    held: dict[str, int] = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:  # noqa: S603
        if crowd.stdin is None or crowd.stdout is None or crowd.stdout.readline() != "ready\n":
            raise RuntimeError("the slow clients did not come")
        yield held
        crowd.stdin.close()
        held.update(json.loads(crowd.stdout.read()))


def under_attack(scene: Scene, seconds: float) -> Phase:
    """Every hostile request there is, again and again, beside the visitors."""
    front, trust = scene.front, scene.front.trust()

    def one(hostile: Hostile) -> int:
        return attempt(hostile, port=front.port, plain_port=front.plain_port, trust=trust)

    attack = Attack(one)
    attack.start()
    try:
        phase = play(scene, "hostile requests, through the front", scene.through_front, seconds)
    finally:
        refused = attack.stop()
    sent = sum(one.statuses.total() for one in refused)
    phase.notes.append(f"{sent} hostile requests of {len(HOSTILE)} kinds")
    phase.faults += [f"{one.hostile.name}: got {dict(one.statuses)}" for one in refused if not one.is_right]
    return phase


def _each(seconds: float, until: float) -> Iterator[None]:
    """Now a little later, and then every so many seconds, until that moment."""
    at = time.monotonic() + seconds / 4
    while at < until:
        time.sleep(max(0.0, at - time.monotonic()))
        yield
        at += seconds


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))
