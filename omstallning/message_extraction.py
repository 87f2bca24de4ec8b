"""Lets Babel find the texts to translate in the rulebook's TOML files."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO

_LABEL_OR_UNIT = re.compile(r'(?:label|unit) = "([^"]+)"')


def extract_rulebook(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str | None, str, list[str]]]:
    """Each figure's label and unit: line number, function name (none), message, comments (none)."""
    for number, line in enumerate(fileobj, start=1):
        if match := _LABEL_OR_UNIT.match(line.decode()):
            yield number, None, match[1], []
