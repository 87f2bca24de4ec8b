"""What is written to the log in production: one JSON object a line, with nothing in it that a person sent.

A library that logs, or an exception, may well repeat what was sent: Django names the path of a page that is not there,
gunicorn the address that a request came from, a ``ValueError`` the text that is no number. Hence it is not picked out
what must not be told, but what may be: see :func:`_message`. Ready-made JSON formatters do the opposite, and write
all that a record holds.
"""

import json
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from typing import Any, ClassVar, Final

REQUEST_ID: Final[ContextVar[str]] = ContextVar("request_id", default="")
"""The id of the request that is being answered; every line that is written meanwhile carries it."""

NOT_TOLD: Final = "(not told: it may repeat what was sent)"
_BEGINNINGS: Final = ("Invalid request", "Error handling request", "Socket error processing request")
"""How gunicorn begins what it says of a request, before it comes to what was sent."""

_OWN: Final = ("omstallning.", "calculator.")
_FRAMES: Final = 20
"""The innermost are told: a line stays short enough to be written at once."""
_ROOT: Final = f"{Path(__file__).parents[1]}/"


class JsonFormatter(logging.Formatter):
    """Every record but those of requests: ``time``, ``level``, ``logger``, ``process``, ``message``, perhaps more."""

    parent: ClassVar[int | None] = None
    """The process that starts the workers and reads no request itself, so that all it says may be told."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, Any] = {
            "time": _time(record.created),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": _message(record, told=record.process == self.parent),
        }
        if request_id := REQUEST_ID.get():
            line["request_id"] = request_id
        if record.exc_info and (exception := record.exc_info[1]):
            line["exceptions"] = list(_exceptions(exception))
        return json.dumps(line, ensure_ascii=False)


def request_line(*, request_id: str, route: str, method: str, status: int, ended: float, seconds: float) -> str:
    """The line of a request that has been answered.

    Written by hand, since it is written so often: nothing that is given here holds a sign that JSON would escape.
    """
    return (
        f'{{"time": "{_time(ended)}", "level": "INFO", "logger": "omstallning.requests", "message": "answered", '
        f'"request_id": "{request_id}", "route": "{route}", "method": "{method}", "status": {status}, '
        f'"duration_ms": {seconds * 1000:.1f}}}'
    )


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def _message(record: logging.LogRecord, *, told: bool) -> str:
    """Our own messages, gunicorn's of its coming and going, and those of a process that reads no request."""
    is_lifecycle = record.name == "gunicorn.error" and record.levelno == logging.INFO
    if told or is_lifecycle or record.name.startswith(_OWN):
        return record.getMessage()
    return next((beginning for beginning in _BEGINNINGS if str(record.msg).startswith(beginning)), NOT_TOLD)


def _exceptions(exception: BaseException | None) -> Iterator[dict[str, Any]]:
    """The exception and what it came of: type and places in the code, never the message or a value."""
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        kind = type(exception)
        frames = [
            f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
            for frame, line in walk_tb(exception.__traceback__)
        ]
        yield {"type": f"{kind.__module__}.{kind.__qualname__}", "frames": frames[-_FRAMES:]}
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)


def _short(path: str) -> str:
    """A file of ours, or of a library, without where it is installed."""
    return path.rpartition("/site-packages/")[2].removeprefix(_ROOT)
