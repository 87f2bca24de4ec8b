"""A real gunicorn, as it runs in production but for TLS."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Server:
    """The running site."""

    url: str
    log: Path

    def fetch(self, path: str, answers: Mapping[str, str]) -> tuple[int, str]:
        """Status and HTML of a page, or of what it answers, asked for without a browser."""
        body = urllib.parse.urlencode(answers).encode() if answers else None
        try:
            with urllib.request.urlopen(self.url + path, data=body, timeout=20) as response:  # noqa: S310
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


@contextmanager
def run_server(folder: Path, *, behind_tls: bool = False) -> Iterator[Server]:
    """Gunicorn with production settings and static files collected in the folder, as ``make run`` starts it.

    Behind TLS it answers only what a front like ``tests/front.py`` passes on.
    """
    environment = {
        "PATH": os.environ["PATH"],
        "OMSTALLNING_ENV": "production",
        "SECRET_KEY": "only-for-tests-" * 5,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BEHIND_TLS": "1" if behind_tls else "0",
        "STATIC_ROOT": str(folder / "static"),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    url = f"http://127.0.0.1:{_free_port()}"
    log = folder / "gunicorn.log"
    command = [sys.executable, "-m", "gunicorn", "--bind", url.removeprefix("http://")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "omstallning.wsgi:application"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        _wait_until_up(url, process, log)
        yield Server(url, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    asked = urllib.request.Request(url, headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(asked, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"gunicorn did not start:\n{log.read_text()}")
