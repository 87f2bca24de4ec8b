"""Requests that nobody well-meant sends, written byte by byte, and what each may be answered.

Each gets a status of its own fault, 4xx, or a closed connection; a few are odd but right, and get an answer. Never 5xx.
"""

import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

HOST = "127.0.0.1"
CLOSED = 0
"""Instead of a status: the connection was closed without an answer."""
NO_ANSWER = -1
"""Neither an answer nor a close in time."""
PAUSE = 0.02


@dataclass(frozen=True)
class Hostile:
    """A request as bytes, and the statuses it may get."""

    name: str
    raw: bytes
    allowed: frozenset[int]
    tls: bool = True
    leaves: bool = False
    """Goes away when it has sent its part, without waiting."""


def _case(name: str, raw: str | bytes, *allowed: int, tls: bool = True, leaves: bool = False) -> Hostile:
    return Hostile(name, raw if isinstance(raw, bytes) else raw.encode(), frozenset(allowed), tls, leaves)


def _get(path: str = "/", *headers: str, host: str = HOST) -> str:
    return "\r\n".join([f"GET {path} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "\r\n"])


def _method(method: str, path: str = "/") -> str:
    return f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"


def _post(path: str, body: bytes, content_type: str, *headers: str, length: int | None = None) -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: {HOST}", f"Content-Type: {content_type}", *headers, "Connection: close"]
    if not any(header.startswith("Transfer-Encoding") for header in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "\r\n"]).encode() + body


FORM, JSON, API = "application/x-www-form-urlencoded", "application/json", "/api/v1/assessments"
MULTIPART = "multipart/form-data; boundary=b"
CHUNKED = "Transfer-Encoding: chunked"
FILE = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nx\r\n--b--\r\n'

HOSTILE: tuple[Hostile, ...] = (
    # Too large, too long, too many.
    _case("body too large", _post("/", b"a=" + b"x" * 70_000, FORM), 413),
    _case("body too large, to the API", _post(API, b"[" * 70_000, JSON), 413),
    _case("body said to be a terabyte", _post("/", b"", FORM, length=10**12), 413),
    _case("body too large, in chunks", _post("/", (b"8000\r\n" + b"x" * 0x8000 + b"\r\n") * 4, FORM, CHUNKED), 413),
    _case("400 fields too many", _post("/", b"&".join(b"f%d=1" % number for number in range(800)), FORM), 400),
    _case("header too long", _get("/", "X-Long: " + "x" * 20_000), 400),
    _case("headers too many", _get("/", *(f"X-{number}: x" for number in range(200))), 431),
    _case("headers too many and too long", _get("/", *(f"X-{number}: {'x' * 4000}" for number in range(20))), 400),
    _case("address too long for the site", _get("/?" + "x" * 3_000), 414),
    _case("address too long for the front", _get("/?" + "x" * 30_000), 414),
    # Wrong hosts.
    _case("another host", _get(host="someone.example"), 400),
    _case("a host that is none", _get(host="a b\tc"), 400),
    _case("no host", "GET / HTTP/1.1\r\n\r\n", 400),
    _case("two hosts", _get("/", "Host: someone.example"), 400),
    _case("an address of another host", _get("http://someone.example/"), 200, 400),
    # Wrong methods.
    _case("DELETE", _method("DELETE"), 405),
    _case("PUT", _method("PUT", API), 405),
    _case("TRACE", _method("TRACE"), 405),
    _case("CONNECT", _method("CONNECT", "someone.example:443"), 400, 405),
    _case("a method nobody has", _method("GIVE-ME"), 405),
    _case("a method in small letters", _method("get"), 400),
    _case("GET of what is posted", _get("/sa-langt/"), 405),
    # Broken text.
    _case("broken UTF-8 in a field", _post("/", b"reason=%ff%fe&monthly_salary=\xff\xfe", FORM), 400, 422),
    _case("broken UTF-8 in the address", _get("/%ff%fe/%c3%28"), 400, 404),
    _case("broken UTF-8 in a header", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: \xff\xfe\r\n\r\n", 200),
    _case("NUL in the address", _get("/%00"), 400, 404),
    _case("NUL in a header", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\0b\r\n\r\n", 400),
    _case("NUL in a field", _post("/", b"reason=%00&employments-0-employer=a%00b", FORM), 422),
    _case("a way out of the folder", _get("/static/../../../../etc/passwd"), 400),
    _case("a hidden way out of the folder", _get("/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd"), 400, 404),
    # Broken JSON.
    _case("broken JSON", _post(API, b'{"reason":', JSON), 400),
    _case("JSON of broken UTF-8", _post(API, b'{"reason":"\xff"}', JSON), 400),
    _case("JSON sixty thousand deep", _post(API, b"[" * 60_000, JSON), 400),
    _case("JSON that is a list", _post(API, b"[]", JSON), 422),
    _case("JSON with an endless number", _post(API, b'{"monthly_salary":1e' + b"9" * 5_000 + b"}", JSON), 400, 422),
    _case("JSON said to be a form", _post(API, b"{}", FORM), 415),
    _case("an empty body to the API", _post(API, b"", JSON), 400),
    _case("a file", _post("/", FILE, MULTIPART), 400),
    _case("a form in parts without an end", _post("/", b"--b\r\nContent-Disposition: form-data", MULTIPART), 400, 422),
    # Broken HTTP.
    _case("words", "hello\r\n\r\n", 400),
    _case("noise", bytes(range(256)) * 8, 400),
    _case("HTTP/3.0", f"GET / HTTP/3.0\r\nHost: {HOST}\r\n\r\n", 400),
    _case("two lengths", _post("/", b"a=1", FORM, "Content-Length: 300"), 400),
    _case("a length and chunks", _post("/", b"0\r\n\r\n", FORM, "Content-Length: 5", CHUNKED), 400),
    _case("a length below nothing", _post("/", b"", FORM, length=-1), 400),
    _case("a chunk without a size", _post("/", b"zz\r\nx\r\n0\r\n\r\n", FORM, CHUNKED), 400),
    _case("an unknown transfer encoding", _post("/", b"", FORM, "Transfer-Encoding: xchunked"), 400),
    _case("an expectation", _get("/", "Expect: the-unexpected"), 200, 417),
    _case("a thousand ranges", _get("/static/card.png", "Range: bytes=" + ",".join(["0-"] * 1_000)), 200, 206, 416),
    _case("a change to another protocol", _get("/", "Upgrade: h2c, websocket", "HTTP2-Settings: AAMAAABk"), 200),
    # Half of a request, and away.
    _case("half of a header", f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-", CLOSED, leaves=True),
    _case("half of a body", _post("/", b"reason=red", FORM, length=500), CLOSED, leaves=True),
    _case("a question, and no wait for the answer", _post("/", b"reason=redundancy", FORM), CLOSED, leaves=True),
    # The wrong port.
    _case("TLS to the port without", bytes.fromhex("16030100c8010000c40303") + bytes(200), 400, CLOSED, tls=False),
    _case("noise to the port without TLS", bytes(range(128, 256)) * 4, 400, tls=False),
)


@dataclass(frozen=True)
class Refused:
    """What a hostile request got: statuses, each with how often."""

    hostile: Hostile
    statuses: Counter[int]

    @property
    def is_right(self) -> bool:
        """Whether it got nothing but what it may."""
        return set(self.statuses) <= self.hostile.allowed


def attempt(hostile: Hostile, *, port: int, plain_port: int, trust: ssl.SSLContext) -> int:
    """Send it; the status it got, or that the connection was closed."""
    try:
        with socket.create_connection((HOST, port if hostile.tls else plain_port), timeout=10) as plain:
            if not hostile.tls:
                return _exchange(plain, hostile)
            with trust.wrap_socket(plain, server_hostname=HOST) as secured:
                return _exchange(secured, hostile)
    except TimeoutError:
        return NO_ANSWER
    except (ConnectionError, ssl.SSLError):
        return CLOSED


def _exchange(connection: socket.socket, hostile: Hostile) -> int:
    # A server that has read enough answers, and need not read the rest.
    with suppress(ConnectionError, ssl.SSLError):
        connection.sendall(hostile.raw)
    if hostile.leaves:
        return CLOSED
    answer = b""
    while b"\r\n" not in answer and (piece := connection.recv(4096)):
        answer += piece
    return int(answer.split(maxsplit=2)[1]) if answer else CLOSED


class Attack:
    """Sends all of them, one after the other, again and again until told to stop; a round begun is sent to its end."""

    def __init__(self, attempt: Callable[[Hostile], int]) -> None:
        self._attempt = attempt
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(1)

    def start(self) -> None:
        """Begin."""
        self._running = self._pool.submit(self._run)

    def stop(self) -> list[Refused]:
        """End; what each got."""
        self._stop.set()
        self._pool.shutdown()
        return self._running.result()

    def _run(self) -> list[Refused]:
        got = [Refused(hostile, Counter()) for hostile in HOSTILE]
        while not self._stop.is_set():
            for one in got:
                one.statuses[self._attempt(one.hostile)] += 1
                time.sleep(PAUSE)
        return got
