"""Gunicorn's settings, read from the folder it is started in. What a machine decides comes from the environment.

Read again at every reload (HUP).
"""

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from omstallning import metrics_folder
from omstallning.server import close_door

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Load the site once, before the workers are forked: a faulty setting stops the start, and memory is shared.
preload_app = True
# No access log of gunicorn's: its lines have the address of the page with its query. The site writes its own.
accesslog = None
logger_class = "omstallning.server.Logger"
# Gunicorn would put a control socket in the home directory; nothing here uses it.
control_socket_disable = True
# A form is posted, never put in the address.
limit_request_line = 2048
limit_request_fields = 50
worker_class = "omstallning.server.Worker"
# A worker that hangs is replaced; an answer takes milliseconds.
timeout = 15
graceful_timeout = 15

# --- Start ----------------------------------------------------------------------------------------------------


def post_worker_init(worker: "Worker") -> None:
    """A worker is ready for its first visitor, and for a stop: what it will write to is copied for it now, not then."""
    site = sys.modules.get("omstallning.wsgi")
    if site:  # and not the bare view of the benchmark
        site.warm_up()


# --- Stop -----------------------------------------------------------------------------------------------------


def when_ready(server: "Arbiter") -> None:
    """The server listens, and has no workers yet: from here on a stop (TERM) begins with closing the door."""

    def stop(number: int, frame: FrameType | None) -> None:
        # Not where the sockets are another server's too: at an upgrade (USR2), or given by systemd.
        if server.reexec_pid == server.master_pid == 0 and not server.systemd:
            close_door(server.LISTENERS)
        server.signal(number, frame)

    signal.signal(signal.SIGTERM, stop)


# --- Metrics --------------------------------------------------------------------------------------------------

METRICS_BIND = os.environ.get("METRICS_BIND", "")
if METRICS_BIND:
    metrics_folder.make()


def nworkers_changed(server: "Arbiter", new: int, old: int | None) -> None:
    """Listen to the metrics' address too. At the start and at a reload this runs before the addresses are used.

    A list here would not do: ``--bind`` on the command line takes the place of any.
    """
    addresses = server.cfg.bind
    if not METRICS_BIND or METRICS_BIND in addresses:
        return
    # The port tells the metrics from the site, and a unix socket has none.
    ports = [address.rpartition(":")[2] for address in addresses]
    if METRICS_BIND.rpartition(":")[2] in ports or any(address.startswith("unix:") for address in addresses):
        raise RuntimeError("METRICS_BIND must have a port of its own, and the site a port too")
    server.cfg.set("bind", [*addresses, METRICS_BIND])


def child_exit(server: "Arbiter", worker: "Worker") -> None:
    """A worker is gone: what it counted stays, what it was doing does not."""
    if METRICS_BIND:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - only where it is used

        mark_process_dead(worker.pid)


def on_exit(server: "Arbiter") -> None:
    """The server stops."""
    if METRICS_BIND:
        metrics_folder.remove()
