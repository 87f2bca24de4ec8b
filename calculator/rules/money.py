"""Money: a-kassa and top-up (a-kasseförstärkning) over the benefit days, and the income supplement.

Amounts are whole kronor before tax, a benefit day or a month of 22 benefit days. A day's amount times 22 may
differ from the month's by a few kronor: both roundings are published (TSN 30 000 kr → 181 kr a day; Saco-S
Uppsala 35 000 kr → 28 000 kr a month).

Not modelled: part-time unemployment, grundbelopp, tax, a salary base that the a-kassa sets lower than the person's
own figure (TSN uses the lower), suspension, severance pay, aktivitetsstöd after the last day, union insurance.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import AKassa, Case
from calculator.rules.dates import benefit_day_number
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.rounding import half_up, round_up
from calculator.rules.rulebook import (
    Certainty,
    DatedValue,
    Law,
    PackageTerms,
    Parameter,
    ShareStep,
    UnemploymentInsurance,
)


class Amounts(NamedTuple):
    """Whole kronor: from the a-kassa, from TSN (top-up), and together."""

    a_kassa: int
    top_up: int
    total: int


class OtherReading(NamedTuple):
    """What a band would give by the other reading of the top-up's share."""

    share: Decimal
    per_day: Amounts
    per_month: Amounts


class Band(NamedTuple):
    """Consecutive benefit days (``first_day`` to ``last_day``, dated) with the same amounts.

    ``share`` is the a-kassa's share of the salary; ``highest`` the highest daily amount (1997 act, kronor a day)
    or the highest income (2024 act, kronor a month). ``topped_up`` follows the days, even at 0 kronor;
    ``optional`` days may be used for the income supplement instead.
    """

    first_day: int
    last_day: int
    first_date: date
    last_date: date
    share: Decimal
    highest: DatedValue[int]
    topped_up: bool
    optional: bool
    per_day: Amounts
    per_month: Amounts
    certainty: Certainty
    other_reading: OtherReading | None


class TopUpDays(NamedTuple):
    """How many benefit days TSN tops up: days 1 to ``certain``, then ``optional`` more."""

    certain: int
    optional: int

    @property
    def last(self) -> int:
        """The number of the last topped-up day; 0 if there is none."""
        return self.certain + self.optional


NO_TOP_UP = TopUpDays(certain=0, optional=0)


def top_up_days(terms: PackageTerms | None, days: BenefitDays, reference_date: date) -> TopUpDays:
    """The days with top-up (a-kasseförstärkning): the extra ones only where the a-kassa pays a parent more days."""
    if terms is None or terms.top_up_days is None:
        return NO_TOP_UP
    certain = terms.top_up_days.on(reference_date).value
    if days.law is Law.ACT_1997 and days.parent.gives_days_for_sure and terms.extra_days is not None:
        certain += terms.extra_days.on(reference_date).value
    optional = 0 if terms.optional_days is None else terms.optional_days.on(reference_date).value
    return TopUpDays(certain=certain, optional=optional)


class Exact(NamedTuple):
    """Kronor before rounding: a benefit day and a month at one share of the salary."""

    day: Decimal
    month: Decimal


def exact(share: Decimal, salary: Decimal, days_a_month: int) -> Exact:
    """A share of a monthly salary, a day and a month."""
    month = share * salary
    return Exact(month / days_a_month, month)


def a_kassa_amounts(law: Law, share: Decimal, pay: Exact, highest: int, days_a_month: int) -> tuple[int, int]:
    """The a-kassa a day and a month: ``pay``, which is ``share`` of the salary, up to what ``highest`` gives.

    ``highest`` is kronor a day under the 1997 act, which rounds a day up to whole kronor (20 §), and a salary under
    the 2024 act, which has no rule for kronor: there half a krona goes up.
    """
    if law is Law.ACT_1997:
        return min(highest, round_up(pay.day)), min(highest * days_a_month, half_up(pay.month))
    amount = min(pay, exact(share, Decimal(highest), days_a_month))
    return half_up(amount.day), half_up(amount.month)


def topped_up_amounts(a_kassa: tuple[int, int], target: Exact | None) -> tuple[Amounts, Amounts]:
    """A day and a month with TSN filling up to ``target``; None is the a-kassa alone."""
    a_day, a_month = a_kassa
    top_up_day = top_up_month = 0
    if target is not None:
        top_up_day = max(0, half_up(target.day) - a_day)
        top_up_month = half_up(target.month) - a_month
    return Amounts(a_day, top_up_day, a_day + top_up_day), Amounts(a_month, top_up_month, a_month + top_up_month)


class _Span(NamedTuple):
    """Benefit days that are under one highest amount, which may change by date."""

    first_day: int
    last_day: int
    highest: Parameter[int]
    certainty: Certainty
    """How sure the top-up is on these days."""


class _Schedule:
    """Which share and which highest amount hold on which benefit day, under the act of the case."""

    def __init__(self, days: BenefitDays, insurance: UnemploymentInsurance) -> None:
        after = days.first_day_without_work
        self.days = days
        self.days_a_month = insurance.days_a_month.on(after).value
        self.other_share = insurance.top_up_share_other_reading.on(after).value
        self.shares: tuple[ShareStep, ...]
        self.spans: tuple[_Span, ...]
        if days.law is Law.ACT_1997:
            first_days = insurance.first_days.on(after).value
            unclear_from = insurance.top_up_share_unclear_from_day.on(after).value
            later_days = insurance.highest_daily_amount_later_days
            self.usual_days = insurance.benefit_days_1997.on(after).value
            self.shares = insurance.shares_1997.on(after).value
            self.spans = (
                _Span(1, first_days, insurance.highest_daily_amount_first_days, Certainty.STATED),
                _Span(first_days + 1, unclear_from - 1, later_days, Certainty.INTERPRETED),
                _Span(unclear_from, days.total, later_days, Certainty.UNCLEAR),
            )
        else:
            self.usual_days = insurance.benefit_days_2024.on(after).value
            self.shares = insurance.shares_2024.on(after).value
            self.spans = (_Span(1, days.total, insurance.highest_income, Certainty.INTERPRETED),)

    def starts(self) -> Iterator[int]:
        """Benefit days on which something changes: a share, a highest amount, or the usual days are over."""
        yield self.usual_days + 1
        for step in self.shares:
            yield step.from_day
        for span in self.spans:
            yield span.first_day
            for change in span.highest.changes_after(self.days.date_of(span.first_day)):
                number = benefit_day_number(self.days.first, change)
                if number <= span.last_day:
                    yield number

    def span_of(self, number: int) -> _Span:
        """The span that has benefit day ``number``."""
        return next(span for span in reversed(self.spans) if span.first_day <= number)

    def share_on(self, number: int) -> Decimal:
        """The a-kassa's share of the salary on benefit day ``number``."""
        return next(step.share for step in reversed(self.shares) if step.from_day <= number)


def bands(salary: Decimal, days: BenefitDays, top_up: TopUpDays, insurance: UnemploymentInsurance) -> tuple[Band, ...]:
    """All benefit days as bands, day 1 to the last, without gap or overlap. ``salary`` is kronor a month."""
    schedule = _Schedule(days, insurance)
    starts = sorted(
        {number for number in (*schedule.starts(), top_up.certain + 1, top_up.last + 1) if number <= days.total}
    )
    ends = [start - 1 for start in starts[1:]] + [days.total]
    return tuple(_band(first, last, salary, schedule, top_up) for first, last in zip(starts, ends, strict=True))


def _band(first: int, last: int, salary: Decimal, schedule: _Schedule, top_up: TopUpDays) -> Band:
    span = schedule.span_of(first)
    share = schedule.share_on(first)
    first_date = schedule.days.date_of(first)
    highest = span.highest.on(first_date)
    topped_up = last <= top_up.last
    pay = exact(share, salary, schedule.days_a_month)
    a_kassa = a_kassa_amounts(schedule.days.law, share, pay, highest.value, schedule.days_a_month)
    per_day, per_month = topped_up_amounts(a_kassa, pay if topped_up else None)
    certainty = span.certainty if topped_up else Certainty.STATED
    other_reading = None
    if certainty is Certainty.UNCLEAR:
        other_target = exact(schedule.other_share, salary, schedule.days_a_month)
        other_reading = OtherReading(schedule.other_share, *topped_up_amounts(a_kassa, other_target))
    return Band(
        first_day=first,
        last_day=last,
        first_date=first_date,
        last_date=schedule.days.date_of(last),
        share=share,
        highest=highest,
        topped_up=topped_up,
        optional=topped_up and first > top_up.certain,
        per_day=per_day,
        per_month=per_month,
        certainty=certainty,
        other_reading=other_reading,
    )


def income_ceiling(first_band: Band, law: Law, days_a_month: int) -> Decimal:
    """The monthly salary above which a top-up starts in a band: where the a-kassa reaches its highest amount."""
    highest = Decimal(first_band.highest.value)
    return highest * days_a_month / first_band.share if law is Law.ACT_1997 else highest


class Money(NamedTuple):
    """A-kassa and top-up over all benefit days."""

    law: Law
    waiting_days: int
    first_benefit_day: date
    bands: tuple[Band, ...]


def money(case: Case, days: BenefitDays, top_up: TopUpDays, insurance: UnemploymentInsurance) -> Money | None:
    """The amounts, or None when the salary is not known or there is no right to a-kassa."""
    if case.monthly_salary is None or case.a_kassa is AKassa.NONE:
        return None
    return Money(
        law=days.law,
        waiting_days=days.waiting_days,
        first_benefit_day=days.first,
        bands=bands(case.monthly_salary, days, top_up, insurance),
    )


def reference_example(salary: Decimal, insurance: UnemploymentInsurance) -> Amounts:
    """The published worked example at this salary: kronor a month at the ceiling 25 025, whatever the date.

    Shown with every answer, so that anyone can hold it against the published text (Saco-S Uppsala).
    """
    ceiling = insurance.reference_example_ceiling.latest.value
    share = insurance.reference_example_share.latest.value
    a_kassa = half_up(share * min(salary, Decimal(ceiling)))
    total = half_up(share * salary)
    return Amounts(a_kassa=a_kassa, top_up=total - a_kassa, total=total)


class IncomeSupplement(NamedTuple):
    """Inkomstförstärkning: kronor a month, for this many days within the coverage."""

    per_month: int
    days: int


def income_supplement(
    case: Case, terms: PackageTerms | None, reference_date: date, insurance: UnemploymentInsurance
) -> IncomeSupplement | None:
    """The difference between old and new pay, at most 30 percent of the old; None where it does not apply."""
    old, new = case.monthly_salary, case.new_monthly_salary
    if terms is None or terms.income_supplement_days is None or old is None or new is None or new >= old:
        return None
    share = insurance.income_supplement_share.on(reference_date).value
    return IncomeSupplement(
        per_month=half_up(min(old - new, share * old)),
        days=terms.income_supplement_days.on(reference_date).value,
    )


def a_kassa_finding(case: Case, after: date, insurance: UnemploymentInsurance) -> Finding:
    """The top-up needs the right to income-based a-kassa; not knowing is said, not taken for a no."""
    membership = insurance.membership_months.on(after)
    facts = {"months": membership.value}
    if case.a_kassa is AKassa.UNKNOWN:
        return Finding(FindingCode.A_KASSA_UNKNOWN, "note", Result.NOTE, Certainty.STATED, facts, (membership,))
    is_member = case.a_kassa is AKassa.INCOME_BASED
    return Finding(
        FindingCode.A_KASSA_REQUIRED,
        "met" if is_member else "not_met",
        Result.MET if is_member else Result.NOT_MET,
        Certainty.STATED,
        facts,
        (membership,),
    )


def top_up_findings(days: BenefitDays, top_up: TopUpDays, insurance: UnemploymentInsurance) -> Iterator[Finding]:
    """Where the top-up rests on a reading: the 2024 act, and days after 200 under the 1997 act."""
    after = days.first_day_without_work
    if days.law is Law.ACT_2024:
        basis = insurance.top_up_share_2024.on(after)
        yield Finding(
            FindingCode.TOP_UP_UNDER_2024_ACT,
            "note",
            Result.NOTE,
            Certainty.INTERPRETED,
            {"change": basis.valid_from},
            (basis,),
        )
        return
    unclear_from = insurance.top_up_share_unclear_from_day.on(after)
    if top_up.last >= unclear_from.value:
        other = insurance.top_up_share_other_reading.on(after)
        share = insurance.shares_1997.on(after)
        yield Finding(
            FindingCode.TOP_UP_AFTER_DAY_200,
            "unclear",
            Result.UNCLEAR,
            Certainty.UNCLEAR,
            {"from_day": unclear_from.value, "share": share.value[-1].share, "other": other.value},
            (unclear_from, other, share),
        )
