"""Eligibility: reason and employments in, package out, with every condition looked at.

What decides is how the employment ends, not its form: somebody given notice for redundancy (arbetsbrist) from a
fixed-term post has the redundancy package. Source: Avtal om omställning 2 and 3 kap.; see docs/rules.md.

Each condition is a function of its own that returns a :class:`Finding`; none returns at the first no.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from calculator.rules.case import NEVER_COVERED, Case, Reason
from calculator.rules.dates import MONTHS_A_YEAR, add_months, last_day_of, working_days_strictly_between
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.fixed_term import (
    fixed_term_2_years,
    fixed_term_3_years,
    fixed_term_6_years,
    training_post_excluded,
)
from calculator.rules.in_a_row import months_in_a_row
from calculator.rules.rulebook import Agreement, Certainty, Package, Rulebook


class Outcome(StrEnum):
    """Whether the agreement covers the person."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    UNCLEAR = "unclear"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_ENDED = "not_ended"


class Eligibility(NamedTuple):
    """The outcome, the package if there is one, every condition that was looked at, and which of them decided."""

    outcome: Outcome
    package: Package | None
    findings: tuple[Finding, ...]
    decided_by: tuple[Finding, ...]


def determine_eligibility(case: Case, *, time: EmploymentTime, reference_date: date, rulebook: Rulebook) -> Eligibility:
    """Which package the case gives, once it is known that the agreement is in force for it."""
    agreement = rulebook.agreement
    if case.reason is Reason.FIXED_TERM_EXPIRED:
        eligibility = _fixed_term_package(time, agreement)
    else:
        eligibility = _redundancy_package(case, time, reference_date, agreement)
    remarks = list(same_agency(time, agreement))
    if case.wage_subsidy:
        remarks.append(wage_subsidy(time.last_day, agreement))
    if case.born is not None:
        age = age_67(case.born, time.last_day, agreement)
        remarks.append(age)
        if eligibility.outcome is Outcome.COVERED and age.result is Result.UNCLEAR:
            eligibility = eligibility._replace(outcome=Outcome.UNCLEAR, decided_by=(*eligibility.decided_by, age))
    return eligibility._replace(findings=(*eligibility.findings, *remarks))


def answered_at_once(case: Case, agreement: Agreement) -> Eligibility:
    """The answer for the reasons that give nothing, and for who has not lost the job: the same whatever the dates."""
    if case.reason in NEVER_COVERED:
        finding = Finding(
            FindingCode.REASON_NOT_COVERED,
            case.reason.value,
            Result.NOT_MET,
            Certainty.INTERPRETED,
            {},
            (agreement.only_listed_reasons.latest,),
        )
        return Eligibility(Outcome.NOT_COVERED, None, (finding,), (finding,))
    finding = Finding(
        FindingCode.LOCAL_TRANSITION_FUNDS,
        "note",
        Result.NOTE,
        Certainty.STATED,
        {},
        (agreement.local_transition_funds.latest,),
    )
    return Eligibility(Outcome.NOT_ENDED, None, (finding,), (finding,))


# --- Does the agreement apply at all --------------------------------------------------------------------------


def in_force_2015(case: Case, *, last_day: date | None, reference_date: date, agreement: Agreement) -> Finding:
    """The reference date falls on 1 January 2015 or later; before, the older Trygghetsavtalet applied.

    A redundancy (arbetsbrist) that ends in 2015 without a known day of notice is unclear: notice is at most twelve
    months, so it may have come in 2014. ``last_day`` is None only where the day of the notice is known.
    """
    in_force = agreement.in_force.values[0]
    facts = {"reference": reference_date, "in_force": in_force.valid_from}

    def finding(variant: str, result: Result, certainty: Certainty) -> Finding:
        return Finding(FindingCode.IN_FORCE_2015, variant, result, certainty, facts, (in_force,))

    if not agreement.in_force.covers(reference_date):
        return finding("not_met", Result.NOT_MET, Certainty.STATED)
    notice_is_unknown = case.reason is Reason.REDUNDANCY and case.notice is None
    if notice_is_unknown and (last_day or date.max) < add_months(in_force.valid_from, MONTHS_A_YEAR):
        return finding("notice_unknown", Result.UNCLEAR, Certainty.UNCLEAR)
    return finding("met", Result.MET, Certainty.STATED)


# --- Redundancy and what is treated like it -------------------------------------------------------------------


def _redundancy_package(case: Case, time: EmploymentTime, reference_date: date, agreement: Agreement) -> Eligibility:
    conditions = [redundancy_12_months(case, time, reference_date, agreement)]
    if case.reason is Reason.ILLNESS:
        conditions.append(illness_from_2021(reference_date, agreement))
    not_met = tuple(condition for condition in conditions if condition.result is Result.NOT_MET)
    if not_met:
        return Eligibility(Outcome.NOT_COVERED, None, tuple(conditions), not_met)
    return Eligibility(Outcome.COVERED, Package.REDUNDANCY, tuple(conditions), tuple(conditions))


def redundancy_12_months(case: Case, time: EmploymentTime, reference_date: date, agreement: Agreement) -> Finding:
    """Twelve months in a row (i följd) at the same agency, up to the last day. Avtalet 2 kap. 1 §.

    Reached only during the notice it still counts, but that is our reading.
    """
    needed = agreement.redundancy_months.on(reference_date)
    finding = months_in_a_row(FindingCode.REDUNDANCY_12_MONTHS, time, needed, agreement, reference_date)
    reached_during_notice = case.notice is not None and case.notice < last_day_of(time.chain.first, needed.value)
    if finding.result is Result.MET and reached_during_notice:
        return finding._replace(variant="met_during_notice", certainty=Certainty.INTERPRETED)
    return finding


def illness_from_2021(reference_date: date, agreement: Agreement) -> Finding:
    """Employment that ends because of illness (sjukdom) is covered from 1 February 2021."""
    covered_from = agreement.illness_covered.values[0]
    met = agreement.illness_covered.covers(reference_date)
    return Finding(
        FindingCode.ILLNESS_FROM_2021,
        "met" if met else "not_met",
        Result.MET if met else Result.NOT_MET,
        Certainty.INTERPRETED,
        {"reference": reference_date, "covered_from": covered_from.valid_from},
        (covered_from,),
    )


# --- A fixed-term employment that expires ---------------------------------------------------------------------


def _fixed_term_package(time: EmploymentTime, agreement: Agreement) -> Eligibility:
    """The highest tier that is met."""
    two, three = fixed_term_2_years(time, agreement), fixed_term_3_years(time, agreement)
    six, *transition = fixed_term_6_years(time, agreement)
    findings = [two, three, six, *transition]
    if time.has_training_post:
        findings.append(training_post_excluded(time.last_day, agreement))
    for package, tier in (
        (Package.FIXED_TERM_6_YEARS, six),
        (Package.FIXED_TERM_3_YEARS, three),
        (Package.FIXED_TERM_2_YEARS, two),
    ):
        if tier.result is Result.MET:
            return Eligibility(Outcome.COVERED, package, tuple(findings), (tier,))
    if six.result is Result.UNCLEAR:
        return Eligibility(Outcome.UNCLEAR, None, tuple(findings), (six,))
    return Eligibility(Outcome.NOT_COVERED, None, tuple(findings), (two, three, six))


# --- What may disturb the answer ------------------------------------------------------------------------------


def same_agency(time: EmploymentTime, agreement: Agreement) -> Iterator[Finding]:
    """A post at an agency of another name that met the unbroken time without a gap: is it the same agency?

    Whether two names are one agency is asked, not guessed from spelling.
    """
    first = time.chain.first
    for employment in time.employments:
        end = employment.end
        if end is None or end >= first or employment.agency == time.ending.agency:
            continue
        if working_days_strictly_between(end, first) == 0:
            yield Finding(
                FindingCode.SAME_AGENCY,
                "note",
                Result.NOTE,
                Certainty.INTERPRETED,
                {"other": employment.employer.strip(), "other_end": end},
                (agreement.longest_gap.on(time.last_day),),
            )


def wage_subsidy(last_day: date, agreement: Agreement) -> Finding:
    """Employees with lönebidrag were covered as everybody else to the end of 2016; later no source says."""
    covered = agreement.wage_subsidy_covered
    met = covered.covers(last_day)
    return Finding(
        FindingCode.WAGE_SUBSIDY,
        "met" if met else "unclear",
        Result.MET if met else Result.UNCLEAR,
        Certainty.STATED if met else Certainty.UNCLEAR,
        {"until": covered.last_day},
        (covered.latest,),
    )


def age_67(born: date, last_day: date, agreement: Agreement) -> Finding:
    """An older page says that the agreement applies until 67; whether that still holds is not known."""
    limit = agreement.upper_age.on(last_day)
    reached = add_months(born, MONTHS_A_YEAR * limit.value) <= last_day
    return Finding(
        FindingCode.AGE_67,
        "unclear" if reached else "met",
        Result.UNCLEAR if reached else Result.MET,
        Certainty.UNCLEAR if reached else Certainty.STATED,
        {"age": limit.value},
        (limit,),
    )
