"""The accessibility statement: when the site was tested."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.pages.contact import contact
from calculator.presentation.formats import date_in_words

TESTED = date(2026, 11, 22)
"""The day on which all checks of accessibility last passed and the statement was last read through."""


def context(today: date) -> Mapping[str, Any]:
    """Dates, and whom to tell."""
    return {"tested": date_in_words(TESTED), "contact": contact()}
