"""The verdict: whether the agreement covers the person, in one sentence, why in one more, and the figure beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext

from calculator.presentation.drawing import percent
from calculator.presentation.findings import Mark, finding_sentence, mark, mark_unless_stated
from calculator.presentation.formats import days, fill_in, kronor
from calculator.presentation.money import steps_by_sum
from calculator.presentation.turning_points import TIER_NAMES, tier_worth_more
from calculator.rules.assessment import Assessment
from calculator.rules.case import AKassa, Case, Reason
from calculator.rules.eligibility import Outcome
from calculator.rules.findings import N_
from calculator.rules.money import Amounts, Money
from calculator.rules.rulebook import Certainty, Package
from calculator.rules.turning_points import TurningPoint

TITLES: Final[Mapping[Outcome, str]] = {
    Outcome.COVERED: N_("Du omfattas av omställningsavtalet."),
    Outcome.UNCLEAR: N_("Det går inte att säga säkert."),
    Outcome.NOT_COVERED: N_("Du omfattas inte av avtalet."),
    Outcome.OUT_OF_SCOPE: N_("Din anställning slutade före avtalet."),
    Outcome.NOT_ENDED: N_("Inget är bestämt. Det här kan du göra nu."),
}
_WITHOUT_TOP_UP = N_("Du omfattas, men utan förstärkning av a-kassan.")

_WHO_DECIDES: Final[Mapping[Certainty, str]] = {
    Certainty.STATED: N_("Villkoret står i avtalet. Trygghetsstiftelsen beslutar."),
    Certainty.INTERPRETED: N_("Så läser vi avtalet. Trygghetsstiftelsen beslutar."),
    Certainty.UNCLEAR: N_("Källorna räcker inte. Fråga Trygghetsstiftelsen, som beslutar."),
}

_HOW_IT_ENDS: Final[Mapping[Reason, str]] = {
    Reason.REDUNDANCY: N_("Du blir uppsagd på grund av arbetsbrist."),
    Reason.VOLUNTARY_DEPARTURE: N_("Du slutar frivilligt när arbetsbrist är fastställd."),
    Reason.RELOCATION: N_("Du säger upp dig för att myndigheten flyttar."),
    Reason.ILLNESS: N_("Din anställning avslutas på grund av sjukdom."),
    Reason.FIXED_TERM_EXPIRED: N_("Din tidsbegränsade anställning löper ut."),
}

TIERS: Final[Mapping[Package, str]] = {
    Package.FIXED_TERM_2_YEARS: N_("Det räcker till tvåårsnivån. Förstärkningen av a-kassan börjar vid treårsnivån."),
    Package.FIXED_TERM_3_YEARS: N_("Det räcker till treårsnivån."),
    Package.FIXED_TERM_6_YEARS: N_("Det räcker till sexårsnivån, den högsta."),
}


@dataclass(frozen=True)
class Part:
    """A part of the bar under the sum: where it begins and how wide it is, in percent of the bar, and its amount."""

    kind: str
    start: str
    width: str
    text: str


@dataclass(frozen=True)
class Figure:
    """The one figure beside the verdict: the month's sum, or the days that are missing."""

    before: str
    value: str
    after: str
    parts: tuple[Part, ...] = ()
    sentences: tuple[str, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True)
class Verdict:
    """``tone`` is "covered" or "other": which surface it stands on."""

    tone: str
    title: str
    reason: str
    mark: Mark
    who_decides: str
    figure: Figure | None


def verdict(case: Case, assessment: Assessment) -> Verdict:
    """The verdict of an assessment."""
    return Verdict(
        tone="covered" if assessment.outcome is Outcome.COVERED else "other",
        title=title(assessment),
        reason=_reason(case, assessment),
        mark=mark(assessment.certainty),
        who_decides=gettext(_WHO_DECIDES[assessment.certainty]),
        figure=figure(case, assessment),
    )


def title(assessment: Assessment) -> str:
    """The verdict in one sentence."""
    if assessment.outcome is Outcome.COVERED and assessment.package is Package.FIXED_TERM_2_YEARS:
        return gettext(_WITHOUT_TOP_UP)
    return gettext(TITLES[assessment.outcome])


def _reason(case: Case, assessment: Assessment) -> str:
    """How it ends, what decided, and which tier that is enough for."""
    sentences = []
    if assessment.outcome is not Outcome.OUT_OF_SCOPE and case.reason in _HOW_IT_ENDS:
        sentences.append(gettext(_HOW_IT_ENDS[case.reason]))
    # Of the conditions that were not met the nearest says enough here; all stand further down.
    deciding = assessment.decided_by[:1] if assessment.outcome is Outcome.NOT_COVERED else assessment.decided_by
    sentences.extend(finding_sentence(finding) for finding in deciding)
    if assessment.package is not None and assessment.package in TIERS:
        sentences.append(gettext(TIERS[assessment.package]))
    return " ".join(sentences)


# --- The figure -----------------------------------------------------------------------------------------------


def figure(case: Case, assessment: Assessment) -> Figure | None:
    """The most useful figure: the sum; or, where TSN tops up nothing yet, what is missing to the nearest tier."""
    money, missing = assessment.money, tier_worth_more(assessment)
    if missing is not None:
        return _missing_figure(missing, assessment)
    return None if money is None else _sum_figure(case, money)


def _sum_figure(case: Case, money: Money) -> Figure:
    first = money.bands[0]
    sentences = [fill_in(gettext("Första dagen med ersättning är {day:date}."), {"day": money.first_benefit_day})]
    steps = steps_by_sum(money.bands)
    if len(steps) > 1:
        second = steps[1][0]
        facts = {"day": second.first_date, "total": second.per_month.total, "last": money.bands[-1].last_date}
        sentences.append(
            fill_in(gettext("Från den {day:date} ungefär {total:kronor} i månaden, längst till {last:date}."), facts)
        )
    if case.a_kassa is AKassa.UNKNOWN:
        sentences.append(gettext("Det gäller om du har varit med i a-kassan tillräckligt länge."))
    return Figure(
        before=gettext("cirka"),
        value=kronor(first.per_month.total),
        after=gettext("i månaden före skatt"),
        parts=tuple(bar_parts(first.per_month, whole=first.per_month.total)),
        sentences=tuple(sentences),
        mark=mark_unless_stated(first.certainty),
    )


def bar_parts(amounts: Amounts, *, whole: Decimal | int) -> Iterator[Part]:
    """The a-kassa and the top-up laid end to end on a bar whose full width is ``whole`` kronor."""
    if not amounts.total:
        return
    text = gettext("%(amount)s a-kassa") % {"amount": kronor(amounts.a_kassa)}
    yield Part(kind="a-kassa", start="0%", width=percent(amounts.a_kassa, whole), text=text)
    if amounts.top_up:
        text = gettext("%(amount)s förstärkning") % {"amount": kronor(amounts.top_up)}
        start, width = percent(amounts.a_kassa, whole), percent(amounts.top_up, whole)
        yield Part(kind="top-up", start=start, width=width, text=text)


def _missing_figure(point: TurningPoint, assessment: Assessment) -> Figure:
    facts = {"day": point.day, "last": assessment.last_day}
    sentence = gettext(
        "Slutar du {day:date} i stället för {last:date} når du dit. Fråga chefen innan anställningen har tagit slut."
    )
    return Figure(
        before=gettext("det saknas"),
        value=days(point.days_away or 0),
        after=gettext(TIER_NAMES[point.code]),
        sentences=(fill_in(sentence, facts),),
    )
