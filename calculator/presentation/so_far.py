"""The standing summary beside the form, "Ditt svar så långt", and the line under the employments.

The same words and figures as in the whole answer. What is not known yet says what to fill in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from calculator.presentation.entitlements import top_up_text
from calculator.presentation.findings import Mark, finding_sentence, finding_text, mark_unless_stated
from calculator.presentation.formats import duration, fill_in, months, years_of_months
from calculator.presentation.money import no_money
from calculator.presentation.verdict import TIERS, TITLES, figure, title
from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import ParentOnDay300
from calculator.rules.case import AKassa, Case, CaseDraft
from calculator.rules.eligibility import Outcome
from calculator.rules.entitlements import Entitlement
from calculator.rules.findings import TITLES as CONDITIONS
from calculator.rules.findings import FindingCode, Result
from calculator.rules.rulebook import Certainty, EntitlementCode, Law, Package
from calculator.rules.so_far import SoFar, TimeCondition, time_condition
from calculator.rules.unbroken_time import Block

MET, OPEN, NO_SIGN = "met", "open", ""
"""The sign before a line: a tick, an open circle for what is not known or not reached yet, or none."""


@dataclass(frozen=True)
class Line:
    """One label with its value; ``hint`` says what to fill in, or what the value depends on."""

    label: str
    value: str = ""
    hint: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class ReadOut:
    """The line under the employments: how long they are in a row, and what is needed or missing."""

    sign: str
    time: str
    needed: str


@dataclass(frozen=True)
class SoFarText:
    """The summary.

    ``questions`` tells which of the four are answered, and is empty when one answer was enough. ``verdict`` is empty
    as long as nothing can be said. ``has_answer``: there is a whole answer to go to.
    """

    questions: tuple[bool, ...] = ()
    sign: str = NO_SIGN
    verdict: str = ""
    mark: Mark | None = None
    lines: tuple[Line, ...] = ()
    has_answer: bool = False
    read_out: ReadOut | None = None


def so_far_text(so_far: SoFar) -> SoFarText:
    """All the words of the summary; nothing before the first question is answered."""
    if so_far.draft.reason is None:
        return SoFarText()
    sign, sentence = _verdict(so_far)
    assessment, condition = so_far.assessment, so_far.time_condition
    is_told = assessment is not None and (so_far.is_settled or assessment.outcome is Outcome.COVERED)
    return SoFarText(
        questions=() if condition is None else _questions(so_far),
        sign=sign,
        verdict=sentence,
        mark=mark_unless_stated(assessment.certainty) if assessment is not None and is_told else None,
        lines=tuple(_lines(so_far)),
        has_answer=assessment is not None,
        read_out=None if condition is None else _read_out(so_far.case, assessment, condition),
    )


def read_out_text(case: Case, assessment: Assessment) -> ReadOut | None:
    """The line under the employments of a case that has its answer."""
    condition = time_condition(case.reason, assessment)
    return None if condition is None else _read_out(case, assessment, condition)


def _questions(so_far: SoFar) -> tuple[bool, ...]:
    answered = so_far.answered
    return (
        "reason" in answered,
        so_far.assessment is not None,
        "child_under_18" in answered,
        answered >= {"monthly_salary", "a_kassa"},
    )


# --- The verdict ----------------------------------------------------------------------------------------------


def _verdict(so_far: SoFar) -> tuple[str, str]:
    """The sign and the sentence."""
    case, assessment = so_far.case, so_far.assessment
    if case is None or assessment is None:
        return OPEN, _next_step(so_far.draft)
    if assessment.outcome is Outcome.COVERED:
        sign = OPEN if assessment.certainty is Certainty.UNCLEAR else MET
        return sign, title(assessment) if so_far.is_settled else gettext(TITLES[Outcome.COVERED])
    if so_far.is_settled:
        return OPEN if assessment.outcome is Outcome.UNCLEAR else NO_SIGN, title(assessment)
    return OPEN, _not_enough_yet(so_far, case)


def _next_step(draft: CaseDraft) -> str:
    """What to fill in next, while the answers make no case."""
    ending = draft.employments[0] if draft.employments else None
    if ending is None or (ending.start is None and ending.end is None):
        return gettext("Svara på fråga 2, så ser du om du omfattas.")
    if ending.start is None:
        return gettext("Fyll i första arbetsdagen.")
    if ending.end is None:
        return gettext("Fyll i sista anställningsdagen.")
    return gettext("Se över svaren i fråga 2.")


def _not_enough_yet(so_far: SoFar, case: Case) -> str:
    """What is still open where the time that has been told is too short."""
    if so_far.earlier_is_open:
        return gettext("Fyll i den tidigare anställningen.")
    if case.ending is None or case.ending.end is None:
        return gettext("Fyll i sista anställningsdagen.")
    return "" if so_far.time_condition is None else _missing(so_far.time_condition)


# --- Time in a row --------------------------------------------------------------------------------------------


def _needed(condition: TimeCondition) -> str:
    in_words = years_of_months if condition.code is FindingCode.FIXED_TERM_2_YEARS else months
    return in_words(condition.needed)


def _missing(condition: TimeCondition) -> str:
    missing = 0 if condition.finding is None else condition.finding.facts["missing"]
    facts = {"missing": missing, "needed": _needed(condition)}
    return fill_in(gettext("Det saknas {missing:days} till {needed:text}."), facts)


def _read_out(case: Case | None, assessment: Assessment | None, condition: TimeCondition) -> ReadOut:
    facts = {"needed": _needed(condition), "time": "", "employer": ""}
    finding = condition.finding
    time = None if assessment is None else _time(assessment)
    if case is None or assessment is None or time is None:
        needed = gettext("Det krävs minst {needed:text} i följd hos samma myndighet.")
        return ReadOut(OPEN, "", fill_in(needed, facts))
    facts |= {"time": duration(time), "employer": _employer(case)}
    told = gettext("{time:text} i följd hos {employer:text}.") if facts["employer"] else gettext("{time:text} i följd.")
    told = fill_in(told, facts)
    if finding is None:
        return ReadOut(OPEN, told, "")
    if finding.result is Result.MET:
        return ReadOut(MET, told, fill_in(gettext("Det krävs minst {needed:text}."), facts))
    if assessment.outcome is Outcome.COVERED:
        return ReadOut(MET, told, finding_sentence(assessment.decided_by[0]))
    return ReadOut(OPEN, told, _missing(condition))


def _time(assessment: Assessment) -> Block | None:
    first, last = assessment.unbroken_from, assessment.last_day
    return None if first is None or last is None else Block(first, last)


def _employer(case: Case) -> str:
    return "" if case.ending is None else case.ending.employer.strip()


# --- The lines ------------------------------------------------------------------------------------------------


def _lines(so_far: SoFar) -> Iterator[Line]:
    case, assessment, condition = so_far.case, so_far.assessment, so_far.time_condition
    if case is None or assessment is None:
        if condition is not None:
            least = fill_in(gettext(CONDITIONS[condition.code]), {"needed": condition.needed})
            yield Line(gettext("Det här behövs"), least)
    elif assessment.outcome is Outcome.COVERED:
        yield from _in_a_row(case, assessment)
        yield from _notice(assessment)
        yield from _coverage(assessment)
        yield from _top_up(case, assessment)
        yield from _money(case, assessment)
    elif so_far.is_settled:
        deciding = finding_text(assessment.decided_by[0])
        yield Line(deciding.title, hint=deciding.text)
    else:
        yield from _in_a_row(case, assessment)
        if not so_far.earlier_is_open:
            yield Line(
                gettext("Fler anställningar i staten?"), hint=gettext("Lägg till dem i fråga 2, så räknas de med.")
            )


def _in_a_row(case: Case, assessment: Assessment) -> Iterator[Line]:
    time, employer = _time(assessment), _employer(case)
    if time is None:
        return
    value = duration(time)
    if employer:
        value = fill_in(gettext("{time:text} hos {employer:text}"), {"time": value, "employer": employer})
    yield Line(gettext("Anställning i följd"), value)


def _notice(assessment: Assessment) -> Iterator[Line]:
    notice = assessment.notice
    if notice is None:
        return
    length = months(notice.months)
    if notice.approximate:
        length = gettext("Högst %(months)s") % {"months": length}
    if notice.last_day is None:
        yield Line(gettext("Uppsägningstid"), length, hint=gettext("Fyll i dagen du fick beskedet."))
        return
    facts = {"months": length, "ends": notice.last_day}
    yield Line(gettext("Uppsägningstid"), fill_in(gettext("{months:text}, tidigast till {ends:date}"), facts))


def _coverage(assessment: Assessment) -> Iterator[Line]:
    if assessment.coverage is None:
        return
    facts = {"first": assessment.coverage.first_day, "last": assessment.coverage.last_day}
    yield Line(gettext("Avtalet gäller för dig"), fill_in(gettext("{first:date} till {last:date}"), facts))


def _top_up(case: Case, assessment: Assessment) -> Iterator[Line]:
    """The days of top-up; for who has no right to a-kassa the line about the money says that there are none."""
    label = gettext("A-kasseförstärkning")
    if assessment.package is Package.FIXED_TERM_2_YEARS:
        yield Line(label, hint=gettext(TIERS[assessment.package]))
        return
    top_up = next((one for one in assessment.entitlements if one.code is EntitlementCode.TOP_UP), None)
    if top_up is None or case.a_kassa is AKassa.NONE:
        return
    days = assessment.benefit_days
    if days is not None and days.parent is ParentOnDay300.UNKNOWN and top_up.extra_days:
        yield Line(label, _depends_on_child(top_up, assessment, is_sure=days.law is Law.ACT_1997))
        return
    rests_on = (finding for finding in assessment.findings if finding.code is FindingCode.CHILD_ON_DAY_300)
    certainty = next((finding.certainty for finding in rests_on if top_up.extra_days), Certainty.STATED)
    yield Line(label, top_up_text(top_up).figure, mark=mark_unless_stated(certainty))


def _depends_on_child(top_up: Entitlement, assessment: Assessment, *, is_sure: bool) -> str:
    few, more = top_up.days or 0, top_up.extra_days or 0
    facts = {"few": few, "many": few + more, "age": assessment.rulebook.insurance.child_age.latest.value}
    if is_sure:
        return fill_in(gettext("{few:days}, eller {many:number} om du har barn under {age:age}"), facts)
    return fill_in(gettext("{few:days}, kanske {many:number} om du har barn under {age:age}"), facts)


def _money(case: Case, assessment: Assessment) -> Iterator[Line]:
    label = gettext("Pengar i månaden, före skatt")
    amount = figure(case, assessment)
    if amount is None:
        yield Line(label, hint=no_money(case, assessment))
        return
    hint = gettext("Det gäller om du har varit med i a-kassan tillräckligt länge.")
    yield Line(
        label,
        f"{amount.before} {amount.value}",
        hint=hint if case.a_kassa is AKassa.UNKNOWN else "",
        mark=amount.mark,
    )
