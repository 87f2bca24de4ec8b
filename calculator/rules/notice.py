"""Notice at redundancy (uppsägningstid vid arbetsbrist), by total time in the state.

Two time bases: whether the agreement applies is decided at one agency, unbroken; how long the notice is, by all
time in the state together. Source: a university's published table, which equals the better of LAS 11 § and
Villkorsavtalet with the agreement's addition; never over twelve months.

Not modelled: full parental leave, where the notice starts to run at the return, and the older age scale for
contracts from before 1997.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from calculator.rules.case import Case, Employment, Reason
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, add_months, days_between
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.rulebook import Certainty, DatedValue, NoticeRow, Rulebook
from calculator.rules.unbroken_time import Block, unbroken_blocks


class NoticePeriod(NamedTuple):
    """The notice: ``months`` long, to ``last_day`` (None when the day it was given is not known).

    ``extended``: the agreement gives more than the employee would have without it. ``approximate``: the time in
    the state has breaks, or the day of the notice is not known; say "högst". ``too_short``: the employment ends
    before the notice does.
    """

    months: int
    last_day: date | None
    extended: bool
    approximate: bool
    too_short: bool
    findings: tuple[Finding, ...] = ()


class StateTime(NamedTuple):
    """Total time in the state before a day, laid end to end so that it reaches that day."""

    laid: Block
    has_breaks: bool

    def row_holds(self, row: NoticeRow) -> bool:
        """Whether the time is at least, or strictly more than, the years of the row."""
        reached = add_months(self.laid.first, MONTHS_A_YEAR * row.years)
        after = self.laid.last + ONE_DAY
        return reached < after if row.strictly_more else reached <= after

    @property
    def is_exactly_one_year(self) -> bool:
        """Exactly one year to the day, where sources differ."""
        return add_months(self.laid.first, MONTHS_A_YEAR) == self.laid.last + ONE_DAY


def state_time_before(day: date, employments: tuple[Employment, ...], *, longest_gap: int) -> StateTime:
    """All days employed in the state before ``day``, at any agency, as one period that ends the day before it."""
    last = day - ONE_DAY
    periods = [
        (employment.start, min(employment.end or last, last)) for employment in employments if employment.start <= last
    ]
    blocks = unbroken_blocks(periods, longest_gap=longest_gap)
    total = sum(days_between(block.first, block.last) for block in blocks)
    return StateTime(laid=Block(day - timedelta(days=total), last), has_breaks=len(blocks) > 1)


def notice_row(state_time: StateTime, table: DatedValue[tuple[NoticeRow, ...]]) -> NoticeRow:
    """The row of the table for this time in the state: the last one that holds."""
    return next(row for row in reversed(table.value) if state_time.row_holds(row))


def last_day_by_notice(notice_given: date, case: Case, *, unbroken_from: date, rulebook: Rulebook) -> date:
    """The last day of the employment when only the notice is known.

    By the agreement's column if the unbroken time at the agency then reaches twelve months, else by the other.
    """
    row = notice_row(_state_time(case, notice_given, rulebook), rulebook.notice.notice_months.on(notice_given))
    with_agreement = add_months(notice_given, row.with_agreement)
    needed = rulebook.agreement.redundancy_months.on(notice_given).value
    if Block(unbroken_from, with_agreement).lasts_months(needed):
        return with_agreement
    return add_months(notice_given, row.without)


def notice_period(
    case: Case, last_day: date, *, has_package: bool, reference_date: date, rulebook: Rulebook
) -> NoticePeriod | None:
    """The notice at redundancy (arbetsbrist); None for every other reason.

    Without ``notice_given`` the time is counted up to and including the last day, and is approximate.
    """
    if case.reason is not Reason.REDUNDANCY:
        return None
    given = case.notice
    state_time = _state_time(case, given or last_day + ONE_DAY, rulebook)
    table = rulebook.notice.notice_months.on(reference_date)
    row = notice_row(state_time, table)
    months = row.with_agreement if has_package else row.without
    ends = None if given is None else add_months(given, months)
    approximate = given is None or state_time.has_breaks
    too_short = ends is not None and last_day < ends
    extended = months > row.without

    variant = "extended" if extended else "not_extended"
    findings = [
        Finding(
            FindingCode.NOTICE_PERIOD,
            f"{variant}_at_most" if approximate else variant,
            Result.NOTE,
            Certainty.INTERPRETED if approximate else Certainty.STATED,
            {"state_time": state_time.laid, "months": months, "without": row.without},
            (table,),
        )
    ]
    if has_package and state_time.is_exactly_one_year:
        findings.append(_exactly_one_year(months, reference_date, rulebook))
    if ends is not None:
        findings.extend(_too_short(ends, last_day, case, table))
    return NoticePeriod(
        months=months,
        last_day=ends,
        extended=extended,
        approximate=approximate,
        too_short=too_short,
        findings=tuple(findings),
    )


def _state_time(case: Case, day: date, rulebook: Rulebook) -> StateTime:
    longest_gap = rulebook.agreement.longest_gap.latest.value
    return state_time_before(day, case.employments, longest_gap=longest_gap)


def _exactly_one_year(months: int, reference_date: date, rulebook: Rulebook) -> Finding:
    other = rulebook.notice.notice_months_exactly_one_year_other_reading.on(reference_date)
    return Finding(
        FindingCode.NOTICE_EXACTLY_ONE_YEAR,
        "unclear",
        Result.UNCLEAR,
        Certainty.UNCLEAR,
        {"months": months, "other": other.value},
        (other,),
    )


def _too_short(ends: date, last_day: date, case: Case, table: DatedValue[tuple[NoticeRow, ...]]) -> Iterator[Finding]:
    """Whether the employment lasts until the notice ends; not asked when the last day was taken from the notice."""
    if case.ending is None or case.ending.end is None:
        return
    met = ends <= last_day
    yield Finding(
        FindingCode.NOTICE_TOO_SHORT,
        "met" if met else "not_met",
        Result.MET if met else Result.NOT_MET,
        Certainty.STATED,
        {"notice_end": ends, "last_day": last_day},
        (table,),
    )
