"""The money as a picture: the pay before, and under it what comes in its place, step by step, in one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext

from calculator.presentation.drawing import percent
from calculator.presentation.findings import Mark, mark_unless_stated
from calculator.presentation.formats import EN_DASH, date_span, fill_in, kronor
from calculator.presentation.money import PARENT, band_remark, depends_on, steps_by_sum
from calculator.rules.benefit_days import BenefitDays, ParentOnDay300
from calculator.rules.money import Amounts, Band, Money
from calculator.rules.rulebook import Certainty

_ROOM_FOR_A_KASSA, _ROOM_FOR_TOP_UP = Decimal("0.22"), Decimal("0.15")
"""The share of the picture's width that a part must have for its amount to stand in it."""
_LONGEST_WITH_ROOM_BESIDE = Decimal("0.85")


@dataclass(frozen=True)
class MoneyBar:
    """One split of a sum: its days, and its parts; places and widths are percent of the picture.

    ``in_picture``: there is room for the amounts in the bar, or for the top-up's right of it (``beside``).
    ``depends_on`` is what :func:`depends_on` says of its days.
    """

    days: str
    dates: str
    a_kassa: str
    a_kassa_width: str
    top_up: str
    top_up_width: str
    end: str
    in_picture: bool
    beside: bool
    depends_on: str
    mark: Mark | None
    remark: str


@dataclass(frozen=True)
class MoneyStep:
    """Days in a row with the same sum a month: the sum in words, what it is, and a bar for each split."""

    heading: str
    note: str
    bars: tuple[MoneyBar, ...]


@dataclass(frozen=True)
class MoneyPicture:
    """The pay before, and the steps. ``has_top_up`` and ``depends_on`` tell what the legend must explain."""

    pay: str
    pay_until: str
    pay_width: str
    steps: tuple[MoneyStep, ...]
    has_top_up: bool
    depends_on: frozenset[str]


def money_picture(salary: Decimal, last_day: date, money: Money, days: BenefitDays) -> MoneyPicture:
    """The picture of a salary (kronor a month) that was paid until ``last_day``, and of the money that follows."""
    scale = max(salary, *(Decimal(band.per_month.total) for band in money.bands))
    return MoneyPicture(
        pay=kronor(salary),
        pay_until=fill_in(gettext("till och med {day:date}"), {"day": last_day}),
        pay_width=percent(salary, scale),
        steps=tuple(_steps(money, days, scale)),
        has_top_up=any(band.per_month.top_up for band in money.bands),
        depends_on=frozenset(depends_on(band, days) for band in money.bands if band.per_month.top_up),
    )


def _steps(money: Money, days: BenefitDays, scale: Decimal) -> Iterator[MoneyStep]:
    for number, bands in enumerate(steps_by_sum(money.bands)):
        bars = tuple(_bar(joined, scale, days) for joined in _joined(bands, days))
        facts = {"total": bands[0].per_month.total, "day": bands[0].first_date}
        words = (
            gettext("Från {day:date} ungefär {total:kronor}") if number else gettext("Cirka {total:kronor} i månaden")
        )
        yield MoneyStep(
            heading=fill_in(words, facts),
            note=" ".join(_note(bands, with_dates=len(bars) > 1)),
            bars=bars,
        )


def _note(bands: Sequence[Band], *, with_dates: bool) -> Iterator[str]:
    if with_dates:
        yield f"{date_span(bands[0].first_date, bands[-1].last_date)}."
    if not any(band.topped_up for band in bands):
        yield gettext("Bara a-kassa.")
    elif len({band.share for band in bands}) == 1:
        yield fill_in(gettext("Det är {share:percent} av din lön."), {"share": bands[0].share})


def _joined(bands: Iterable[Band], days: BenefitDays) -> list[list[Band]]:
    """Bands that say the same are one bar."""

    def said(band: Band) -> tuple[Amounts, str, Certainty, str]:
        return band.per_month, depends_on(band, days), _certainty(band, days), _remark(band, days)

    return [list(same) for _, same in groupby(bands, key=said)]


def _bar(bands: Sequence[Band], scale: Decimal, days: BenefitDays) -> MoneyBar:
    first, last = bands[0], bands[-1]
    amounts = first.per_month
    is_narrow = amounts.top_up < _ROOM_FOR_TOP_UP * scale
    beside = is_narrow and amounts.total <= _LONGEST_WITH_ROOM_BESIDE * scale
    certainty = _certainty(first, days)
    return MoneyBar(
        days=fill_in(gettext("Dag {days:text}"), {"days": f"{first.first_day}{EN_DASH}{last.last_day}"}),
        dates=date_span(first.first_date, last.last_date),
        a_kassa=kronor(amounts.a_kassa),
        a_kassa_width=percent(amounts.a_kassa, scale),
        top_up=kronor(amounts.top_up) if amounts.top_up else "",
        top_up_width=percent(amounts.top_up, scale),
        end=percent(amounts.total, scale),
        in_picture=amounts.a_kassa >= _ROOM_FOR_A_KASSA * scale and (not is_narrow or beside),
        beside=beside,
        depends_on=depends_on(first, days),
        mark=mark_unless_stated(certainty),
        remark=_remark(first, days),
    )


def _certainty(band: Band, days: BenefitDays) -> Certainty:
    """As sure as the amount is, and as it is that the parent's days come."""
    if band.certainty is Certainty.STATED and _is_assumed(band, days):
        return Certainty.INTERPRETED
    return band.certainty


def _is_assumed(band: Band, days: BenefitDays) -> bool:
    return depends_on(band, days) == PARENT and days.parent is ParentOnDay300.ASSUMED


def _remark(band: Band, days: BenefitDays) -> str:
    if not _is_assumed(band, days):
        return band_remark(band)
    assumed = gettext(
        "Förutsätter att ditt barn är under 18 år den {day:date}. Skriv barnets födelsedag i fråga 3, så vet vi."
    )
    return f"{band_remark(band)} {fill_in(assumed, {'day': days.day_300})}".strip()
