"""Django's own checks for a site that is out among people, and what the site refuses to start with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IN_ORDER = {
    "OMSTALLNING_ENV": "production",
    "SECRET_KEY": "a-key-of-the-length-that-Django-asks-for:0123456789abcdef",
    "ALLOWED_HOSTS": "example.se, www.example.se",
}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    """``manage.py check --deploy`` as docs/deploy.md says, under settings that are in order but for those given."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={"PATH": os.environ["PATH"], **IN_ORDER, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("environment", [{}, {"HSTS_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}], ids=["usual", "all-HSTS"])
def test_django_finds_nothing(environment: dict[str, str]) -> None:
    checked = check(**environment)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"SECRET_KEY": "short"}, "security.W009"),
        ({"SECRET_KEY": "x" * 60}, "security.W009"),
        ({"SECRET_KEY": "django-insecure-" + IN_ORDER["SECRET_KEY"]}, "security.W009"),
        ({"BEHIND_TLS": "0"}, "security.W004"),
        ({"OMSTALLNING_ENV": "development"}, "security.W018"),
    ],
)
def test_what_a_careful_operator_is_warned_of(environment: dict[str, str], found: str) -> None:
    checked = check(**environment)
    assert checked.returncode != 0
    assert found in checked.stderr


@pytest.mark.parametrize(
    "host", ["*", "*.example.se", "https://example.se", "example.se:443", "example.se/", "a,,b", "å.se"]
)
def test_what_is_no_host_name_is_refused(host: str) -> None:
    checked = check(ALLOWED_HOSTS=host)
    assert checked.returncode != 0
    assert "is no host name" in checked.stderr


@pytest.mark.parametrize("hosts", ["example.se", ".example.se", "10.0.0.1,[::1]", "xn--omstllning-t5a.se"])
def test_a_host_name_is_taken(hosts: str) -> None:
    assert check(ALLOWED_HOSTS=hosts).returncode == 0
