"""Builds the image as the Dockerfile says, on a plain Debian, and lays its files out in a folder.

The official Python image cannot be had everywhere tests run, and the build inside cannot reach PyPI. So the base is a
Debian made on the spot, and pip is given a folder with the same wheels that requirements.txt names by hash.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BASE = "localhost/debian-with-python"
NAME = "localhost/omstallningskalkylatorn"
# In the build the folder is where pip looks for its settings, whoever runs it.
OFFLINE = "/etc/xdg/pip"
TOOLS = ("debootstrap", "buildah", "unshare", "nsenter", "setpriv", "mount", "ip")
"""The programs needed, here and to start a container. In Debian: debootstrap, buildah, util-linux, mount, iproute2."""


@dataclass(frozen=True)
class Image:
    """The files of the image, and its settings as Docker reads them."""

    files: Path
    settings: Mapping[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        """What a process in the image finds in its environment."""
        return dict(line.split("=", 1) for line in self.settings["Env"])

    def __call__(self, path: str) -> Path:
        """Where a file of the image lies."""
        return self.files / path.lstrip("/")


def run(command: Sequence[str | Path]) -> str:
    """Run a command and return what it wrote; what it complained of is in the error."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{command[0]} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def build(folder: Path) -> Image:
    """Build the image and all that it needs under the folder, and nowhere else."""
    buildah = [
        "buildah",
        "--storage-driver",
        "vfs",
        "--root",
        str(folder / "storage"),
        "--runroot",
        str(folder / "run"),
    ]
    build_image = [*buildah, "bud", "--isolation", "chroot", "--format", "docker", "--pull-never"]
    base = _debian(folder / "base")
    run([*build_image, "--tag", BASE, base])
    arguments = ["--build-arg", f"PYTHON_IMAGE={BASE}", "--build-arg", "VERSION=test"]
    run([*build_image, *arguments, "--volume", f"{_wheels(folder / 'offline')}:{OFFLINE}:ro", "--tag", NAME, ROOT])
    settings = json.loads(run([*buildah, "inspect", "--type", "image", NAME]))["Docker"]["config"]
    container = run([*buildah, "from", "--pull-never", NAME]).strip()
    return Image(Path(run([*buildah, "mount", container]).strip()), settings)


def _debian(folder: Path) -> Path:
    """A folder to build a base from: the smallest Debian, with Python and venv."""
    folder.mkdir()
    # In a mount namespace of its own, so that nothing stays mounted if it is interrupted.
    apart = ["unshare", "--mount", "--fork", "--kill-child", "--"]
    packages = "--include=python3,python3-venv"
    run([*apart, "debootstrap", "--variant=minbase", packages, "bookworm", folder / "debian"])
    # When it adds files, buildah takes away the bits by which programs run as root. The official image has them.
    (folder / "Dockerfile").write_text("FROM scratch\nADD debian /\nRUN chmod u+s /usr/bin/passwd /usr/bin/su\n")
    return folder


def _wheels(folder: Path) -> Path:
    """A folder with pip's settings and the wheels of requirements.txt, for the Python of the base."""
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    run([*download, "--python-version", "3.11", "-d", folder / "wheels", "-r", ROOT / "requirements.txt"])
    (folder / "pip.conf").write_text(f"[global]\nno-index = true\nfind-links = {OFFLINE}/wheels\n")
    return folder
