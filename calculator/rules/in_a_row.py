"""The condition that most begins with: enough months in a row (i följd) at the same agency."""

from datetime import date

from calculator.rules.dates import last_day_of
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.rulebook import Agreement, Certainty, DatedValue


def months_in_a_row(
    code: FindingCode, time: EmploymentTime, needed: DatedValue[int], agreement: Agreement, reference_date: date
) -> Finding:
    """The unbroken time at the agency up to the last day is at least ``needed`` months."""
    would_do = last_day_of(time.chain.first, needed.value)
    met = would_do <= time.last_day
    return Finding(
        code,
        "met" if met else "not_met",
        Result.MET if met else Result.NOT_MET,
        Certainty.STATED,
        {
            "time": time.chain,
            "needed": needed.value,
            "would_do": would_do,
            "missing": max(0, (would_do - time.last_day).days),
        },
        (needed, agreement.longest_gap.on(reference_date)),
    )
