"""The three tiers of a fixed-term employment that expires (tidsbegränsad anställning som löper ut).

Two and three years in a row, and "sex år, tre år i följd och tre år inom en fyraårsperiod (sex år inom sju år)". The
last can be read in two ways; both are worked out. Source: Avtal om omställning 3 kap. 1 §.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from calculator.rules.dates import ONE_DAY, add_months
from calculator.rules.employment_time import EmploymentTime
from calculator.rules.findings import Facts, Finding, FindingCode, Result
from calculator.rules.in_a_row import months_in_a_row
from calculator.rules.rulebook import Agreement, Certainty, DatedValue
from calculator.rules.unbroken_time import Block, block_through, days_employed


def fixed_term_2_years(time: EmploymentTime, agreement: Agreement) -> Finding:
    """Two years in a row at the same agency. Avtalet 3 kap. 1 §."""
    needed = agreement.fixed_term_2_years_months.on(time.last_day)
    return _tier_in_a_row(FindingCode.FIXED_TERM_2_YEARS, time, needed, agreement)


def fixed_term_3_years(time: EmploymentTime, agreement: Agreement) -> Finding:
    """Three years in a row at the same agency."""
    needed = agreement.fixed_term_3_years_months.on(time.last_day)
    return _tier_in_a_row(FindingCode.FIXED_TERM_3_YEARS, time, needed, agreement)


def _tier_in_a_row(code: FindingCode, time: EmploymentTime, needed: DatedValue[int], agreement: Agreement) -> Finding:
    """Training posts (utbildningsanställning) count here, but one union says never: then the tier is unclear."""
    finding = months_in_a_row(code, time, needed, agreement, time.last_day)
    if finding.result is Result.MET and time.has_training_post:
        without = block_through(time.blocks_without_training, time.last_day)
        if without is None or not without.lasts_months(needed.value):
            return finding._replace(variant="met_with_training", certainty=Certainty.UNCLEAR)
    return finding


# --- Six years ------------------------------------------------------------------------------------------------


class Transition(NamedTuple):
    """The transition rule of 2015 and 2016 in figures: days missing of three fixed-term years out of four.

    Sources measure the four years differently: before 1 January 2015 (a university), or up to the last day (the
    agreement as the union tells it). Zero or less is enough.
    """

    missing_before_2015: int
    missing_before_last_day: int

    @property
    def met(self) -> bool:
        """Both measures are enough."""
        return self.missing_before_2015 <= 0 and self.missing_before_last_day <= 0

    @property
    def unclear(self) -> bool:
        """Only one measure is enough."""
        return (self.missing_before_2015 <= 0) is not (self.missing_before_last_day <= 0)


class SixYears(NamedTuple):
    """The six-year tier in figures, training posts left out throughout; days are calendar days.

    Reading A: ``latest``, the unbroken time that includes the last day (None in a training post), is three years
    (``latest_lasts``), and ``earlier_days`` of the four years before those three (``earlier_period``) are at least
    ``needed_days``. ``transition`` is None outside 2015 and 2016.
    """

    latest: Block | None
    latest_lasts: bool
    earlier_period: Block
    earlier_days: int
    needed_days: int
    transition: Transition | None

    @property
    def missing_days(self) -> int:
        """Days that are missing in the earlier period; zero or less when there are enough."""
        return self.needed_days - self.earlier_days

    @property
    def met_by_reading_a(self) -> bool:
        """The latest three years unbroken, and three more in the four before."""
        return self.latest_lasts and self.missing_days <= 0

    @property
    def met(self) -> bool:
        """Whether the tier is reached."""
        return self.met_by_reading_a or (self.transition is not None and self.transition.met)


def six_years(time: EmploymentTime, agreement: Agreement, *, on: date) -> SixYears:
    """Work the tier out, by the figures that hold on the day ``on``."""
    unbroken_months = agreement.six_years_unbroken_months.on(on).value
    blocks = time.blocks_without_training
    latest = block_through(blocks, time.last_day)
    before = add_months(time.last_day + ONE_DAY, -unbroken_months)
    period = Block(add_months(before, -agreement.six_years_earlier_window_months.on(on).value), before - ONE_DAY)
    return SixYears(
        latest=latest,
        latest_lasts=latest is not None and latest.lasts_months(unbroken_months),
        earlier_period=period,
        earlier_days=days_employed(blocks, period.first, period.last),
        needed_days=(before - add_months(before, -agreement.six_years_earlier_months.on(on).value)).days,
        transition=_transition(time, agreement),
    )


def _transition(time: EmploymentTime, agreement: Agreement) -> Transition | None:
    if not agreement.transition_months.covers(time.last_day):
        return None
    needed = agreement.transition_months.on(time.last_day)
    window = agreement.transition_window_months.on(time.last_day).value

    def missing_before(day: date) -> int:
        employed = days_employed(time.fixed_term_blocks, add_months(day, -window), day - ONE_DAY)
        return (day - add_months(day, -needed.value)).days - employed

    return Transition(
        missing_before_2015=missing_before(needed.valid_from),
        missing_before_last_day=missing_before(time.last_day + ONE_DAY),
    )


def six_years_by_other_reading(time: EmploymentTime, agreement: Agreement) -> bool:
    """Reading B: three years unbroken anywhere in the last seven, and six years of days in all."""
    day = time.last_day
    after = day + ONE_DAY
    first = add_months(after, -agreement.six_years_total_window_months.on(day).value)
    needed_days = (after - add_months(after, -agreement.six_years_total_months.on(day).value)).days
    unbroken_months = agreement.six_years_unbroken_months.on(day).value
    parts = [part for block in time.blocks_without_training if (part := block.cut(first, day))]
    return any(part.lasts_months(unbroken_months) for part in parts) and days_employed(parts, first, day) >= needed_days


def fixed_term_6_years(time: EmploymentTime, agreement: Agreement) -> Iterator[Finding]:
    """Six years within seven at the same agency, and in 2015 and 2016 the transition rule that gives the same.

    Reading A gives the package. Reading B alone is unclear, and so is the transition where its measures differ.
    """
    day = time.last_day
    figures = six_years(time, agreement, on=day)
    unbroken = agreement.six_years_unbroken_months.on(day)
    earlier = agreement.six_years_earlier_months.on(day)
    window = agreement.six_years_earlier_window_months.on(day)
    total = agreement.six_years_total_months.on(day)
    total_window = agreement.six_years_total_window_months.on(day)
    facts: Facts = {
        "unbroken": unbroken.value,
        "earlier": earlier.value,
        "earlier_window": window.value,
        "earlier_period": figures.earlier_period,
        "earlier_days": figures.earlier_days,
        "needed_days": figures.needed_days,
        "missing": max(0, figures.missing_days),
        "total": total.value,
        "total_window": total_window.value,
    }
    variant, result, certainty = _six_years_came_out(figures, time, agreement)
    basis = (unbroken, earlier, window, total, total_window)
    yield Finding(FindingCode.FIXED_TERM_6_YEARS, variant, result, certainty, facts, basis)
    if figures.transition is not None:
        yield transition_2015_2016(figures.transition, day, agreement)


def _six_years_came_out(figures: SixYears, time: EmploymentTime, agreement: Agreement) -> tuple[str, Result, Certainty]:
    """Variant, result and certainty; the surest ground first."""
    transition = figures.transition
    if transition is not None and transition.met:
        return "met_by_transition", Result.MET, Certainty.STATED
    if figures.met_by_reading_a:
        return "met", Result.MET, Certainty.INTERPRETED
    if six_years_by_other_reading(time, agreement):
        return "other_reading", Result.UNCLEAR, Certainty.UNCLEAR
    if transition is not None and transition.unclear:
        return "transition_unclear", Result.UNCLEAR, Certainty.UNCLEAR
    return "not_met" if figures.latest_lasts else "too_short_unbroken", Result.NOT_MET, Certainty.STATED


def transition_2015_2016(transition: Transition, last_day: date, agreement: Agreement) -> Finding:
    """Three years of fixed-term employment in the state, at any agency, out of four. Ends with 2016."""
    needed = agreement.transition_months.on(last_day)
    window = agreement.transition_window_months.on(last_day)
    variant, result, certainty = "not_met", Result.NOT_MET, Certainty.STATED
    if transition.met:
        variant, result = "met", Result.MET
    elif transition.unclear:
        variant = "only_before_2015" if transition.missing_before_2015 <= 0 else "only_before_last_day"
        result, certainty = Result.UNCLEAR, Certainty.UNCLEAR
    facts: Facts = {"needed": needed.value, "window": window.value, "in_force": needed.valid_from}
    return Finding(FindingCode.TRANSITION_2015_2016, variant, result, certainty, facts, (needed, window))


def training_post_excluded(last_day: date, agreement: Agreement) -> Finding:
    """Training posts (utbildningsanställning, HF 5 kap.) do not count towards six years."""
    return Finding(
        FindingCode.TRAINING_POST_EXCLUDED,
        "note",
        Result.NOTE,
        Certainty.STATED,
        {},
        (agreement.training_posts_left_out.on(last_day), agreement.training_posts_never_count.on(last_day)),
    )
