"""The rules once more, naively: day by day, with sets of days and its own copy of the figures.

Written from the rules' text and not from the code, slow and plain, to be held against ``assess()`` on random cases.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

import holidays
from dateutil.relativedelta import relativedelta

from calculator.rules.case import Case, Employment

DAY = timedelta(days=1)
_CALENDAR = holidays.country_holidays("SE", years=range(1953, 2060), categories=("public", "de_facto"))

REDUNDANCY_LIKE = {"redundancy", "voluntary_departure", "relocation", "illness"}


def months_later(start: date, months: int) -> date:
    return start + relativedelta(months=months)


def every_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def is_working_day(one: date) -> bool:
    return one.weekday() < 5 and one not in _CALENDAR


def agency(employment: Employment) -> str:
    return employment.employer.strip().casefold()


def days_in_blocks(employments: list[Employment], until: date) -> set[date]:
    """All days employed up to ``until``, gaps of at most eight working days filled."""
    employed = {
        one for employment in employments for one in every_day(employment.start, min(employment.end or until, until))
    }
    filled = set(employed)
    if not employed:
        return filled
    gap: list[date] = []
    for one in every_day(min(employed), max(employed)):
        if one in employed:
            if sum(map(is_working_day, gap)) <= 8:
                filled.update(gap)
            gap = []
        else:
            gap.append(one)
    return filled


def run_through(days: set[date], last: date) -> date | None:
    """The first day of the unbroken days that end on ``last``, or None."""
    if last not in days:
        return None
    first = last
    while first - DAY in days:
        first -= DAY
    return first


def lasts(first: date | None, last: date, months: int) -> bool:
    return first is not None and months_later(first, months) - DAY <= last


class Oracle:
    """The answer to a case whose ending employment is the first and has an end."""

    def __init__(self, case: Case) -> None:
        self.case = case
        ending = case.employments[0]
        assert ending.end is not None
        self.last_day = ending.end
        self.employments = [e for e in case.employments if e.start <= self.last_day]
        self.at_agency = [e for e in self.employments if agency(e) == agency(ending)]
        self.others = [e for e in self.at_agency if e.kind != "training_post"]
        self.after = self.last_day + DAY

    # --- Which package ---

    @property
    def chain_first(self) -> date:
        first = run_through(days_in_blocks(self.at_agency, self.last_day), self.last_day)
        assert first is not None
        return first

    @property
    def reading_a(self) -> bool:
        days = days_in_blocks(self.others, self.last_day)
        if not lasts(run_through(days, self.last_day), self.last_day, 36):
            return False
        start = months_later(self.after, -36)
        inside = {one for one in days if months_later(start, -48) <= one < start}
        return len(inside) >= (start - months_later(start, -36)).days

    @property
    def reading_b(self) -> bool:
        first = months_later(self.after, -84)
        days = {one for one in days_in_blocks(self.others, self.last_day) if one >= first}
        unbroken = any(lasts(run_through(days, one), one, 36) for one in days if one + DAY not in days)
        return unbroken and len(days) >= (self.after - months_later(self.after, -72)).days

    @property
    def transition(self) -> tuple[bool, bool] | None:
        if not date(2015, 1, 1) <= self.last_day <= date(2016, 12, 31):
            return None
        days = days_in_blocks([e for e in self.employments if e.kind == "fixed_term"], self.last_day)
        before_2015 = len([one for one in days if date(2011, 1, 1) <= one <= date(2014, 12, 31)]) >= 1096
        window = [one for one in days if months_later(self.after, -48) <= one]
        return before_2015, len(window) >= (self.after - months_later(self.after, -36)).days

    @property
    def six_years(self) -> bool:
        return self.reading_a or self.transition == (True, True)

    @property
    def six_years_unclear(self) -> bool:
        return not self.six_years and (self.reading_b or (self.transition is not None and any(self.transition)))

    def answer(self) -> tuple[str, str | None]:
        """Outcome and package."""
        case = self.case
        notice = case.notice_given if case.reason in REDUNDANCY_LIKE else None
        reference = notice or self.last_day
        if reference < date(2015, 1, 1):
            return "out_of_scope", None
        package: str | None = None
        unclear = False
        if case.reason == "fixed_term_expired":
            if self.six_years:
                package = "fixed_term_6_years"
            elif lasts(self.chain_first, self.last_day, 36):
                package = "fixed_term_3_years"
            elif lasts(self.chain_first, self.last_day, 24):
                package = "fixed_term_2_years"
            else:
                unclear = self.six_years_unclear
        elif lasts(self.chain_first, self.last_day, 12) and (case.reason != "illness" or reference >= date(2021, 2, 1)):
            package = "redundancy"
        if package and case.born and months_later(case.born, 67 * 12) <= self.last_day:
            return "unclear", package
        if package:
            return "covered", package
        return ("unclear" if unclear else "not_covered"), None


# --- Turning points: every day for seven years ----------------------------------------------------------------


class EveryDay:
    """Which days are employed, one flag a day, and sums of them, so that thousands of last days can be tried.

    For a last day D the time is the same as if nothing after D were known, as long as D itself is employed.
    """

    def __init__(self, employments: list[Employment], last: date) -> None:
        self.first = min((employment.start for employment in employments), default=last) - DAY
        days = list(every_day(self.first, last))
        employed = {d for e in employments for d in every_day(e.start, min(e.end or last, last))}
        self.employed = [one in employed for one in days]
        filled = days_in_blocks(employments, last) if employments else set()
        self.filled = [one in filled for one in days]
        self.sums = [0]
        for flag in self.filled:
            self.sums.append(self.sums[-1] + flag)
        self.run_first: list[date | None] = []
        for one, flag in zip(days, self.filled, strict=True):
            previous = self.run_first[-1] if self.run_first else None
            self.run_first.append((previous or one) if flag else None)

    def index(self, one: date) -> int:
        return max(0, (one - self.first).days)

    def count(self, first: date, last: date) -> int:
        return self.sums[max(0, (last - self.first).days + 1)] - self.sums[self.index(first)] if last >= first else 0

    def latest_employed(self, one: date) -> date:
        """The last day up to ``one`` that is employed: a gap that is still open counts for nothing."""
        while one > self.first and not self.employed[self.index(one)]:
            one -= DAY
        return one

    def run_first_on(self, one: date) -> date | None:
        return self.run_first[self.index(one)] if self.employed[self.index(one)] else None


class SixYearsByDay:
    """Whether each of the next seven years' days, as a last day, gives the six-year tier."""

    def __init__(self, case: Case) -> None:
        ending = case.employments[0]
        assert ending.end is not None
        self.last_day = ending.end
        self.limit = months_later(self.last_day, 84)
        prolonged = Employment(start=ending.start, end=self.limit, employer=ending.employer, kind=ending.kind)
        everything = [prolonged, *case.employments[1:]]
        others = [e for e in everything if agency(e) == agency(ending) and e.kind != "training_post"]
        self.others = EveryDay(others, self.limit)
        self.fixed_term = EveryDay([e for e in everything if e.kind == "fixed_term"], self.limit)

    def six_years(self, last: date) -> bool:
        return self.reading_a(last) or self.transition(last)

    def reading_a(self, last: date) -> bool:
        if not lasts(self.others.run_first_on(last), last, 36):
            return False
        start = months_later(last + DAY, -36)
        return self.others.count(months_later(start, -48), start - DAY) >= (start - months_later(start, -36)).days

    def transition(self, last: date) -> bool:
        if not date(2015, 1, 1) <= last <= date(2016, 12, 31):
            return False
        latest, after = self.fixed_term.latest_employed(last), last + DAY
        before_2015 = self.fixed_term.count(date(2011, 1, 1), min(date(2014, 12, 31), latest))
        window = self.fixed_term.count(months_later(after, -48), latest)
        return before_2015 >= 1096 and window >= (after - months_later(after, -36)).days

    def first_day(self, six_years: bool) -> date | None:
        """The first later last day on which the tier is given, or is not."""
        return next(
            (one for one in every_day(self.last_day + DAY, self.limit) if self.six_years(one) is six_years), None
        )


# --- Money ----------------------------------------------------------------------------------------------------


def waiting_days_in_force(one: date) -> int:
    for since, number in (
        (date(2022, 1, 3), 2),
        (date(2021, 1, 4), 6),
        (date(2020, 3, 30), 0),
        (date(2018, 7, 2), 6),
    ):
        if one >= since:
            return number
    return 7


def highest_on(one: date, number: int) -> int:
    table: tuple[tuple[date, int], ...]
    if number <= 100:
        table = ((date(2025, 8, 4), 1236), (date(2020, 4, 13), 1200), (date(2015, 9, 7), 910))
    else:
        table = ((date(2020, 6, 29), 1000), (date(2015, 9, 7), 760))
    return next((amount for since, amount in table if one >= since), 680)


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


class DayOfBenefit:
    """One benefit day: its date, and kronor a day and a month from a-kassa and TSN."""

    def __init__(self, number: int, on: date, salary: Fraction, *, new_law: bool, topped_up: bool) -> None:
        self.number, self.on, self.topped_up = number, on, topped_up
        if new_law:
            self.share = Fraction(80 if number <= 100 else 70 if number <= 200 else 65, 100)
            base = min(salary, Fraction(34000))
            a_day, a_month = half_up(self.share * base / 22), half_up(self.share * base)
        else:
            self.share = Fraction(80 if number <= 200 else 70, 100)
            highest = highest_on(on, number)
            a_day = min(highest, ceil(self.share * salary / 22))
            a_month = half_up(min(self.share * salary, Fraction(22 * highest)))
        target_day, target_month = half_up(self.share * salary / 22), half_up(self.share * salary)
        top_day = max(0, target_day - a_day) if topped_up else 0
        top_month = target_month - a_month if topped_up else 0
        self.per_day = (a_day, top_day, a_day + top_day)
        self.per_month = (a_month, top_month, a_month + top_month)


def benefit_calendar(case: Case, last_day: date, package: str | None) -> list[DayOfBenefit]:
    """Every benefit day, one at a time."""
    assert case.monthly_salary is not None
    one = last_day + DAY
    new_law = one >= date(2025, 10, 1)
    served = 0
    while True:
        if one.weekday() < 5:
            if served >= waiting_days_in_force(one):
                break
            served += 1
        one += DAY
    dates = [d for d in every_day(one, one + timedelta(days=700)) if d.weekday() < 5]
    if case.youngest_child_born:
        parent = dates[299] < months_later(case.youngest_child_born, 216)
    else:
        parent = case.child_under_18 is True
    extra = parent and not new_law
    total = 450 if extra else 300
    top = {"redundancy": 300, "fixed_term_6_years": 200, "fixed_term_3_years": 44}.get(package or "", 0)
    if extra and package in {"redundancy", "fixed_term_6_years"}:
        top += 150
    if package == "fixed_term_6_years":
        top += 100
    salary = Fraction(case.monthly_salary)
    return [
        DayOfBenefit(number, dates[number - 1], salary, new_law=new_law, topped_up=number <= top)
        for number in range(1, total + 1)
    ]


def notice_months(case: Case, given: date, *, has_package: bool) -> int:
    """The notice in months, by counting the days in the state before it."""
    days = days_in_blocks([e for e in case.employments if e.start < given], given - DAY)
    virtual = given - timedelta(days=len(days))

    def years(number: int) -> bool:
        return months_later(virtual, 12 * number) <= given

    if not years(1):
        return 1
    if months_later(virtual, 12) == given:
        return 2 if has_package else 1
    rows = ((10, 12, 6), (8, 10, 5), (6, 8, 4), (3, 6, 3), (2, 5, 3), (1, 4, 3))
    for number, extended, usual in rows:
        if years(number):
            return extended if has_package else usual
    raise AssertionError
