"""Two answers side by side: what is alike, the difference first, then the rows. Every word and amount written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext, ngettext

from calculator.presentation.choices import REASONS
from calculator.presentation.comparison_rows import DayRange, Row, Side, comparison_rows, day_ranges
from calculator.presentation.findings import Mark, mark
from calculator.presentation.formats import apart, date_in_words, fill_in, iso_date, kronor, number
from calculator.presentation.money import no_money
from calculator.presentation.turning_points import nearest_tier
from calculator.rules.assessment import Assessment
from calculator.rules.case import AKassa, Case, Kind
from calculator.rules.eligibility import Outcome
from calculator.rules.findings import N_
from calculator.rules.rounding import half_up
from calculator.rules.rulebook import Certainty, Package, least_sure


@dataclass(frozen=True)
class Note:
    """The difference in one line, and what it rests on."""

    title: str
    sentences: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True)
class Comparison:
    """The page: its heading, what is alike, the note, the heads of the columns, the rows.

    ``pay`` is the pay before, for the legend; empty where there are no bars. ``has_top_up`` tells whether any bar
    has a part of top-up.
    """

    title: str
    alike: str
    note: Note
    head_a: str
    head_b: str
    rows: tuple[Row, ...]
    pay: str
    has_top_up: bool


def compare(a: Side, b: Side) -> Comparison:
    """Two answers as one page."""
    rows = comparison_rows(a, b)
    bars = [part.kind for row in rows for cell in (row.a, row.b) for part in cell.bar]
    changed = _changed(a, b)
    salary = a.case.monthly_salary or b.case.monthly_salary
    return Comparison(
        title=_title(changed),
        alike=_alike(a, b),
        note=_note(a, b, changed),
        head_a=_head("A", a, changed),
        head_b=_head("B", b, changed),
        rows=rows,
        pay=kronor(salary) if bars and salary is not None else "",
        has_top_up="top-up" in bars,
    )


class _Changed(NamedTuple):
    """What the person has made different."""

    day: bool
    reason: bool


def _changed(a: Side, b: Side) -> _Changed:
    return _Changed(a.assessment.last_day != b.assessment.last_day, a.case.reason is not b.case.reason)


def _title(changed: _Changed) -> str:
    match changed:
        case _Changed(day=True, reason=True):
            return gettext("Två slutdatum och två skäl bredvid varandra")
        case _Changed(day=True):
            return gettext("Två slutdatum bredvid varandra")
        case _Changed(reason=True):
            return gettext("Två skäl bredvid varandra")
        case _:
            return gettext("Två svar bredvid varandra")


def _head(letter: str, side: Side, changed: _Changed) -> str:
    """The letter and what sets the side apart."""
    parts = []
    if side.assessment.last_day and (changed.day or not changed.reason):
        parts.append(date_in_words(side.assessment.last_day))
    if changed.reason or not parts:
        parts.append(str(REASONS[side.case.reason].term))
    return f"{letter}: {', '.join(parts)}"


# --- What is alike --------------------------------------------------------------------------------------------

_KINDS: Final = {
    Kind.PERMANENT: N_("Tillsvidareanställning"),
    Kind.FIXED_TERM: N_("Tidsbegränsad anställning"),
    Kind.TRAINING_POST: N_("Utbildningsanställning"),
}


def _alike(a: Side, b: Side) -> str:
    """The reason, where there is only one; then the employment, with all that is the same for both."""
    reason = "" if _changed(a, b).reason else f"{REASONS[a.case.reason].term}. "
    parts = [*_employment(a, b)]
    if a.case.monthly_salary is not None and a.case.monthly_salary == b.case.monthly_salary:
        parts.append(fill_in(gettext("lön {salary:kronor}"), {"salary": a.case.monthly_salary}))
    return (reason + (f"{', '.join(parts)}." if parts else "")).strip()


def _employment(a: Side, b: Side) -> Iterator[str]:
    one, other = a.case.ending, b.case.ending
    if one is None or other is None:
        return
    kind = gettext(_KINDS[one.kind]) if one.kind is other.kind else gettext("Anställning")
    facts = {"kind": kind, "employer": one.employer.strip(), "start": one.start, "end": a.assessment.last_day}
    if one.employer.strip():
        yield fill_in(gettext("{kind:text} hos {employer:text} från {start:date}"), facts)
    else:
        yield fill_in(gettext("{kind:text} från {start:date}"), facts)
    if a.assessment.last_day and not _changed(a, b).day:
        yield fill_in(gettext("slut {end:date}"), facts)
    if earlier := len(a.case.employments) - 1:
        yield ngettext("%(count)s tidigare anställning", "%(count)s tidigare anställningar", earlier) % {
            "count": number(earlier)
        }


# --- The difference first -------------------------------------------------------------------------------------

ROUND_FROM = 1000
"""Kronor: from here on hundreds say enough, since a day's amount times the days is not to the krona."""

_PACKAGES: Final = {
    Package.FIXED_TERM_2_YEARS: N_("tvåårsnivån"),
    Package.FIXED_TERM_3_YEARS: N_("treårsnivån"),
    Package.FIXED_TERM_6_YEARS: N_("sexårsnivån"),
    Package.REDUNDANCY: N_("paketet vid arbetsbrist"),
}


class _MoneyDifference(NamedTuple):
    """How much more B gives than A in kronor over all benefit days, how sure that is, and of what it is made."""

    more: int
    certainty: Certainty
    only_top_up: bool
    has_optional_days: bool


def _note(a: Side, b: Side, changed: _Changed) -> Note:
    money = _money_difference(a, b)
    shown = money if money is not None and money.more else None
    return Note(
        title=_headline(a, b, changed, money),
        sentences=tuple(_sentences(a, b, changed, money)),
        mark=mark(shown.certainty) if shown and shown.certainty is not Certainty.STATED else None,
    )


def _money_difference(a: Side, b: Side) -> _MoneyDifference | None:
    """The a-kassa and the top-up of every benefit day; None where one side has no amounts or is unclear."""
    if not a.bands or not b.bands or a.is_unclear or b.is_unclear:
        return None
    ranges = day_ranges(a.bands, b.bands)
    differing = [band for days in ranges if _more_a_day(days) for band in (days.a, days.b) if band is not None]
    return _MoneyDifference(
        more=sum(days.length * _more_a_day(days) for days in ranges),
        certainty=least_sure((Certainty.STATED, *(band.certainty for band in differing))),
        only_top_up=all(days.a and days.b and days.a.per_day.a_kassa == days.b.per_day.a_kassa for days in ranges),
        has_optional_days=any(band.optional for band in differing),
    )


def _more_a_day(days: DayRange) -> int:
    of_a, of_b = (0 if band is None else band.per_day.total for band in (days.a, days.b))
    return of_b - of_a


def _about(amount: int) -> str:
    """Kronor, from a thousand up in hundreds."""
    amount = abs(amount)
    return kronor(half_up(Decimal(amount) / 100) * 100 if amount >= ROUND_FROM else amount)


def _headline(a: Side, b: Side, changed: _Changed, money: _MoneyDifference | None) -> str:
    """The difference in one line: who is covered, then the money, then the package."""
    if not any(changed):
        return gettext("Än så länge är A och B lika")
    if a.is_covered is not b.is_covered:
        sides = {"letter": "B" if b.is_covered else "A"}
        if a.is_unclear or b.is_unclear:
            return fill_in(gettext("Bara {letter:text} omfattas säkert av avtalet"), sides)
        return fill_in(gettext("Bara {letter:text} omfattas av avtalet"), sides)
    if not a.is_covered:
        unclear = a.is_unclear or b.is_unclear
        return gettext("Det går inte att säga säkert") if unclear else gettext("Varken A eller B omfattas av avtalet")
    if money is not None:
        return _money_headline(a, b, changed, money)
    same = (
        gettext("A och B ger samma paket")
        if a.assessment.package is Package.REDUNDANCY
        else gettext("A och B ger samma nivå")
    )
    return _packages(a, b) or same


def _money_headline(a: Side, b: Side, changed: _Changed, money: _MoneyDifference) -> str:
    day_a, day_b = a.assessment.last_day, b.assessment.last_day
    facts: dict[str, object] = {"amount": _about(money.more)}
    if not changed.reason and day_a and day_b:
        more = money.more if day_b > day_a else -money.more
        facts["longer"] = apart(day_a, day_b)
        if not more:
            return fill_in(gettext("{longer:text} längre anställning ger lika mycket pengar"), facts)
        if more > 0:
            return fill_in(gettext("{longer:text} längre anställning ger ungefär {amount:text} mer"), facts)
        return fill_in(gettext("{longer:text} längre anställning ger ungefär {amount:text} mindre"), facts)
    if not money.more:
        return gettext("A och B ger lika mycket pengar")
    if not changed.day:
        facts["term"] = REASONS[(b if money.more > 0 else a).case.reason].term
        return fill_in(gettext("{term:text} ger ungefär {amount:text} mer"), facts)
    facts |= {"one": "B", "other": "A"} if money.more > 0 else {"one": "A", "other": "B"}
    return fill_in(gettext("{one:text} ger ungefär {amount:text} mer än {other:text}"), facts)


def _packages(a: Side, b: Side) -> str:
    """Both packages, where there are two that differ."""
    one, other = a.assessment.package, b.assessment.package
    if one is None or other is None or one is other:
        return ""
    facts = {"one": gettext(_PACKAGES[one]), "other": gettext(_PACKAGES[other])}
    return fill_in(gettext("A ger {one:text} och B ger {other:text}"), facts)


def _sentences(a: Side, b: Side, changed: _Changed, money: _MoneyDifference | None) -> Iterator[str]:
    """What the line rests on, and what it leaves out."""
    if not any(changed):
        yield gettext("Ändra slutdatum eller skäl, så ser du vad det betyder.")
        return
    packages = _packages(a, b)
    if packages and money is not None:
        yield f"{packages}."
    if money is None:
        yield _why_no_money(a, b)
    elif money.more:
        yield from _about_the_money(a, b, changed, money)
    yield from _read_as_fixed_term(a, b)


def _about_the_money(a: Side, b: Side, changed: _Changed, money: _MoneyDifference) -> Iterator[str]:
    """Exactly what is compared."""
    if not (a.is_covered and b.is_covered):
        facts = {"letter": "B" if money.more > 0 else "A", "amount": _about(money.more)}
        yield fill_in(gettext("{letter:text} ger ungefär {amount:text} mer."), facts)
    if money.only_top_up:
        yield gettext(
            "Det är förstärkning av a-kassan, före skatt: kronor om dagen gånger antal dagar, "
            "om du är arbetslös hela tiden."
        )
    else:
        yield gettext(
            "Det är a-kassa och förstärkning tillsammans, före skatt: kronor om dagen gånger antal dagar, "
            "om du är arbetslös hela tiden."
        )
    if money.has_optional_days:
        yield gettext("Dagar som du själv kan välja är räknade som a-kasseförstärkning.")
    if changed.day:
        yield gettext("Lönen under den längre anställningen är inte med.")
    if a.case.a_kassa is AKassa.UNKNOWN:
        yield gettext("Det gäller om du har varit med i a-kassan tillräckligt länge.")


def _read_as_fixed_term(a: Side, b: Side) -> Iterator[str]:
    """The one answer that the form changes by itself: only a fixed-term employment runs out."""
    one, other = a.case.ending, b.case.ending
    if one and other and one.kind is not other.kind:
        letter = "A" if one.kind is Kind.FIXED_TERM else "B"
        wording = gettext(
            "I {letter:text} räknar vi anställningen som tidsbegränsad, för en tillsvidareanställning löper inte ut."
        )
        yield fill_in(wording, {"letter": letter})


def _why_no_money(a: Side, b: Side) -> str:
    for letter, side in (("A", a), ("B", b)):
        if side.is_unclear:
            wording = gettext(
                "Skillnaden går inte att säga i kronor, för det är inte säkert att avtalet gäller i {letter:text}."
            )
            return fill_in(wording, {"letter": letter})
        if side.assessment.benefit_days is None:
            wording = gettext("Skillnaden går inte att säga i kronor, för i {letter:text} räknar vi inga belopp.")
            return fill_in(wording, {"letter": letter})
    return no_money(a.case, a.assessment) or no_money(b.case, b.assessment)


# --- From the answer to the comparison ------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """What the answer offers to be compared with: the last day of the nearest higher tier, ISO and in a sentence."""

    end: str
    sentence: str


def offer(case: Case, assessment: Assessment) -> Offer | None:
    """The offer; None where there is no employment whose end could be another. Empty texts when no tier is near."""
    if case.ending is None or assessment.outcome is Outcome.NOT_ENDED:
        return None
    point = nearest_tier(assessment)
    if point is None or point.day is None:
        return Offer("", "")
    facts = {"last": assessment.last_day, "day": point.day}
    sentence = gettext("Se svaret för {last:date} och för {day:date} bredvid varandra.")
    return Offer(iso_date(point.day), fill_in(sentence, facts))
