"""What went wrong with a request, and which of it a kill explains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

SEEN_WITHIN = 0.5
"""So many seconds after a kill its victim's client has noticed; on a busy machine a thread may wait for its turn."""


class Failure(Enum):
    """How a request can fail."""

    NOT_CONNECTED = "no connection"
    CUT = "cut off"
    """Connected, then the connection broke before the answer was whole."""
    TIMEOUT = "no answer in time"
    STATUS = "wrong status"
    WRONG = "wrong content"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: its kind, from when to when, in seconds of the monotonic clock, and what failed."""

    kind: str
    started: float
    ended: float
    failure: Failure | None = None
    detail: str = ""


@dataclass(frozen=True)
class Sorted:
    """Failures that a kill explains, and the others."""

    in_flight: list[Visit]
    besides: list[Visit]


def sort_failures(visits: Iterable[Visit], kills: Sequence[float]) -> Sorted:
    """Tell the failures that were in flight at a kill from those besides.

    A sync worker has one request at a time, so that a kill can break one: only a request that was cut off, that was
    under way when a worker was killed, and whose client noticed at once. Each kill explains one at most; a second
    request broken at the same kill counts as failed besides.
    """
    unused = sorted(kills)
    in_flight, besides = [], []
    for visit in sorted((visit for visit in visits if visit.failure), key=lambda visit: visit.ended):
        killed = next((at for at in unused if visit.started <= at <= visit.ended <= at + SEEN_WITHIN), None)
        if visit.failure is Failure.CUT and killed is not None:
            unused.remove(killed)
            in_flight.append(visit)
        else:
            besides.append(visit)
    return Sorted(in_flight, besides)
