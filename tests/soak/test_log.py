"""What in the site's log is a fault of ours."""

import json

import pytest

from bench.soak.__main__ import complaints_in


def line(level: str, logger: str, message: str) -> str:
    return json.dumps({"level": level, "logger": logger, "message": message})


@pytest.mark.parametrize(
    "innocent",
    [
        line("INFO", "omstallning.requests", "answered"),
        line("WARNING", "gunicorn.error", "Invalid request"),
        line("ERROR", "gunicorn.error", "Worker (pid:8982) was sent SIGKILL! Perhaps out of memory?"),
        line("ERROR", "django.security.DisallowedHost", "(not told)"),
    ],
)
def test_what_is_no_fault(innocent: str) -> None:
    assert complaints_in(f"{innocent}\n{innocent}") == []


@pytest.mark.parametrize(
    "fault",
    [
        line("ERROR", "django.request", "Internal Server Error"),
        line("CRITICAL", "gunicorn.error", "WORKER TIMEOUT (pid:17)"),
        line("ERROR", "gunicorn.error", "Worker (pid:17) was sent SIGSEGV!"),
    ],
)
def test_what_is_one(fault: str) -> None:
    assert len(complaints_in(f"{line('INFO', 'gunicorn.error', 'Booting')}\n{fault}")) == 1
