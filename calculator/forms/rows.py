"""The employment rows of what was posted: found by name, whatever their numbers, put in order.

The names alone tell how many there are: a link or a test can leave rows out or give them any numbers, and no hidden
field is needed.
"""

import re
from collections.abc import Iterable, Mapping

PREFIX = "employments"
_NAME = re.compile(rf"{PREFIX}-(\d{{1,6}})-([a-z_-]+)")

Row = dict[str, str]
Typed = dict[str, str]

BLANK_ROW: Mapping[str, str] = {"start": "", "end": ""}
"""A row that nothing has been typed in."""


def split_rows(typed: Mapping[str, str]) -> tuple[Typed, list[Row]]:
    """What was typed, apart: the single fields, and the employment rows in order of their numbers."""
    single: Typed = {}
    rows: dict[int, Row] = {}
    for name, value in typed.items():
        match = _NAME.fullmatch(name)
        if match:
            rows.setdefault(int(match[1]), {})[match[2]] = value
        elif not name.startswith(f"{PREFIX}-"):
            single[name] = value
    return single, [row for _, row in sorted(rows.items())]


def number_rows(rows: Iterable[Mapping[str, str]]) -> Typed:
    """The fields of rows, numbered from 0."""
    return {f"{PREFIX}-{index}-{name}": value for index, row in enumerate(rows) for name, value in row.items()}
