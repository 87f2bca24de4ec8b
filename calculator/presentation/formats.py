"""How dates, money and periods are written, in the language of the page. The one place where they are formatted.

A no-break space stands inside amounts and between day and month, so that they never break over two lines.
"""

import string
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.utils import formats, translation
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, ngettext

from calculator.presentation.kept import kept_by_language
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, months_and_days
from calculator.rules.findings import N_
from calculator.rules.unbroken_time import Block

NBSP = "\u00a0"
EN_DASH = "\u2013"
GRASPED_DAYS = 62
"""Two months: more is told in months and years."""


def number(value: Decimal | int) -> str:
    """Digits in groups of three: 25 025; with decimals only when there are any."""
    digits = f"{int(value):,}" if value == int(value) else f"{value:,.2f}"
    return digits if digits.isdecimal() else digits.translate(_separators())


@kept_by_language
def _separators() -> dict[int, str]:
    """What stands in the language where Python writes 25,025.50."""
    return str.maketrans({",": formats.get_format("THOUSAND_SEPARATOR"), ".": formats.get_format("DECIMAL_SEPARATOR")})


def kronor(value: Decimal | int) -> str:
    """An amount of money: 25 025 kr."""
    return f"{number(value)}{NBSP}kr"


def percent(share: Decimal) -> str:
    """A share in running text: 0.80 is "80 procent"."""
    return gettext("%(number)s procent") % {"number": number(share * 100)}


@lru_cache(maxsize=4096)
def _date_in(language: str, day: date, date_format: str) -> str:
    with translation.override(language):
        return format_date(day, gettext(date_format))


# Translators: a date in running text, in Django's date format; keep the no-break space.
_DATE = N_("j\u00a0F Y")
# Translators: a date without its year, in running text.
_DAY_AND_MONTH = N_("j\u00a0F")
# Translators: a date without its year, short, in a picture.
_DAY_AND_MONTH_SHORT = N_("j\u00a0b")


def date_in_words(day: date) -> str:
    """A date in running text: 1 oktober 2025."""
    return _date_in(translation.get_language(), day, _DATE)


def short_date(day: date) -> str:
    """A date in a picture that tells the year otherwise: 9 jan."""
    return _date_in(translation.get_language(), day, _DAY_AND_MONTH_SHORT)


def date_span(first: date, last: date) -> str:
    """A period that says month and year once where they are the same: 1–8 januari 2019, 9 januari–28 maj 2019."""
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day) if first != last else ""
    else:
        start = _date_in(translation.get_language(), first, _DAY_AND_MONTH if first.year == last.year else _DATE)
    return f"{start}{EN_DASH}{date_in_words(last)}" if start else date_in_words(last)


def iso_date(day: date) -> str:
    """A date in a table: 2025-10-01."""
    return day.isoformat()


_SOFT_HYPHEN = "\u00ad"
_LONG_WORDS = {
    word.replace("|", ""): word.replace("|", _SOFT_HYPHEN)
    for word in (
        "omställnings|avtalet",
        "Uppsägnings|tid",
        "Utbildnings|anställning",
        "Företags|hälsovård",
        "Inkomst|förstärkning",
        "kasse|förstärkning",
        "Uppföljnings|samtal",
        # In English headings the same words stand in brackets.
        "uppsägnings|tid",
        "utbildnings|anställning",
        "företags|hälsovård",
        "inkomst|förstärkning",
        "uppföljnings|samtal",
        "omställnings|medel",
        "pensions|ersättning",
        "Pensions|ersättning",
        "kompetens|stöd",
        "Trygghets|stiftelsen",
    )
}


def soft_hyphens(heading: str) -> str:
    """A heading that can break inside its long words, for narrow screens. Browsers know no Swedish hyphenation."""
    for word, parts in _LONG_WORDS.items():
        heading = heading.replace(word, parts)
    return heading


def month_name(day: date) -> str:
    """The name of a date's month, as the first word of a sentence: Februari."""
    name = format_date(day, "F")
    return name[:1].upper() + name[1:]


def period(block: Block) -> str:
    """A period in running text: 1 januari 2010–31 december 2018."""
    return f"{date_in_words(block.first)}{EN_DASH}{date_in_words(block.last)}"


def days(count: int) -> str:
    """17 dagar."""
    return ngettext("%(number)s dag", "%(number)s dagar", count) % {"number": number(count)}


def benefit_days(count: int) -> str:
    """6 ersättningsdagar."""
    return ngettext("%(number)s ersättningsdag", "%(number)s ersättningsdagar", count) % {"number": number(count)}


def working_days(count: int) -> str:
    """8 arbetsdagar."""
    return ngettext("%(number)s arbetsdag", "%(number)s arbetsdagar", count) % {"number": number(count)}


def months(count: int) -> str:
    """12 månader."""
    return ngettext("%(number)s månad", "%(number)s månader", count) % {"number": number(count)}


def years_of_months(count: int) -> str:
    """A number of months, in whole years: 24 is "2 år"."""
    return age(count // MONTHS_A_YEAR)


def age(count: int) -> str:
    """67 år."""
    return ngettext("%(number)s år", "%(number)s år", count) % {"number": number(count)}


def hours(count: int) -> str:
    """16 timmar."""
    return ngettext("%(number)s timme", "%(number)s timmar", count) % {"number": number(count)}


def duration(block: Block) -> str:
    """How long a period is, both days included: 2 år, 11 månader och 14 dagar."""
    whole_months, rest = months_and_days(block.first, block.last)
    whole_years, rest_months = divmod(whole_months, MONTHS_A_YEAR)
    parts = [text(count) for count, text in ((whole_years, age), (rest_months, months), (rest, days)) if count] or [
        days(0)
    ]
    if len(parts) == 1:
        return parts[0]
    return gettext("%(first)s och %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def apart(one: date, other: date) -> str:
    """How far two days are apart: in days while they can be grasped, then in years, months and days."""
    earlier, later = sorted((one, other))
    count = (later - earlier).days
    return days(count) if count <= GRASPED_DAYS else duration(Block(earlier + ONE_DAY, later))


_SPECS: Mapping[str, Callable[[Any], str]] = {
    "date": date_in_words,
    "period": period,
    "duration": duration,
    "days": days,
    "benefit_days": benefit_days,
    "working_days": working_days,
    "months": months,
    "years": years_of_months,
    "age": age,
    "hours": hours,
    "kronor": kronor,
    "percent": percent,
    "number": number,
    "iso": iso_date,
    "month": month_name,
    "text": str,
}


@cache
def _parts(sentence: str) -> tuple[tuple[str, str, str], ...]:
    """A sentence apart: literal text, and the name and the way of writing of the fact that follows it, if one does."""
    parsed = string.Formatter().parse(sentence)
    return tuple((literal, name or "", spec or "") for literal, name, spec, _ in parsed)


def fill_in(sentence: str, facts: Mapping[str, Any]) -> str:
    """A translated sentence with its facts written out: ``{missing:days}``.

    Raises :class:`KeyError` for a fact that is not there, or a way of writing that there is not.
    """
    return "".join(
        f"{literal}{_SPECS[spec](facts[name])}" if name else literal for literal, name, spec in _parts(sentence)
    )
