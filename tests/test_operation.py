"""What whoever runs the site sees of it: health, metrics, logs, and how it stops and reloads."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.browser.states import EXPIRED, REDUNDANCY
from tests.server import PRODUCTION, ROOT, Server, collect_static, run_server

Samples = dict[str, float]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site under test keeps what it must keep."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Server]:
    """The site with metrics."""
    with run_server(folder, metrics=True, environment={"TMPDIR": str(folder)}) as running:
        yield running


def get(url: str | None, host: str | None = None, method: str = "GET") -> http.client.HTTPResponse:
    """An answer, whatever its status."""
    parts = urllib.parse.urlsplit(str(url))
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    connection.request(method, parts.path, headers={"Host": host} if host else {})
    return connection.getresponse()


def samples(site: Server) -> Samples:
    """Every sample of the metrics, by its name with its labels."""
    text = get(f"{site.metrics_url}/metrics").read().decode()
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait at most half a minute: the machine may be busy."""
    for _ in range(300):
        if happened():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen within half a minute")


# --- Health ---------------------------------------------------------------------------------------------------


def test_a_probe_needs_neither_the_hosts_name_nor_tls(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content, response["Content-Type"]) == (
        200,
        b"ok",
        "text/plain; charset=utf-8",
    )
    assert response["Cache-Control"] == "no-store"
    assert client.head("/healthz").content == b""


def test_health_is_told_at_both_addresses(site: Server) -> None:
    for url in (site.url, site.metrics_url):
        assert get(f"{url}/healthz", host="anybody").read() == b"ok"


# --- Metrics --------------------------------------------------------------------------------------------------


def test_metrics_are_told_at_their_own_address_and_nothing_else_is(site: Server) -> None:
    port = str(site.metrics_url).rpartition(":")[2]
    assert get(f"{site.url}/metrics").status == 404
    # Neither a host nor a forwarded port makes the site's own address the other.
    assert get(f"{site.url}/metrics", host=f"127.0.0.1:{port}").status == 404
    told = get(f"{site.metrics_url}/metrics", host="anybody")
    assert (told.status, told.getheader("Content-Type")) == (200, "text/plain; version=0.0.4; charset=utf-8")
    for path in ("/", "/metrics/", "/api/v1/assessments"):
        assert get(f"{site.metrics_url}{path}").status == 404


def test_requests_are_counted_by_route_method_and_class_of_status(site: Server) -> None:
    def count(route: str, method: str, status: str) -> float:
        name = f'omstallning_requests_total{{method="{method}",route="{route}",status="{status}"}}'
        return samples(site).get(name, 0)

    expected: list[tuple[Callable[[], object], tuple[str, str, str]]] = [
        (lambda: get(f"{site.url}/"), ("calculator:calculator", "GET", "2xx")),
        (lambda: get(f"{site.url}/en/om/"), ("calculator:about", "GET", "2xx")),
        (lambda: site.fetch("/", {"reason": ""}), ("calculator:calculator", "POST", "4xx")),
        (lambda: get(f"{site.url}/47113"), ("", "GET", "4xx")),
        (lambda: get(f"{site.url}/om/", method="A47113"), ("calculator:about", "OTHER", "4xx")),
        (lambda: get(f"{site.url}/static/47113.css"), ("static", "GET", "4xx")),
    ]
    for ask, labels in expected:
        before = count(*labels)
        ask()
        assert count(*labels) == before + 1, labels
    assert "47113" not in str(samples(site))


def test_durations_have_few_classes(site: Server) -> None:
    get(f"{site.url}/")
    told = samples(site)
    buckets = [name for name in told if "_bucket" in name and '"calculator:calculator"' in name]
    assert len(buckets) == 6
    total = told['omstallning_request_seconds_count{route="calculator:calculator"}']
    assert 0 < total == told['omstallning_request_seconds_bucket{le="+Inf",route="calculator:calculator"}']


def test_no_step_of_an_outcome_is_one_persons(site: Server) -> None:
    def count(outcome: str, door: str = "page") -> float | None:
        return samples(site).get(f'omstallning_assessments_total{{door="{door}",outcome="{outcome}"}}')

    for _ in range(9):
        site.fetch("/", REDUNDANCY)
    assert count("covered") is None
    for _ in range(3):
        site.fetch("/", REDUNDANCY)
    assert count("covered") == 10
    # What is no person's answer, or the same person's again, is not counted.
    for _ in range(10):
        get(f"{site.url}/?example=saco-s-35000")
        site.fetch("/kalender/", REDUNDANCY)
        site.fetch("/jamfor/", {**EXPIRED, "end_b": "2025-12-31"})
    assert count("covered") == 10
    assert count("covered", "api") is None


def test_a_reload_keeps_the_counts_and_goes_on_answering(site: Server) -> None:
    get(f"{site.url}/sa-raknar-vi/")
    name = 'omstallning_requests_total{method="GET",route="calculator:how_we_count",status="2xx"}'
    before = samples(site)[name]
    site.process.send_signal(signal.SIGHUP)
    wait_for(lambda: site.log.read_text().count("Worker exiting") >= 2)
    assert get(f"{site.url}/sa-raknar-vi/").status == 200
    assert samples(site)[name] == before + 1


def test_nothing_is_left_behind(tmp_path: Path, folder: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    static = {"STATIC_ROOT": str(folder / "static")}
    with run_server(tmp_path, metrics=True, environment={"TMPDIR": str(temporary), **static}) as running:
        get(f"{running.url}/")
        assert list(temporary.glob("*/counter_*.db")) != []
    assert list(temporary.iterdir()) == []


def test_without_an_address_for_metrics_their_library_is_not_loaded(folder: Path) -> None:
    program = "import omstallning.wsgi, sys; print('prometheus_client' in sys.modules)"
    environment = {**PRODUCTION, "STATIC_ROOT": collect_static(folder)}
    loaded = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "False"


@pytest.mark.parametrize("site_address", ["127.0.0.1:9464", "unix:/nowhere/socket"])
def test_metrics_need_a_port_that_is_not_the_sites(site_address: str) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "x",
        "METRICS_BIND": "[::]:9464",
    }
    command = [sys.executable, "-m", "gunicorn", "--bind", site_address, "omstallning.wsgi:application"]
    started = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert started.returncode == 1
    assert "METRICS_BIND must have a port of its own" in started.stderr


# --- Stop and reload ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.4])
def test_a_stop_is_heard_while_the_workers_begin(tmp_path: Path, folder: Path, moment: float) -> None:
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "omstallning.wsgi:application"]
    environment = {**PRODUCTION, "STATIC_ROOT": collect_static(folder)}
    log = tmp_path / "log"
    with log.open("wb") as output, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=output) as process:
        wait_for(lambda: "Booting worker" in log.read_text())
        time.sleep(moment)
        process.terminate()
        # Long before the workers would be killed, after graceful_timeout.
        assert process.wait(timeout=10) == 0


class Visitors:
    """People who ask again and again, at the same time, and what became of each question."""

    POST = (
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 16\r\n\r\nreason=not_ended"
    )

    def __init__(self, site: Server, count: int = 12) -> None:
        parts = urllib.parse.urlsplit(site.url)
        self.address = (str(parts.hostname), parts.port)
        self.outcomes: Counter[str] = Counter()
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self._ask_again_and_again) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def _ask_again_and_again(self) -> None:
        while not self.enough.is_set():
            outcome = self._ask()
            self.outcomes[outcome] += 1
            if outcome == "refused":
                return

    def _ask(self) -> str:
        with socket.socket() as connection:
            connection.settimeout(30)
            try:
                connection.connect(self.address)
            except ConnectionRefusedError:
                return "refused"
            try:
                connection.sendall(self.POST)
                answer = b"".join(iter(lambda: connection.recv(65536), b""))
            except OSError:
                return "lost"
        whole = answer.startswith(b"HTTP/1.1 200 ") and answer.rstrip().endswith(b"</html>")
        return "answered" if whole else "broken"

    def go_home(self) -> Counter[str]:
        """How many questions had which outcome."""
        self.enough.set()
        for thread in self.threads:
            thread.join(timeout=60)
        return self.outcomes


def test_a_stop_leaves_nobody_without_an_answer(tmp_path: Path, folder: Path) -> None:
    with run_server(tmp_path, environment={"STATIC_ROOT": str(folder / "static")}) as site:
        visitors = Visitors(site)
        wait_for(lambda: visitors.outcomes["answered"] > 30)
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(timeout=20) == 0
    outcomes = visitors.go_home()
    assert set(outcomes) == {"answered", "refused"}, outcomes
    assert outcomes["refused"] == len(visitors.threads)


def test_nobody_notices_a_reload(site: Server) -> None:
    visitors = Visitors(site)
    for _ in range(2):
        gone = site.log.read_text().count("Worker exiting")
        answered = visitors.outcomes["answered"]
        site.process.send_signal(signal.SIGHUP)
        wait_for(lambda: site.log.read_text().count("Worker exiting") >= gone + 2)  # noqa: B023 - waited for here
        wait_for(lambda: visitors.outcomes["answered"] > answered + 30)  # noqa: B023
    assert set(visitors.go_home()) == {"answered"}, visitors.outcomes


# --- The log --------------------------------------------------------------------------------------------------


def test_every_line_of_the_log_is_json(site: Server) -> None:
    get(f"{site.url}/healthz")
    answered = get(f"{site.url}/en/", host="127.0.0.1")
    refused = get(f"{site.url}/", host="wrong.example")
    lines = [json.loads(line) for line in site.log.read_text().splitlines()]
    requests = [line for line in lines if line["logger"] == "omstallning.requests"]
    assert {tuple(line) for line in requests} == {
        ("time", "level", "logger", "message", "request_id", "route", "method", "status", "duration_ms")
    }
    by_id = {line["request_id"]: line for line in requests}
    assert by_id[answered.getheader("X-Request-ID")]["status"] == 200
    id_of_refused = refused.getheader("X-Request-ID")
    assert by_id[id_of_refused]["status"] == 400
    assert [line["logger"] for line in lines if line.get("request_id") == id_of_refused] == [
        "django.security.DisallowedHost",
        "omstallning.requests",
    ]
    messages = [line["message"] for line in lines if line["logger"] == "gunicorn.error"]
    assert any(message.startswith("Listening at: http://127.0.0.1:") for message in messages)


def test_in_development_the_log_is_for_people() -> None:
    program = (
        "import django; django.setup()\n"
        "from django.test import Client; Client().get('/finns-inte/')\n"
        "import logging; logging.getLogger('calculator').warning('said')"
    )
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "omstallning.settings"}
    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stderr == "Not Found: /finns-inte/\nsaid\n"
