"""The rulebook: every figure of the agreement and the a-kassa, dated and sourced, read from ``rulebook/*.toml``.

A figure stands once, in TOML. Here is only its name, the type of its value, and the one way to read it:
``rulebook.agreement.redundancy_months.on(day)``. A day that no value covers is refused with
:class:`OutsideRulebook`, never bent to the nearest value.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from calculator.rules.dates import MONTHS_A_YEAR, add_months

RULEBOOK_DIRECTORY = Path(__file__).parent / "rulebook"

T = TypeVar("T")


class Certainty(StrEnum):
    """How sure an answer is (märke)."""

    STATED = "stated"
    """Belagt: a source says it."""
    INTERPRETED = "interpreted"
    """Vår tolkning: our reading of what sources say."""
    UNCLEAR = "unclear"
    """Oklart: sources differ, or none says."""


def least_sure(certainties: Iterable[Certainty]) -> Certainty:
    """The least sure of some; raises :class:`ValueError` for none."""
    return max(certainties, key=list(Certainty).index)


class Package(StrEnum):
    """What kind of support the agreement gives (omställningsförmåner)."""

    REDUNDANCY = "redundancy"
    FIXED_TERM_6_YEARS = "fixed_term_6_years"
    FIXED_TERM_3_YEARS = "fixed_term_3_years"
    FIXED_TERM_2_YEARS = "fixed_term_2_years"


class EntitlementCode(StrEnum):
    """An entitlement (omställningsförmån), in the order in which they are shown."""

    PLANNING_MEETING = "planning_meeting"
    FOLLOW_UP_MEETING = "follow_up_meeting"
    TRANSITION_MEASURES = "transition_measures"
    TOP_UP = "top_up"
    INCOME_SUPPLEMENT = "income_supplement"
    OCCUPATIONAL_HEALTH = "occupational_health"
    SPECIAL_PENSION = "special_pension"
    EXTENDED_NOTICE = "extended_notice"


class Law(StrEnum):
    """The act on unemployment insurance (lag om arbetslöshetsförsäkring) that the a-kassa follows."""

    ACT_1997 = "1997:238"
    ACT_2024 = "2024:506"


class RulebookError(Exception):
    """The TOML files do not make a rulebook; the message says which figure is wrong and how."""


class OutsideRulebook(LookupError):
    """No value of this figure holds on the day asked about."""

    def __init__(self, parameter: "Parameter[Any]", day: date) -> None:
        super().__init__(f"{parameter.name}: no value holds on {day}; the first holds from {parameter.first_day}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: title as shown to the person, and its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One row of the notice table: from how many years in the state it holds, and the notice in months."""

    years: int
    strictly_more: bool
    with_agreement: int
    without: int


@dataclass(frozen=True, slots=True)
class ShareStep:
    """From and including this benefit day, the a-kassa pays this share of the salary (0.80 is 80 percent)."""

    from_day: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class DatedValue(Generic[T]):
    """One value of a figure: what it is, from when it holds, and what it rests on."""

    name: str
    label: str
    unit: str
    value: T
    valid_from: date
    source: Source
    paragraph: str | None
    checked: date
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """A figure with all its values over time, in order; ``until`` is the last day of the last one, if it has ended."""

    name: str
    values: tuple[DatedValue[T], ...]
    until: date | None

    @property
    def first_day(self) -> date:
        """The first day on which any value of this figure holds."""
        return self.values[0].valid_from

    @property
    def last_day(self) -> date:
        """The last day on which any value of this figure holds; the end of time while it holds until further notice."""
        return self.until or date.max

    @property
    def latest(self) -> DatedValue[T]:
        """The newest value, for texts about rules that have ended."""
        return self.values[-1]

    def covers(self, day: date) -> bool:
        """Whether some value holds on ``day``."""
        return self.first_day <= day <= self.last_day

    def on(self, day: date) -> DatedValue[T]:
        """The value that holds on ``day``, with its source. Raises :class:`OutsideRulebook` if none does."""
        if self.until is None or day <= self.until:
            for value in reversed(self.values):
                if value.valid_from <= day:
                    return value
        raise OutsideRulebook(self, day)

    def changes_after(self, day: date) -> Iterator[date]:
        """The days after ``day`` on which the value becomes another one."""
        if self.values[-1].valid_from > day:
            for value, following in pairwise(self.values):
                if following.valid_from > day and following.value != value.value:
                    yield following.valid_from


def parameters_of(section: Any) -> Iterator[Parameter[Any]]:
    """The figures of one of the classes below, in order, without those it does not have."""
    for attribute in fields(section):
        parameter = getattr(section, attribute.name)
        if parameter is not None:
            yield parameter


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Avtal om omställning: when it applies and what qualifies for it (agreement.toml)."""

    in_force: Parameter[bool]
    redundancy_months: Parameter[int]
    longest_gap: Parameter[int]
    illness_covered: Parameter[bool]
    fixed_term_2_years_months: Parameter[int]
    fixed_term_3_years_months: Parameter[int]
    six_years_unbroken_months: Parameter[int]
    six_years_earlier_months: Parameter[int]
    six_years_earlier_window_months: Parameter[int]
    six_years_total_months: Parameter[int]
    six_years_total_window_months: Parameter[int]
    transition_months: Parameter[int]
    transition_window_months: Parameter[int]
    wage_subsidy_covered: Parameter[bool]
    upper_age: Parameter[int]
    basic_support_days: Parameter[int]
    basic_support_window_months: Parameter[int]
    basic_support_weekly_hours: Parameter[int]
    special_pension_age: Parameter[int]
    special_pension_exceptional_age: Parameter[int]
    special_pension_months: Parameter[int]
    special_pension_paid_from_age: Parameter[int]
    special_pension_paid_to_age: Parameter[int]
    pension_transition_months: Parameter[int]
    local_transition_funds: Parameter[bool]
    only_listed_reasons: Parameter[bool]
    training_posts_left_out: Parameter[bool]
    training_posts_never_count: Parameter[bool]


@dataclass(frozen=True, kw_only=True)
class PackageTerms:
    """What one package gives (packages.toml); a figure that the package does not have is None."""

    gives: Parameter[tuple[EntitlementCode, ...]]
    coverage_months: Parameter[int]
    follow_up_months: Parameter[int] | None = None
    measures_days: Parameter[int] | None = None
    top_up_days: Parameter[int] | None = None
    extra_days: Parameter[int] | None = None
    optional_days: Parameter[int] | None = None
    income_supplement_days: Parameter[int] | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Uppsägningstid (notice.toml)."""

    notice_months: Parameter[tuple[NoticeRow, ...]]
    notice_months_exactly_one_year_other_reading: Parameter[int]


@dataclass(frozen=True, kw_only=True)
class UnemploymentInsurance:
    """A-kassan by date, and TSN's top-up on it (a_kassa.toml)."""

    law: Parameter[Law]
    law_change_months_before: Parameter[int]
    law_change_months_after: Parameter[int]
    waiting_days: Parameter[int]
    days_a_month: Parameter[int]
    first_days: Parameter[int]
    highest_daily_amount_first_days: Parameter[int]
    highest_daily_amount_later_days: Parameter[int]
    shares_1997: Parameter[tuple[ShareStep, ...]]
    benefit_days_1997: Parameter[int]
    benefit_days_1997_parent: Parameter[int]
    child_age: Parameter[int]
    highest_income: Parameter[int]
    shares_2024: Parameter[tuple[ShareStep, ...]]
    benefit_days_2024: Parameter[int]
    membership_months: Parameter[int]
    top_up_share_unclear_from_day: Parameter[int]
    top_up_share_other_reading: Parameter[Decimal]
    top_up_share_2024: Parameter[bool]
    income_supplement_share: Parameter[Decimal]
    a_kassa_age: Parameter[int]
    reference_example_ceiling: Parameter[int]
    reference_example_share: Parameter[Decimal]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All figures, by subject."""

    agreement: Agreement
    packages: Mapping[Package, PackageTerms] = field(repr=False)
    notice: Notice
    insurance: UnemploymentInsurance

    def parameters(self) -> Iterator[Parameter[Any]]:
        """Every figure, in the order of the classes above."""
        for section in (self.agreement, *self.packages.values(), self.notice, self.insurance):
            yield from parameters_of(section)

    @cached_property
    def last_checked(self) -> date:
        """The day since which every figure has been checked: the oldest of the values' own days."""
        return min(value.checked for parameter in self.parameters() for value in parameter.values)

    def check_is_overdue(self, today: date) -> bool:
        """Whether the last check of the figures is more than a year before ``today``."""
        return add_months(self.last_checked, MONTHS_A_YEAR) < today


# --- Reading the files ----------------------------------------------------------------------------------------


def _entitlements(raw: list[str]) -> tuple[EntitlementCode, ...]:
    return tuple(EntitlementCode(code) for code in raw)


def _notice_rows(raw: list[dict[str, int]]) -> tuple[NoticeRow, ...]:
    return tuple(
        NoticeRow(
            years=row["more_than_years"] if "more_than_years" in row else row["at_least_years"],
            strictly_more="more_than_years" in row,
            with_agreement=row["with_agreement"],
            without=row["without"],
        )
        for row in raw
    )


def _share_steps(raw: list[dict[str, Any]]) -> tuple[ShareStep, ...]:
    return tuple(ShareStep(from_day=step["from_day"], share=step["share"]) for step in raw)


_READERS: Mapping[Any, Any] = {
    bool: bool,
    int: int,
    Decimal: Decimal,
    Law: Law,
    tuple[EntitlementCode, ...]: _entitlements,
    tuple[NoticeRow, ...]: _notice_rows,
    tuple[ShareStep, ...]: _share_steps,
}


def _read_parameter(
    name: str, table: Mapping[str, Any], value_type: Any, sources: Mapping[str, Source]
) -> Parameter[Any]:
    until: date | None = None
    values: list[DatedValue[Any]] = []
    for line in table["values"]:
        if until is not None:
            raise RulebookError(f"{name}: only the last value may end with `until`")
        if values and line["from"] <= values[-1].valid_from:
            raise RulebookError(f"{name}: the value from {line['from']} does not begin after the one before it")
        if line["source"] not in sources:
            raise RulebookError(f"{name}: unknown source {line['source']!r}")
        until = line.get("until")
        if until is not None and until < line["from"]:
            raise RulebookError(f"{name}: the value from {line['from']} ends before it begins")
        values.append(
            DatedValue(
                name=name,
                label=table["label"],
                unit=table["unit"],
                value=_READERS[value_type](line["value"]),
                valid_from=line["from"],
                source=sources[line["source"]],
                paragraph=line.get("paragraph"),
                checked=line["checked"],
                certainty=Certainty(line["mark"]),
            )
        )
    if not values:
        raise RulebookError(f"{name}: has no value")
    return Parameter(name=name, values=tuple(values), until=until)


def _value_type(hint: Any) -> Any:
    """``Parameter[int]`` and ``Parameter[int] | None`` both hold ints."""
    parameter = next(one for one in (hint, *get_args(hint)) if get_origin(one) is Parameter)
    return get_args(parameter)[0]


def _read_section(section: type[T], tables: Mapping[str, Any], sources: Mapping[str, Source], prefix: str = "") -> T:
    hints = get_type_hints(section)
    if unknown := tables.keys() - hints.keys():
        raise RulebookError(f"{section.__name__} has no figure called {', '.join(sorted(unknown))}")
    parameters = {}
    for name, table in tables.items():
        try:
            parameters[name] = _read_parameter(f"{prefix}{name}", table, _value_type(hints[name]), sources)
        except KeyError as missing:
            raise RulebookError(f"{prefix}{name}: {missing.args[0]!r} is missing") from missing
    try:
        return section(**parameters)
    except TypeError as error:
        raise RulebookError(str(error)) from error


def load_rulebook(directory: Path = RULEBOOK_DIRECTORY) -> Rulebook:
    """Read the TOML files in ``directory``. Raises :class:`RulebookError` when a figure is missing or cannot hold."""

    def tables(name: str) -> dict[str, Any]:
        with (directory / f"{name}.toml").open("rb") as file:
            return tomllib.load(file, parse_float=Decimal)

    sources = {name: Source(**table) for name, table in tables("sources").items()}
    packages = tables("packages")
    if packages.keys() != set(Package):
        raise RulebookError(f"packages.toml must have exactly {', '.join(Package)}")
    return Rulebook(
        agreement=_read_section(Agreement, tables("agreement"), sources),
        packages={
            package: _read_section(PackageTerms, packages[package], sources, f"{package}.") for package in Package
        },
        notice=_read_section(Notice, tables("notice"), sources),
        insurance=_read_section(UnemploymentInsurance, tables("a_kassa"), sources),
    )


RULEBOOK = load_rulebook()
"""The rulebook of the files beside this module, read once."""
