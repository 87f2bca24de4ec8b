"""``deploy/compose.yaml`` is valid by the specification's own schema, and shuts in what it starts."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.files import DEPLOY, compose, gunicorn_settings, megabytes, seconds

SERVICES = compose()["services"]


def schema_says(file: Path) -> subprocess.CompletedProcess[str]:
    """Hold a file against the schema of the Compose Specification, which check-jsonschema brings."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_valid() -> None:
    found = schema_says(DEPLOY / "compose.yaml")
    assert found.returncode == 0, found.stdout


def test_a_word_that_compose_does_not_know_is_found(tmp_path: Path) -> None:
    faulty = tmp_path / "compose.yaml"
    faulty.write_text((DEPLOY / "compose.yaml").read_text().replace("read_only:", "readonly:"))
    found = schema_says(faulty)
    assert found.returncode == 1
    assert "'readonly' was unexpected" in found.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_shut_in(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert service["pids_limit"] > 0
    assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
    assert all({"noexec", "nosuid", "nodev"} <= set(mount.split(":")[1].split(",")) for mount in service["tmpfs"])


def test_the_site_can_do_no_more_than_answer_the_front() -> None:
    site = SERVICES["app"]
    assert "cap_add" not in site
    assert "ports" not in site
    assert "volumes" not in site
    assert site["networks"] == ["inside"]
    assert compose()["networks"]["inside"] == {"internal": True}


def test_what_is_secret_or_the_sites_own_must_be_given() -> None:
    given = SERVICES["app"]["environment"]
    for name in ("SECRET_KEY", "ALLOWED_HOSTS"):
        assert given[name].startswith(f"${{{name}:?")
    ignored = (DEPLOY.parent / ".gitignore").read_text().splitlines()
    assert {"/deploy/.env", "/deploy/tls/"} <= set(ignored)


def test_a_stop_is_waited_for() -> None:
    assert seconds(SERVICES["app"]["stop_grace_period"]) > gunicorn_settings()["graceful_timeout"]


def test_memory_files_count_as_memory() -> None:
    site = SERVICES["app"]
    (temporary,) = site["tmpfs"]
    in_memory = megabytes(re.findall(r"size=(\w+)", temporary)[0]) + megabytes(site["shm_size"])
    assert in_memory < megabytes(site["deploy"]["resources"]["limits"]["memory"]) / 2


def test_the_front_is_the_recommended_one_with_the_sites_name() -> None:
    front = SERVICES["front"]
    shell, option, line = front["command"]
    assert (shell, option) == ("sh", "-c")
    command = shlex.split(line.split(">")[0])
    assert (command[0], command[2]) == ("sed", "/etc/nginx/recommended.conf")
    recommended = (DEPLOY / "nginx.conf").read_text()
    filled_in = subprocess.run(
        ["sed", command[1]], input=recommended, capture_output=True, text=True, check=True
    ).stdout
    servers = re.findall(r"^ +server (\S+) ", filled_in, re.MULTILINE)
    assert len(servers) >= 2
    assert set(servers) == {"app:8000"}
    # Nothing else is changed.
    assert filled_in.replace("server app:8000 ", "server 127.0.0.1:8000 ") == recommended


def test_the_front_finds_its_files() -> None:
    front = SERVICES["front"]
    mounted = {target: source for source, target, _ in (volume.split(":") for volume in front["volumes"])}
    assert all(volume.endswith(":ro") for volume in front["volumes"])
    assert (DEPLOY / mounted["/etc/nginx/recommended.conf"]).is_file()
    assert (DEPLOY / mounted["/etc/nginx/errors"]).is_dir()
    configuration = (DEPLOY / "nginx.conf").read_text()
    for needed in ("/etc/nginx/errors/", "/etc/nginx/tls/fullchain.pem", "/etc/nginx/tls/privkey.pem"):
        assert needed in configuration
        assert any(needed.startswith(f"{target}/") for target in mounted)
    written = set(re.findall(r"(/var/lib/\w+)/", configuration))
    assert written <= {mount.split(":")[0] for mount in front["tmpfs"]}
    kept = re.findall(r"max_size=(\w+)", configuration)
    (room,) = [re.findall(r"size=(\w+)", mount)[0] for mount in front["tmpfs"] if mount.startswith("/var/lib/nginx")]
    assert sum(map(megabytes, kept)) < megabytes(room)
    listened_to = set(re.findall(r"listen (\d+)", configuration))
    assert listened_to == {port.split(":")[1] for port in front["ports"]}
