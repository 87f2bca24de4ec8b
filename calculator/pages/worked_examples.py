"""Published worked examples, computed when they are shown, with what the source says beside what we get."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext

from calculator.examples import FIRST, PublishedExample, case_of, published_examples
from calculator.pages.package_table import ENTITLEMENT_NAMES, current
from calculator.pages.sources import sources_of
from calculator.presentation.findings import Mark, mark
from calculator.presentation.formats import NBSP, date_in_words, days, kronor, months, number, percent
from calculator.presentation.verdict import TITLES
from calculator.rules.assessment import Assessment, assess
from calculator.rules.eligibility import Outcome
from calculator.rules.entitlements import Entitlement
from calculator.rules.findings import N_
from calculator.rules.money import Amounts
from calculator.rules.rulebook import RULEBOOK, EntitlementCode, Package

SECOND = "tsn-30000"
"""The second of the main examples: 30 000 kr gives 181 kr a day."""

_PACKAGES: Final[Mapping[Package, str]] = {
    Package.REDUNDANCY: N_("stödet vid arbetsbrist"),
    Package.FIXED_TERM_2_YEARS: N_("tvåårsnivån"),
    Package.FIXED_TERM_3_YEARS: N_("treårsnivån"),
    Package.FIXED_TERM_6_YEARS: N_("sexårsnivån"),
}


@dataclass(frozen=True)
class ComparedLine:
    """One thing that the source says, and what we get."""

    label: str
    published: str
    ours: str

    @property
    def same(self) -> bool:
        """Whether the two are the same."""
        return self.published == self.ours


@dataclass(frozen=True)
class ExampleText:
    """A worked example as the page shows it."""

    name: str
    title: str
    source: str
    url: str
    note: str
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True)
class Group:
    """Examples of the same thing."""

    title: str
    examples: tuple[ExampleText, ...]


@dataclass(frozen=True)
class Today:
    """What the first example would give to who is without work today."""

    salary: str
    amounts: str
    mark: Mark


def context(today: date) -> Mapping[str, Any]:
    """What the page needs."""
    examples = published_examples()
    main = (examples[FIRST], examples[SECOND])
    insurance = RULEBOOK.insurance
    return {
        "main": tuple(_text(example, today) for example in main),
        "groups": tuple(_groups([example for example in examples.values() if example not in main], today)),
        "today": _first_example_today(today),
        "ceiling_then": kronor(current(insurance.reference_example_ceiling, today)),
        "ceiling_now": kronor(current(insurance.highest_income, today)),
        "ceiling_since": date_in_words(insurance.highest_income.latest.valid_from),
        "share": percent(current(insurance.reference_example_share, today)),
        "days_a_month": number(current(insurance.days_a_month, today)),
        "split_sources": sources_of(
            (
                insurance.reference_example_ceiling,
                insurance.highest_daily_amount_first_days,
                insurance.highest_income,
                insurance.top_up_share_2024,
            )
        ),
    }


def _first_example_today(today: date) -> Today:
    """The first example's salary, with its last day yesterday."""
    case = case_of(published_examples()[FIRST], today)
    last_day = today - timedelta(days=1)
    moved = replace(
        case,
        employments=tuple(replace(employment, end=last_day) for employment in case.employments),
        notice_given=None,
        today=today,
    )
    money = assess(moved, with_turning_points=False).money
    if money is None or case.monthly_salary is None:
        raise ValueError(f"{FIRST} gives no money")
    first = money.bands[0]
    return Today(kronor(case.monthly_salary), _sum(first.per_month), mark(first.certainty))


def _groups(examples: list[PublishedExample], today: date) -> Iterator[Group]:
    def is_notice(example: PublishedExample) -> bool:
        return "notice_months" in example.expected

    def is_money(example: PublishedExample) -> bool:
        return "monthly_salary" in example.case

    for title, belongs in (
        (gettext("Pengar"), is_money),
        (gettext("Vem som får vad"), lambda one: not is_money(one) and not is_notice(one)),
        (gettext("Uppsägningstid"), is_notice),
    ):
        yield Group(title, tuple(_text(example, today) for example in examples if belongs(example)))


def _text(example: PublishedExample, today: date) -> ExampleText:
    case = case_of(example, today)
    assessment = assess(case, with_turning_points="top_up_starts" in example.expected)
    lines = (line for name, said in example.expected.items() for line in _COMPARE[name](said, assessment))
    title, note = _unbroken(gettext(example.title)), _unbroken(gettext(example.note))
    return ExampleText(example.name, title, example.source, example.url, note, tuple(lines))


def _unbroken(text: str) -> str:
    """A text whose amounts do not break over two lines."""
    return re.sub(r"(?<=\d) (?=\d{3}|kr\b)", NBSP, text)


# --- One kind of published result each ------------------------------------------------------------------------


def _sum(amounts: Amounts) -> str:
    """An amount and its parts: 20 020 + 7 980 = 28 000 kr."""
    if not amounts.top_up:
        return kronor(amounts.total)
    return f"{number(amounts.a_kassa)} + {number(amounts.top_up)} = {kronor(amounts.total)}"


def _first_band_per_day(said: Mapping[str, int], assessment: Assessment) -> Iterator[ComparedLine]:
    if assessment.money is not None:
        ours = assessment.money.bands[0].per_day
        yield ComparedLine(gettext("Om dagen"), _sum(Amounts(**said)), _sum(ours))


def _first_band_per_month(said: Mapping[str, int], assessment: Assessment) -> Iterator[ComparedLine]:
    if assessment.money is not None:
        ours = assessment.money.bands[0].per_month
        yield ComparedLine(gettext("I månaden"), _sum(Amounts(**said)), _sum(ours))


def _a_kassa_per_month(said: list[int], assessment: Assessment) -> Iterator[ComparedLine]:
    if assessment.money is not None:
        ours = [band.per_month.a_kassa for band in assessment.money.bands]
        label = gettext("A-kassa i månaden, steg för steg")
        yield ComparedLine(label, _in_turn(said), _in_turn(ours))


def _in_turn(amounts: list[int]) -> str:
    return ", ".join(kronor(amount) for amount in amounts)


def _top_up_starts(said: int, assessment: Assessment) -> Iterator[ComparedLine]:
    for point in assessment.turning_points:
        if point.amount is not None:
            yield ComparedLine(gettext("Förstärkningen börjar över"), kronor(said), kronor(point.amount))


def _outcome(said: str, assessment: Assessment) -> Iterator[ComparedLine]:
    yield ComparedLine(
        gettext("Utfall"), gettext(TITLES[Outcome(said)]).rstrip("."), gettext(TITLES[assessment.outcome]).rstrip(".")
    )


def _package(said: str, assessment: Assessment) -> Iterator[ComparedLine]:
    ours = "" if assessment.package is None else gettext(_PACKAGES[assessment.package])
    yield ComparedLine(gettext("Paket"), gettext(_PACKAGES[Package(said)]), ours)


def _notice_months(said: int, assessment: Assessment) -> Iterator[ComparedLine]:
    if assessment.notice is not None:
        yield ComparedLine(gettext("Uppsägningstid"), months(said), months(assessment.notice.months))


def _entitlements(said: list[Mapping[str, Any]], assessment: Assessment) -> Iterator[ComparedLine]:
    published = [Entitlement(**{**given, "code": EntitlementCode(given["code"])}) for given in said]
    yield ComparedLine(gettext("Stöd"), _given(published), _given(assessment.entitlements))


def _given(entitlements: Iterator[Entitlement] | list[Entitlement] | tuple[Entitlement, ...]) -> str:
    return ", ".join(
        " ".join(part for part in (gettext(ENTITLEMENT_NAMES[one.code]).lower(), _detail(one)) if part)
        for one in entitlements
    )


def _detail(entitlement: Entitlement) -> str:
    if entitlement.on is not None:
        return date_in_words(entitlement.on)
    return "" if entitlement.max_days is None else gettext("högst %(days)s") % {"days": days(entitlement.max_days)}


def _top_up(said: Mapping[str, int], assessment: Assessment) -> Iterator[ComparedLine]:
    for one in assessment.entitlements:
        if one.code is EntitlementCode.TOP_UP:
            ours = sum((one.days or 0, one.extra_days or 0, one.optional_days or 0))
            yield ComparedLine(gettext("Förstärkning av a-kassan"), days(sum(said.values())), days(ours))


def _special_pension(said: object, assessment: Assessment) -> Iterator[ComparedLine]:
    words = {True: gettext("kan bli aktuell"), False: gettext("nej"), None: gettext("oklart")}
    for one in assessment.entitlements:
        if one.code is EntitlementCode.SPECIAL_PENSION:
            yield ComparedLine(
                gettext("Särskild pensionsersättning"), words[None if said is None else bool(said)], words[one.possible]
            )


_COMPARE: Final[Mapping[str, Callable[[Any, Assessment], Iterator[ComparedLine]]]] = {
    "outcome": _outcome,
    "package": _package,
    "first_band_per_day": _first_band_per_day,
    "first_band_per_month": _first_band_per_month,
    "a_kassa_per_month": _a_kassa_per_month,
    "notice_months": _notice_months,
    "entitlements": _entitlements,
    "top_up": _top_up,
    "special_pension": _special_pension,
    "top_up_starts": _top_up_starts,
}
"""How each thing that an example may publish is set beside ours; the keys of ``published_examples/README.md``."""
