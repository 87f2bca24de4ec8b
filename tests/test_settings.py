"""Settings: refuses to start half set up, and needs nothing set for development."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import PRODUCTION, collect_static

ROOT = Path(__file__).parents[1]


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the application as gunicorn does."""
    return subprocess.run(
        [sys.executable, "-c", "import omstallning.wsgi; from django.conf import settings; print(settings.DEBUG)"],
        env={"PATH": os.environ["PATH"]} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "x"}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "", "ALLOWED_HOSTS": "x"}, "SECRET_KEY"),
    ],
)
def test_production_refuses_to_start_without_what_it_needs(environment: dict[str, str], missing: str) -> None:
    started = start(**environment)
    assert started.returncode != 0
    assert f"{missing} must be set in production" in started.stderr


@pytest.fixture(scope="module")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the static files have been collected."""
    return collect_static(tmp_path_factory.mktemp("site"))


def test_production_refuses_to_start_without_its_static_files(tmp_path: Path) -> None:
    started = start(**PRODUCTION, STATIC_ROOT=str(tmp_path))
    assert started.returncode != 0
    assert "Missing staticfiles manifest entry" in started.stderr


def test_production_is_what_gunicorn_gets(static_root: str) -> None:
    started = start(**PRODUCTION, STATIC_ROOT=static_root)
    assert started.returncode == 0, started.stderr
    assert started.stdout.strip() == "False"


def test_manage_py_needs_nothing_set() -> None:
    subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"]},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
