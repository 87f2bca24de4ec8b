"""What the site changes in gunicorn: how its log lines look, that a stop leaves nobody without an answer, and that a
worker which is killed leaves nobody with half of one.

Gunicorn's workers end after the request that they are at. Whoever has been connected by the system, but not yet been
taken up by a worker, would have the connection torn off; under load somebody always has. So the parent first closes the
door, and the workers then answer all who are inside.
"""

import ctypes
import logging
import mmap
import os
import socket
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

from gunicorn.glogging import Logger as GunicornLogger
from gunicorn.workers.sync import SyncWorker

from omstallning.logs import JsonFormatter


class Logger(GunicornLogger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's own log, in the site's format."""

    def setup(self, cfg: Any) -> None:
        """Run in the parent process, at the start and at every reload."""
        super().setup(cfg)
        JsonFormatter.parent = os.getpid()
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())
        # What Python would write by itself goes the same way.
        logging.captureWarnings(capture=True)
        # A record that cannot be written would otherwise be printed, with all that it holds.
        logging.raiseExceptions = False


_door_is_closed: Final = mmap.mmap(-1, 1)
"""One byte that the parent and its workers share. A worker that is merely replaced, at a reload, finds it unset."""

_SO_ATTACH_FILTER: Final = 26
_NO_PACKET: Final = struct.pack("HBBI", 0x06, 0, 0, 0)
"""A packet filter of one instruction, BPF's "return 0": no packet comes through."""


def close_door(listeners: Iterable[socket.socket]) -> None:
    """Let nobody more be connected, without losing those who are: closing the socket would.

    Linux alone can; elsewhere whoever comes in the very last moment is lost.
    """
    program = ctypes.create_string_buffer(_NO_PACKET)
    for listener in listeners:
        with suppress(OSError):
            listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HP", 1, ctypes.addressof(program)))
    _door_is_closed[0] = 1


class _WholeAnswer:
    """A connection to write an answer to, which waits here until it is whole and then leaves at once.

    Gunicorn writes the headers, and then the body. Killed between the two a worker would leave the front with the
    beginning of an answer that it has already passed on. With nothing at all, the front makes the request again.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._waiting = bytearray()

    def sendall(self, data: bytes) -> None:
        """Take a part of the answer."""
        self._waiting += data

    def leave(self) -> None:
        """Send what is waiting."""
        if self._waiting:
            self._connection.sendall(self._waiting)
            self._waiting.clear()

    def sendfile(self, *file: Any, **part: Any) -> int:
        """Send a file, after its headers: the system does it, past this process."""
        self.leave()
        return self._connection.sendfile(*file, **part)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's plain worker, that answers all who are connected before it ends with the server."""

    def handle_request(self, listener: socket.socket, req: Any, client: socket.socket, addr: Any) -> None:
        """Answer one request, in one piece."""
        whole = _WholeAnswer(client)
        super().handle_request(listener, req, whole, addr)
        whole.leave()

    def run(self) -> None:
        """Answer until told to stop, and then who is left."""
        super().run()
        if _door_is_closed[0]:
            for listener in self.sockets:
                # Until there is nobody more to take up.
                with suppress(BlockingIOError):
                    while True:
                        self.accept(listener)
