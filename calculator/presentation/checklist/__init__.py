"""What to do, in order: when, who to turn to, what, and why or how.

The list follows the outcome, the reason and the entitlements. It never says more than they do: figures come from the
assessment and its rulebook. What belongs to a day that has passed is said as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.checklist.a_kassa import toward_a_kassa
from calculator.presentation.checklist.outside import before_retiring, older_agreement, prevention
from calculator.presentation.checklist.reasons import about_the_reason, prolong
from calculator.presentation.checklist.steps import ChecklistCode, Step
from calculator.presentation.checklist.support import toward_support, use
from calculator.presentation.checklist.times import Times
from calculator.rules.assessment import Assessment
from calculator.rules.case import Case, Reason
from calculator.rules.eligibility import Outcome


@dataclass(frozen=True)
class ChecklistItem:
    """One thing to do: when and who in words, what in bold, how in a sentence or two.

    ``day`` is the date for a calendar, if there is one; ``is_deadline`` that it is the last day for it. ``is_over``:
    the time for it has passed, and it stands in the list only to show the order.
    """

    code: ChecklistCode
    when: str
    who: str
    what: str
    how: str
    day: date | None
    is_deadline: bool
    is_over: bool


def checklist(case: Case, assessment: Assessment, *, today: date) -> tuple[ChecklistItem, ...]:
    """What to do, in order of time, as it is seen ``today``."""
    steps = sorted(_steps(case, assessment, Times(assessment, today)), key=lambda step: step.when.place)
    return tuple(
        ChecklistItem(
            code=step.code,
            when=step.when.words,
            who=step.who,
            what=step.what,
            how=step.how,
            day=step.when.day,
            is_deadline=step.when.is_deadline,
            is_over=step.when.is_over,
        )
        for step in steps
    )


def passed_remark(items: tuple[ChecklistItem, ...]) -> str:
    """What to say above the list when the time for some of it, or all, has passed; else nothing."""
    if not any(item.is_over for item in items):
        return ""
    if all(item.is_over for item in items):
        return gettext("Tiden för det här har passerat. Så här var ordningen.")
    return gettext("En del datum har passerat. De står kvar, så att du ser ordningen.")


def _steps(case: Case, assessment: Assessment, times: Times) -> Iterator[Step]:
    match assessment.outcome:
        case Outcome.OUT_OF_SCOPE:
            yield older_agreement()
        case Outcome.NOT_ENDED:
            yield from prevention(assessment, times)
        case _ if case.reason is Reason.RETIREMENT:
            yield from before_retiring(times)
        case _:
            yield from about_the_reason(case, assessment, times)
            yield from prolong(assessment, times)
            yield from toward_support(assessment, times)
            for entitlement in assessment.entitlements:
                yield from use(entitlement, case, assessment, times)
            yield from toward_a_kassa(case, assessment, times)
