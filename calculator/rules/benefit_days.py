"""Benefit days (ersättningsdagar): which act, how many waiting days, from when and for how many days.

Source: lag (1997:238) and lag (2024:506) om arbetslöshetsförsäkring.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from calculator.rules.case import Case
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, add_months, benefit_day, next_benefit_day
from calculator.rules.findings import Facts, Finding, FindingCode, Result
from calculator.rules.rulebook import Certainty, Law, UnemploymentInsurance


class ParentOnDay300(StrEnum):
    """What is known of a child under 18 on benefit day 300; the value names the finding's sentence."""

    UNDER_18 = "met"
    TURNED_18 = "not_met"
    ASSUMED = "assumed"
    """The person has a child under 18 now; no birth date tells whether it still is on day 300."""
    NO_CHILD = "no_child"
    UNKNOWN = "unknown"

    @property
    def gives_days_for_sure(self) -> bool:
        """Whether we count with the parent's days."""
        return self in {ParentOnDay300.UNDER_18, ParentOnDay300.ASSUMED}

    @property
    def may_give_days(self) -> bool:
        """Whether the parent's days cannot be ruled out."""
        return self.gives_days_for_sure or self is ParentOnDay300.UNKNOWN


class BenefitDays(NamedTuple):
    """The benefit days of a case.

    ``first_day_without_work`` is the day after the last day of the employment; ``first`` is the date of benefit
    day 1; ``total`` is how many days there are; ``day_300`` is the date on which the child's age decides.
    """

    law: Law
    first_day_without_work: date
    waiting_days: int
    first: date
    total: int
    day_300: date
    parent: ParentOnDay300

    def date_of(self, number: int) -> date:
        """The date of benefit day ``number``."""
        return benefit_day(self.first, number)

    @property
    def last(self) -> date:
        """The date of the last benefit day."""
        return self.date_of(self.total)


def benefit_days(case: Case, last_day: date, insurance: UnemploymentInsurance) -> BenefitDays:
    """The benefit days of somebody whose employment ends on ``last_day``.

    The law is the one in force on the first day without work. Really the date of the a-kassa's decision decides;
    :func:`law_by_decision_date` says so near the change.
    """
    after = last_day + ONE_DAY
    law = insurance.law.on(after).value
    waiting_days, first = _waiting_days(after, insurance)
    usual = (insurance.benefit_days_1997 if law is Law.ACT_1997 else insurance.benefit_days_2024).on(after).value
    day_300 = benefit_day(first, usual)
    parent = _parent_on(day_300, case, insurance)
    total = usual
    if law is Law.ACT_1997 and parent.gives_days_for_sure:
        total = insurance.benefit_days_1997_parent.on(after).value
    return BenefitDays(
        law=law,
        first_day_without_work=after,
        waiting_days=waiting_days,
        first=first,
        total=total,
        day_300=day_300,
        parent=parent,
    )


def _waiting_days(after: date, insurance: UnemploymentInsurance) -> tuple[int, date]:
    """Waiting days (karens) served, and the date of benefit day 1.

    A benefit day is a waiting day while fewer have been served than the number in force that day.
    """
    served, day = 0, next_benefit_day(after)
    while served < insurance.waiting_days.on(day).value:
        served, day = served + 1, next_benefit_day(day + ONE_DAY)
    return served, day


def _parent_on(day_300: date, case: Case, insurance: UnemploymentInsurance) -> ParentOnDay300:
    """A birth date decides, whatever else was answered (1997:238 22 §)."""
    if case.youngest_child_born is not None:
        age = insurance.child_age.on(day_300).value
        is_under = day_300 < add_months(case.youngest_child_born, MONTHS_A_YEAR * age)
        return ParentOnDay300.UNDER_18 if is_under else ParentOnDay300.TURNED_18
    if case.child_under_18 is None:
        return ParentOnDay300.UNKNOWN
    return ParentOnDay300.ASSUMED if case.child_under_18 else ParentOnDay300.NO_CHILD


_PARENT_RESULTS = {
    ParentOnDay300.UNDER_18: (Result.MET, Certainty.STATED),
    ParentOnDay300.TURNED_18: (Result.NOT_MET, Certainty.STATED),
    ParentOnDay300.ASSUMED: (Result.MET, Certainty.INTERPRETED),
    ParentOnDay300.NO_CHILD: (Result.NOT_MET, Certainty.STATED),
    ParentOnDay300.UNKNOWN: (Result.UNCLEAR, Certainty.INTERPRETED),
}


def child_on_day_300(days: BenefitDays, *, extra_days: int, insurance: UnemploymentInsurance) -> Iterator[Finding]:
    """Whether a child under 18 on day 300 gives more days.

    The 1997 act gives a parent more days; the 2024 act does not, and then nobody says whether the agreement's
    ``extra_days`` of top-up (0 where the package has none) are left.
    """
    after = days.first_day_without_work
    age = insurance.child_age.on(days.day_300)
    if days.law is Law.ACT_1997:
        result, certainty = _PARENT_RESULTS[days.parent]
        usual = insurance.benefit_days_1997.on(after)
        as_parent = insurance.benefit_days_1997_parent.on(after)
        facts: Facts = {"age": age.value, "day": days.day_300, "days": usual.value, "days_as_parent": as_parent.value}
        yield Finding(
            FindingCode.CHILD_ON_DAY_300, days.parent.value, result, certainty, facts, (as_parent, usual, age)
        )
    elif extra_days and days.parent.may_give_days:
        usual = insurance.benefit_days_2024.on(after)
        facts = {"age": age.value, "days": usual.value, "extra": extra_days}
        yield Finding(
            FindingCode.CHILD_ON_DAY_300,
            "no_parent_days",
            Result.UNCLEAR,
            Certainty.UNCLEAR,
            facts,
            (usual, age),
        )


def law_by_decision_date(days: BenefitDays, insurance: UnemploymentInsurance) -> Iterator[Finding]:
    """Near the change of law: really the date of the a-kassa's decision, or a running period, decides."""
    after = days.first_day_without_work
    old, new = insurance.law.values
    change = new.valid_from
    from_day = add_months(change, -insurance.law_change_months_before.on(after).value)
    to_day = add_months(change, insurance.law_change_months_after.on(after).value)
    if not from_day <= after < to_day:
        return
    variant = "before_change" if days.law is old.value else "after_change"
    yield Finding(
        FindingCode.LAW_BY_DECISION_DATE,
        variant,
        Result.NOTE,
        Certainty.INTERPRETED,
        {"change": change},
        (insurance.law_change_months_before.on(after), new),
    )


def a_kassa_age(born: date, days: BenefitDays, insurance: UnemploymentInsurance) -> Iterator[Finding]:
    """The a-kassa ends at about an age; said when it is reached before the last benefit day."""
    # The limit is the one in force on the birthday itself: who turned 65 before the limit rose met the old one.
    limit = insurance.a_kassa_age.latest
    for value, following in pairwise(insurance.a_kassa_age.values):
        if add_months(born, MONTHS_A_YEAR * value.value) < following.valid_from:
            limit = value
            break
    birthday = add_months(born, MONTHS_A_YEAR * limit.value)
    if birthday < days.last:
        yield Finding(
            FindingCode.A_KASSA_AGE,
            "unclear",
            Result.UNCLEAR,
            Certainty.UNCLEAR,
            {"age": limit.value, "birthday": birthday},
            (limit,),
        )
