"""The money as a person reads it: per band of days, with dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from calculator.presentation.findings import Mark, mark_unless_stated
from calculator.presentation.formats import EN_DASH, fill_in, iso_date, kronor, number
from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import AKassa, Case
from calculator.rules.money import Amounts, Band, Money, top_up_days
from calculator.rules.unbroken_time import Block


def steps_by_sum(bands: Sequence[Band]) -> list[list[Band]]:
    """The bands, those together that give the same sum a month: what changes only the split is no step."""
    return [list(same) for _, same in groupby(bands, key=lambda band: band.per_month.total)]


PARENT, CHOICE = "parent", "choice"


def depends_on(band: Band, days: BenefitDays) -> str:
    """What a band's days depend on: being a parent, the person's own choice, or nothing ("")."""
    if band.first_date > days.day_300:
        return PARENT
    return CHOICE if band.optional else ""


def top_up_period(case: Case, assessment: Assessment) -> Block | None:
    """The first and the last day with top-up, its days used in a row; None where there is none.

    Without a salary it is all days that the package tops up. With one it begins where there is something to top up.
    """
    days, package, on = assessment.benefit_days, assessment.package, assessment.reference_date
    if days is None or package is None or on is None or case.a_kassa is AKassa.NONE:
        return None
    count = min(top_up_days(assessment.rulebook.packages[package], days, on).last, days.total)
    if not count:
        return None
    if assessment.money is None:
        return Block(days.first, days.date_of(count))
    starts = [band.first_date for band in assessment.money.bands if band.per_month.top_up]
    return Block(starts[0], days.date_of(count)) if starts else None


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
        mark=mark_unless_stated(band.certainty),
        remark=band_remark(band),
    )


def _per_day(amounts: Amounts) -> str:
    if not amounts.top_up:
        return kronor(amounts.a_kassa)
    return f"{number(amounts.a_kassa)} + {number(amounts.top_up)} = {kronor(amounts.total)}"


def band_remark(band: Band) -> str:
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
