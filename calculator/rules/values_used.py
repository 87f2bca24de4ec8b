"""The dated figures behind an answer, so that it can be checked line by line."""

from collections.abc import Iterator
from typing import Any

from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import BenefitDays
from calculator.rules.money import Money
from calculator.rules.rulebook import DatedValue, Law, UnemploymentInsurance, parameters_of


def values_used(assessment: Assessment) -> Iterator[DatedValue[Any]]:
    """Every figure behind the entitlements and the amounts, in the order of the answer."""
    rulebook, package, reference_date = assessment.rulebook, assessment.package, assessment.reference_date
    if package is not None and reference_date is not None:
        terms = rulebook.packages[package]
        for parameter in parameters_of(terms):
            yield parameter.on(reference_date)
        if terms.income_supplement_days is not None:
            yield rulebook.insurance.income_supplement_share.on(reference_date)
    if assessment.money is not None and assessment.benefit_days is not None:
        yield from _behind_the_amounts(assessment.money, assessment.benefit_days, rulebook.insurance)


def _behind_the_amounts(money: Money, days: BenefitDays, insurance: UnemploymentInsurance) -> Iterator[DatedValue[Any]]:
    after = days.first_day_without_work
    yield insurance.law.on(after)
    yield insurance.waiting_days.on(days.first)
    if days.law is Law.ACT_1997:
        yield insurance.benefit_days_1997.on(after)
        yield insurance.shares_1997.on(after)
    else:
        yield insurance.benefit_days_2024.on(after)
        yield insurance.shares_2024.on(after)
    yield insurance.days_a_month.on(after)
    yield from dict.fromkeys(band.highest for band in money.bands)
