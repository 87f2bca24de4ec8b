"""Ask whether anything that we depend on, in the versions pinned, has a fault that is known; and what is newer.

Ends with 0 when all were asked about and nothing is known, 1 when a fault is known, and 3 when none is known but some
could not be asked about: then nothing is proved, and it says so. That a newer version exists is told, and is no error.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINNED = ROOT / "requirements-test.txt"  # has what runs too
NPM = ROOT / "tests" / "tools"
BIN = Path(sys.executable).parent

NOTHING_KNOWN, KNOWN, NOT_CHECKED = 0, 1, 3


@dataclass(frozen=True)
class Asked:
    """What came of asking: the faults known, and why something was not checked, if it was not."""

    faults: tuple[str, ...] = ()
    not_checked: str = ""


def of_pip_audit(written: str, complaint: str) -> Asked:
    """What pip-audit wrote as JSON. It ends well also when it was told nothing of a package: those count here."""
    try:
        packages: list[dict[str, Any]] = json.loads(written)["dependencies"]
    except (ValueError, KeyError):
        return Asked(not_checked=_last_line(complaint))
    skipped = [package for package in packages if "skip_reason" in package]
    faults = tuple(
        f"{package['name']} {package['version']}: {fault['id']}, mended in {fault['fix_versions'] or 'no version'}"
        for package in packages
        for fault in package.get("vulns", ())
    )
    why = f"{len(skipped)} of {len(packages)} packages, the first: {skipped[0]['skip_reason']}" if skipped else ""
    return Asked(faults, "no packages" if not packages else why)


def of_npm_audit(written: str, complaint: str) -> Asked:
    """What npm audit wrote as JSON."""
    try:
        told: dict[str, Any] = json.loads(written)
    except ValueError:
        return Asked(not_checked=_last_line(complaint))
    if "vulnerabilities" not in told:
        return Asked(not_checked=str(told.get("message", "no list of faults came back")))
    found: Mapping[str, dict[str, Any]] = told["vulnerabilities"]
    return Asked(tuple(f"{name} {fault['range']}: {fault['severity']}" for name, fault in found.items()))


def newer(pinned: str, newest: str) -> Iterator[str]:
    """The packages whose newest version that fits is not the one pinned."""
    now = dict(_versions(pinned))
    for name, version in _versions(newest):
        if name in now and now[name] != version:
            yield f"{name} {now[name]} -> {version}"


def verdict(asked: Mapping[str, Asked]) -> int:
    """The exit code."""
    if any(one.faults for one in asked.values()):
        return KNOWN
    return NOT_CHECKED if any(one.not_checked for one in asked.values()) else NOTHING_KNOWN


def _versions(requirements: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"^([a-z0-9.-]+)==([^ ;\\\n]+)", requirements, re.MULTILINE):
        yield match[1], match[2]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


def _run(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as missing:
        return subprocess.CompletedProcess(command, 1, "", str(missing))


def _ask_pip_audit() -> Asked:
    flags = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    asked = _run(str(BIN / "pip-audit"), *flags, "--requirement", str(PINNED))
    return of_pip_audit(asked.stdout, asked.stderr)


def _ask_npm() -> Asked:
    asked = _run("npm", "audit", "--package-lock-only", "--json", folder=NPM)
    return of_npm_audit(asked.stdout, asked.stderr)


def _ask_for_newest() -> list[str] | None:
    flags = ["--universal", "--upgrade", "--extra", "test", "--no-header", "--no-annotate", "--no-emit-index-url"]
    asked = _run(str(BIN / "uv"), "pip", "compile", "--quiet", *flags, "--no-emit-find-links", "pyproject.toml")
    return list(newer(PINNED.read_text(), asked.stdout)) if asked.returncode == 0 else None


def main() -> None:
    """Ask, tell, and end with the verdict."""
    asked = {"Python (requirements-test.txt)": _ask_pip_audit(), "npm (tests/tools, for tests only)": _ask_npm()}
    for what, one in asked.items():
        for fault in one.faults:
            print(f"KNOWN FAULT  {what}: {fault}")
        if one.not_checked:
            print(f"NOT CHECKED  {what}: {one.not_checked}")
        elif not one.faults:
            print(f"ok           {what}: no known fault")
    behind = _ask_for_newest()
    if behind is None:
        print("NOT CHECKED  whether there are newer versions: the index did not answer")
    else:
        print(f"newer        {', '.join(behind) or 'none: every Python package is the newest that fits'}")
    sys.exit(verdict(asked))


if __name__ == "__main__":
    main()
