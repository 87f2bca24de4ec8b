"""Real gunicorns on loopback, with the site's own settings for gunicorn."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).parents[1]

SITE = "omstallning.wsgi:application"
BARE = "bench.bare:application"
"""One view that answers "ok", without any middleware."""
BARE_WITH_SETTINGS = "bench.bare_with_settings:application"
"""The same view under the site's own settings: its middleware, its headers, its line in the log."""

PRODUCTION = {
    "OMSTALLNING_ENV": "production",
    "SECRET_KEY": "only-for-measuring-" * 4,
    "ALLOWED_HOSTS": "127.0.0.1",
    "BEHIND_TLS": "0",
}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def ask(
        self, path: str, *, method: str = "GET", body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request on a connection of its own. Raises :class:`OSError` while nobody listens."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        started = time.perf_counter()
        try:
            connection.request(method, path, body or None, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            return Answer(response.status, content, time.perf_counter() - started)
        finally:
            connection.close()

    def get(self, path: str) -> bytes:
        """The body of a page that has to be there."""
        answer = self.ask(path)
        if answer.status != HTTPStatus.OK:
            sys.exit(f"{path} answered {answer.status}")
        return answer.body


@contextmanager
def serve(application: str, *, workers: int, is_asked: bool = True) -> Iterator[Server]:
    """Gunicorn with that many workers on a free port of this machine; what it logs is thrown away.

    It listens when it is given; with ``is_asked`` it has answered already.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(*probe.getsockname())
    command = [sys.executable, "-m", "gunicorn", "--workers", str(workers), "--bind", f"{server.host}:{server.port}"]
    # A log that is written, to nowhere: its cost is part of an answer's.
    process = subprocess.Popen(  # noqa: S603
        [*command, application],
        cwd=ROOT,
        env=dict(os.environ) | PRODUCTION,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_up(server, process, is_asked=is_asked)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up(server: Server, process: subprocess.Popen[bytes], *, is_asked: bool) -> None:
    """Wait for the first answer; or, where nothing is to be asked, until somebody listens."""
    for _ in range(1000):
        if process.poll() is not None:
            break
        try:
            if is_asked:
                server.ask("/")
            else:
                socket.create_connection((server.host, server.port), timeout=20).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    sys.exit("gunicorn did not start")


def collect_static(**settings: str) -> None:
    """What production serves: files with hashed names. ``settings`` take the place of those for measuring."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=dict(os.environ) | PRODUCTION | settings, check=True)  # noqa: S603
