"""The message catalogue has every message of code, templates and rulebook, and no other: ``make catalogue``."""

import re
import string
import subprocess
import sys
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from omstallning.message_extraction import extract_toml

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
NBSP = "\u00a0"


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A message's one text, or its singular and its plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def messages(path: Path) -> set[str | tuple[str, ...]]:
    return {
        forms(message.id) if isinstance(message.id, tuple | list) else message.id
        for message in catalogue(path)
        if message.id
    }


def test_the_catalogue_is_fresh(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping", "pyproject.toml"]
    subprocess.run([*extract, "--output", str(fresh), "."], cwd=ROOT, check=True, capture_output=True)
    kept = messages(ENGLISH)
    found = messages(fresh)
    assert sorted(map(str, found - kept)) == []
    assert sorted(map(str, kept - found)) == []
    assert len(found) > 200


# --- The English texts ----------------------------------------------------------------------------------------

TRANSLATED = [message for message in catalogue(ENGLISH) if message.id]
PAIRS = [pair for message in TRANSLATED for pair in zip(forms(message.id), forms(message.string), strict=True)]
BRACES = re.compile(r"\{\w+:\w+\}")


def placeholders(text: str) -> set[tuple[str, str]]:
    """What is filled in: names with how they are written, and HTML tags.

    An age is "18 år" in Swedish and often just "18" in English, so the two ways to write it are held to be one.
    """
    braces = string.Formatter().parse(text) if BRACES.search(text) else ()
    named = [(name, "number" if spec == "age" else spec or "") for _, name, spec, _ in braces if name]
    percent = [(name, "s") for name in re.findall(r"%\((\w+)\)s", text)]
    return {*named, *percent, *((tag, "html") for tag in re.findall(r"<[^>]+>", text))}


def test_no_message_is_without_english() -> None:
    missing = [message.id for message in TRANSLATED if not all(forms(message.string)) or message.fuzzy]
    assert missing == []


def test_the_english_has_what_the_swedish_has() -> None:
    """Placeholders may come in another order and as often as English needs them; none is lost, none is new."""
    assert [pair for pair in PAIRS if placeholders(pair[0]) != placeholders(pair[1])] == []


def test_spaces_are_as_in_the_swedish() -> None:
    def outer(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [english for swedish, english in PAIRS if "  " in english or outer(english) != outer(swedish)] == []


def formats_of_dates(message: Message) -> bool:
    return forms(message.id)[0].startswith(f"j{NBSP}")


def test_a_date_keeps_its_no_break_space_in_english() -> None:
    found = [message for message in TRANSLATED if formats_of_dates(message)]
    assert len(found) == 3
    assert all(NBSP in str(message.string) for message in found)


def test_labels_and_units_of_the_rulebook_are_found() -> None:
    lines = [
        b"[redundancy_months]\n",
        'label = "Anställning i följd"\n'.encode(),
        b'unit = "months"\n',
        b"values = []\n",
    ]
    found = list(extract_toml(iter(lines), (), (), {"keys": "label unit"}))  # type: ignore[arg-type]
    assert found == [(2, None, "Anställning i följd", []), (3, None, "months", [])]
