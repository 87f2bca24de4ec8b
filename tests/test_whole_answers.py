"""An answer leaves the worker in one piece, so that a worker killed in the middle leaves nothing, and not a part."""

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from gunicorn.config import Config

from omstallning.server import Worker

StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Recorder:
    """A connection that notes each write to it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.written: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        self.written.append(bytes(data))

    def sendfile(self, file: Any, offset: int, count: int) -> int:
        file.seek(offset)
        self.written.append(file.read(count))
        return count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@pytest.fixture
def answer() -> Iterator[Callable[..., list[bytes]]]:
    """What a worker writes for one request, write by write."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        worker = Worker(0, os.getpid(), [listener], None, 30, Config(), Mock())

        def ask(application: object) -> list[bytes]:
            worker.wsgi = application
            with socket.create_connection(listener.getsockname()) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                client.shutdown(socket.SHUT_WR)
                taken, address = listener.accept()
                recorder = Recorder(taken)
                worker.handle(listener, recorder, address)
                return recorder.written

        yield ask
        worker.tmp.close()


def test_headers_and_body_leave_together(answer: Callable[..., list[bytes]]) -> None:
    def two_parts(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "8")])
        return [b"one ", b"more"]

    (written,) = answer(two_parts)
    assert written.startswith(b"HTTP/1.1 200 OK\r\n")
    assert written.endswith(b"\r\n\r\none more")


def test_a_file_leaves_after_its_headers(answer: Callable[..., list[bytes]], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")

    def file(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "7")])
        wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"]((tmp_path / "file").open("rb"))
        return wrapped

    headers, content = answer(file)
    assert headers.startswith(b"HTTP/1.1 200 OK\r\n")
    assert content == b"content"


def test_of_an_answer_that_breaks_off_nothing_leaves(answer: Callable[..., list[bytes]]) -> None:
    def breaks_off(environ: dict[str, Any], start_response: StartResponse) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Length", "8")])
        yield b"one "
        raise RuntimeError

    assert answer(breaks_off) == []


def test_a_failure_before_the_answer_is_told(answer: Callable[..., list[bytes]]) -> None:
    def fails(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError

    (written,) = answer(fails)
    assert written.startswith(b"HTTP/1.1 500 ")
