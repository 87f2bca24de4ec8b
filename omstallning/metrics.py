"""What Prometheus may know: how many requests, how long they took, and outcomes in coarse classes.

Imported only where METRICS_BIND is set. No label holds anything that a person sent: a route is a name from urls.py, a
method is one of a few. docs/operation.md says what each is for.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from prometheus_client import Counter, Histogram, Metric, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector, CollectorRegistry

from calculator.rules.eligibility import Outcome
from calculator.signals import assessed

BUCKETS: Final = (0.005, 0.025, 0.1, 0.5, 2.5)
"""Seconds. An answer takes some milliseconds; above half a second something is wrong."""

OUTCOMES_TOLD_IN: Final = 10
"""Outcomes are told in whole tens: no step of the count is one person's."""

_OUTCOMES: Final = "omstallning_assessments"

REQUESTS = Counter("omstallning_requests", "Requests answered", ["route", "method", "status"])
DURATIONS = Histogram("omstallning_request_seconds", "Seconds from request to answer", ["route"], buckets=BUCKETS)
ASSESSMENTS = Counter(_OUTCOMES, "Cases answered, in whole tens", ["door", "outcome"])

# labels() looks for its child by a tuple of strings, under a lock: twice the cost of the counting itself.
_requests = cache(lambda route, method, status: REQUESTS.labels(route, method, f"{status}xx"))
_durations = cache(DURATIONS.labels)


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request that has been answered."""
    _requests(route, method, status // 100).inc()
    _durations(route).observe(seconds)


def count_assessment(sender: str, outcome: Outcome, **_: Any) -> None:
    """Count a case that has been answered."""
    ASSESSMENTS.labels(sender, outcome.value).inc()


assessed.connect(count_assessment)


class _AllWorkers(Collector):
    """The sums over all workers, with outcomes rounded down, and left out below the first ten."""

    def collect(self) -> Iterator[Metric]:
        """Every metric, as it may be told."""
        for metric in MultiProcessCollector(registry=None).collect():
            if metric.name == _OUTCOMES:
                tens = [one._replace(value=one.value // OUTCOMES_TOLD_IN * OUTCOMES_TOLD_IN) for one in metric.samples]
                metric.samples = [one for one in tens if one.value]
            yield metric


_REGISTRY = CollectorRegistry()
_REGISTRY.register(_AllWorkers())


def exposition() -> bytes:
    """All metrics, in Prometheus's text format."""
    return generate_latest(_REGISTRY)
