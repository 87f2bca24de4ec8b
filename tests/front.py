"""A real nginx in front of the site, with the recommended configuration: ``deploy/nginx.conf`` itself.

Only what differs from machine to machine is filled in otherwise: ports, certificate, upstream, folders. The lines of
the file that a site fills in are marked SITE; here every one of them must be.
"""

import getpass
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.needs import not_run

DEPLOY = Path(__file__).parents[1] / "deploy"
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Front:
    """The running front."""

    port: int
    plain_port: int
    certificate: Path
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """The site through TLS."""
        return f"https://{HOST}:{self.port}"

    @property
    def plain_url(self) -> str:
        """The port without TLS."""
        return f"http://{HOST}:{self.plain_port}"

    def trust(self) -> ssl.SSLContext:
        """A client's TLS settings that trust the front's own certificate, and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def written(self) -> str:
        """All that nginx has written: its logs, and what it said when it started."""
        return "".join(log.read_text() for log in sorted(self.folder.glob("*.log")))


def nginx() -> str:
    """The path of nginx."""
    return _program("nginx", "The front: there is no nginx. Install nginx-light.")


@contextmanager
def run_front(folder: Path, *copies: str) -> Iterator[Front]:
    """Nginx with the recommended configuration, in an empty folder, before the copies of the site: ``127.0.0.1:8000``.

    Each copy's line stands as often as the file tells one to write it.
    """
    ports = _free_port(), _free_port()
    configuration = prepare(folder, copies, port=ports[0], plain_port=ports[1])
    command = [nginx(), "-e", str(folder / "start.log"), "-c", str(configuration)]
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait_until_up(ports[0], process, folder)
        yield Front(*ports, folder / "fullchain.pem", folder, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def prepare(folder: Path, copies: Sequence[str], *, port: int, plain_port: int) -> Path:
    """Write the configuration as this machine needs it, and a certificate; return the configuration's path."""
    _make_certificate(folder)
    shutil.copytree(DEPLOY / "errors", folder / "errors", dirs_exist_ok=True)
    committed = "server 127.0.0.1:8000 max_fails=0;  # SITE\n"
    times = 3 if len(copies) == 1 else 2
    upstream = "".join(f"server {copy} max_fails=0;\n" for copy in [*copies] * times)
    filled_in = [
        ("user www-data;  # SITE", f"user {getpass.getuser()}; #"),
        ("pid /run/", f"pid {folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
        ("/var/lib/nginx/", f"{folder}/"),
        (f"{committed}        " * 2 + committed, upstream),
        ("/etc/nginx/tls/fullchain.pem;  # SITE", f"{folder}/fullchain.pem;"),
        ("/etc/nginx/tls/privkey.pem;  # SITE", f"{folder}/privkey.pem;"),
        ("listen 80 default_server;  # SITE", f"listen {HOST}:{plain_port};"),
        ("listen [::]:80 default_server;  # SITE", "#"),
        ("listen 443 ssl http2 default_server;  # SITE", f"listen {HOST}:{port} ssl http2;"),
        ("listen [::]:443 ssl http2 default_server;  # SITE", "#"),
        ("alias /etc/nginx/errors/;  # SITE", f"alias {folder}/errors/; #"),
    ]
    text = (DEPLOY / "nginx.conf").read_text()
    for there, here in filled_in:
        if there not in text:
            raise ValueError(f"deploy/nginx.conf has changed: {there!r} is not in it")
        text = text.replace(there, here)
    if "# SITE" in text:
        raise ValueError("deploy/nginx.conf has a line marked SITE that tests/front.py does not fill in")
    configuration = folder / "nginx.conf"
    configuration.write_text(text)
    return configuration


def _make_certificate(folder: Path) -> None:
    openssl = _program("openssl", "The front: there is no openssl. Install openssl.")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"]
    names = ["-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{HOST},DNS:localhost"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([openssl, "req", "-x509", "-days", "2", *key, *names, *files], check=True, capture_output=True)


def _program(name: str, otherwise: str) -> str:
    # Debian keeps servers where only root looks.
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        not_run(otherwise)
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            socket.create_connection((HOST, port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx did not start:\n{(folder / 'start.log').read_text()}")
