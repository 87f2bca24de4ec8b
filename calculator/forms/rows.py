"""The employment rows of what was posted: found by name, whatever their numbers, put in order.

Django's formset wants to be told how many rows there are. Here the names tell: a link or a test can leave rows out
or give them any numbers, and a page that lost its hidden fields still works.
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


def join_rows(single: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> Typed:
    """The form data of single fields and rows, numbered from 0, with what Django's formset wants to know."""
    rows = list(rows)
    counts = {f"{PREFIX}-TOTAL_FORMS": str(len(rows)), f"{PREFIX}-INITIAL_FORMS": "0"}
    return dict(single) | number_rows(rows) | counts


def number_rows(rows: Iterable[Mapping[str, str]]) -> Typed:
    """The fields of rows, numbered from 0."""
    return {f"{PREFIX}-{index}-{name}": value for index, row in enumerate(rows) for name, value in row.items()}
