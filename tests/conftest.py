"""What all tests share."""

import os

import pytest
from hypothesis import Phase, settings

from tests.needs import NOT_RUN

# `HYPOTHESIS_PROFILE=thorough make test` looks for a long time; the usual run is quick and the same every time.
# `make mutate` has a profile of its own: quicker still, and a failure is enough, no matter how small an example shows it.
settings.register_profile("usual", derandomize=True, deadline=None)
settings.register_profile(
    "mutation", max_examples=30, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not run."""
    if NOT_RUN:
        terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
        for what in NOT_RUN:
            terminalreporter.line(what, red=True)
