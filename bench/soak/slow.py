"""A thousand clients that hold on: ``python -m bench.soak.slow PORT CERTIFICATE CLIENTS``, until its input is closed.

Four kinds, a quarter each, and one that is cut off comes again at once:

- silent: a connection, and not even TLS on it;
- header: a header a second, without an end;
- body: a byte of a body every five seconds;
- reader: asks for an answer and for files behind it, and takes a thousand bytes a second.

Prints "ready" when all are there, and at the end how many were held, as JSON.
"""

import asyncio
import json
import socket
import ssl
import sys
import urllib.parse
from collections.abc import Awaitable, Callable
from contextlib import suppress

HOST = "127.0.0.1"
OPENED_A_SECOND = 250

ANSWERS = {"reason": "redundancy", "employments-0-start": "2015-03-01", "employments-0-end": "2026-12-31"}


class Crowd:
    """How many hold on, and how many did at each moment since all were there."""

    def __init__(self) -> None:
        self.held = 0
        self.moments: list[int] = []

    async def watch(self) -> None:
        """Count, twice a second."""
        while True:
            self.moments.append(self.held)
            await asyncio.sleep(0.5)


async def _closed_within(reader: asyncio.StreamReader, seconds: float) -> bool:
    try:
        return await asyncio.wait_for(reader.read(1), seconds) == b""
    except TimeoutError:
        return False


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say nothing."""
    while not await _closed_within(reader, 60):
        pass


async def header(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Never come to the end of the headers."""
    writer.write(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n".encode())
    while not await _closed_within(reader, 1):
        writer.write(b"X-More: x\r\n")


async def body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Never come to the end of the body."""
    writer.write(f"POST / HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 60000\r\n\r\n".encode())
    while not await _closed_within(reader, 5):
        writer.write(b"x")


async def read_slowly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take a large answer in small pieces."""
    # Otherwise asyncio's TLS would take in 256 kB by itself. Its own class has this, the one for all transports not.
    writer.transport.set_read_buffer_limits(high=2000)  # type: ignore[attr-defined]
    answers = urllib.parse.urlencode(ANSWERS).encode()
    head = f"POST / HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    writer.write(head.encode() + f"Content-Length: {len(answers)}\r\n\r\n".encode() + answers)
    writer.write(f"GET /static/card.png HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode() * 20)
    while await reader.read(1000):
        await asyncio.sleep(1)


async def hold(
    crowd: Crowd,
    port: int,
    trust: ssl.SSLContext | None,
    behave: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> None:
    """One slow client: cut off, it comes again."""
    while True:
        with suppress(OSError, ssl.SSLError):
            plain = socket.socket()
            # So that little waits in the kernel, and the rest with the front.
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            plain.setblocking(False)  # noqa: FBT003 - so it is called
            await asyncio.get_running_loop().sock_connect(plain, (HOST, port))
            reader, writer = await asyncio.open_connection(
                sock=plain, ssl=trust, server_hostname=HOST if trust else None, limit=1000
            )
            crowd.held += 1
            try:
                await behave(reader, writer)
            finally:
                crowd.held -= 1
                writer.transport.abort()
        await asyncio.sleep(0.05)


async def main(port: int, certificate: str, clients: int) -> None:
    """Bring them, and hold on until the input is closed."""
    trust = ssl.create_default_context(cafile=certificate)
    crowd = Crowd()
    kinds = ((silent, None), (header, trust), (body, trust), (read_slowly, trust))
    tasks = []
    for number in range(clients):
        behave, secured = kinds[number % len(kinds)]
        tasks.append(asyncio.create_task(hold(crowd, port, secured, behave)))
        await asyncio.sleep(1 / OPENED_A_SECOND)
    while crowd.held < clients * 0.97:
        await asyncio.sleep(0.1)
    print("ready", flush=True)
    tasks.append(asyncio.create_task(crowd.watch()))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for task in tasks:
        task.cancel()
    moments = crowd.moments
    print(json.dumps({"fewest": min(moments), "mean": round(sum(moments) / len(moments))}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
