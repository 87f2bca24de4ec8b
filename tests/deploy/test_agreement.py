"""What stands in several places is the same in all of them."""

import re
import tomllib

import pytest
from django.conf import settings

from tests.deploy.files import (
    DEPLOY,
    KUBERNETES,
    ROOT,
    compose,
    container,
    dockerfile,
    dockerfile_command,
    gunicorn_settings,
    manifest,
    megabytes,
    pod,
    unit,
)

APP = compose()["services"]["app"]
PORTS = {port["name"]: port["containerPort"] for port in container()["ports"]}
IN_KUBERNETES = {variable["name"]: variable.get("value") for variable in container()["env"]}
READ = re.compile(r'os\.environ(?:\.get\(|\.setdefault\(|\[)"(\w+)"|_required_in_production\("(\w+)"')
NOT_FOR_THE_ONE_WHO_RUNS_IT = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}
"""Set by the code itself."""

SET_BY_THE_IMAGE = {"OMSTALLNING_ENV", "STATIC_ROOT"}
ONLY_WITHOUT_TLS = {"BEHIND_TLS"}


def variables_read() -> set[str]:
    """The environment variables that the code reads."""
    files = [ROOT / "gunicorn.conf.py", *(ROOT / "omstallning").glob("*.py"), *(ROOT / "calculator").rglob("*.py")]
    names = {first or second for file in files for first, second in READ.findall(file.read_text())}
    return names - NOT_FOR_THE_ONE_WHO_RUNS_IT


def variables_documented() -> set[str]:
    """The environment variables in the table of docs/deploy.md."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "deploy.md").read_text(), re.MULTILINE))


def test_every_variable_is_documented_and_no_other() -> None:
    assert variables_documented() == variables_read()


@pytest.mark.parametrize("given", [APP["environment"], IN_KUBERNETES], ids=["compose", "kubernetes"])
def test_every_variable_that_may_differ_is_given(given: dict[str, str]) -> None:
    assert given.keys() == variables_read() - SET_BY_THE_IMAGE - ONLY_WITHOUT_TLS


def test_the_variables_have_the_same_values() -> None:
    workers = re.fullmatch(r"\$\{WEB_CONCURRENCY:-(\d+)\}", APP["environment"]["WEB_CONCURRENCY"])
    assert workers
    assert workers[1] == IN_KUBERNETES["WEB_CONCURRENCY"]
    assert APP["environment"]["METRICS_BIND"] == IN_KUBERNETES["METRICS_BIND"] == f"0.0.0.0:{PORTS['metrics']}"


def test_the_port() -> None:
    port = PORTS["http"]
    assert dockerfile("EXPOSE") == str(port)
    assert f"0.0.0.0:{port}" in dockerfile_command("CMD")
    assert f"127.0.0.1:{port}/" in dockerfile_command("HEALTHCHECK")[-1]
    assert f"--bind 127.0.0.1:{port} " in unit()["ExecStart"][0]
    assert f"server 127.0.0.1:{port} " in (DEPLOY / "nginx.conf").read_text()
    assert f"app:{port} " in compose()["services"]["front"]["command"][-1]


def test_the_health_check() -> None:
    kind, *command = APP["healthcheck"]["test"]
    assert kind == "CMD"
    assert command == dockerfile_command("HEALTHCHECK")
    named = dict(re.findall(r"--([\w-]+)=(\w+)", dockerfile("HEALTHCHECK")))
    assert {name.replace("-", "_"): value for name, value in named.items()} == {
        name: str(value) for name, value in APP["healthcheck"].items() if name != "test"
    }
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container()[probe]["httpGet"] == {"path": "/healthz", "port": "http"}
    assert "/healthz'" in command[-1]


def test_the_user() -> None:
    user, group = dockerfile("USER").split(":")
    whole = pod()["securityContext"]
    assert (whole["runAsUser"], whole["runAsGroup"]) == (int(user), int(group))
    assert "user" not in APP


def test_where_workers_tell_that_they_live() -> None:
    command = dockerfile_command("CMD")
    folder = command[command.index("--worker-tmp-dir") + 1]
    assert folder in {mount["mountPath"] for mount in container()["volumeMounts"]}
    assert f"--worker-tmp-dir {folder} " in unit()["ExecStart"][0]


def test_the_image_and_its_version() -> None:
    image = APP["image"]
    assert container()["image"] == image
    name, version = image.split(":")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (name, version) == (project["name"], project["version"])
    assert APP["build"]["args"]["VERSION"] == version
    (renamed,) = manifest("kustomization")["images"]
    assert (renamed["name"], renamed["newTag"]) == (name, version)


def test_the_largest_body() -> None:
    limit = f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024}k"
    assert f"client_max_body_size {limit};" in (DEPLOY / "nginx.conf").read_text()
    assert manifest("ingress")["metadata"]["annotations"]["nginx.org/client-max-body-size"] == limit


def test_the_memory() -> None:
    limits = {
        APP["deploy"]["resources"]["limits"]["memory"],
        container()["resources"]["limits"]["memory"],
        unit()["MemoryMax"][0],
    }
    assert len({megabytes(limit) for limit in limits}) == 1


def test_the_pages_name_files_that_are_there() -> None:
    for page in (ROOT / "docs" / "deploy.md", ROOT / "docs" / "scaling.md", KUBERNETES / "README.md"):
        for name in re.findall(r"(?<!tests/)deploy/[\w./-]+\w", page.read_text()):
            assert (ROOT / name).exists() or name.startswith(("deploy/.env", "deploy/tls")), (page.name, name)


def test_the_time_to_stop() -> None:
    assert int(unit()["TimeoutStopSec"][0]) > gunicorn_settings()["graceful_timeout"]
