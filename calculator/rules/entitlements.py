"""Entitlements (omställningsförmåner): package in, what it gives and for how long out."""

from datetime import date
from typing import NamedTuple

from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import Case, Reason
from calculator.rules.dates import ONE_DAY, add_months, last_day_of
from calculator.rules.rulebook import EntitlementCode, PackageTerms, Parameter


class Coverage(NamedTuple):
    """The period in which the entitlements can be used, both days included."""

    first_day: date
    last_day: date


class Entitlement(NamedTuple):
    """One entitlement. What does not belong to its code is None.

    ``days``, ``extra_days`` and ``optional_days`` are benefit days (top-up) or days (income supplement);
    ``max_days`` is the most days of transition measures, None for no limit; ``on`` is the date of the follow-up
    meeting; ``possible`` tells of the special pension (None: cannot be told); ``months`` is the notice.
    """

    code: EntitlementCode
    days: int | None = None
    extra_days: int | None = None
    optional_days: int | None = None
    max_days: int | None = None
    on: date | None = None
    possible: bool | None = None
    months: int | None = None


def coverage(terms: PackageTerms, last_day: date, reference_date: date) -> Coverage:
    """The agreement's period: five years after the last day for redundancy, four for the fixed-term packages.

    Both ways of counting, from the day after and from the last day itself, are kept: the later end is taken.
    """
    months = terms.coverage_months.on(reference_date).value
    first_day = last_day + ONE_DAY
    return Coverage(first_day, max(last_day_of(first_day, months), add_months(last_day, months)))


class Circumstances(NamedTuple):
    """What an entitlement's figures depend on besides the package."""

    last_day: date
    reference_date: date
    benefit_days: BenefitDays
    notice_months: int | None
    special_pension_possible: bool | None


def entitlements(case: Case, terms: PackageTerms, circumstances: Circumstances) -> tuple[Entitlement, ...]:
    """What the package gives, in the agreement's order.

    The longer notice belongs to redundancy (arbetsbrist) only, not to the other ways into its package.
    """
    return tuple(
        _entitlement(code, terms, circumstances)
        for code in terms.gives.on(circumstances.reference_date).value
        if code is not EntitlementCode.EXTENDED_NOTICE or case.reason is Reason.REDUNDANCY
    )


def _entitlement(code: EntitlementCode, terms: PackageTerms, circumstances: Circumstances) -> Entitlement:
    on = circumstances.reference_date
    match code:
        case EntitlementCode.FOLLOW_UP_MEETING:
            months = _figure(terms.follow_up_months, on) or 0
            return Entitlement(code=code, on=add_months(circumstances.last_day, months))
        case EntitlementCode.TRANSITION_MEASURES:
            return Entitlement(code=code, max_days=_figure(terms.measures_days, on))
        case EntitlementCode.TOP_UP:
            may_have_more = circumstances.benefit_days.parent.may_give_days
            return Entitlement(
                code=code,
                days=_figure(terms.top_up_days, on),
                extra_days=(_figure(terms.extra_days, on) or 0) if may_have_more else 0,
                optional_days=_figure(terms.optional_days, on) or 0,
            )
        case EntitlementCode.INCOME_SUPPLEMENT:
            return Entitlement(
                code=code,
                days=_figure(terms.income_supplement_days, on),
                optional_days=_figure(terms.optional_days, on) or 0,
            )
        case EntitlementCode.SPECIAL_PENSION:
            return Entitlement(code=code, possible=circumstances.special_pension_possible)
        case EntitlementCode.EXTENDED_NOTICE:
            return Entitlement(code=code, months=circumstances.notice_months)
        case _:
            return Entitlement(code=code)


def _figure(parameter: Parameter[int] | None, on: date) -> int | None:
    return None if parameter is None else parameter.on(on).value
