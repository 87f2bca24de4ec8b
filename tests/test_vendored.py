"""Files from elsewhere are unchanged, and their licences lie beside them."""

import base64
import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = tomllib.loads((ROOT / "vendored.toml").read_text())["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["package"])
def test_it_is_the_file_that_was_recorded(file: dict[str, str]) -> None:
    digest = hashlib.sha384((ROOT / file["path"]).read_bytes()).digest()
    assert base64.b64encode(digest).decode() == file["sha384"]
    assert (ROOT / file["licence_file"]).read_text().strip()
    assert file["version"]


def test_every_vendored_file_is_recorded() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("static/vendor", "tests/vendor")
        for path in (ROOT / folder).rglob("*.js")
    }
    assert found == {file["path"] for file in FILES}
