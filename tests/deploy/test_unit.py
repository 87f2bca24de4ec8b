"""The systemd unit has no fault that systemd sees, and leaves the site few rights. Whether it starts was not tried."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

from tests.deploy.files import DEPLOY, unit
from tests.needs import not_run
from tests.server import run_server

UNIT = DEPLOY / "omstallning.service"
MOST_EXPOSED = 2.0
"""Of ten, as systemd counts what a service could still do."""


def systemd_analyze(*arguments: str | Path) -> str:
    if not shutil.which("systemd-analyze"):
        not_run("The systemd unit: there is no systemd-analyze. Install systemd.")
    found = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
    return found.stdout + found.stderr


def test_systemd_knows_every_word(tmp_path: Path) -> None:
    # A program that is there takes the place of the one that is installed where the site runs.
    installed = tmp_path / UNIT.name
    installed.write_text(re.sub(r"/srv/omstallning/\.venv/bin/gunicorn", "/bin/true", UNIT.read_text()))
    assert systemd_analyze("verify", installed) == ""
    installed.write_text(installed.read_text().replace("ProtectHome=", "ProtectHomes="))
    assert "Unknown key 'ProtectHomes'" in systemd_analyze("verify", installed)


def test_it_leaves_little_that_could_be_misused() -> None:
    told = systemd_analyze("security", "--offline=yes", UNIT)
    found = re.search(r"Overall exposure level for omstallning.service: ([\d.]+)", told)
    assert found, told
    assert float(found[1]) < MOST_EXPOSED


def test_it_is_no_user_of_the_machine() -> None:
    assert unit()["DynamicUser"] == ["yes"]
    assert unit()["ProtectSystem"] == ["strict"]
    assert unit()["NoNewPrivileges"] == ["yes"]
    assert "SECRET_KEY" not in UNIT.read_text()


def test_systemd_is_told_when_it_is_ready(tmp_path: Path) -> None:
    """As Type=notify asks for."""
    assert unit()["Type"] == ["notify"]
    address = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(address))
        with run_server(tmp_path, environment={"NOTIFY_SOCKET": str(address)}):
            assert told.recv(100).startswith(b"READY=1")
