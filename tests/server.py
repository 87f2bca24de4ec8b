"""A real gunicorn, as it runs in production but for TLS."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "OMSTALLNING_ENV": "production",
    "SECRET_KEY": "only-for-tests-" * 5,
    "ALLOWED_HOSTS": "127.0.0.1",
}


@dataclass(frozen=True)
class Server:
    """The running site."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]
    metrics_url: str | None = None

    def fetch(self, path: str, answers: Mapping[str, str]) -> tuple[int, str]:
        """Status and HTML of a page, or of what it answers, asked for without a browser."""
        body = urllib.parse.urlencode(answers).encode() if answers else None
        try:
            with urllib.request.urlopen(self.url + path, data=body, timeout=20) as response:  # noqa: S310
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def collect_static(folder: Path) -> str:
    """Collect the static files below the folder, where that has not been done; without them the site does not start."""
    target = folder / "static"
    if not target.exists():
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env={**PRODUCTION, "STATIC_ROOT": str(target)}, check=True)
    return str(target)


@contextmanager
def run_server(
    folder: Path,
    *,
    behind_tls: bool = False,
    application: str = "omstallning.wsgi:application",
    metrics: bool = False,
    options: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Gunicorn with production settings and static files collected in the folder, as ``make run`` starts it.

    ``options`` are more of gunicorn's own, ``environment`` more variables. With ``metrics`` it tells them too. Behind TLS
    it answers only what a front like ``tests/front.py`` passes on.
    """
    variables = {
        **PRODUCTION,
        "BEHIND_TLS": "1" if behind_tls else "0",
        "STATIC_ROOT": collect_static(folder),
        **(environment or {}),
    }
    address, metrics_address = (f"127.0.0.1:{port}" for port in _free_ports(2))
    if metrics:
        variables["METRICS_BIND"] = metrics_address
    log = folder / "gunicorn.log"
    command = [sys.executable, "-m", "gunicorn", "--bind", address, *options, application]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=output)
    url = f"http://{address}"
    try:
        _wait_until_up(url, process, log)
        yield Server(url, log, process, f"http://{metrics_address}" if metrics else None)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens to, all at once so that they differ."""
    with ExitStack() as open_ones:
        probes = [open_ones.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"gunicorn did not start:\n{log.read_text()}")
