"""The answer for machines: an assessment in the API's words. Dates are ISO, money whole kronor, shares text."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from calculator.presentation.findings import finding_sentence
from calculator.rules.assessment import Assessment
from calculator.rules.entitlements import Coverage, Entitlement
from calculator.rules.findings import Finding
from calculator.rules.money import Amounts, Band, IncomeSupplement, Money, OtherReading
from calculator.rules.notice import NoticePeriod
from calculator.rules.rulebook import EntitlementCode
from calculator.rules.turning_points import TurningPoint

Json = dict[str, Any]
T = TypeVar("T")


def assessment_json(assessment: Assessment) -> Json:
    """The whole answer; parts that do not apply are None or []."""
    return {
        "outcome": assessment.outcome.value,
        "package": assessment.package and assessment.package.value,
        "reference_date": _date(assessment.reference_date),
        "last_day": _date(assessment.last_day),
        "unbroken_from": _date(assessment.unbroken_from),
        "coverage": _optional(_coverage, assessment.coverage),
        "notice": _optional(_notice, assessment.notice),
        "entitlements": [_entitlement(entitlement) for entitlement in assessment.entitlements],
        "money": _optional(_money, assessment.money),
        "reference_example": _optional(_amounts, assessment.reference_example),
        "income_supplement": _optional(_income_supplement, assessment.income_supplement),
        "findings": [_finding(finding) for finding in assessment.findings],
        "turning_points": [_turning_point(point) for point in assessment.turning_points],
        "rules_checked": _date(assessment.rules_checked),
    }


def _optional(write: Callable[[T], Json], value: T | None) -> Json | None:
    return None if value is None else write(value)


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(amount: Decimal | None) -> int | float | None:
    """A whole number of kronor as an integer."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _coverage(coverage: Coverage) -> Json:
    return {"first_day": _date(coverage.first_day), "last_day": _date(coverage.last_day)}


def _notice(notice: NoticePeriod) -> Json:
    return {
        "months": notice.months,
        "last_day": _date(notice.last_day),
        "extended": notice.extended,
        "approximate": notice.approximate,
        "too_short": notice.too_short,
    }


_FIGURES: Final[Mapping[EntitlementCode, Callable[[Entitlement], Json]]] = {
    EntitlementCode.FOLLOW_UP_MEETING: lambda given: {"on": _date(given.on)},
    EntitlementCode.TRANSITION_MEASURES: lambda given: {"max_days": given.max_days},
    EntitlementCode.TOP_UP: lambda given: {
        "days": given.days,
        "extra_days": given.extra_days,
        "optional_days": given.optional_days,
    },
    EntitlementCode.INCOME_SUPPLEMENT: lambda given: {"days": given.days, "optional_days": given.optional_days},
    EntitlementCode.SPECIAL_PENSION: lambda given: {"possible": given.possible},
    EntitlementCode.EXTENDED_NOTICE: lambda given: {"months": given.months},
}
"""The figures that belong to an entitlement, besides its code."""


def _entitlement(entitlement: Entitlement) -> Json:
    figures = _FIGURES.get(entitlement.code)
    return {"code": entitlement.code.value, **(figures(entitlement) if figures else {})}


def _money(money: Money) -> Json:
    return {
        "law": money.law.value,
        "first_benefit_day": _date(money.first_benefit_day),
        "waiting_days": money.waiting_days,
        "bands": [_band(band) for band in money.bands],
    }


def _band(band: Band) -> Json:
    return {
        "first_day": band.first_day,
        "last_day": band.last_day,
        "from": _date(band.first_date),
        "to": _date(band.last_date),
        "share": str(band.share),
        "topped_up": band.topped_up,
        "optional": band.optional,
        "per_day": _amounts(band.per_day),
        "per_month": _amounts(band.per_month),
        "certainty": band.certainty.value,
        "alternative": _optional(_other_reading, band.other_reading),
    }


def _other_reading(reading: OtherReading) -> Json:
    return {
        "share": str(reading.share),
        "per_day": _amounts(reading.per_day),
        "per_month": _amounts(reading.per_month),
    }


def _amounts(amounts: Amounts) -> Json:
    return {"a_kassa": amounts.a_kassa, "top_up": amounts.top_up, "total": amounts.total}


def _income_supplement(supplement: IncomeSupplement) -> Json:
    return {"per_month": supplement.per_month, "days": supplement.days}


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code.value,
        "result": finding.result.value,
        "certainty": finding.certainty.value,
        "text": finding_sentence(finding),
        "source": {"title": finding.source.title, "url": finding.source.url},
    }


def _turning_point(point: TurningPoint) -> Json:
    return {
        "code": point.code.value,
        "date": _date(point.day),
        "days_away": point.days_away,
        "amount": _number(point.amount),
    }
