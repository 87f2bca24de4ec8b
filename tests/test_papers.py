"""The papers for who takes over: the licence, what it must get along with, and the hooks before a commit."""

import hashlib
import importlib.metadata
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
VENDORED = tomllib.loads((ROOT / "vendored.toml").read_text())["file"]
HOOKS = ROOT / ".pre-commit-config.yaml"
PAPERS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]  # fmt: skip

# Each lets what is made with it be licensed otherwise; MPL-2.0 is in the EUPL's own list of compatible licences.
GET_ALONG = re.compile(r"\b(0BSD|MIT|BSD|BSD-[23]-Clause|Apache-2\.0|Apache Software|PSF-2\.0|MPL-2\.0)\b")
OTHERS = re.compile(r"\b(A?GPL|LGPL|GNU|SSPL|Proprietary)", re.IGNORECASE)

RUN_TIME = re.findall(r"^([a-z0-9.-]+)==[^ ]+(?! ;)(?= \\)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)


def test_the_licence_is_the_published_text_unaltered() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "57fb42fbcd0b037ce528ed8f72f1ec095d67bc6825ecf1448ff39be1fe68a4b4"
    assert PROJECT["license"] == "EUPL-1.2"
    assert set(PROJECT["license-files"]) == {"LICENSE", *(file["licence_file"] for file in VENDORED)}


@pytest.mark.parametrize("package", RUN_TIME)
def test_what_runs_gets_along_with_the_licence(package: str) -> None:
    told = importlib.metadata.metadata(package).json
    named = [str(told.get("license_expression", "")), str(told.get("license", "")).partition("\n")[0]]
    named += [one for one in told.get("classifier", []) if one.startswith("License")]
    licences = " ".join(named)
    assert GET_ALONG.search(licences), licences
    assert not OTHERS.search(licences)


@pytest.mark.parametrize("file", VENDORED, ids=lambda file: file["package"])
def test_what_is_kept_here_gets_along_with_it_too(file: dict[str, str]) -> None:
    assert GET_ALONG.fullmatch(file["licence"])


WHO_RUNS_IT_BRINGS = ("deploy/tls", "deploy/.env", "build/")


def test_the_hooks_are_valid_and_fetch_nothing() -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", str(HOOKS)], check=True, capture_output=True)
    repositories = yaml.safe_load(HOOKS.read_text())["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system"
        program, *words = shlex.split(hook["entry"])
        if program == "make":
            subprocess.run([program, "--dry-run", *words], cwd=ROOT, check=True, capture_output=True)
        else:
            assert program.startswith(".venv/bin/")
            assert all((ROOT / word).exists() for word in words if word.startswith("tests/"))


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_leads_to_is_there(paper: str) -> None:
    text = (ROOT / paper).read_text()
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / paper).parent / link).exists(), link
    # Files in code marks, but for those with a gap to fill in, made ones, and plain names.
    named = re.findall(
        r"`((?:calculator|omstallning|templates|tests|docs|locale|static|bin|bench|deploy)/[^`<*…\s:]+)`", text
    )
    for name in named:
        assert (ROOT / name).exists() or name.startswith(WHO_RUNS_IT_BRINGS), name
    for target in re.findall(r"`make ([a-z-]+)", text):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), target
