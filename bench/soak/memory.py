"""The workers' memory: taken once a second, and whether it grows."""

import re
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

MOST_GROWTH = 0.03
"""Of its memory, over the last half of the time: more than this is a leak, or may be one."""
LEAST_SECONDS = 60
"""A shorter half says nothing: a new worker takes more memory for the better part of a minute, and then no more."""


@dataclass(frozen=True)
class Sample:
    """Memory of one worker at one moment, in MB: its own, and with its share of what it shares."""

    at: float
    own: float
    with_share: float


@dataclass(frozen=True)
class Growth:
    """What a line through the last half of the samples says."""

    pid: int
    seconds: float
    own: float
    with_share: float
    slope: float
    """MB a minute, of the worker's own memory."""
    share: float
    """Growth in those seconds, as a share of the memory at their beginning."""

    @property
    def is_judged(self) -> bool:
        """Whether the time was long enough to tell."""
        return self.seconds >= LEAST_SECONDS

    @property
    def is_leak(self) -> bool:
        """Whether it grows more than noise does."""
        return self.is_judged and self.share > MOST_GROWTH


class Sampler:
    """Takes the memory of the workers once a second, from start to stop."""

    def __init__(self, workers: Callable[[], list[int]]) -> None:
        self._workers = workers
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(1)

    def start(self) -> None:
        """Begin."""
        self._running = self._pool.submit(self._run)

    def stop(self) -> list[Growth]:
        """End; what each worker's memory did."""
        self._stop.set()
        self._pool.shutdown()
        return [growth(pid, samples) for pid, samples in self._running.result().items()]

    def _run(self) -> dict[int, list[Sample]]:
        samples: dict[int, list[Sample]] = defaultdict(list)
        while not self._stop.wait(1):
            for pid in self._workers():
                if sample := take(pid):
                    samples[pid].append(sample)
        return samples


def take(pid: int) -> Sample | None:
    """The memory of a process now; nothing if it has just ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return None
    kilobytes = {name: int(value) for name, value in re.findall(r"^(\w+): +(\d+) kB", text, re.MULTILINE)}
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return Sample(time.monotonic(), own / 1024, kilobytes["Pss"] / 1024)


def growth(pid: int, samples: list[Sample]) -> Growth:
    """How a worker's own memory grew over the last half of the time."""
    last_half = samples[len(samples) // 2 :]
    first, last = last_half[0], last_half[-1]
    line = statistics.linear_regression([one.at - first.at for one in last_half], [one.own for one in last_half])
    seconds = last.at - first.at
    return Growth(pid, seconds, last.own, last.with_share, line.slope * 60, line.slope * seconds / line.intercept)
