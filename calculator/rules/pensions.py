"""Pension parts: särskild pensionsersättning, and the old pensionsersättning of the transition.

Whether it is granted is Omställningsnämnden's decision; the amount rests on SPV's forecast and is not modelled.
"""

from collections.abc import Iterator
from datetime import date

from calculator.rules.case import Case, Reason
from calculator.rules.dates import MONTHS_A_YEAR, add_months
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.findings import Facts, Finding, FindingCode, Result
from calculator.rules.rulebook import Agreement, Certainty
from calculator.rules.unbroken_time import block_through


def special_pension(case: Case, time: EmploymentTime, reference_date: date, agreement: Agreement) -> Finding:
    """Särskild pensionsersättning, package ``redundancy``: 57 on the last day, seven years in a row. 2 kap. 13 §.

    Known for reference dates from 2015 to 2023. At 56 only "synnerliga skäl" may do; later dates are unclear.
    """
    rule = agreement.special_pension_age
    age = rule.latest
    exceptional = agreement.special_pension_exceptional_age.latest
    needed = agreement.special_pension_months.latest
    facts: Facts = {
        "age": age.value,
        "exceptional": exceptional.value,
        "needed": needed.value,
        "paid_from": agreement.special_pension_paid_from_age.latest.value,
        "paid_to": agreement.special_pension_paid_to_age.latest.value,
        "until": rule.last_day,
    }

    def finding(variant: str, result: Result, certainty: Certainty) -> Finding:
        basis = (exceptional if variant == "exceptional_age" else age, needed)
        return Finding(FindingCode.SPECIAL_PENSION, variant, result, certainty, facts, basis)

    def has_turned(years: int) -> bool:
        return case.born is not None and add_months(case.born, MONTHS_A_YEAR * years) <= time.last_day

    if case.born is None:
        return finding("birth_unknown", Result.NOTE, Certainty.STATED)
    if not rule.covers(reference_date):
        return finding("after_2023", Result.UNCLEAR, Certainty.UNCLEAR)
    if not time.chain.lasts_months(needed.value) or not has_turned(exceptional.value):
        return finding("not_met", Result.NOT_MET, Certainty.STATED)
    if not has_turned(age.value):
        return finding("exceptional_age", Result.UNCLEAR, Certainty.UNCLEAR)
    return finding("met", Result.MET, Certainty.STATED)


POSSIBLE = {Result.MET: True, Result.NOT_MET: False, Result.UNCLEAR: None, Result.NOTE: None}
"""``special_pension.possible`` of the answer, by the finding's result; None: cannot be told."""


def pension_transition_2015_2016(
    case: Case, time: EmploymentTime, reference_date: date, agreement: Agreement
) -> Iterator[Finding]:
    """19 § Trygghetsavtalet may still give pensionsersättning: ten years unbroken in the state. Avtalet 5 kap. 1 §.

    For redundancies in 2015 and 2016, not for voluntary departure (frivillig avgång). The sources speak of who is
    dismissed; that relocation counts is our reading.
    """
    rule = agreement.pension_transition_months
    if case.reason is Reason.VOLUNTARY_DEPARTURE or not rule.covers(reference_date):
        return
    needed = rule.on(reference_date)
    unbroken = block_through(time.state_blocks, time.last_day)
    met = unbroken is not None and unbroken.lasts_months(needed.value)
    yield Finding(
        FindingCode.PENSION_TRANSITION_2015_2016,
        "met" if met else "not_met",
        Result.MET if met else Result.NOT_MET,
        Certainty.STATED if case.reason is Reason.REDUNDANCY else Certainty.INTERPRETED,
        {"needed": needed.value},
        (needed,),
    )
