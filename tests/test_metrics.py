"""What is counted, and how it is told; ``test_operation.py`` asks a running server for it."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from calculator.rules.eligibility import Outcome
from calculator.signals import API, PAGE, assessed
from omstallning import metrics_folder
from tests.browser.states import REDUNDANCY


@pytest.fixture(scope="module")
def metrics() -> Iterator[ModuleType]:
    """The module, loaded as gunicorn has it loaded: after its folder was made."""
    folder = metrics_folder.make()
    assert metrics_folder.make() == folder == Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    from omstallning import metrics as loaded  # noqa: PLC0415 - the library looks for the folder when it is loaded

    yield loaded
    assessed.disconnect(loaded.count_assessment)
    metrics_folder.remove()
    assert not folder.exists()
    metrics_folder.make.cache_clear()
    del os.environ["PROMETHEUS_MULTIPROC_DIR"]


def told(metrics: ModuleType, beginning: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in metrics.exposition().decode().splitlines()]
    return {name: float(value) for name, _, value in lines if name.startswith(beginning)}


def test_a_request_is_counted_once_and_its_time_in_one_class(metrics: ModuleType) -> None:
    metrics.count_request("a:b", "GET", 204, 0.03)
    metrics.count_request("a:b", "GET", 200, 0.2)
    assert told(metrics, "omstallning_requests_total") == {
        'omstallning_requests_total{method="GET",route="a:b",status="2xx"}': 2
    }
    buckets = told(metrics, "omstallning_request_seconds_bucket")
    assert list(buckets.values()) == [0, 0, 1, 2, 2, 2]


@pytest.mark.parametrize(("count", "shown"), [(9, None), (10, 10), (19, 10), (20, 20)])
def test_outcomes_are_told_in_whole_tens(metrics: ModuleType, count: int, shown: int | None) -> None:
    outcome = list(Outcome)[count % 5]
    name = f'omstallning_assessments_total{{door="{API}{count}",outcome="{outcome}"}}'
    for _ in range(count):
        assessed.send(sender=f"{API}{count}", outcome=outcome)
    assert told(metrics, "omstallning_assessments").get(name) == shown


def test_the_middleware_counts_and_tells_at_its_port_alone(
    metrics: ModuleType, client: Client, settings: Settings
) -> None:
    settings.METRICS_BIND = "[::]:9464"
    for _ in range(10):
        client.post("/", REDUNDANCY)
    assert client.get("/metrics").status_code == 404
    assert client.get("/", SERVER_PORT="9464").status_code == 404
    text = client.get("/metrics", SERVER_PORT="9464").content.decode()
    assert 'omstallning_requests_total{method="POST",route="calculator:calculator",status="2xx"} 10.0' in text
    assert f'omstallning_assessments_total{{door="{PAGE}",outcome="covered"}} 10.0' in text


def test_every_outcome_is_a_coarse_class(metrics: ModuleType) -> None:
    assert metrics.ASSESSMENTS._labelnames == ("door", "outcome")
    assert len(Outcome) == 5
