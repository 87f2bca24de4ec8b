"""Basic support beside the agreement (grundläggande omställnings- och kompetensstöd), from 1 October 2022.

The person asks Trygghetsstiftelsen for it herself, also when the agreement does not cover her. A finding, never a
package. Not modelled: the weekly hours, which we do not ask about, and work outside the state.
"""

from collections.abc import Iterator

from calculator.rules.dates import ONE_DAY, add_months
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.rulebook import Agreement, Certainty
from calculator.rules.unbroken_time import days_employed


def basic_support(time: EmploymentTime | None, agreement: Agreement) -> Iterator[Finding]:
    """Last employer in the state and twelve of the last 24 months at work.

    ``time`` is None when no last day is known: then it is a remark. Yields nothing for a last day before the
    support existed.
    """
    rule = agreement.basic_support_days
    if time is not None and not rule.covers(time.last_day):
        return
    needed, window, hours = (
        rule.latest,
        agreement.basic_support_window_months.latest,
        agreement.basic_support_weekly_hours.latest,
    )
    met = False
    if time is not None:
        first = add_months(time.last_day + ONE_DAY, -window.value)
        met = days_employed(time.state_blocks, first, time.last_day) >= needed.value
    yield Finding(
        FindingCode.BASIC_SUPPORT,
        "met" if met else "note",
        Result.MET if met else Result.NOTE,
        Certainty.STATED,
        {"needed": needed.value, "window": window.value, "hours": hours.value},
        (needed, window, hours),
    )
