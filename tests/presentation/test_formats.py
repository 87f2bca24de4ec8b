"""How dates, money and periods are written."""

from decimal import Decimal

import pytest

from calculator.presentation import formats
from calculator.rules.unbroken_time import Block
from tests.cases import day

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (25025, "25_025_kr"),
        (0, "0_kr"),
        (999, "999_kr"),
        (1_000_000, "1_000_000_kr"),
        (Decimal("35000.50"), "35_000,50_kr"),
        (Decimal("35000.5"), "35_000,50_kr"),
        (Decimal("35000.00"), "35_000_kr"),
        (Decimal("3.30E+4"), "33_000_kr"),
    ],
)
def test_money(amount: Decimal, text: str) -> None:
    assert formats.kronor(amount) == text.replace("_", NBSP)


def test_dates() -> None:
    assert formats.date_in_words(day("2025-10-01")) == f"1{NBSP}oktober 2025"
    assert formats.iso_date(day("2025-10-01")) == "2025-10-01"
    assert formats.period(Block(day("2010-01-01"), day("2018-12-31"))) == f"1{NBSP}januari 2010–31{NBSP}december 2018"
    assert formats.month_name(day("2018-02-01")) == "Februari"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2010-01-01", "2018-12-31", "9 år"),
        ("2023-01-01", "2025-12-14", "2 år, 11 månader och 14 dagar"),
        ("2018-01-01", "2018-01-01", "1 dag"),
        ("2018-01-01", "2019-01-01", "1 år och 1 dag"),
        ("2018-01-01", "2018-01-31", "1 månad"),
        ("2018-01-01", "2017-12-31", "0 dagar"),
    ],
)
def test_durations(first: str, last: str, text: str) -> None:
    assert formats.duration(Block(day(first), day(last))) == text


@pytest.mark.parametrize(
    ("sentence", "facts", "text"),
    [
        ("{n:days}", {"n": 1}, "1 dag"),
        ("{n:days}", {"n": 17}, "17 dagar"),
        ("{n:benefit_days}", {"n": 1}, "1 ersättningsdag"),
        ("{n:benefit_days}", {"n": 6}, "6 ersättningsdagar"),
        ("{n:months}", {"n": 1}, "1 månad"),
        ("{n:months}", {"n": 12}, "12 månader"),
        ("{n:years}", {"n": 36}, "3 år"),
        ("{n:age}", {"n": 67}, "67 år"),
        ("{n:hours}", {"n": 16}, "16 timmar"),
        ("{n:percent}", {"n": Decimal("0.80")}, "80 procent"),
        ("{n:number}", {"n": 1095}, f"1{NBSP}095"),
        ("{n:iso}", {"n": day("2018-04-03")}, "2018-04-03"),
        ("{n:text}", {"n": "SLU"}, "SLU"),
    ],
)
def test_placeholders(sentence: str, facts: dict[str, object], text: str) -> None:
    assert formats.fill_in(sentence, facts) == text


def test_an_unknown_placeholder_is_an_error() -> None:
    with pytest.raises(KeyError):
        formats.fill_in("{n:furlongs}", {"n": 1})
    with pytest.raises(KeyError):
        formats.fill_in("{n:days}", {})
