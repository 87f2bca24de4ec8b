"""Lets Babel find the texts to translate in TOML files: those of the rulebook, and of the published examples."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO


def extract_toml(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str | None, str, list[str]]]:
    """The texts of the keys that the option ``keys`` names: line number, function (none), message, comments (none)."""
    text = re.compile(rf'(?:{"|".join(options["keys"].split())}) = "([^"]+)"')
    for number, line in enumerate(fileobj, start=1):
        if match := text.match(line.decode()):
            yield number, None, match[1], []
