"""Every figure that the calculator rests on, our readings, and what is left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.presentation.answer import not_counted
from calculator.presentation.findings import marks
from calculator.presentation.formats import date_in_words
from calculator.presentation.rulebook_tables import rulebook_tables
from calculator.rules.rulebook import RULEBOOK


def context(today: date) -> Mapping[str, Any]:
    """The rulebook as tables, and when it was checked."""
    return {
        "tables": rulebook_tables(RULEBOOK),
        "marks": marks(),
        "not_counted": not_counted(),
        "checked": date_in_words(RULEBOOK.last_checked),
        "is_overdue": RULEBOOK.check_is_overdue(today),
    }
