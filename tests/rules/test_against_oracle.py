"""``assess()`` and the naive oracle agree on random cases."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.rules.assessment import assess
from calculator.rules.case import Case, Employment, ImpossibleCase, Kind, Reason
from tests.cases import TODAY
from tests.rules.oracle import Oracle, SixYearsByDay, benefit_calendar, notice_months

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

# Lengths near the thresholds, so that the edges are met often.
LENGTHS = st.one_of(
    st.integers(min_value=0, max_value=3000),
    st.builds(lambda years, off: int(years * 365.25) + off, st.integers(1, 8), st.integers(-3, 3)),
)
GAPS = st.one_of(st.integers(min_value=-30, max_value=25), st.integers(min_value=0, max_value=700))
AGENCIES = st.sampled_from(["Uppsala universitet", "uppsala universitet ", "SLU"])


@st.composite
def employments(
    draw: st.DrawFn, kinds: st.SearchStrategy[Kind], last_days: st.SearchStrategy[date]
) -> list[Employment]:
    """One to four posts laid backwards from a last day, with gaps and overlaps; the first listed ends last."""
    end = draw(last_days)
    posts = []
    for number in range(draw(st.integers(min_value=1, max_value=4))):
        start = end - timedelta(days=draw(LENGTHS))
        posts.append(
            Employment(
                start=start,
                end=end,
                employer="Uppsala universitet" if number == 0 else draw(AGENCIES),
                kind=draw(kinds),
                ending=number == 0,
            )
        )
        end = start - timedelta(days=draw(GAPS))
        if end.year < 1995:
            break
    return posts


FIXED_TERM_KINDS = st.sampled_from([Kind.FIXED_TERM, Kind.FIXED_TERM, Kind.TRAINING_POST])
ALL_LAST_DAYS = st.dates(min_value=date(2014, 6, 1), max_value=date(2030, 12, 31))
TRANSITION = st.dates(min_value=date(2014, 12, 20), max_value=date(2017, 1, 15))


def fixed_term_case(posts: list[Employment], **answers: object) -> Case:
    return Case(reason=Reason.FIXED_TERM_EXPIRED, employments=tuple(posts), today=TODAY, **answers)  # type: ignore[arg-type]


@SLOW
@given(employments(FIXED_TERM_KINDS, st.one_of(ALL_LAST_DAYS, TRANSITION)))
def test_fixed_term_outcome_and_package(posts: list[Employment]) -> None:
    case = fixed_term_case(posts)
    assessment = assess(case, with_turning_points=False)
    assert (assessment.outcome.value, assessment.package) == Oracle(case).answer()


@SLOW
@given(employments(FIXED_TERM_KINDS, st.one_of(ALL_LAST_DAYS, TRANSITION)))
def test_the_six_year_tier_ahead_and_lost_is_what_trying_every_day_finds(posts: list[Employment]) -> None:
    case = fixed_term_case(posts)
    assessment = assess(case)
    assume(assessment.outcome.value != "out_of_scope")
    points = {point.code.value: point for point in assessment.turning_points}
    by_day = SixYearsByDay(case)
    if assessment.package == "fixed_term_6_years":
        lost = by_day.first_day(six_years=False)
        kept_until = points["tier_lost"].day if "tier_lost" in points else None
        assert kept_until == (None if lost is None else lost - timedelta(days=1))
    else:
        gained = points["fixed_term_6_years"].day if "fixed_term_6_years" in points else None
        assert gained == by_day.first_day(six_years=True)


@st.composite
def redundancy_cases(draw: st.DrawFn) -> Case:
    posts = draw(employments(st.sampled_from(list(Kind)), ALL_LAST_DAYS))
    reason = draw(st.sampled_from([Reason.REDUNDANCY, Reason.VOLUNTARY_DEPARTURE, Reason.RELOCATION, Reason.ILLNESS]))
    last_day = posts[0].end
    assert last_day is not None
    notice = draw(st.none() | st.integers(min_value=0, max_value=400).map(lambda days: last_day - timedelta(days=days)))
    born = draw(st.none() | st.dates(min_value=date(1944, 1, 1), max_value=date(1995, 1, 1)))
    try:
        return Case(reason=reason, employments=tuple(posts), notice_given=notice, born=born, today=TODAY)
    except ImpossibleCase:
        return draw(st.nothing())


@SLOW
@given(redundancy_cases())
def test_redundancy_outcome_package_and_notice(case: Case) -> None:
    assessment = assess(case)
    assert (assessment.outcome.value, assessment.package) == Oracle(case).answer()
    if assessment.notice is not None:
        last_day = case.employments[0].end
        assert last_day is not None
        given = case.notice_given or last_day + timedelta(days=1)
        assert assessment.notice.months == notice_months(case, given, has_package=assessment.package is not None)


@st.composite
def money_cases(draw: st.DrawFn) -> Case:
    last_day = draw(
        st.one_of(
            ALL_LAST_DAYS,
            st.sampled_from(["2018-06-24", "2020-03-25", "2020-12-28", "2021-12-27", "2025-09-29", "2025-09-30"]).map(
                date.fromisoformat
            ),
        )
    )
    years = draw(st.sampled_from([0, 1, 2, 3, 6, 9]))
    reason = draw(st.sampled_from([Reason.REDUNDANCY, Reason.FIXED_TERM_EXPIRED]))
    kind = Kind.FIXED_TERM if reason is Reason.FIXED_TERM_EXPIRED else Kind.PERMANENT
    return Case(
        reason=reason,
        employments=(Employment(start=last_day - timedelta(days=years * 366 + 3), end=last_day, kind=kind),),
        child_under_18=draw(st.sampled_from([None, True, False])),
        youngest_child_born=draw(st.none() | st.dates(min_value=date(1998, 1, 1), max_value=TODAY)),
        monthly_salary=draw(
            st.one_of(
                st.sampled_from([18700, 20900, 25025, 25026, 27500, 33000, 33990, 34000, 35000]).map(Decimal),
                st.decimals(min_value=Decimal("0.01"), max_value=1_000_000, places=2),
            )
        ),
        today=TODAY,
    )


@SLOW
@given(money_cases())
def test_every_benefit_day(case: Case) -> None:
    assessment = assess(case, with_turning_points=False)
    assume(assessment.money is not None)
    assert assessment.money is not None
    assert assessment.last_day is not None
    days = benefit_calendar(case, assessment.last_day, assessment.package)
    assert assessment.money.bands[-1].last_day == len(days)
    for band in assessment.money.bands:
        assert (band.first_date, band.last_date) == (days[band.first_day - 1].on, days[band.last_day - 1].on)
        for one in days[band.first_day - 1 : band.last_day]:
            assert (band.per_day.a_kassa, band.per_day.top_up, band.per_day.total) == one.per_day, one.number
            assert (band.per_month.a_kassa, band.per_month.top_up, band.per_month.total) == one.per_month, one.number
            assert (Decimal(str(float(one.share))), one.topped_up) == (band.share, band.topped_up)
