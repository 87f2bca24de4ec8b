"""What would change the answer, as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from calculator.presentation.formats import apart, fill_in
from calculator.rules.assessment import Assessment
from calculator.rules.findings import N_
from calculator.rules.turning_points import TurningPoint, TurningPointCode


@dataclass(frozen=True)
class TurningPointText:
    """The condition as one line, and what follows from it."""

    condition: str
    consequence: str


_LATER = N_("Om anställningen förlängs med {away:text}, till {day:date}")
_REACHED = N_("Om anställningen hade slutat före {day:date}")

_PASSED = N_("Du passerade gränsen med {away:text}.")
_TO_THE_DAY = N_("Du nådde gränsen på dagen.")

_CONSEQUENCE_LATER: Final[Mapping[TurningPointCode, str]] = {
    TurningPointCode.REDUNDANCY_12_MONTHS: N_("Då har du tillräckligt lång tid i följd för att omfattas."),
    TurningPointCode.FIXED_TERM_2_YEARS: N_("Då når du tvåårsnivån."),
    TurningPointCode.FIXED_TERM_3_YEARS: N_("Då når du treårsnivån, med förstärkning av a-kassan i några månader."),
    TurningPointCode.FIXED_TERM_6_YEARS: N_("Då når du sexårsnivån, den högsta."),
}
_CONSEQUENCE_REACHED: Final[Mapping[TurningPointCode, str]] = {
    TurningPointCode.REDUNDANCY_12_MONTHS: N_("Då hade du inte omfattats."),
    TurningPointCode.FIXED_TERM_2_YEARS: N_("Då hade du inte omfattats."),
    TurningPointCode.FIXED_TERM_3_YEARS: N_("Då hade du stannat på tvåårsnivån."),
    TurningPointCode.FIXED_TERM_6_YEARS: N_("Då hade du haft en lägre nivå."),
}
_OTHERS: Final[Mapping[TurningPointCode, tuple[str, str]]] = {
    TurningPointCode.TIER_LOST: (
        N_("Om anställningen förlängs längre än till {day:date}"),
        N_("Då förlorar du nivån. Prata med ditt fack innan du tackar ja."),
    ),
    TurningPointCode.TOP_UP_STARTS: (
        N_("Om lönen är {amount:kronor} eller lägre"),
        N_("Då når a-kassan hela vägen, och det blir ingen förstärkning de första dagarna."),
    ),
    TurningPointCode.CHILD_TURNS_18: (
        N_("Barnet fyller 18 år den {day:date}"),
        N_("Det avgörande är om barnet är under 18 år på dag 300, {day_300:date}."),
    ),
}


def turning_point_texts(assessment: Assessment) -> tuple[TurningPointText, ...]:
    """A text for each turning point, in order."""
    return tuple(turning_point_text(point, assessment) for point in assessment.turning_points)


TIER_NAMES: Final[Mapping[TurningPointCode, str]] = {
    TurningPointCode.REDUNDANCY_12_MONTHS: N_("till den tid som krävs"),
    TurningPointCode.FIXED_TERM_2_YEARS: N_("till tvåårsnivån"),
    TurningPointCode.FIXED_TERM_3_YEARS: N_("till treårsnivån"),
    TurningPointCode.FIXED_TERM_6_YEARS: N_("till sexårsnivån"),
}
"""The tiers, as the end of "det saknas 17 dagar …"."""
NEAR_DAYS = 366
"""A tier that is at most this many days away is worth telling of."""


def nearest_tier(assessment: Assessment) -> TurningPoint | None:
    """The nearest tier that is not reached, if it is worth telling of."""
    ahead = (
        point
        for point in assessment.turning_points
        if point.code in TIER_NAMES and point.days_away is not None and 0 < point.days_away <= NEAR_DAYS
    )
    return next(ahead, None)


def tier_worth_more(assessment: Assessment) -> TurningPoint | None:
    """The nearest tier, where TSN tops up nothing yet: then what is missing says more than the a-kassa alone."""
    money = assessment.money
    return None if money is not None and money.bands[0].topped_up else nearest_tier(assessment)


def turning_point_text(point: TurningPoint, assessment: Assessment) -> TurningPointText:
    """The condition and the consequence of one turning point of the assessment."""
    facts: dict[str, Any] = {
        "day": point.day,
        "amount": point.amount,
        "away": _distance(point, assessment),
        "day_300": assessment.benefit_days and assessment.benefit_days.day_300,
    }
    if point.code in _OTHERS:
        condition, *consequences = _OTHERS[point.code]
    elif point.days_away is not None and point.days_away > 0:
        condition, consequences = _LATER, [_CONSEQUENCE_LATER[point.code]]
    else:
        condition, consequences = (
            _REACHED,
            [_CONSEQUENCE_REACHED[point.code], _PASSED if point.days_away else _TO_THE_DAY],
        )
    return TurningPointText(
        condition=fill_in(gettext(condition), facts),
        consequence=" ".join(fill_in(gettext(sentence), facts) for sentence in consequences),
    )


def _distance(point: TurningPoint, assessment: Assessment) -> str:
    """How far a day is from the last day."""
    return "" if point.day is None or assessment.last_day is None else apart(point.day, assessment.last_day)
