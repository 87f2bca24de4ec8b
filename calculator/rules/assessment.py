"""The one way through: a case in, an assessment out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from calculator.rules.basic_support import basic_support
from calculator.rules.benefit_days import (
    BenefitDays,
    a_kassa_age,
    benefit_days,
    child_on_day_300,
    law_by_decision_date,
)
from calculator.rules.case import ANSWERED_AT_ONCE, AKassa, Case, chain_start
from calculator.rules.eligibility import Outcome, answered_at_once, determine_eligibility, in_force_2015
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.entitlements import Circumstances, Coverage, Entitlement, coverage, entitlements
from calculator.rules.findings import Finding, Result
from calculator.rules.money import (
    Amounts,
    IncomeSupplement,
    Money,
    TopUpDays,
    a_kassa_finding,
    income_supplement,
    money,
    reference_example,
    top_up_days,
    top_up_findings,
)
from calculator.rules.notice import NoticePeriod, last_day_by_notice, notice_period
from calculator.rules.pensions import POSSIBLE, pension_transition_2015_2016, special_pension
from calculator.rules.rulebook import (
    RULEBOOK,
    Certainty,
    Package,
    PackageTerms,
    Rulebook,
    least_sure,
)
from calculator.rules.turning_points import TurningPoint, turning_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer to a case. Parts that do not apply are None or empty.

    ``reference_date`` decides which rules apply; ``last_day`` is L, the last day of the employment;
    ``unbroken_from`` is the first day of the unbroken time at the agency; ``decided_by`` the findings that decided
    the outcome; ``rulebook`` the one that was used.
    """

    outcome: Outcome
    package: Package | None
    reference_date: date | None
    last_day: date | None
    unbroken_from: date | None
    findings: tuple[Finding, ...]
    decided_by: tuple[Finding, ...]
    rulebook: Rulebook = field(repr=False)
    coverage: Coverage | None = None
    notice: NoticePeriod | None = None
    entitlements: tuple[Entitlement, ...] = ()
    benefit_days: BenefitDays | None = None
    money: Money | None = None
    reference_example: Amounts | None = None
    income_supplement: IncomeSupplement | None = None
    turning_points: tuple[TurningPoint, ...] = ()

    @property
    def rules_checked(self) -> date:
        """The day since which every figure of the rulebook has been checked."""
        return self.rulebook.last_checked

    @property
    def certainty(self) -> Certainty:
        """How sure the outcome is: as sure as the least sure of the conditions that decided it."""
        return least_sure(finding.certainty for finding in self.decided_by)


def assess(case: Case, *, rulebook: Rulebook = RULEBOOK, with_turning_points: bool = True) -> Assessment:
    """Answer a case by the rulebook.

    ``with_turning_points`` false leaves out what would change the answer, which costs as much as all the rest.
    """
    unbroken_from = _unbroken_from(case, rulebook)
    time = _employment_time(case, unbroken_from, rulebook)
    last_day = None if time is None else time.last_day
    reference_date = case.notice or last_day
    if case.reason in ANSWERED_AT_ONCE or reference_date is None:
        eligibility = answered_at_once(case, rulebook.agreement)
        findings = (*eligibility.findings, *basic_support(time, rulebook.agreement))
        return _without_package(
            case,
            eligibility.outcome,
            reference_date,
            last_day,
            unbroken_from,
            findings,
            eligibility.decided_by,
            rulebook,
        )
    in_force = in_force_2015(case, last_day=last_day, reference_date=reference_date, agreement=rulebook.agreement)
    if in_force.result is Result.NOT_MET or time is None:
        return _without_package(
            case, Outcome.OUT_OF_SCOPE, reference_date, last_day, unbroken_from, (in_force,), (in_force,), rulebook
        )
    return _in_scope(case, time, reference_date, in_force, rulebook, with_turning_points=with_turning_points)


def _unbroken_from(case: Case, rulebook: Rulebook) -> date | None:
    ending = case.ending
    if ending is None:
        return None
    longest_gap = rulebook.agreement.longest_gap.latest.value
    return chain_start(case.employments, ending.agency, ending.start, longest_gap=longest_gap)


def _employment_time(case: Case, unbroken_from: date | None, rulebook: Rulebook) -> EmploymentTime | None:
    """The employments seen from L, the last day; None when no last day is known.

    L is the ending employment's end; where only the notice is known, the last day of the notice.
    """
    ending = case.ending
    if ending is None or unbroken_from is None:
        return None
    last_day = ending.end
    if last_day is None and case.notice is not None and rulebook.notice.notice_months.covers(case.notice):
        last_day = last_day_by_notice(case.notice, case, unbroken_from=unbroken_from, rulebook=rulebook)
    if last_day is None:
        return None
    longest_gap = rulebook.agreement.longest_gap.latest.value
    return EmploymentTime(case.employments, ending, unbroken_from, last_day, longest_gap)


def _reference_example(case: Case, rulebook: Rulebook) -> Amounts | None:
    return None if case.monthly_salary is None else reference_example(case.monthly_salary, rulebook.insurance)


def _without_package(
    case: Case,
    outcome: Outcome,
    reference_date: date | None,
    last_day: date | None,
    unbroken_from: date | None,
    findings: tuple[Finding, ...],
    decided_by: tuple[Finding, ...],
    rulebook: Rulebook,
) -> Assessment:
    """The answer when the agreement does not come into it: the dates, and why."""
    return Assessment(
        outcome=outcome,
        package=None,
        reference_date=reference_date,
        last_day=last_day,
        unbroken_from=unbroken_from,
        findings=findings,
        decided_by=decided_by,
        reference_example=_reference_example(case, rulebook),
        rulebook=rulebook,
    )


def _in_scope(
    case: Case,
    time: EmploymentTime,
    reference_date: date,
    in_force: Finding,
    rulebook: Rulebook,
    *,
    with_turning_points: bool,
) -> Assessment:
    """The answer when the agreement is in force for the case: every condition, and what follows from them."""
    agreement, insurance = rulebook.agreement, rulebook.insurance
    eligibility = determine_eligibility(case, time=time, reference_date=reference_date, rulebook=rulebook)
    package = eligibility.package
    terms = None if package is None else rulebook.packages[package]
    notice = notice_period(
        case, time.last_day, has_package=terms is not None, reference_date=reference_date, rulebook=rulebook
    )
    days = benefit_days(case, time.last_day, insurance)
    top_up = top_up_days(terms, days, reference_date)
    amounts = money(case, days, top_up, insurance)
    pension = special_pension(case, time, reference_date, agreement) if package is Package.REDUNDANCY else None

    findings = [in_force, *eligibility.findings]
    if notice is not None:
        findings.extend(notice.findings)
    findings.extend(_money_findings(case, days, top_up, amounts, terms, reference_date, rulebook))
    if pension is not None:
        findings.append(pension)
        findings.extend(pension_transition_2015_2016(case, time, reference_date, agreement))
    findings.extend(basic_support(time, agreement))

    return Assessment(
        outcome=eligibility.outcome,
        package=package,
        reference_date=reference_date,
        last_day=time.last_day,
        unbroken_from=time.chain.first,
        findings=tuple(findings),
        decided_by=(*((in_force,) if in_force.result is Result.UNCLEAR else ()), *eligibility.decided_by),
        rulebook=rulebook,
        coverage=None if terms is None else coverage(terms, time.last_day, reference_date),
        notice=notice,
        entitlements=()
        if terms is None
        else entitlements(
            case,
            terms,
            Circumstances(
                last_day=time.last_day,
                reference_date=reference_date,
                benefit_days=days,
                notice_months=None if notice is None else notice.months,
                special_pension_possible=None if pension is None else POSSIBLE[pension.result],
            ),
        ),
        benefit_days=days,
        money=amounts,
        reference_example=_reference_example(case, rulebook),
        income_supplement=income_supplement(case, terms, reference_date, insurance),
        turning_points=turning_points(
            case,
            time,
            package=package,
            reference_date=reference_date,
            days=days,
            money=amounts,
            rulebook=rulebook,
        )
        if with_turning_points
        else (),
    )


def _money_findings(
    case: Case,
    days: BenefitDays,
    top_up: TopUpDays,
    amounts: Money | None,
    terms: PackageTerms | None,
    reference_date: date,
    rulebook: Rulebook,
) -> Iterator[Finding]:
    """What the amounts and the days of top-up rest on; said only where there is either."""
    insurance = rulebook.insurance
    if case.a_kassa is AKassa.NONE or amounts is not None or top_up.last:
        yield a_kassa_finding(case, days.first_day_without_work, insurance)
    if amounts is None and not top_up.last:
        return
    yield from law_by_decision_date(days, insurance)
    if top_up.last:
        yield from top_up_findings(days, top_up, insurance)
    extra = None if terms is None else terms.extra_days
    extra_days = 0 if extra is None else extra.on(reference_date).value
    yield from child_on_day_300(days, extra_days=extra_days, insurance=insurance)
    if case.born is not None and amounts is not None:
        yield from a_kassa_age(case.born, days, insurance)
