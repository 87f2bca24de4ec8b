"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import Phase, settings

from tests.server import Server, run_server

# `HYPOTHESIS_PROFILE=thorough make test` looks for a long time; the usual run is quick and the same every time.
# `make mutate` has a profile of its own: quicker still, and a failure is enough, no matter how small an example shows it.
settings.register_profile("usual", derandomize=True, deadline=None)
settings.register_profile(
    "mutation", max_examples=30, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site, run by gunicorn."""
    with run_server(tmp_path_factory.mktemp("site")) as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not run: no test is skipped but for want of a tool."""
    skipped = terminalreporter.getreports("skipped")
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    if reasons:
        terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
        for reason in dict.fromkeys(reasons):
            terminalreporter.line(reason.removeprefix("Skipped: "), red=True)
