"""The rules know nobody above them: no Django, no presentation, nothing but a few libraries."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "calculator" / "rules"
MODULES = sorted(RULES.glob("*.py"))
ALLOWED = sys.stdlib_module_names | {"calculator", "holidays"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_rules_import_only_rules_and_the_standard_library(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
        for name in names:
            assert name.partition(".")[0] in ALLOWED, name
            assert not name.startswith("calculator") or name.startswith("calculator.rules"), name


def test_rules_run_without_django() -> None:
    program = "import sys, calculator.rules.assessment; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=RULES.parents[1])
