"""How far answers lead that are not all there yet: a yes as soon as it is so, a no only when nothing open can turn it.

What was half typed or cannot be is left out, as if it had not been answered; what is left is assessed as any case.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import (
    ANSWERED_AT_ONCE,
    Case,
    CaseDraft,
    ImpossibleCase,
    Reason,
    answers_that_matter,
)
from calculator.rules.eligibility import Outcome
from calculator.rules.findings import Finding, FindingCode
from calculator.rules.rulebook import RULEBOOK, Package

_CERTAIN_WHATEVER_THE_TIME: Final = {FindingCode.REASON_NOT_COVERED, FindingCode.ILLNESS_FROM_2021}
"""Conditions that no other employment can meet."""

_FIRST_QUESTIONS: Final = {"reason", "employments", "notice_given"}
"""The answers to questions 1 and 2."""


@dataclass(frozen=True)
class TimeCondition:
    """The least time in a row that the reason asks for, in months; ``finding`` is None until the time is known."""

    code: FindingCode
    needed: int
    finding: Finding | None


@dataclass(frozen=True, kw_only=True)
class SoFar:
    """What answers amount to while they are being given.

    ``answered`` names the questions that have an answer, "vet inte" too. ``case`` and ``assessment`` are of what is
    known, and None until that makes a case. ``earlier_is_open``: an earlier employment has been begun but not told.
    ``is_settled``: nothing that is still open can turn a no, or a level without top-up, into something better.
    ``time_condition`` is None for reasons that are answered whatever the time.
    """

    draft: CaseDraft
    answered: frozenset[str]
    case: Case | None
    assessment: Assessment | None
    earlier_is_open: bool
    is_settled: bool
    time_condition: TimeCondition | None


def assess_so_far(draft: CaseDraft, today: date, *, answered: frozenset[str], rows_are_open: bool) -> SoFar:
    """Assess what is known of a draft. ``rows_are_open``: an employment was added without saying at which agency."""
    case = case_so_far(draft, today)
    assessment = None if case is None else assess(case, with_turning_points=False)
    earlier_is_open = rows_are_open or (case is not None and len(case.employments) < len(draft.employments))
    return SoFar(
        draft=draft,
        answered=answered,
        case=case,
        assessment=assessment,
        earlier_is_open=earlier_is_open,
        is_settled=_is_settled(case, assessment, answered, earlier_is_open=earlier_is_open),
        time_condition=time_condition(draft.reason, assessment),
    )


def case_so_far(draft: CaseDraft, today: date) -> Case | None:
    """The case without the answers that cannot be read or cannot be; None while the rest makes no case."""
    if draft.reason in ANSWERED_AT_ONCE:
        return CaseDraft(reason=draft.reason).case(today)
    wrong = draft.unreadable
    while not any(_is_needed(name) for name in wrong):
        draft = _without(draft, wrong)
        try:
            return draft.case(today)
        except ImpossibleCase as impossible:
            wrong = frozenset(problem.field for problem in impossible.problems)
    return None


def _is_needed(name: str) -> bool:
    """Whether a field is of the reason or of the employment that ends, without which there is nothing to say."""
    return name in {"reason", "employments"} or name.startswith("employments.0.")


def _without(draft: CaseDraft, wrong: frozenset[str]) -> CaseDraft:
    """The draft without these answers; of an employment that has one of them nothing is kept."""
    wrong_rows = {int(name.split(".")[1]) for name in wrong if name.startswith("employments.")}
    employments = tuple(row for number, row in enumerate(draft.employments) if number not in wrong_rows)
    unanswered: dict[str, Any] = {
        field.name: field.default for field in dataclasses.fields(draft) if field.name in wrong
    }
    return dataclasses.replace(draft, **unanswered, employments=employments, unreadable=frozenset())


def _is_settled(
    case: Case | None, assessment: Assessment | None, answered: frozenset[str], *, earlier_is_open: bool
) -> bool:
    if case is None or assessment is None:
        return False
    more_time_would_help = assessment.outcome is Outcome.NOT_COVERED or (
        assessment.package is Package.FIXED_TERM_2_YEARS
    )
    if not more_time_would_help:
        return True
    if _CERTAIN_WHATEVER_THE_TIME & {finding.code for finding in assessment.decided_by}:
        return True
    # Who has gone on to the next question has no more employments to add.
    has_gone_on = bool(answered & (answers_that_matter(case.reason) - _FIRST_QUESTIONS))
    end_is_told = case.ending is not None and case.ending.end is not None
    return has_gone_on and end_is_told and not earlier_is_open


def time_condition(reason: Reason | None, assessment: Assessment | None) -> TimeCondition | None:
    """The least time in a row for a reason; None where no time is asked for, or before there is a reason."""
    if reason is None or reason in ANSWERED_AT_ONCE:
        return None
    code, parameter = FindingCode.REDUNDANCY_12_MONTHS, RULEBOOK.agreement.redundancy_months
    if reason is Reason.FIXED_TERM_EXPIRED:
        code, parameter = FindingCode.FIXED_TERM_2_YEARS, RULEBOOK.agreement.fixed_term_2_years_months
    findings = () if assessment is None else assessment.findings
    finding = next((finding for finding in findings if finding.code is code), None)
    needed = parameter.latest if finding is None else finding.basis[0]
    return TimeCondition(code, needed.value, finding)
