"""The accessibility statement: when the site was tested, and by which standard."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.pages.contact import contact
from calculator.presentation.formats import date_in_words

TESTED = date(2026, 11, 22)
"""The day on which all checks of accessibility last passed and the statement was last read through."""

STANDARD = "https://www.w3.org/TR/WCAG22/"


def context(today: date) -> Mapping[str, Any]:
    """Dates, standard, and whom to tell."""
    return {"tested": date_in_words(TESTED), "standard": STANDARD, "contact": contact()}
