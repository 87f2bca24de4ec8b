"""What ``manage.py check`` says of the rulebook."""

from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.utils import timezone

from calculator.rules.rulebook import RULEBOOK, Rulebook


def rulebook_is_checked(
    app_configs: Any = None, *, rulebook: Rulebook = RULEBOOK, **options: Any
) -> list[CheckMessage]:
    """A warning when the figures were last checked more than a year ago; the answer says the same."""
    if not rulebook.check_is_overdue(timezone.localdate()):
        return []
    return [
        CheckWarning(
            f"The rulebook was last checked on {rulebook.last_checked}, more than a year ago.",
            hint="Check every figure against its source and date it: docs/new-ceiling.md.",
            id="calculator.W001",
        )
    ]
