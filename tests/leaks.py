"""Looks for what was sent in all places where it must not be. ``test_privacy.py`` sends it, and tries this out first."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from tests.server import ROOT

EMPLOYER: Final = "Zebrafinksverket"
SALARY: Final = "83471"
NEW_SALARY: Final = "71839"
START, NOTICE, END = date(2009, 5, 19), date(2018, 3, 27), date(2018, 11, 23)
BORN, CHILD_BORN = date(1961, 7, 29), date(2013, 8, 26)
DATES: Final = (START, NOTICE, END, BORN, CHILD_BORN)

MONTHS: Final = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)

# A space as it is written in text, HTML, JSON and addresses; and what stands between the numbers of a date.
_SPACE: Final = r"(?:[\s,.+\u00a0\u202f\u2009]|%20|%2C|%C2%A0|%E2%80%AF|&nbsp;|&#160;|\\u00a0|\\u202f|\\xa0)*"
_BETWEEN: Final = rf"(?:-|/|%2F|\\u2013|{_SPACE})"
# Request ids and the names of static files are full of digits.
_ALONE: Final = r"(?<![0-9a-f]){}(?![0-9a-f])"


def _amount(amount: str) -> str:
    return _ALONE.format(rf"{amount[:-3]}{_SPACE}{amount[-3:]}")


def _date(day: date) -> str:
    year, month, number = str(day.year), f"0?{day.month}", f"0?{day.day}"
    names = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS[day.month - 1])
    in_words = [(number, f"(?:{names})", year), (f"(?:{names})", number, year)]
    in_numbers = [(year, month, number), (number, month, year), (month, number, year)]
    return "|".join(
        [*(_ALONE.format(_BETWEEN.join(parts)) for parts in in_numbers), *(_SPACE.join(parts) for parts in in_words)]
    )


PATTERNS: Final = {
    EMPLOYER: re.compile(EMPLOYER, re.IGNORECASE),
    **{amount: re.compile(_amount(amount)) for amount in (SALARY, NEW_SALARY)},
    **{day.isoformat(): re.compile(_date(day), re.IGNORECASE) for day in DATES},
}


def values_in(data: bytes | str) -> list[str]:
    """Which of the values are there, in whatever spelling."""
    text = data if isinstance(data, str) else data.decode(errors="replace")
    return [value for value, pattern in PATTERNS.items() if pattern.search(text)]


@dataclass(frozen=True)
class Answer:
    """What came back for a request. ``target`` is what was asked for, with its query."""

    name: str
    method: str
    target: str
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The header's value, or None."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)


@dataclass
class Evidence:
    """All that there is to look through.

    ``own`` are answers to whoever sent the values: they hold them in their body, but in no header. ``others`` are
    answers to somebody else. ``folders`` are searched for files that are newer than ``since``.
    """

    log: Path
    since: float
    metrics: bytes = b""
    own: list[Answer] = field(default_factory=list)
    others: list[Answer] = field(default_factory=list)
    folders: Sequence[Path] = ()

    def leaks(self) -> Iterator[str]:
        """Every value that is found where it must not be, as "place: value"."""
        places: list[tuple[str, bytes | str]] = [
            *((f"log line {number}", line) for number, line in enumerate(self.log.read_bytes().splitlines(), start=1)),
            ("metrics", self.metrics),
            *((f"answer to somebody else, {one.name}", one.body) for one in self.others),
            *((f"header of {one.name}", header) for one in (*self.own, *self.others) for header in _told(one)),
            *((f"file {path}", path.read_bytes()) for path in self._files()),
            *((f"name of {path}", path.name) for path in self._files()),
        ]
        for place, data in places:
            for value in values_in(data):
                yield f"{place}: {value}"

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            for parent, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if name not in NOT_THE_SITES]
                for path in (Path(parent, name) for name in files):
                    if path != self.log and path.is_file() and path.stat().st_mtime >= self.since:
                        yield path


NOT_THE_SITES: Final = frozenset({".git", ".venv", "__pycache__", ".pytest_cache", ".hypothesis", "node_modules"})
"""In the project's folder: what the tools of the tests write, this file's own compiled form among it."""

PROJECT: Final = ROOT


def _told(answer: Answer) -> Iterator[str]:
    """The headers of an answer, but for a redirect to the very address that was asked for with a slash."""
    query = answer.target.partition("?")[2]
    for name, value in answer.headers:
        yield f"{name}: {value.removesuffix(query) if name == 'Location' and query else value}"
