"""Starts processes out of an image's files, shut in as a container engine would shut them in.

As with ``docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network none``: own
mounts, processes, network and host name; root read-only; /tmp and /dev/shm in memory; the image's user, environment,
folder and command. Not as there: no seccomp filter, no limit on memory or processors, and no engine of that name.
"""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.image.building import Image

_SHUT_IN = """
set -e
mount --bind "$0" "$0"
mount -o remount,bind,ro,nosuid,nodev "$0"
mount -t proc -o nosuid,nodev,noexec proc "$0/proc"
mount -t tmpfs -o nosuid,noexec,mode=755 dev "$0/dev"
mkdir -m 1777 "$0/dev/shm"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 shm "$0/dev/shm"
for device in null zero urandom; do
  touch "$0/dev/$device"
  mount --bind "/dev/$device" "$0/dev/$device"
done
mount -o remount,bind,ro "$0/dev"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmp "$0/tmp"
ip link set lo up
root=$0 folder=$1 user=$2 group=$3
shift 3
exec setpriv --no-new-privs unshare --root "$root" --wd "$folder" --setuid "$user" --setgid "$group" env -i "$@"
"""
WORKERS = 2
"""What gunicorn.conf.py starts when nothing else is said."""

_CLONE_NEWNET = 0x40000000  # os.setns and os.CLONE_NEWNET are there from Python 3.12 on


@dataclass(frozen=True)
class Response:
    """What the site answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Container:
    """A running command of the image, and the processes it has started."""

    image: Image
    shut_in: subprocess.Popen[bytes]
    log: Path

    @property
    def main(self) -> int:
        """The host's number of the process that has number 1 inside."""
        return children(self.shut_in.pid)[0]

    def fetch(
        self, path: str, *, port: int = 8000, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Ask for a page over the container's own loopback: no other network is there."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with _inside_network_of(self.main):
            connection.connect()
        with contextlib.closing(connection):
            connection.request("GET" if body is None else "POST", path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a command beside the main one, as ``docker exec`` and health checks do."""
        user, group = self.image.settings["User"].split(":")
        namespaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--root", "--wd"]
        enter = ["nsenter", "--target", str(self.main), *namespaces, "--setuid", user, "--setgid", group, "--"]
        environment = [f"{name}={value}" for name, value in self.image.environment.items()]
        return subprocess.run(
            [*enter, "env", "-i", *environment, *command], capture_output=True, text=True, check=False, timeout=30
        )

    def stop(self) -> int:
        """Ask it to end, as an engine does, and return its exit code."""
        os.kill(self.main, signal.SIGTERM)
        return self.shut_in.wait(timeout=30)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def start(image: Image, log: Path, **environment: str) -> Iterator[Container]:
    """Start the image's command; whatever happens, all of it has ended afterwards."""
    user, group = image.settings["User"].split(":")
    settings = [f"{name}={value}" for name, value in {**image.environment, **environment}.items()]
    arguments = [str(image.files), image.settings["WorkingDir"], user, group, *settings, *image.settings["Cmd"]]
    apart = ["unshare", "--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--"]
    with log.open("wb") as output:
        shut_in = subprocess.Popen([*apart, "sh", "-c", _SHUT_IN, *arguments], stdout=output, stderr=output)
    try:
        yield Container(image, shut_in, log)
    finally:
        # With process 1 the kernel ends all others inside, and the mounts go with the last. unshare's own
        # --kill-child would not do: the kernel forgets it when the process changes its user.
        if shut_in.poll() is None:
            for main in children(shut_in.pid):
                os.kill(main, signal.SIGKILL)
        shut_in.wait(timeout=10)


def wait_until_up(container: Container) -> None:
    """Wait until the site answers with all its workers; fail with its log if it never does."""
    for _ in range(100):
        if container.shut_in.poll() is not None:
            break
        try:
            container.fetch("/healthz")
            if len(children(container.main)) == WORKERS:
                return
        except (OSError, IndexError):  # it does not listen yet; it has not even begun
            pass
        time.sleep(0.1)
    raise AssertionError(f"The container did not start:\n{container.log.read_text()}")


@contextmanager
def _inside_network_of(pid: int) -> Iterator[None]:
    """A connection made inside stays in that network, wherever it is used afterwards."""
    with Path("/proc/thread-self/ns/net").open("rb") as home, Path(f"/proc/{pid}/ns/net").open("rb") as there:
        _enter(there.fileno())
        try:
            yield
        finally:
            _enter(home.fileno())


def _enter(network: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(network, _CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
