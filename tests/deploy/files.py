"""The files that say how the site is run, read."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
MANIFESTS = sorted(path for path in KUBERNETES.glob("*.yaml") if path.name != "kustomization.yaml")


def compose() -> dict[str, Any]:
    """``compose.yaml``."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


def manifest(name: str) -> dict[str, Any]:
    """A file of ``deploy/kubernetes/``."""
    found: dict[str, Any] = yaml.safe_load((KUBERNETES / f"{name}.yaml").read_text())
    return found


def pod() -> dict[str, Any]:
    """What a copy is in Kubernetes."""
    found: dict[str, Any] = manifest("deployment")["spec"]["template"]["spec"]
    return found


def container() -> dict[str, Any]:
    """The one container of a copy in Kubernetes."""
    (found,) = pod()["containers"]
    return dict(found)


def dockerfile(instruction: str) -> str:
    """What stands after the last instruction of that name, on one line."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    found: list[str] = re.findall(rf"^{instruction}\s+(.+)$", text, re.MULTILINE)
    return found[-1]


def dockerfile_command(instruction: str) -> list[str]:
    """The command of CMD or HEALTHCHECK."""
    return list(json.loads(re.sub(r"^[^\[]*", "", dockerfile(instruction))))


def gunicorn_settings() -> dict[str, Any]:
    """What ``gunicorn.conf.py`` sets to plain values."""
    text = (ROOT / "gunicorn.conf.py").read_text()
    return {name: int(value) for name, value in re.findall(r"^(\w+) = (\d+)$", text, re.MULTILINE)}


def unit() -> dict[str, list[str]]:
    """The settings of the systemd unit; one may stand several times."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", (DEPLOY / "omstallning.service").read_text(), re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


def megabytes(text: str) -> int:
    """A size in megabytes, as compose, Kubernetes and systemd write it."""
    assert re.fullmatch(r"\d+(m|M|Mi)", text), text
    return int(text.rstrip("mMi"))


def seconds(text: str) -> int:
    """A length of time in seconds, as compose writes it."""
    return int(text.removesuffix("s"))
