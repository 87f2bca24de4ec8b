"""The money as a person reads it: per band of days, with dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext

from calculator.presentation.findings import Mark, mark
from calculator.presentation.formats import EN_DASH, fill_in, iso_date, kronor, number
from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import AKassa, Case
from calculator.rules.money import Amounts, Band, Money
from calculator.rules.rulebook import Certainty


@dataclass(frozen=True)
class Step:
    """Benefit days in a row that give the same sum a month."""

    first_date: date
    last_date: date
    total: int


def steps_by_sum(bands: Sequence[Band]) -> list[Step]:
    """The bands joined where the month's sum stays the same: what changes only the split is no step."""
    steps = []
    for total, same in groupby(bands, key=lambda band: band.per_month.total):
        joined = list(same)
        steps.append(Step(joined[0].first_date, joined[-1].last_date, total))
    return steps


@dataclass(frozen=True)
class BandRow:
    """One row of the table. Dates are ISO; amounts of the month without "kr"; the day's as a sum in words."""

    days: str
    first_date: str
    last_date: str
    a_kassa: str
    top_up: str
    total: str
    per_day: str
    mark: Mark | None
    remark: str


@dataclass(frozen=True)
class MoneyText:
    """The table and the sentences about it."""

    rows: tuple[BandRow, ...]
    sentences: tuple[str, ...]


def money_text(money: Money, days: BenefitDays) -> MoneyText:
    """All bands, the waiting days, and when the top-up ends."""
    return MoneyText(
        rows=tuple(_row(band) for band in money.bands),
        sentences=tuple(_sentences(money, days)),
    )


def no_money(case: Case, assessment: Assessment) -> str:
    """Why there are no amounts where they could be expected."""
    if assessment.benefit_days is None or assessment.money is not None:
        return ""
    if case.a_kassa is AKassa.NONE:
        return gettext("Utan rätt till a-kassa blir det inga pengar från a-kassan, och då ingen förstärkning heller.")
    return gettext("Fyll i din lön i fråga 4, så ser du beloppen.")


def _row(band: Band) -> BandRow:
    return BandRow(
        days=f"{band.first_day}{EN_DASH}{band.last_day}",
        first_date=iso_date(band.first_date),
        last_date=iso_date(band.last_date),
        a_kassa=number(band.per_month.a_kassa),
        top_up=number(band.per_month.top_up),
        total=number(band.per_month.total),
        per_day=_per_day(band.per_day),
        mark=None if band.certainty is Certainty.STATED else mark(band.certainty),
        remark=_remark(band),
    )


def _per_day(amounts: Amounts) -> str:
    if not amounts.top_up:
        return kronor(amounts.a_kassa)
    return f"{number(amounts.a_kassa)} + {number(amounts.top_up)} = {kronor(amounts.total)}"


def _remark(band: Band) -> str:
    """What the other reading gives, and which days are the person's own choice."""
    remarks = []
    if band.other_reading is not None and band.other_reading.per_month != band.per_month:
        facts = {"share": band.other_reading.share, "total": band.other_reading.per_month.total}
        remarks.append(fill_in(gettext("Med {share:percent} blir summan {total:kronor}."), facts))
    if band.optional:
        remarks.append(gettext("De här dagarna kan du i stället använda till inkomstförstärkning."))
    return " ".join(remarks)


def _sentences(money: Money, days: BenefitDays) -> list[str]:
    facts = {"first": money.first_benefit_day, "after": days.first_day_without_work, "count": money.waiting_days}
    sentences = []
    if money.waiting_days:
        sentences.append(
            fill_in(
                gettext(
                    "Först kommer karens: {count:benefit_days} från {after:date} som inte ger någon ersättning. "
                    "Dag 1 är {first:date}."
                ),
                facts,
            )
        )
    else:
        sentences.append(fill_in(gettext("Det är ingen karens. Dag 1 är {first:date}."), facts))
    topped_up = [band for band in money.bands if band.topped_up]
    if topped_up:
        last = topped_up[-1]
        facts_of_last = {"number": last.last_day, "day": last.last_date}
        sentences.append(
            fill_in(gettext("Förstärkningen är slut efter dag {number:number}, {day:date}."), facts_of_last)
        )
    return sentences
