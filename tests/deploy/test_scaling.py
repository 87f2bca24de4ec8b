"""The sums of docs/scaling.md follow from its inputs, and the deployment has what they come to."""

import math
import re

import pytest

from tests.deploy.files import ROOT, container, manifest, megabytes

PAGE = (ROOT / "docs" / "scaling.md").read_text()


def value(name: str) -> float:
    """The figure of a row of one of the page's tables, by the name in its first column."""
    (found,) = re.findall(rf"^\| {re.escape(name)} \| ([\d  ,]+)", PAGE, re.MULTILINE)
    return float(re.sub(r"[  ]", "", found).replace(",", "."))


def test_the_sums() -> None:
    per_second = value("visitors") / (60 * value("minutes")) * value("peak")
    requests = 1 + value("static files") + value("updates") + value("answers")
    work = (
        value("page ms")
        + value("static files") * value("static ms")
        + value("updates") * value("update ms")
        + value("answers") * value("answer ms")
    )
    workers = math.ceil(per_second * work / 1000 / value("busy at most") * 100)
    copies = math.ceil(workers / value("workers in a copy"))
    memory = value("first process MB") + value("workers in a copy") * value("worker MB")
    kilobytes = (
        value("page kB")
        + value("static kB")
        + value("updates") * value("update kB")
        + value("answers") * value("answer kB")
    )
    sums = {
        "visitors a second": per_second,
        "requests a second": per_second * requests,
        "work for a visitor": work,
        "work a second": per_second * work / 1000,
        "workers": workers,
        "copies": copies,
        "memory of a copy": memory,
        "memory in all": copies * memory,
        "sent out": per_second * kilobytes * 8 / 1000,
        "new TLS connections a second": per_second,
        "open connections": per_second * value("kept open"),
    }
    assert {name: value(name) for name in sums} == pytest.approx(sums, rel=0.02)


def test_the_deployment_has_them() -> None:
    (workers,) = [variable["value"] for variable in container()["env"] if variable["name"] == "WEB_CONCURRENCY"]
    assert int(workers) == value("workers in a copy")
    scaler = manifest("autoscaler")["spec"]
    assert scaler["minReplicas"] >= value("copies")
    assert scaler["metrics"][0]["resource"]["target"]["averageUtilization"] <= value("busy at most")
    resources = container()["resources"]
    in_memory_files = 2 * 16
    assert megabytes(resources["requests"]["memory"]) >= value("memory of a copy")
    assert megabytes(resources["limits"]["memory"]) >= 2 * value("memory of a copy") + in_memory_files
