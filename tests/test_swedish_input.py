"""What people type: read when it can be read in one way, refused with a reason when it cannot."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.swedish_input import LONGEST_INPUT, InputError, NotUnderstood, parse_amount, parse_date

FIRST_OF_MARCH = date(2015, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2015-03-01",
        "2015-3-1",
        "20150301",
        "2015 03 01",
        "2015/03/01",
        "2015.03.01",
        "  2015-03-01  ",
        "2015–03–01",  # en dashes
        "2015−03−01",  # minus signs
        "2015\u00a003\u00a001",
        "２０１５－０３－０１",  # full width
        "1/3 2015",
        "01/03 2015",
        "1/3-2015",
        "1/3, 2015",
        "1.3.2015",
        "01.03.2015",
        "1. 3. 2015",
        "1 mars 2015",
        "1 Mars 2015",
        "1 MARS 2015",
        "1 mar 2015",
        "1 mar. 2015",
        "1 mars, 2015",
        "01 mars 2015",
        "1mars2015",
        "1:a mars 2015",
        "1a mars 2015",
        "den 1 mars 2015",
        "den 1:a mars 2015",
        "1. mars 2015",
        "mars 1 2015",
        "1 March 2015",
        "March 1, 2015",
        "1st of March 2015",
        "March 1st, 2015",
    ],
)
def test_a_date_in_any_way_that_can_be_meant(text: str) -> None:
    assert parse_date(text) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22/11/2026", date(2026, 11, 22)),  # there is no month 22
        ("11/22/2026", date(2026, 11, 22)),
        ("22-11-2026", date(2026, 11, 22)),
        ("05/05/2026", date(2026, 5, 5)),  # the same both ways
        ("31/4 1999", None),
        ("29/2 2016", date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29)),
        ("1 oktober 2025", date(2025, 10, 1)),
        ("1 october 2025", date(2025, 10, 1)),
        ("1 maj 2025", date(2025, 5, 1)),
        ("1 may 2025", date(2025, 5, 1)),
    ],
)
def test_what_reads_in_one_way_is_read(text: str, expected: date | None) -> None:
    if expected is None:
        with pytest.raises(InputError):
            parse_date(text)
    else:
        assert parse_date(text) == expected


@pytest.mark.parametrize("text", ["03/04/2026", "3/4/2026", "03-04-2026", "3 / 4 / 2026"])
def test_what_reads_in_two_ways_is_asked_about(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    assert caught.value.why is NotUnderstood.AMBIGUOUS_DATE
    assert caught.value.readings == (date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    "text",
    ["1 mars-15", "1 mars 15", "1 mars '15", "den 1 mars 15", "15-03-01", "1/3 15", "1/3-15", "150301", "15.3.1"],
)
def test_a_year_of_two_digits_is_not_guessed(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    assert caught.value.why is NotUnderstood.TWO_DIGIT_YEAR


@pytest.mark.parametrize(
    ("text", "why", "year", "month", "days"),
    [
        ("2015-02-29", NotUnderstood.NO_SUCH_DAY, 2015, 2, 28),
        ("31 feb 2016", NotUnderstood.NO_SUCH_DAY, 2016, 2, 29),
        ("31/4 2015", NotUnderstood.NO_SUCH_DAY, 2015, 4, 30),
        ("2015-04-00", NotUnderstood.NO_SUCH_DAY, 2015, 4, 30),
        ("32/1/2015", NotUnderstood.NO_SUCH_DAY, 2015, 1, 31),
        ("2015-13-01", NotUnderstood.NO_SUCH_MONTH, 0, 13, 0),
        ("2015-00-01", NotUnderstood.NO_SUCH_MONTH, 0, 0, 0),
        ("13/13/2015", NotUnderstood.NO_SUCH_MONTH, 0, 13, 0),
    ],
)
def test_a_day_that_does_not_exist_is_named(text: str, why: NotUnderstood, year: int, month: int, days: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    error = caught.value
    assert (error.why, error.year, error.month, error.days) == (why, year, month, days)


@pytest.mark.parametrize(
    "text",
    ["", "mars", "mars 2015", "2015", "i går", "0000-01-01", "1 brumaire 2015", "2015-03", "31122018", "2015-03-01 x"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text)
    assert caught.value.why is NotUnderstood.DATE


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month} {day.year}") == day
    assert parse_date(f"{day:%Y%m%d}") == day


# --- Amounts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "35000",
        "35 000",
        "35\u00a0000",
        "35\u202f000",
        "35\u2009000",
        "35.000",
        "35,000",
        "35'000",
        "35’000",
        "35 000 kr",
        "35000kr",
        "35 000 kronor",
        "35 000 kr.",
        "35 000 SEK",
        "SEK 35 000",
        "kr 35 000",
        "35 000:-",
        "35 000,-",
        "35 000 kr/mån",
        "35 000 kr per månad",
        "35 000 kr i månaden",
        "35 000/mån",
        "35 000,00",
        "35.000,00",
        "35,000.00",
        "+35000",
        "３５０００",
    ],
)
def test_an_amount_in_any_way_that_can_be_meant(text: str) -> None:
    assert parse_amount(text) == 35000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 000,50", "35000.50"),
        ("35000,5", "35000.5"),
        ("35000.50", "35000.50"),
        ("35.000,50", "35000.50"),
        ("35,000.50", "35000.50"),
        ("35,5", "35.5"),
        ("1 234 567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("0", "0"),
        ("-35000", "-35000"),
        ("−35 000", "-35000"),
        ("9" * 50, "9" * 50),
    ],
)
def test_amounts_with_decimals_signs_and_size(text: str, expected: str) -> None:
    assert parse_amount(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr",
        "abc",
        "35k",
        "35 tkr",
        "35 00",
        "3 5000",
        "35.00.00",
        "1.234,567",
        "1 234.567",
        "1e5",
        "NaN",
        "35000 36000",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_amount(text)
    assert caught.value.why is NotUnderstood.AMOUNT


@given(st.decimals(min_value=0, max_value=1_000_000, places=2))
def test_every_amount_is_read_back(amount: Decimal) -> None:
    assert parse_amount(f"{amount}".replace(".", ",")) == amount
    assert parse_amount(f"{amount:,}".replace(",", " ").replace(".", ",")) == amount


# --- Anything at all ------------------------------------------------------------------------------------------


@given(st.text())
def test_anything_is_read_or_refused(text: str) -> None:
    for parse in (parse_date, parse_amount):
        try:
            parse(text)
        except InputError as error:
            assert error.why  # noqa: PT017 - being refused is one of two good ends


@pytest.mark.parametrize(("parse", "why"), [(parse_date, NotUnderstood.DATE), (parse_amount, NotUnderstood.AMOUNT)])
def test_what_is_too_long_is_not_looked_at(parse: object, why: NotUnderstood) -> None:
    for text in (" " * LONGEST_INPUT + "2015-03-01", "1" * 100_000):
        with pytest.raises(InputError) as caught:
            parse(text)  # type: ignore[operator]
        assert caught.value.why is why
