"""Cases for the benchmark: the fullest there are, with every question answered, so that nothing is left out."""

from datetime import date
from decimal import Decimal

from calculator.rules.case import AKassa, Case, Employment, Kind, Reason

TODAY = date(2026, 1, 31)

FULLEST: dict[str, Case] = {
    "redundancy, 1997 act": Case(
        reason=Reason.REDUNDANCY,
        employments=(Employment(employer="Verket", start=date(2010, 1, 1), end=date(2018, 12, 31)),),
        notice_given=date(2018, 2, 28),
        child_under_18=True,
        youngest_child_born=date(2012, 5, 1),
        monthly_salary=Decimal(35_000),
        new_monthly_salary=Decimal(30_000),
        a_kassa=AKassa.INCOME_BASED,
        born=date(1960, 1, 1),
        today=TODAY,
    ),
    "redundancy, 2024 act": Case(
        reason=Reason.REDUNDANCY,
        employments=(Employment(employer="Verket", start=date(2010, 1, 1), end=date(2026, 3, 31)),),
        notice_given=date(2025, 12, 1),
        child_under_18=True,
        youngest_child_born=date(2015, 5, 1),
        monthly_salary=Decimal(46_500),
        new_monthly_salary=Decimal(40_000),
        a_kassa=AKassa.INCOME_BASED,
        born=date(1970, 1, 1),
        today=TODAY,
    ),
    "fixed-term, three posts, six years": Case(
        reason=Reason.FIXED_TERM_EXPIRED,
        employments=(
            Employment(employer="Universitetet", kind=Kind.FIXED_TERM, start=date(2014, 8, 1), end=date(2016, 12, 22)),
            Employment(employer="Universitetet", kind=Kind.FIXED_TERM, start=date(2017, 1, 9), end=date(2018, 6, 30)),
            Employment(employer="Universitetet", kind=Kind.FIXED_TERM, start=date(2018, 7, 1), end=date(2021, 6, 30)),
        ),
        child_under_18=True,
        youngest_child_born=date(2012, 5, 1),
        monthly_salary=Decimal(35_000),
        new_monthly_salary=Decimal(30_000),
        a_kassa=AKassa.INCOME_BASED,
        born=date(1985, 1, 1),
        today=TODAY,
    ),
    "fixed-term, two posts, no package yet": Case(
        reason=Reason.FIXED_TERM_EXPIRED,
        employments=(
            Employment(employer="Universitetet", kind=Kind.FIXED_TERM, start=date(2021, 2, 1), end=date(2022, 1, 31)),
            Employment(employer="Universitetet", kind=Kind.FIXED_TERM, start=date(2024, 9, 1), end=date(2025, 12, 14)),
        ),
        child_under_18=True,
        youngest_child_born=date(2020, 5, 1),
        monthly_salary=Decimal(36_000),
        a_kassa=AKassa.INCOME_BASED,
        born=date(1990, 1, 1),
        today=TODAY,
    ),
}
