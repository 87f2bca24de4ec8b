"""The case: what a person tells us, and what is refused because it cannot be.

A :class:`Case` that exists is possible: :class:`ImpossibleCase` is raised otherwise, with every problem at once,
each with the field it belongs to (named as in the API, ``employments.0.end``) and a code.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from calculator.rules.dates import MONTHS_A_YEAR, add_months
from calculator.rules.rulebook import RULEBOOK
from calculator.rules.unbroken_time import block_through, unbroken_blocks

# What can be asked about. These limits are ours, not the agreement's: they catch slips of the keyboard.
MOST_EMPLOYMENTS = 20
HIGHEST_SALARY = Decimal(1_000_000)
EARLIEST_DATE = date(1945, 1, 1)
EARLIEST_BIRTH = date(1900, 1, 1)
MOST_YEARS_AHEAD = 10


class Reason(StrEnum):
    """How the employment ends (orsak)."""

    REDUNDANCY = "redundancy"
    """Uppsagd på grund av arbetsbrist."""
    FIXED_TERM_EXPIRED = "fixed_term_expired"
    """Tidsbegränsad anställning löper ut."""
    VOLUNTARY_DEPARTURE = "voluntary_departure"
    """Frivillig avgång när arbetsbrist är fastställd."""
    RELOCATION = "relocation"
    """Egen uppsägning därför att myndigheten omlokaliseras."""
    ILLNESS = "illness"
    """Anställningen avslutas på grund av sjukdom."""
    OWN_RESIGNATION = "own_resignation"
    """Egen uppsägning av annat skäl."""
    PERSONAL_REASONS = "personal_reasons"
    """Uppsägning av personliga skäl."""
    RETIREMENT = "retirement"
    """Ålderspension."""
    NOT_ENDED = "not_ended"
    """Inte uppsagd, men undrar."""


class Kind(StrEnum):
    """Form of employment (anställningsform)."""

    PERMANENT = "permanent"
    """Tillsvidareanställning."""
    FIXED_TERM = "fixed_term"
    """Tidsbegränsad anställning."""
    TRAINING_POST = "training_post"
    """Utbildningsanställning enligt högskoleförordningen 5 kap., till exempel doktorand."""


class AKassa(StrEnum):
    """The person's right to unemployment benefit (a-kassa)."""

    INCOME_BASED = "income_based"
    """Member for at least twelve months: inkomstbaserad ersättning."""
    NONE = "none"
    UNKNOWN = "unknown"


NEVER_COVERED = frozenset({Reason.OWN_RESIGNATION, Reason.PERSONAL_REASONS, Reason.RETIREMENT})
"""Reasons that give nothing under the agreement."""

ANSWERED_AT_ONCE = NEVER_COVERED | {Reason.NOT_ENDED}
"""Reasons that are answered first, whatever the dates."""

REASONS_WITH_NOTICE = frozenset({Reason.REDUNDANCY, Reason.VOLUNTARY_DEPARTURE, Reason.RELOCATION, Reason.ILLNESS})
"""Reasons for which the day of the notice, agreement or resignation is asked."""

_EVERY_REASON = frozenset({"reason", "employments"})
_MONEY_ANSWERS = frozenset(
    {"child_under_18", "youngest_child_born", "monthly_salary", "a_kassa", "born", "new_monthly_salary", "wage_subsidy"}
)


def answers_that_matter(reason: Reason) -> frozenset[str]:
    """The fields of a :class:`Case` that are asked for this reason: the one authority on which answers matter."""
    if reason in ANSWERED_AT_ONCE:
        return _EVERY_REASON
    if reason in REASONS_WITH_NOTICE:
        return _EVERY_REASON | _MONEY_ANSWERS | {"notice_given"}
    return _EVERY_REASON | _MONEY_ANSWERS


def default_kind(reason: Reason) -> Kind:
    """The form of employment when none is told: an employment that runs out is fixed-term."""
    return Kind.FIXED_TERM if reason is Reason.FIXED_TERM_EXPIRED else Kind.PERMANENT


class ProblemCode(StrEnum):
    """Why an answer is refused."""

    REQUIRED = "required"
    INVALID = "invalid"
    UNKNOWN_FIELD = "unknown_field"
    END_BEFORE_START = "end_before_start"
    END_MISSING = "end_missing"
    SEVERAL_ENDING = "several_ending"
    PERMANENT_CANNOT_EXPIRE = "permanent_cannot_expire"
    NOTICE_BEFORE_EMPLOYMENT = "notice_before_employment"
    NOTICE_AFTER_LAST_DAY = "notice_after_last_day"
    SALARY_OUT_OF_RANGE = "salary_out_of_range"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    CHILD_BORN_LATER = "child_born_later"
    TOO_MANY_EMPLOYMENTS = "too_many_employments"


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that cannot be: the field, the code, and the facts that its sentence needs."""

    field: str
    code: ProblemCode
    facts: Mapping[str, date | Decimal | int] = dataclasses.field(default_factory=dict)


class ImpossibleCase(ValueError):
    """The answers cannot be true together; ``problems`` has them all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class EmploymentDraft:
    """What has been told of one employment so far. ``kind`` is None when it was left out."""

    start: date | None = None
    end: date | None = None
    employer: str = ""
    kind: Kind | None = None
    ending: bool = False

    @cached_property
    def agency(self) -> str:
        """The agency (myndighet) for comparing: without case and outer space."""
        return comparable_agency(self.employer)


@dataclass(frozen=True, kw_only=True)
class Employment:
    """One employment (anställning) in the state. ``end`` is None while it is not known."""

    start: date
    end: date | None = None
    employer: str = ""
    kind: Kind = Kind.PERMANENT
    ending: bool = False

    @cached_property
    def agency(self) -> str:
        """The agency (myndighet) for comparing: without case and outer space."""
        return comparable_agency(self.employer)


def comparable_agency(employer: str) -> str:
    """An agency's name for comparing: without case and outer space, and nothing else guessed from spelling."""
    return employer.strip().casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """What a person has told so far, before anybody knows whether it is possible.

    ``unreadable`` names the fields that were filled in but could not be read: nothing is said of what they might
    have meant, and nothing is missed that only they could tell.
    """

    reason: Reason | None = None
    employments: tuple[EmploymentDraft, ...] = ()
    notice_given: date | None = None
    child_under_18: bool | None = None
    youngest_child_born: date | None = None
    monthly_salary: Decimal | None = None
    a_kassa: AKassa = AKassa.UNKNOWN
    born: date | None = None
    new_monthly_salary: Decimal | None = None
    wage_subsidy: bool = False
    unreadable: frozenset[str] = frozenset()

    def case(self, today: date) -> "Case":
        """The case, once nothing is missing or impossible. Raises :class:`ImpossibleCase` with every problem."""
        reason = self.reason
        if reason is None or self.unreadable or any(employment.start is None for employment in self.employments):
            raise ImpossibleCase(tuple(find_problems(self, today, unreadable=self.unreadable)))
        return Case(
            reason=reason,
            employments=tuple(
                Employment(
                    start=employment.start,
                    end=employment.end,
                    employer=employment.employer,
                    kind=employment.kind or default_kind(reason),
                    ending=employment.ending,
                )
                for employment in self.employments
                if employment.start is not None
            ),
            notice_given=self.notice_given,
            child_under_18=self.child_under_18,
            youngest_child_born=self.youngest_child_born,
            monthly_salary=self.monthly_salary,
            a_kassa=self.a_kassa,
            born=self.born,
            new_monthly_salary=self.new_monthly_salary,
            wage_subsidy=self.wage_subsidy,
            today=today,
        )


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a person tells us.

    ``monthly_salary`` and ``new_monthly_salary`` are kronor a month before tax. ``child_under_18`` is None when
    the person does not know. ``today`` is the day the question is asked; it only decides which dates are
    refused. Raises :class:`ImpossibleCase`.
    """

    reason: Reason
    employments: tuple[Employment, ...] = ()
    notice_given: date | None = None
    child_under_18: bool | None = None
    youngest_child_born: date | None = None
    monthly_salary: Decimal | None = None
    a_kassa: AKassa = AKassa.UNKNOWN
    born: date | None = None
    new_monthly_salary: Decimal | None = None
    wage_subsidy: bool = False
    today: InitVar[date]

    def __post_init__(self, today: date) -> None:
        problems = tuple(find_problems(self, today))
        if problems:
            raise ImpossibleCase(problems)

    @property
    def notice(self) -> date | None:
        """``notice_given`` where the reason makes it matter, else None."""
        return self.notice_given if self.reason in REASONS_WITH_NOTICE else None

    @cached_property
    def ending(self) -> Employment | None:
        """The ending employment (den anställning som tar slut); None when there is no employment."""
        index = ending_employment_index(self.employments)
        return None if index is None else self.employments[index]


def ending_employment_index(employments: Sequence[Employment | EmploymentDraft]) -> int | None:
    """Which employment ends: the one marked, else the one without end, else the one that ends last.

    If several end on that day, the one that starts last; then the first listed. None for no employments.
    """
    if not employments:
        return None

    def rank(index: int) -> tuple[bool, bool, date, date, int]:
        employment = employments[index]
        end = employment.end
        return employment.ending, end is None, end or date.max, employment.start or date.min, -index

    return max(range(len(employments)), key=rank)


def chain_start(
    employments: Sequence[Employment | EmploymentDraft], agency: str, ending_start: date, *, longest_gap: int
) -> date:
    """The first day of the unbroken time at an agency, going back from an employment there that began that day."""
    periods = [
        (employment.start, end)
        for employment in employments
        if employment.agency == agency
        and employment.start is not None
        and employment.start <= (end := employment.end or date.max)
    ]
    block = block_through(unbroken_blocks(periods, longest_gap=longest_gap), ending_start)
    return ending_start if block is None else block.first


# --- What cannot be -------------------------------------------------------------------------------------------


def find_problems(
    answers: Case | CaseDraft, today: date, *, unreadable: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Every answer that is missing or cannot be. Nothing is said that an ``unreadable`` field might change."""
    if answers.reason is None and "reason" not in unreadable:
        yield Problem("reason", ProblemCode.REQUIRED)
    decides_by_employments = answers.reason is not None and answers.reason not in ANSWERED_AT_ONCE
    if decides_by_employments and not answers.employments and "employments" not in unreadable:
        yield Problem("employments", ProblemCode.REQUIRED)
    if len(answers.employments) > MOST_EMPLOYMENTS:
        yield Problem("employments", ProblemCode.TOO_MANY_EMPLOYMENTS, {"most": MOST_EMPLOYMENTS})
        return
    latest = add_months(today, MONTHS_A_YEAR * MOST_YEARS_AHEAD)
    yield from _employment_problems(answers, latest, unreadable)
    if answers.notice_given is not None and answers.reason in REASONS_WITH_NOTICE:
        yield from _notice_problems(answers, answers.notice_given, latest, unreadable)
    yield from _person_problems(answers, today, latest)


def _date_problems(name: str, day: date | None, earliest: date, latest: date) -> Iterator[Problem]:
    if day is not None and not earliest <= day <= latest:
        yield Problem(name, ProblemCode.DATE_OUT_OF_RANGE, {"earliest": earliest, "latest": latest})


def _employment_problems(answers: Case | CaseDraft, latest: date, unreadable: frozenset[str]) -> Iterator[Problem]:
    employments: Sequence[Employment | EmploymentDraft] = answers.employments
    ending_index = ending_employment_index(employments)
    marked = [index for index, employment in enumerate(employments) if employment.ending]
    for index in marked[1:]:
        yield Problem(f"employments.{index}.ending", ProblemCode.SEVERAL_ENDING)
    for index, employment in enumerate(employments):
        name = f"employments.{index}"
        start, end = employment.start, employment.end
        if start is None and f"{name}.start" not in unreadable:
            yield Problem(f"{name}.start", ProblemCode.REQUIRED)
        yield from _date_problems(f"{name}.start", start, EARLIEST_DATE, latest)
        yield from _date_problems(f"{name}.end", end, EARLIEST_DATE, latest)
        if start is not None and end is not None and end < start:
            yield Problem(f"{name}.end", ProblemCode.END_BEFORE_START, {"start": start})
        may_lack_end = _may_lack_end(answers, unreadable, is_ending=index == ending_index)
        if end is None and not may_lack_end and f"{name}.end" not in unreadable:
            yield Problem(f"{name}.end", ProblemCode.END_MISSING)
        is_expiring = index == ending_index and answers.reason is Reason.FIXED_TERM_EXPIRED
        if is_expiring and employment.kind is Kind.PERMANENT:
            yield Problem(f"{name}.kind", ProblemCode.PERMANENT_CANNOT_EXPIRE)


def _may_lack_end(answers: Case | CaseDraft, unreadable: frozenset[str], *, is_ending: bool) -> bool:
    """Whether an employment's last day may be left out: nothing has ended, or the notice tells when it will."""
    if answers.reason in {None, Reason.NOT_ENDED}:
        return True
    has_notice = answers.notice_given is not None or "notice_given" in unreadable
    return is_ending and answers.reason is Reason.REDUNDANCY and has_notice


def _notice_problems(
    answers: Case | CaseDraft, notice: date, latest: date, unreadable: frozenset[str]
) -> Iterator[Problem]:
    yield from _date_problems("notice_given", notice, EARLIEST_DATE, latest)
    ending_index = ending_employment_index(answers.employments)
    if ending_index is None:
        return
    ending = answers.employments[ending_index]
    if ending.end is not None and notice > ending.end:
        yield Problem("notice_given", ProblemCode.NOTICE_AFTER_LAST_DAY, {"end": ending.end})
    all_dates_are_known = not any(name.startswith("employments.") for name in unreadable)
    if ending.start is not None and all_dates_are_known:
        # Before the case is accepted there is no reference date to read the gap by, hence its latest value.
        longest_gap = RULEBOOK.agreement.longest_gap.latest.value
        first = chain_start(answers.employments, ending.agency, ending.start, longest_gap=longest_gap)
        if notice < first:
            yield Problem("notice_given", ProblemCode.NOTICE_BEFORE_EMPLOYMENT, {"start": first})


def _person_problems(answers: Case | CaseDraft, today: date, latest: date) -> Iterator[Problem]:
    yield from _date_problems("born", answers.born, EARLIEST_BIRTH, today)
    child = answers.youngest_child_born
    if child is not None and child > today:
        yield Problem("youngest_child_born", ProblemCode.CHILD_BORN_LATER, {"today": today})
    else:
        yield from _date_problems("youngest_child_born", child, EARLIEST_DATE, latest)
    for name, salary in (
        ("monthly_salary", answers.monthly_salary),
        ("new_monthly_salary", answers.new_monthly_salary),
    ):
        if salary is not None and not (salary.is_finite() and 0 < salary <= HIGHEST_SALARY):
            yield Problem(name, ProblemCode.SALARY_OUT_OF_RANGE, {"highest": HIGHEST_SALARY})
