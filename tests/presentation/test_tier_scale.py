"""How near the next tier is."""

from typing import Any

import pytest

from calculator.presentation.drawing import Room
from calculator.presentation.tier_scale import TierScale, tier_scale
from calculator.rules.assessment import assess
from tests.cases import case, fixed, post, training


def scale(reason: str, *employments: Any, **answers: Any) -> TierScale | None:
    return tier_scale(assess(case(reason, *employments, **answers)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_seventeen_days_from_three_years() -> None:
    found = scale("fixed_term_expired", fixed("2023-01-01", "2025-12-14"))
    assert found is not None
    assert plain(found.duration) == "2 år, 11 månader och 14 dagar"
    assert plain(found.missing) == "17 dagar som saknas"
    assert [(mark.name, mark.remark) for mark in found.marks] == [("2 år", "nådd"), ("3 år", "17 dagar till")]
    assert (plain(found.first_day), plain(found.last_day)) == ("1 januari 2023", "14 december 2025")
    assert plain(found.next_tier.condition) == "Om anställningen förlängs med 17 dagar, till 31 december 2025"
    assert found.last_day_room is Room.ALWAYS


def test_the_missing_days_reach_exactly_to_the_tier() -> None:
    found = scale("fixed_term_expired", fixed("2023-01-01", "2025-12-14"))
    assert found is not None
    ends = float(found.missing_start.removesuffix("%")) + float(found.missing_width.removesuffix("%"))
    assert ends == pytest.approx(float(found.marks[-1].at.removesuffix("%")), abs=0.02)
    assert found.width == found.missing_start


def test_the_first_tier_and_twelve_months_stand_alone() -> None:
    two_years = scale("fixed_term_expired", fixed("2023-03-01", "2025-01-31"))
    assert two_years is not None
    assert [(mark.name, mark.remark) for mark in two_years.marks] == [("2 år", "28 dagar till")]
    twelve_months = scale("redundancy", post("2025-01-15", "2025-12-31"))
    assert twelve_months is not None
    assert [mark.name for mark in twelve_months.marks] == ["12 månader"]


@pytest.mark.parametrize(
    ("reason", "employment"),
    [
        ("fixed_term_expired", fixed("2010-01-01", "2025-12-31")),  # the highest tier
        ("redundancy", post("2010-01-01", "2025-12-31")),
        ("fixed_term_expired", fixed("2024-06-01", "2024-12-31")),  # more than a year away
        ("fixed_term_expired", training("2015-01-01", "2025-12-31")),
        ("not_ended", post("2010-01-01")),
    ],
)
def test_no_scale_where_no_tier_is_near(reason: str, employment: Any) -> None:
    assert scale(reason, employment, monthly_salary=35000) is None
