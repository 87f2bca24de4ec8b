"""`make audit` never takes silence for good news."""

import json

import pytest

from bin.audit import KNOWN, NOT_CHECKED, NOTHING_KNOWN, Asked, newer, of_npm_audit, of_pip_audit, verdict

FINE = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"], "aliases": []}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "faults", "checked"),
    [
        ([FINE], 0, True),
        ([FINE, FAULTY], 1, True),
        ([FINE, SKIPPED], 0, False),
        ([FAULTY, SKIPPED], 1, False),
        ([], 0, False),
    ],
)
def test_what_pip_audit_skips_is_not_checked(packages: list[dict[str, object]], faults: int, checked: bool) -> None:
    asked = of_pip_audit(json.dumps({"dependencies": packages}), "")
    assert len(asked.faults) == faults
    assert (asked.not_checked == "") is checked


def test_a_crash_is_not_checked() -> None:
    assert of_pip_audit("", "Traceback\nno such host").not_checked == "no such host"
    assert of_npm_audit("", "").not_checked
    assert of_npm_audit('{"message": "405 Method Not Allowed"}', "").not_checked == "405 Method Not Allowed"


def test_npm() -> None:
    assert of_npm_audit('{"vulnerabilities": {}}', "") == Asked()
    assert of_npm_audit('{"vulnerabilities": {"x": {"range": "<2", "severity": "high"}}}', "").faults == ("x <2: high",)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([Asked(), Asked()], NOTHING_KNOWN),
        ([Asked(), Asked(not_checked="no")], NOT_CHECKED),
        ([Asked(faults=("x",)), Asked(not_checked="no")], KNOWN),
    ],
)
def test_a_known_fault_outweighs_silence(asked: list[Asked], code: int) -> None:
    assert verdict({str(number): one for number, one in enumerate(asked)}) == code


def test_newer_versions() -> None:
    pinned = "a==1 \\\n    --hash=sha256:0\nb-c==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:1\n"
    assert list(newer(pinned, "a==1\nb-c==2.1 ; sys_platform == 'win32'\nd==9\n")) == ["b-c 2.0 -> 2.1"]
