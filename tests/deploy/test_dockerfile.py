"""The Dockerfile has no finding, and little can get into the image. ``tests/image`` builds it."""

import subprocess
import sys
from pathlib import Path

from tests.deploy.files import ROOT, dockerfile


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    found = subprocess.run([hadolint, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_nothing_is_ignored() -> None:
    """So that the test above means something. Whoever ignores a finding says why, and changes this."""
    assert "hadolint ignore" not in (ROOT / "Dockerfile").read_text()
    assert not list(ROOT.glob(".hadolint*"))


def test_only_what_is_named_gets_into_the_build() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line.strip("!/") for line in lines if line.startswith("!")}
    assert not let_in & {"tests", "bench", "docs", "bin", "deploy", ".git", ".venv"}
    for name in let_in:
        assert (ROOT / name).exists(), name


def test_it_is_started_without_rights_and_without_a_shell() -> None:
    assert dockerfile("USER") == "10001:10001"
    for instruction in ("CMD", "HEALTHCHECK"):
        assert "[" in dockerfile(instruction)
