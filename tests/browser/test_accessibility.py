"""Every state, without a fault: axe with all its rules, and the Nu HTML checker."""

import json
import re
import subprocess
from itertools import product
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage, go_to
from tests.browser.states import ENGLISH_STATES, STATES, State
from tests.needs import html_checker
from tests.server import Server

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text()
EVERY_STATE = pytest.mark.parametrize("state", [*STATES, *ENGLISH_STATES], ids=lambda state: state.name)

# All rules, best practices included; details opened, since what is hidden is not checked.
RUN_AXE = """async () => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  const result = await axe.run(document, { resultTypes: ["violations"] });
  return result.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
}"""


# A table laid out as a grid on narrow screens is no table to every browser, unless its parts say so by their roles.
A_ROLE_THAT_SAYS_THE_SAME = re.compile(
    "The “(table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary for element “(table|thead|tbody|t[rhd])”|"
    "The “role” attribute must not be used on a “t[rhd]” element which has a “table” ancestor"
)


@pytest.mark.parametrize(
    ("scheme", "state"),
    [*product(["light", "dark"], STATES), *product(["light"], ENGLISH_STATES)],
    ids=lambda one: one.name if isinstance(one, State) else one,
)
def test_axe_finds_nothing(open_page: OpenPage, server: Server, state: State, scheme: str) -> None:
    page = open_page(width=390 if scheme == "dark" else 1280, color_scheme=scheme)
    go_to(page, server, state)
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []


@EVERY_STATE
def test_the_state_is_what_it_says(server: Server, state: State) -> None:
    status, page = server.fetch(state.path, state.answers)
    assert status == state.status
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert f'<html lang="{state.language}">' in page


def test_the_html_checker_finds_nothing(server: Server, tmp_path: Path) -> None:
    files = []
    for state in [*STATES, *ENGLISH_STATES]:
        file = tmp_path / f"{state.name}.html"
        file.write_text(server.fetch(state.path, state.answers)[1])
        files.append(str(file))
    command = [*html_checker(), "--format", "json", "--stdout", "--exit-zero-always", *files]
    checked = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [
        (Path(message["url"]).stem, message["message"], message.get("extract", ""))
        for message in json.loads(checked.stdout)["messages"]
        if not A_ROLE_THAT_SAYS_THE_SAME.match(message["message"])
    ]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("width", "state"),
    [*product([320, 390, 1280], STATES), *product([320], ENGLISH_STATES)],
    ids=lambda one: one.name if isinstance(one, State) else str(one),
)
def test_nothing_scrolls_sideways(open_page: OpenPage, server: Server, state: State, width: int) -> None:
    page = open_page(width=width)
    go_to(page, server, state)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
