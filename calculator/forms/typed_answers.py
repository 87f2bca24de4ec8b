"""A case as it would be typed: what a link, a hidden field or another page needs to ask the same again."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from calculator.forms.rows import PREFIX
from calculator.presentation.choices import NO, UNKNOWN, YES
from calculator.rules.case import Case, answers_that_matter


def typed_answers(case: Case) -> dict[str, str]:
    """The form's fields, by name, that make the same case. Answers to questions that were not asked are left out."""
    return {name: text for name, text in _fields(case) if text}


def _fields(case: Case) -> Iterator[tuple[str, str]]:
    yield "reason", case.reason.value
    yield from _employments(case)
    matter = answers_that_matter(case.reason)
    if "child_under_18" in matter:
        yield "child_under_18", UNKNOWN if case.child_under_18 is None else YES if case.child_under_18 else NO
    for name in ("notice_given", "youngest_child_born", "monthly_salary", "a_kassa", "born", "new_monthly_salary"):
        if name in matter:
            yield name, _typed(getattr(case, name))
    if "wage_subsidy" in matter and case.wage_subsidy:
        yield "wage_subsidy", YES


def _employments(case: Case) -> Iterator[tuple[str, str]]:
    """The employment that ends has the first row, as in the form; another agency is told from it by its name."""
    ending = case.ending
    if ending is None:
        return
    rows = [ending, *(employment for employment in case.employments if employment is not ending)]
    for number, employment in enumerate(rows):
        is_same = number > 0 and employment.agency == ending.agency
        if number:
            yield f"{PREFIX}-{number}-same_employer", YES if is_same else NO
        if not is_same:
            yield f"{PREFIX}-{number}-employer", employment.employer
        yield f"{PREFIX}-{number}-kind", employment.kind.value
        yield f"{PREFIX}-{number}-start", _typed(employment.start)
        yield f"{PREFIX}-{number}-end", _typed(employment.end)


def _typed(value: Any) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return str(value)
