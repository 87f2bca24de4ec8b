"""The image holds what it should and nothing else, and the site started out of it answers."""

import json
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import brotli
import pytest

from calculator.examples import FIRST, form_data, published_examples
from tests.deploy.files import compose, seconds
from tests.image.building import Image
from tests.image.conftest import NEEDED
from tests.image.container import WORKERS, Container, children, start, wait_until_up

pytestmark = pytest.mark.image

# As the proxy passes a request on.
AS_PASSED_ON = {"Host": NEEDED["ALLOWED_HOSTS"], "X-Forwarded-Proto": "https"}
USER = 10001
SETUID_OR_SETGID = 0o6000


def files_of(image: Image, *folders: str) -> Iterator[Path]:
    """All files and folders below."""
    for folder in folders:
        yield image(folder)
        yield from image(folder).rglob("*")


def status_of(pid: int) -> dict[str, str]:
    """What the kernel says of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


# --- What is in it --------------------------------------------------------------------------------------------


def test_only_what_the_site_needs_is_inside(image: Image) -> None:
    inside = {path.name for path in image("/app").iterdir()} - {"__pycache__"}
    assert inside == {"build", "calculator", "gunicorn.conf.py", "locale", "manage.py", "omstallning", "templates"}
    catalogues = [path.name for path in image("/app/locale").rglob("*") if path.is_file()]
    assert catalogues == ["django.mo"]
    modules = list(image("/app").rglob("*.py"))
    assert len(modules) > 50
    compiled = [path.with_suffix("").stem for path in image("/app").rglob("*.pyc")]
    assert sorted(compiled) == sorted(path.stem for path in modules)


def test_the_code_is_roots_and_nobody_else_may_write(image: Image) -> None:
    for path in files_of(image, "/app", "/venv"):
        found = path.lstat()
        assert (found.st_uid, found.st_gid) == (0, 0), path
        if not path.is_symlink():
            assert not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH), path
            assert found.st_mode & stat.S_IROTH, path


def test_no_tool_to_build_or_install_with_is_inside(image: Image) -> None:
    programs = {"gcc", "cc", "g++", "c++", "as", "ld", "make", "git", "curl", "wget", "uv"}
    for folder in ("/usr/bin", "/usr/sbin", "/usr/local/bin", "/venv/bin"):
        assert not programs & {path.name for path in image(folder).iterdir()}
    packages = re.compile(r"pip(\d[\d.]*)?|pip-.*\.(whl|dist-info)|ensurepip|setuptools(-.*)?|wheel|python-wheels")
    assert [path for path in files_of(image, "/usr", "/venv", "/app") if packages.fullmatch(path.name)] == []


def test_no_program_takes_another_users_rights(image: Image) -> None:
    assert [
        path
        for path in files_of(image, "/usr", "/venv", "/app")
        if path.lstat().st_mode & SETUID_OR_SETGID and path.is_file()
    ] == []


def test_no_secret_is_inside(image: Image) -> None:
    assert image.environment.keys() == {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "OMSTALLNING_ENV"}


def test_it_says_what_it_is(image: Image) -> None:
    labels = {name.removeprefix("org.opencontainers.image."): text for name, text in image.settings["Labels"].items()}
    assert labels["title"] == "Omställningskalkylatorn"
    assert labels["licenses"] == "EUPL-1.2"
    assert labels["version"] == "test"


# --- What it does ---------------------------------------------------------------------------------------------


def test_it_runs_as_its_user_without_any_right(container: Container) -> None:
    workers = children(container.main)
    assert len(workers) == WORKERS
    for process in (container.main, *workers):
        found = status_of(process)
        assert set(found["Uid"].split()) == set(found["Gid"].split()) == {str(USER)}
        assert found["Groups"] == ""
        assert int(found["CapPrm"], 16) == int(found["CapEff"], 16) == 0
        assert found["NoNewPrivs"] == "1"


def test_it_can_write_only_in_memory(container: Container) -> None:
    program = "import sys; open(sys.argv[1] + '/probe', 'w').write('x')"

    def complaint(folder: str) -> str:
        return container.run(["python3", "-c", program, folder]).stderr

    for folder in ("/", "/app", "/app/build/static", "/venv", "/etc", "/dev", "/var/tmp"):  # noqa: S108
        assert "Read-only file system" in complaint(folder), folder
    assert complaint("/tmp") == complaint("/dev/shm") == ""  # noqa: S108


def test_no_pip_answers(container: Container) -> None:
    for module in ("pip", "ensurepip"):
        for python in ("python3", "/usr/bin/python3"):
            assert f"No module named {module}" in container.run([python, "-m", module, "--version"]).stderr


def test_its_own_health_check_succeeds(container: Container) -> None:
    kind, *command = container.image.settings["Healthcheck"]["Test"]
    assert kind == "CMD"
    found = container.run(command)
    assert found.returncode == 0, found.stderr


def test_healthz(container: Container) -> None:
    answer = container.fetch("/healthz")
    assert (answer.status, answer.body) == (200, b"ok")


def test_the_page_in_both_languages(container: Container) -> None:
    swedish, english = (container.fetch(path, headers=AS_PASSED_ON) for path in ("/", "/en/"))
    assert (swedish.status, english.status) == (200, 200)
    assert "Vad har du rätt till när ditt statliga jobb tar slut?" in swedish.body.decode()
    assert "What may you be entitled to when your state job ends?" in english.body.decode()
    assert "max-age" in swedish.headers["strict-transport-security"]


def test_the_published_example(container: Container) -> None:
    answers = urlencode(form_data(published_examples()[FIRST]))
    form = {**AS_PASSED_ON, "Content-Type": "application/x-www-form-urlencoded"}
    answer = container.fetch("/", body=answers, headers=form)
    assert answer.status == 200
    assert "28\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in answer.body.decode()


def test_the_api(container: Container) -> None:
    case = json.dumps(published_examples()[FIRST].case, default=str)
    answer = container.fetch(
        "/api/v1/assessments", body=case, headers={**AS_PASSED_ON, "Content-Type": "application/json"}
    )
    assert answer.status == 200, answer.body
    assert json.loads(answer.body)["money"]["bands"][0]["per_month"]["total"] == 28000


def test_static_files_come_compressed_and_stay(container: Container) -> None:
    page = container.fetch("/", headers=AS_PASSED_ON).body.decode()
    addresses = set(re.findall(r"/static/[^\"]+\.(?:css|js|svg)", page))
    assert len(addresses) >= 3
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.", address), address
        plain = container.fetch(address, headers=AS_PASSED_ON)
        small = container.fetch(address, headers={**AS_PASSED_ON, "Accept-Encoding": "br"})
        assert small.status == 200
        assert small.headers["content-encoding"] == "br"
        assert "immutable" in small.headers["cache-control"]
        assert brotli.decompress(small.body) == plain.body


def test_metrics_are_told_at_their_own_address_only(container: Container) -> None:
    told = container.fetch("/metrics", port=9464)
    assert told.status == 200
    assert b"omstallning_requests_total" in told.body
    assert container.fetch("/metrics", headers=AS_PASSED_ON).status == 404


def test_without_metrics_nothing_listens_there(image: Image, tmp_path: Path) -> None:
    with start(image, tmp_path / "log", **NEEDED) as container:
        wait_until_up(container)
        with pytest.raises(ConnectionRefusedError):
            container.fetch("/metrics", port=9464)


@pytest.mark.parametrize("missing", sorted(NEEDED))
def test_it_does_not_start_without_what_it_needs(image: Image, tmp_path: Path, missing: str) -> None:
    with start(
        image, tmp_path / "log", **{name: value for name, value in NEEDED.items() if name != missing}
    ) as container:
        assert container.shut_in.wait(timeout=30) != 0
    assert f"{missing} must be set in production" in (tmp_path / "log").read_text()


def test_it_ends_when_asked_to(image: Image, tmp_path: Path) -> None:
    with start(image, tmp_path / "log", **NEEDED) as container:
        wait_until_up(container)
        processes = [container.main, *children(container.main)]
        asked = time.monotonic()
        assert container.stop() == 0
        assert time.monotonic() - asked < seconds(compose()["services"]["app"]["stop_grace_period"])
        assert not any(Path(f"/proc/{process}").exists() for process in processes)


def test_nothing_is_left_running(image: Image, tmp_path: Path) -> None:
    """By these tests themselves: what is not stopped has ended all the same when its test has."""
    with start(image, tmp_path / "log", **NEEDED) as container:
        wait_until_up(container)
        processes = [container.main, *children(container.main)]
    assert len(processes) == 1 + WORKERS
    assert not any(Path(f"/proc/{process}").exists() for process in processes)
    assert str(image.files) not in Path("/proc/self/mountinfo").read_text()


def test_the_python_it_runs_on_is_one_that_is_tested(image: Image) -> None:
    """The base of this test is not the official image, but the version is the one the Dockerfile names."""
    named = re.search(r"^ARG PYTHON_IMAGE=python:(\d+\.\d+)-slim", Path("Dockerfile").read_text(), re.MULTILINE)
    assert named
    assert image(f"/venv/lib/python{named[1]}").is_dir()
    assert os.access(image(f"/venv/lib/python{named[1]}/site-packages/django"), os.R_OK)
