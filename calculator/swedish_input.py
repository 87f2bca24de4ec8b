"""Reading what people type: dates and amounts as Swedes write them. Forgiving, and then exact.

What can be read in one way is read; what can be read in two ways is refused with both readings, never guessed.
The one parser of dates and the one parser of amounts; neither knows of forms or of Django.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from enum import StrEnum

LONGEST_INPUT = 60
"""Characters; no date or amount is longer, and nothing longer is looked at."""

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))


class NotUnderstood(StrEnum):
    """Why a text cannot be read."""

    DATE = "date"
    TWO_DIGIT_YEAR = "two_digit_year"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_DAY = "no_such_day"
    AMBIGUOUS_DATE = "ambiguous_date"
    AMOUNT = "amount"


@dataclass(frozen=True)
class InputError(ValueError):
    """The text cannot be read. ``readings`` has both dates when it can be read in two ways.

    For a day that does not exist, ``year`` and ``month`` say which month, and ``days`` how many days it has.
    """

    why: NotUnderstood
    readings: tuple[date, ...] = ()
    year: int = 0
    month: int = 0
    days: int = 0


def _plain(text: str) -> str:
    """Any kind of space as one space, any kind of dash as a hyphen, full-width digits as digits, small letters."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return " ".join(text.split()).casefold()


# --- Dates ----------------------------------------------------------------------------------------------------

_YEAR_FIRST = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})\.?")
_EIGHT_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_MONTH_SPACE_YEAR = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})(?: |, ?| ?- ?)(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_TWO_NUMBERS_THEN_YEAR = re.compile(r"(\d{1,2}) ?([-/]) ?(\d{1,2}) ?\2 ?(\d{4})")
_DAY_NAMED_MONTH = re.compile(rf"(?:den )?(\d{{1,2}})(?::?[ae]|\.|st|nd|rd|th)? ?(?:of )?({_MONTH})\.?,? ?(\d{{4}})")
_NAMED_MONTH_DAY = re.compile(rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_TWO_DIGIT_YEAR = re.compile(
    rf"\d{{2}}[-/. ]\d{{1,2}}[-/. ]\d{{1,2}}|\d{{1,2}} ?/ ?\d{{1,2}}[-/ ]\d{{2}}|\d{{6}}"
    rf"|(?:den )?\d{{1,2}}(?::?[ae])?[ -]?(?:{_MONTH})\.?[ -]'?\d{{2}}"
)


def parse_date(text: str) -> date:
    """A date from what somebody typed. Raises :class:`InputError`.

    Read: 2015-03-01, 20150301, 2015 03 01, 2015/3/1, 1/3 2015, 1.3.2015, 1 mars 2015, den 1:a mars 2015,
    March 1, 2015. With two numbers and slashes or hyphens all through, 03/04/2026, day and month cannot be told
    apart: refused with both readings, unless only one is a date.
    """
    if len(text) > LONGEST_INPUT:
        raise InputError(NotUnderstood.DATE)
    plain = _plain(text)
    if match := _YEAR_FIRST.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH_SPACE_YEAR.fullmatch(plain) or _DOTTED.fullmatch(plain):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _TWO_NUMBERS_THEN_YEAR.fullmatch(plain):
        return _day_or_month_first(int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_NAMED_MONTH.fullmatch(plain):
        return _date(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1]))
    if match := _NAMED_MONTH_DAY.fullmatch(plain):
        return _date(int(match[3]), _MONTH_NUMBERS[match[1]], int(match[2]))
    raise InputError(NotUnderstood.TWO_DIGIT_YEAR if _TWO_DIGIT_YEAR.fullmatch(plain) else NotUnderstood.DATE)


def _date(year: int, month: int, day: int) -> date:
    if not MINYEAR <= year <= MAXYEAR:
        raise InputError(NotUnderstood.DATE)
    if not 1 <= month <= len(MONTHS):
        raise InputError(NotUnderstood.NO_SUCH_MONTH, month=month)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise InputError(NotUnderstood.NO_SUCH_DAY, year=year, month=month, days=days)
    return date(year, month, day)


def _day_or_month_first(first: int, second: int, year: int) -> date:
    """Swedes and most others write the day first, Americans the month; both sit at Swedish universities."""
    readings = set()
    for month, day in ((second, first), (first, second)):
        try:
            readings.add(_date(year, month, day))
        except InputError:
            continue
    if len(readings) > 1:
        raise InputError(NotUnderstood.AMBIGUOUS_DATE, readings=tuple(sorted(readings, key=lambda d: d.day)))
    if not readings:
        return _date(year, second, first)
    return readings.pop()


# --- Amounts --------------------------------------------------------------------------------------------------

_CURRENCY = re.compile(
    r"^(?:sek|kr)\.? ?| ?(?:kr(?:onor)?\.?|sek|:-|,-|\.-)?(?: ?(?:/|per |i )m[åa]n(?:aden?|ad)?\.?)?$"
)
_GROUPED = re.compile(r"([-+]?)(\d{1,3})((?:([ .,'’])\d{3})(?:\4\d{3})*)(?:[.,:](\d{1,2}))?")
_UNGROUPED = re.compile(r"([-+]?)(\d+)(?:[.,:](\d{1,2}))?")


def parse_amount(text: str) -> Decimal:
    """Kronor from what somebody typed. Raises :class:`InputError`.

    Read: 35000, 35 000, 35 000 kr, 35.000, 35,000, 35 000,50, 35 000:-, with any kind of space. Three digits after
    a dot or comma are thousands, one or two are decimals; nobody gives a salary in thousandths of a krona.
    """
    if len(text) > LONGEST_INPUT:
        raise InputError(NotUnderstood.AMOUNT)
    plain = _CURRENCY.sub("", _plain(text))
    if match := _GROUPED.fullmatch(plain):
        sign, first, groups, separator, decimals = match.groups()
        whole = first + groups.replace(separator, "")
    elif match := _UNGROUPED.fullmatch(plain):
        sign, whole, decimals = match.groups()
    else:
        raise InputError(NotUnderstood.AMOUNT)
    return Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}")
