"""HR's link: a few answers that are not personal, in the query of the address."""

from collections.abc import Mapping
from urllib.parse import urlencode

from calculator.forms.employment_form import LONGEST_EMPLOYER
from calculator.forms.rows import PREFIX
from calculator.rules.case import Kind, Reason
from calculator.swedish_input import LONGEST_INPUT

CHOICES = {"reason": frozenset(Reason), "kind": frozenset(Kind)}
TEXTS = {"employer": LONGEST_EMPLOYER, "end": LONGEST_INPUT, "notice_given": LONGEST_INPUT}
_OF_THE_EMPLOYMENT = {"employer", "kind", "end"}


def answers_of_link(query: Mapping[str, str]) -> dict[str, str]:
    """The form's fields that a link fills in, by name. What a link may not carry is left out, personal answers too.

    Dates are taken as they are written, to be read with the rest when the form is sent.
    """
    answers = _carried(query)
    return {f"{PREFIX}-0-{name}" if name in _OF_THE_EMPLOYMENT else name: answer for name, answer in answers.items()}


def query_of_link(query: Mapping[str, str]) -> str:
    """The same link again, for the page in the other language: what it may carry, and no more."""
    return urlencode(_carried(query))


def _carried(query: Mapping[str, str]) -> dict[str, str]:
    answers = {name: query[name] for name, choices in CHOICES.items() if query.get(name) in choices}
    for name, longest in TEXTS.items():
        text = query.get(name, "").strip()
        if text and len(text) <= longest:
            answers[name] = text
    return answers
