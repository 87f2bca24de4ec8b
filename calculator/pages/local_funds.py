"""Local transition funds: for who is not dismissed. What the page says comes from the study of three agencies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.pages.sources import sources_of
from calculator.presentation.findings import mark, marks
from calculator.presentation.formats import date_in_words
from calculator.rules.rulebook import RULEBOOK, Certainty


def context(today: date) -> Mapping[str, Any]:
    """What the page needs."""
    agreement = RULEBOOK.agreement
    return {
        "in_force": date_in_words(agreement.local_transition_funds.first_day),
        "interpreted": mark(Certainty.INTERPRETED),
        "marks": marks(),
        "funds_sources": sources_of((agreement.local_transition_funds,)),
        "ask_sources": sources_of((agreement.local_transition_funds, agreement.basic_support_days)),
    }
