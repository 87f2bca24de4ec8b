"""A-kassa and top-up: published amounts, every boundary, and what must hold of all amounts."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.rules.assessment import assess
from calculator.rules.money import (
    Band,
    Money,
    TopUpDays,
    a_kassa_amounts,
    exact,
    top_up_findings,
    topped_up_amounts,
)
from calculator.rules.rounding import half_up, round_up
from calculator.rules.rulebook import RULEBOOK, Law
from tests.cases import case, day, fixed, post
from tests.rules.test_eligibility import answer, came_out, finding, has_finding


def money_of(last_day: str, salary: Any, reason: str = "redundancy", years: int = 9, **answers: Any) -> Money:
    end = day(last_day)
    start = (end - timedelta(days=years * 366 + 5)).isoformat()
    employment = fixed(start, last_day) if reason == "fixed_term_expired" else post(start, last_day)
    amounts = assess(case(reason, employment, monthly_salary=salary, **answers)).money
    assert amounts is not None
    return amounts


def split(band: Band) -> tuple[int, int, int]:
    return band.per_month.a_kassa, band.per_month.top_up, band.per_month.total


def per_day(band: Band) -> tuple[int, int, int]:
    return band.per_day.a_kassa, band.per_day.top_up, band.per_day.total


# --- Rounding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "halved_up", "rounded_up"),
    [("1090.909", 1091, 1091), ("1090.5", 1091, 1091), ("1090.49", 1090, 1091), ("1090", 1090, 1090), ("0.01", 0, 1)],
)
def test_rounding(amount: str, halved_up: int, rounded_up: int) -> None:
    assert half_up(Decimal(amount)) == halved_up
    assert round_up(Decimal(amount)) == rounded_up


# --- The seed's example and the first hundred days ------------------------------------------------------------


def test_the_seeds_example() -> None:
    first = money_of("2018-12-31", 35000).bands[0]
    assert (first.first_day, first.last_day) == (1, 100)
    assert split(first) == (20_020, 7_980, 28_000)
    assert per_day(first) == (910, 363, 1_273)


@pytest.mark.parametrize(
    ("salary", "top_up_910", "top_up_760", "top_up_1200", "top_up_1000"),
    [
        # Derived by hand in the research, kronor a day at 80 percent.
        (18000, 0, 0, 0, 0),
        (20900, 0, 0, 0, 0),
        (25025, 0, 150, 0, 0),
        (25100, 3, 153, 0, 0),
        (27500, 90, 240, 0, 0),
        (30000, 181, 331, 0, 91),
        (33000, 290, 440, 0, 200),
        (35000, 363, 513, 73, 273),
        (40000, 545, 695, 255, 455),
        (50000, 908, 1058, 618, 818),
    ],
)
def test_top_up_a_day_at_each_ceiling(
    salary: int, top_up_910: int, top_up_760: int, top_up_1200: int, top_up_1000: int
) -> None:
    for highest, expected in ((910, top_up_910), (760, top_up_760), (1200, top_up_1200), (1000, top_up_1000)):
        share, pay = Decimal("0.8"), Decimal(salary)
        target = exact(share, pay, days_a_month=22)
        a_kassa = a_kassa_amounts(Law.ACT_1997, share, target, highest, days_a_month=22)
        day_amounts, _ = topped_up_amounts(a_kassa, target)
        assert day_amounts.top_up == expected


@pytest.mark.parametrize(
    ("last_day", "salary", "a_kassa"),
    [
        ("2015-08-25", 35000, 14_960),  # day 1 on 2015-09-04, a Friday: 680 a day
        ("2015-08-26", 35000, 20_020),  # day 1 on 2015-09-07: 910 a day
        ("2018-12-31", 25025, 20_020),
        ("2018-12-31", 25024, 20_019),
        ("2020-04-10", 35000, 26_400),  # no waiting days in April 2020, day 1 on the 13th: 1 200
        ("2020-04-09", 35000, 20_020),
        ("2025-07-31", 40000, 27_192),  # day 1 on 2025-08-05: 1 236
        ("2025-07-29", 40000, 26_400),  # day 1 on 2025-08-01: 1 200
        ("2025-09-30", 40000, 27_200),  # the 2024 act: 34 000 × 80 percent
    ],
)
def test_the_ceiling_of_the_date(last_day: str, salary: int, a_kassa: int) -> None:
    assert money_of(last_day, salary).bands[0].per_month.a_kassa == a_kassa


def test_the_1997_act_rounds_the_day_up_and_the_2024_act_to_the_nearest() -> None:
    old, new = money_of("2018-12-31", 20000).bands[0], money_of("2025-12-31", 20000).bands[0]
    assert per_day(old) == (728, 0, 728)  # 727.27 up; the target is 727, so nothing is topped up
    assert per_day(new) == (727, 0, 727)


# --- Bands ----------------------------------------------------------------------------------------------------


def test_the_bands_of_a_parent_whose_days_run_over_a_raise() -> None:
    """The design's example: 450 days, and the later days' highest amount rises inside them."""
    amounts = money_of("2018-12-31", 35000, child_under_18=True)
    assert [(b.first_day, b.last_day, b.first_date.isoformat(), b.last_date.isoformat()) for b in amounts.bands] == [
        (1, 100, "2019-01-09", "2019-05-28"),
        (101, 200, "2019-05-29", "2019-10-15"),
        (201, 300, "2019-10-16", "2020-03-03"),
        (301, 383, "2020-03-04", "2020-06-26"),
        (384, 450, "2020-06-29", "2020-09-29"),
    ]
    assert [split(band) for band in amounts.bands] == [
        (20_020, 7_980, 28_000),
        (16_720, 11_280, 28_000),
        (16_720, 7_780, 24_500),
        (16_720, 7_780, 24_500),
        (22_000, 2_500, 24_500),
    ]
    assert [band.certainty.value for band in amounts.bands] == [
        "stated",
        "interpreted",
        "unclear",
        "unclear",
        "unclear",
    ]
    assert all(band.topped_up and not band.optional for band in amounts.bands)


@pytest.mark.parametrize(
    ("last_day", "bands"),
    [
        # The later days' highest amount rises on 29 June 2020: here on day 202, 201, 200 and 101.
        ("2019-09-11", [(1, 910, False), (101, 760, False), (201, 760, True), (202, 1000, True)]),
        ("2019-09-12", [(1, 910, False), (101, 760, False), (201, 1000, True)]),
        ("2019-09-13", [(1, 910, False), (101, 760, False), (200, 1000, False), (201, 1000, True)]),
        ("2020-01-30", [(1, 910, False), (46, 1200, False), (101, 1000, False), (201, 1000, True)]),
        # The first days' rises on 13 April 2020: here on day 100 and 101.
        ("2019-11-15", [(1, 910, False), (100, 1200, False), (101, 760, False), (155, 1000, False), (201, 1000, True)]),
        ("2019-11-14", [(1, 910, False), (101, 760, False), (156, 1000, False), (201, 1000, True)]),
    ],
)
def test_a_raise_on_the_days_around_the_edges_of_a_band(last_day: str, bands: list[tuple[int, int, bool]]) -> None:
    """First day, highest amount a day, and whether the days are optional, in the six-year tier."""
    amounts = money_of(last_day, 35000, "fixed_term_expired", years=7)
    assert [(band.first_day, band.highest.value, band.optional) for band in amounts.bands] == bands


def test_the_other_reading_after_day_200() -> None:
    third = money_of("2018-12-31", 35000).bands[2]
    assert third.other_reading is not None
    assert third.other_reading.share == Decimal("0.80")
    assert third.other_reading.per_month.total == 28_000
    assert third.other_reading.per_month.a_kassa == third.per_month.a_kassa == 16_720
    assert third.other_reading.per_day.total == 1_273
    assert [band.other_reading for band in money_of("2018-12-31", 35000).bands[:2]] == [None, None]


def test_the_bands_of_the_2024_act() -> None:
    amounts = money_of("2025-12-14", 36000)
    assert amounts.law == "2024:506"
    assert [(b.first_day, b.last_day, b.first_date.isoformat(), b.last_date.isoformat()) for b in amounts.bands] == [
        (1, 100, "2025-12-17", "2026-05-05"),
        (101, 200, "2026-05-06", "2026-09-22"),
        (201, 300, "2026-09-23", "2027-02-09"),
    ]
    assert [split(band) for band in amounts.bands] == [
        (27_200, 1_600, 28_800),
        (23_800, 1_400, 25_200),
        (22_100, 1_300, 23_400),
    ]
    assert {band.certainty.value for band in amounts.bands} == {"interpreted"}
    assert [band.other_reading for band in amounts.bands] == [None] * 3


def test_a_parent_has_no_more_days_under_the_2024_act() -> None:
    assert money_of("2025-12-14", 36000, child_under_18=True).bands[-1].last_day == 300


def test_the_three_year_tier_is_topped_up_for_44_days() -> None:
    amounts = money_of("2018-12-31", 35000, "fixed_term_expired", years=3)
    assert [(b.first_day, b.last_day, b.topped_up, b.optional) for b in amounts.bands] == [
        (1, 44, True, False),
        (45, 100, False, False),
        (101, 200, False, False),
        (201, 300, False, False),
    ]
    assert [split(band) for band in amounts.bands[:2]] == [(20_020, 7_980, 28_000), (20_020, 0, 20_020)]
    assert [band.certainty.value for band in amounts.bands] == ["stated"] * 4


def test_the_six_year_tier_has_optional_days() -> None:
    amounts = money_of("2018-12-31", 35000, "fixed_term_expired", years=7)
    assert [(b.first_day, b.last_day, b.topped_up, b.optional) for b in amounts.bands] == [
        (1, 100, True, False),
        (101, 200, True, False),
        (201, 300, True, True),
    ]


def test_the_six_year_tier_of_a_parent() -> None:
    amounts = money_of("2017-12-31", 35000, "fixed_term_expired", years=7, child_under_18=True)
    assert [(b.first_day, b.last_day, b.topped_up, b.optional) for b in amounts.bands] == [
        (1, 100, True, False),
        (101, 200, True, False),
        (201, 300, True, False),
        (301, 350, True, False),
        (351, 450, True, True),
    ]


def test_the_two_year_tier_and_a_refusal_have_the_a_kassa_alone() -> None:
    for years in (2, 1):
        amounts = money_of("2018-12-31", 35000, "fixed_term_expired", years=years)
        assert [(band.topped_up, band.per_month.top_up) for band in amounts.bands] == [(False, 0)] * 3
        assert [band.certainty.value for band in amounts.bands] == ["stated"] * 3


def test_topped_up_follows_the_days_even_at_nothing() -> None:
    first = money_of("2018-12-31", 20000).bands[0]
    assert (first.topped_up, first.per_month.top_up, first.per_day.top_up) == (True, 0, 0)


# --- When amounts are shown -----------------------------------------------------------------------------------


def test_no_amounts_without_a_salary_or_without_a_kassa() -> None:
    employment = post("2010-01-01", "2018-12-31")
    assert answer("redundancy", employment).money is None
    without = answer("redundancy", employment, monthly_salary=35000, a_kassa="none")
    assert without.money is None
    assert came_out(without, "a_kassa_required") == ("not_met", "not_met", "stated")
    assert without.reference_example is not None


@pytest.mark.parametrize(
    ("a_kassa", "code", "expected"),
    [
        ("income_based", "a_kassa_required", ("met", "met", "stated")),
        ("unknown", "a_kassa_unknown", ("note", "note", "stated")),
    ],
)
def test_not_knowing_of_the_a_kassa_is_said_and_not_taken_for_a_no(
    a_kassa: str, code: str, expected: tuple[str, str, str]
) -> None:
    assessment = answer("redundancy", post("2010-01-01", "2018-12-31"), monthly_salary=35000, a_kassa=a_kassa)
    assert assessment.money is not None
    assert came_out(assessment, code) == expected


def test_the_a_kassa_is_not_spoken_of_where_it_gives_nothing() -> None:
    assessment = answer("fixed_term_expired", fixed("2016-01-01", "2018-01-31"))
    assert assessment.package == "fixed_term_2_years"
    spoken = {finding.code.value for finding in assessment.findings}
    assert not spoken & {"a_kassa_unknown", "child_on_day_300", "law_by_decision_date", "top_up_under_2024_act"}


def test_the_a_kassa_is_spoken_of_beside_amounts_also_without_a_top_up() -> None:
    two_years = fixed("2016-01-01", "2018-01-31")
    with_amounts = answer("fixed_term_expired", two_years, monthly_salary=35000)
    assert came_out(with_amounts, "a_kassa_unknown") == ("note", "note", "stated")
    not_a_member = answer("fixed_term_expired", two_years, a_kassa="none")
    assert came_out(not_a_member, "a_kassa_required") == ("not_met", "not_met", "stated")


def test_other_reasons_have_no_amounts() -> None:
    for reason in ("own_resignation", "not_ended"):
        assessment = answer(reason, post("2010-01-01", "2018-12-31"), monthly_salary=35000)
        assert assessment.money is None
        assert assessment.reference_example is not None


# --- The reference example and the income supplement ----------------------------------------------------------


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        ("35000", (20_020, 7_980, 28_000)),
        ("25025", (20_020, 0, 20_020)),
        ("25026", (20_020, 1, 20_021)),
        ("20000", (16_000, 0, 16_000)),
        ("45000.50", (20_020, 15_980, 36_000)),
    ],
)
def test_the_reference_example_at_the_ceiling_25_025(salary: str, expected: tuple[int, int, int]) -> None:
    for last_day in ("2018-12-31", "2026-12-31", "2014-12-31"):
        example = answer("redundancy", post("2010-01-01", last_day), monthly_salary=salary).reference_example
        assert example is not None
        assert (example.a_kassa, example.top_up, example.total) == expected
    assert answer("redundancy", post("2010-01-01", "2018-12-31")).reference_example is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (35000, 30000, 5_000),
        (35000, 24500, 10_500),
        (35000, 24501, 10_499),
        (35000, 20000, 10_500),
        (40000, 30000, 10_000),
        (35000, 35000, None),
        (35000, 35001, None),
        (35000, 34999, 1),
    ],
)
def test_income_supplement(old: int, new: int, expected: int | None) -> None:
    assessment = answer(
        "redundancy", post("2010-01-01", "2018-12-31"), monthly_salary=old, new_monthly_salary=new, a_kassa="none"
    )
    supplement = assessment.income_supplement
    assert (supplement and supplement.per_month) == expected
    if supplement:
        assert supplement.days == 780


def test_income_supplement_where_the_package_has_it() -> None:
    answers = {"monthly_salary": 35000, "new_monthly_salary": 30000}
    six = answer("fixed_term_expired", fixed("2010-01-01", "2018-12-31"), **answers).income_supplement
    assert six is not None
    assert six.days == 440
    assert answer("fixed_term_expired", fixed("2015-01-01", "2018-12-31"), **answers).income_supplement is None
    assert answer("fixed_term_expired", fixed("2018-01-01", "2018-12-31"), **answers).income_supplement is None
    without_old = answer("redundancy", post("2010-01-01", "2018-12-31"), new_monthly_salary=30000)
    assert without_old.income_supplement is None


# --- Findings -------------------------------------------------------------------------------------------------


def test_where_the_top_up_rests_on_a_reading() -> None:
    old = answer("redundancy", post("2010-01-01", "2018-12-31"))
    assert came_out(old, "top_up_after_day_200") == ("unclear", "unclear", "unclear")
    assert finding(old, "top_up_after_day_200").facts == {
        "from_day": 201,
        "share": Decimal("0.70"),
        "other": Decimal("0.80"),
    }
    new = answer("redundancy", post("2010-01-01", "2025-12-31"))
    assert came_out(new, "top_up_under_2024_act") == ("note", "note", "interpreted")
    assert not has_finding(new, "top_up_after_day_200")
    assert not has_finding(old, "top_up_under_2024_act")
    three = answer("fixed_term_expired", fixed("2015-01-01", "2018-12-31"))
    assert not has_finding(three, "top_up_after_day_200")


@pytest.mark.parametrize(("top_up", "said"), [(200, []), (201, ["top_up_after_day_200"])])
def test_sources_differ_from_day_201_of_the_top_up_on(top_up: int, said: list[str]) -> None:
    days = answer("redundancy", post("2010-01-01", "2018-12-31")).benefit_days
    assert days is not None
    findings = top_up_findings(days, TopUpDays(certain=top_up, optional=0), RULEBOOK.insurance)
    assert [finding.code.value for finding in findings] == said


# --- What must hold of all amounts ----------------------------------------------------------------------------

SALARIES = st.decimals(min_value=Decimal("0.01"), max_value=1_000_000, places=2)
LAST_DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 1, 1)).map(date.isoformat)
WAYS = st.sampled_from(
    [("redundancy", 9), ("fixed_term_expired", 7), ("fixed_term_expired", 3), ("fixed_term_expired", 1)]
)
CHILD = st.sampled_from([None, True, False])


@given(SALARIES, LAST_DAYS, WAYS, CHILD)
def test_the_top_up_is_never_negative_and_never_above_the_share(
    salary: Decimal, last_day: str, way: tuple[str, int], child: bool | None
) -> None:
    for band in money_of(last_day, salary, way[0], way[1], child_under_18=child).bands:
        assert band.per_day.top_up >= 0
        assert band.per_month.top_up >= 0
        if band.topped_up:
            assert band.per_month.total == half_up(band.share * salary)
        else:
            assert band.per_month.top_up == band.per_day.top_up == 0
        assert band.per_month.total <= half_up(band.share * salary)
        assert band.per_month.a_kassa + band.per_month.top_up == band.per_month.total
        assert band.per_day.a_kassa + band.per_day.top_up == band.per_day.total


@given(SALARIES, SALARIES, LAST_DAYS, WAYS)
def test_more_pay_never_gives_less(one: Decimal, other: Decimal, last_day: str, way: tuple[str, int]) -> None:
    lower, higher = sorted((one, other))
    for less, more in zip(money_of(last_day, lower, *way).bands, money_of(last_day, higher, *way).bands, strict=True):
        assert less.per_day.total <= more.per_day.total
        assert less.per_month.total <= more.per_month.total


@given(SALARIES, LAST_DAYS, WAYS, CHILD)
def test_the_bands_cover_every_benefit_day_once(
    salary: Decimal, last_day: str, way: tuple[str, int], child: bool | None
) -> None:
    amounts = money_of(last_day, salary, way[0], way[1], child_under_18=child)
    assert amounts.bands[0].first_day == 1
    assert amounts.bands[0].first_date == amounts.first_benefit_day
    assert amounts.bands[-1].last_day in {300, 450}
    for band, following in pairwise(amounts.bands):
        assert following.first_day == band.last_day + 1
        assert following.first_date > band.last_date
    for band in amounts.bands:
        assert band.first_day <= band.last_day
        assert band.first_date.weekday() < 5
        assert band.last_date.weekday() < 5


@given(SALARIES, LAST_DAYS)
def test_a_day_times_22_is_the_month_but_for_rounding(salary: Decimal, last_day: str) -> None:
    for band in money_of(last_day, salary).bands:
        assert abs(22 * band.per_day.total - band.per_month.total) <= 22


@given(SALARIES)
def test_the_top_up_starts_above_the_turning_point(salary: Decimal) -> None:
    """The salary named as the start of the top-up is the edge: none at it, some above it."""
    assessment = answer("redundancy", post("2010-01-01", "2018-12-31"), monthly_salary=salary)
    assert assessment.money is not None
    edge = next(point.amount for point in assessment.turning_points if point.code == "top_up_starts")
    assert edge is not None
    assume(abs(salary - edge) > 1)
    assert (assessment.money.bands[0].per_month.top_up > 0) is (salary > edge)
