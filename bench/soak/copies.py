"""Running copies of the site: gunicorn as in production, which can be killed, reloaded and started again."""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bench.servers import PRODUCTION, ROOT

HOST = PRODUCTION["ALLOWED_HOSTS"]
TICKS = os.sysconf("SC_CLK_TCK")


def settings(folder: Path) -> dict[str, str]:
    """Those of production, behind the front, with the static files below the folder."""
    return PRODUCTION | {"BEHIND_TLS": "1", "STATIC_ROOT": str(folder / "static")}


class Copy:
    """One gunicorn on a port of its own, with what it says in a log of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._used_before = 0.0
        self.log = folder / f"{name}.log"
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port: int = probe.getsockname()[1]

    @property
    def address(self) -> str:
        """Where it listens, as the front writes it."""
        return f"{HOST}:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "--bind", self.address, "omstallning.wsgi:application"]
        with self.log.open("ab") as log:
            self._master = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env={"PATH": os.environ["PATH"], **settings(self._folder)}, stdout=log, stderr=log
            )
        for _ in range(200):
            if self._master.poll() is not None:
                break
            if self._is_up():
                return
            time.sleep(0.05)
        raise RuntimeError(f"gunicorn did not start:\n{self.log.read_text()}")

    def _is_up(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Ask it to end in its own time, and wait."""
        self._used_before = self.cpu_seconds()
        self._master.terminate()
        self._master.wait(timeout=30)

    def reload(self) -> None:
        """Ask it for new workers; the old ones end when they have answered."""
        self._master.send_signal(signal.SIGHUP)

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        pid = self._master.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_a_worker(self, chance: random.Random) -> float:
        """Kill one worker as the kernel does when memory is short; return when, by the monotonic clock."""
        while not (workers := self.workers()):
            time.sleep(0.01)
        pid = chance.choice(workers)
        at = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        return at

    def cpu_seconds(self) -> float:
        """Time on the processors since the first start: the masters, their workers, and those that have ended."""
        running = sum(cpu_seconds(pid) for pid in self.workers())
        return self._used_before + cpu_seconds(self._master.pid, with_ended=True) + running


def cpu_seconds(pid: int, *, with_ended: bool = False) -> float:
    """Time that a process has had on the processors, if asked with that of its ended children; 0 if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # utime, stime, cutime, cstime: fields 14 to 17 of the line, and the first two are cut off here.
    return sum(int(field) for field in fields[11 : 15 if with_ended else 13]) / TICKS
