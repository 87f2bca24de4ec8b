"""What to see to before the last day, because of how the employment ends."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.checklist.steps import ChecklistCode, Step
from calculator.presentation.checklist.times import Times, When
from calculator.presentation.formats import fill_in
from calculator.presentation.turning_points import TIER_NAMES, nearest_tier
from calculator.rules.assessment import Assessment
from calculator.rules.case import Case, Reason


def about_the_reason(case: Case, assessment: Assessment, times: Times) -> Iterator[Step]:
    """What to see to because of how the employment ends."""
    match case.reason:
        case Reason.REDUNDANCY if assessment.notice is not None and assessment.notice.too_short:
            yield Step(
                ChecklistCode.NOTICE_TOO_SHORT,
                times.now(times.end_matters_until),
                gettext("ditt fack"),
                gettext("Prata med facket om uppsägningstiden"),
                fill_in(
                    gettext("Den borde vara till {ends:date}. Din sista dag, {last:date}, kan vara för tidig."),
                    {"ends": assessment.notice.last_day, "last": assessment.last_day},
                ),
            )
        case Reason.VOLUNTARY_DEPARTURE:
            yield _reason_in_writing(
                times,
                gettext("Se till att orsaken står i överenskommelsen"),
                gettext(
                    "Det ska framgå att arbetsbrist är fastställd och att arbetsgivaren tog initiativet. Annars kan "
                    "a-kassan stänga av dig en tid."
                ),
            )
        case Reason.RELOCATION:
            yield _reason_in_writing(
                times,
                gettext("Se till att orsaken står i din uppsägning"),
                gettext(
                    "Det ska framgå att myndigheten flyttar, att du är skyldig att arbeta på den nya orten och att du "
                    "därför slutar."
                ),
            )
        case Reason.ILLNESS:
            yield _reason_in_writing(
                times,
                gettext("Be om besked att rehabilitering och omplacering är prövade"),
                gettext("Det är ett villkor. Be att få det skriftligt."),
                who=gettext("din arbetsgivare"),
            )
        case Reason.OWN_RESIGNATION:
            yield from _before_resigning(times)
        case Reason.PERSONAL_REASONS:
            yield _reason_in_writing(
                times,
                gettext("Prata med facket om orsaken"),
                gettext("Beror uppsägningen på sjukdom kan du omfattas. Välj då sjukdom i fråga 1."),
            )
            yield _suspension(times)


def _reason_in_writing(times: Times, what: str, how: str, *, who: str = "") -> Step:
    when = times.now(times.end_matters_until)
    return Step(ChecklistCode.REASON_IN_WRITING, when, who or gettext("ditt fack"), what, how)


def _before_resigning(times: Times) -> Iterator[Step]:
    if times.is_employed:
        yield Step(
            ChecklistCode.BEFORE_RESIGNING,
            times.now(times.end_matters_until),
            gettext("ditt fack"),
            gettext("Prata med facket innan du säger upp dig"),
            gettext("Facket kan hjälpa dig att se om något av de två undantagen gäller dig."),
        )
    yield _suspension(times)


def _suspension(times: Times) -> Step:
    return Step(
        ChecklistCode.SUSPENSION,
        times.now(times.end_matters_until),
        gettext("din a-kassa"),
        gettext("Fråga om du kan bli avstängd"),
        gettext("A-kassan kan stänga av den som slutar utan giltig orsak eller har misskött sig. Den beslutar."),
    )


def prolong(assessment: Assessment, times: Times) -> Iterator[Step]:
    """A higher tier is near, and can still be reached."""
    tier, on = nearest_tier(assessment), assessment.reference_date
    if tier is None or on is None or times.last_day is None or not times.is_employed:
        return
    facts = {
        "day": tier.day,
        "last": times.last_day,
        "missing": tier.days_away,
        "tier": gettext(TIER_NAMES[tier.code]),
        "gap": assessment.rulebook.agreement.longest_gap.on(on).value,
    }
    is_last_day = times.last_day == times.today
    yield Step(
        ChecklistCode.PROLONG,
        When(
            gettext("I dag") if is_last_day else fill_in(gettext("Nu, före {last:date}"), facts),
            date.min,
            day=times.last_day,
            is_deadline=True,
        ),
        gettext("din chef"),
        fill_in(gettext("Fråga om anställningen kan förlängas till {day:date}"), facts),
        fill_in(
            gettext(
                "Det saknas {missing:days} {tier:text}. Ett nytt beslut efter sista dagen räcker bara om det är "
                "högst {gap:working_days} emellan."
            ),
            facts,
        ),
    )
