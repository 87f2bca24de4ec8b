"""The message catalogue has every message of code, templates and rulebook, and no other: ``make catalogue``."""

import subprocess
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po

from omstallning.message_extraction import extract_rulebook

ROOT = Path(__file__).parents[1]


def messages(path: Path) -> set[str | tuple[str, ...]]:
    with path.open("rb") as file:
        catalogue: Catalog = read_po(file)
    return {tuple(message.id) if isinstance(message.id, list) else message.id for message in catalogue if message.id}


def test_the_catalogue_is_fresh(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping", "pyproject.toml"]
    subprocess.run([*extract, "--output", str(fresh), "."], cwd=ROOT, check=True, capture_output=True)
    kept = messages(ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po")
    found = messages(fresh)
    assert sorted(map(str, found - kept)) == []
    assert sorted(map(str, kept - found)) == []
    assert len(found) > 200


def test_labels_and_units_of_the_rulebook_are_found() -> None:
    lines = [
        b"[redundancy_months]\n",
        'label = "Anställning i följd"\n'.encode(),
        b'unit = "months"\n',
        b"values = []\n",
    ]
    found = list(extract_rulebook(iter(lines), (), (), {}))  # type: ignore[arg-type]
    assert found == [(2, None, "Anställning i följd", []), (3, None, "months", [])]
