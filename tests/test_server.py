"""What the site changes in gunicorn, piece by piece; ``test_operation.py`` tries it in a running one."""

import io
import json
import logging
import os
import socket
import sys
from collections.abc import Iterator

import pytest
from gunicorn.config import Config

from omstallning import server
from omstallning.logs import JsonFormatter


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A socket that listens, as gunicorn's workers have it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
    server._door_is_closed[0] = 0


def is_connected(address: tuple[str, int]) -> bool:
    with socket.socket() as visitor:
        visitor.settimeout(0.5)
        try:
            visitor.connect(address)
        except TimeoutError:
            return False
        return True


class Worker(server.Worker):
    """A worker that has been told to stop, and takes people up without answering."""

    def __init__(self, listener: socket.socket) -> None:
        self.sockets = [listener]
        self.alive = False
        self.timeout = 1
        self.cfg = Config()
        self.taken_up = 0

    def accept(self, listener: socket.socket) -> None:
        """Take up whoever waits."""
        listener.accept()[0].close()
        self.taken_up += 1


@pytest.mark.skipif(sys.platform != "linux", reason="Closing the door of a listening socket: only Linux can.")
def test_through_a_closed_door_comes_nobody_and_those_inside_stay(listener: socket.socket) -> None:
    address = listener.getsockname()
    with socket.create_connection(address), socket.create_connection(address):
        server.close_door([listener])
        assert not is_connected(address)
        worker = Worker(listener)
        worker.run()
        assert worker.taken_up == 2


def test_a_worker_that_is_replaced_leaves_those_who_wait_to_the_next(listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()):
        worker = Worker(listener)
        worker.run()
        assert worker.taken_up == 0


def test_where_there_is_no_such_door_those_inside_are_answered_all_the_same(listener: socket.socket) -> None:
    no_door = socket.socket()
    no_door.close()
    with socket.create_connection(listener.getsockname()):
        server.close_door([no_door])
        worker = Worker(listener)
        worker.run()
        assert worker.taken_up == 1


def test_gunicorns_log_has_the_sites_format(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(JsonFormatter, "parent", None)
    log = server.Logger(Config())
    try:
        assert JsonFormatter.parent == os.getpid()
        assert not logging.raiseExceptions
        log.warning("Worker (pid:%s) was sent %s", 7, "SIGKILL!")
        assert json.loads(written.getvalue())["message"] == "Worker (pid:7) was sent SIGKILL!"
    finally:
        logging.captureWarnings(capture=False)
        log.error_log.handlers.clear()
