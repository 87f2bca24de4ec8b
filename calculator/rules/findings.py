"""Findings: every condition looked at, met or not, from a closed set, each with its wording beside it.

A rule never returns a bare yes or no. It returns a :class:`Finding`: which condition, how it came out, how sure
we are, the facts of this case, and the dated values it rests on. The wording is here, in Swedish, the source
language; translating it and writing out its placeholders is the presentation's work. A placeholder names a fact
and how it is written: ``{missing:days}`` is "17 dagar", ``{last:date}`` is "31 december 2018".
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from calculator.rules.rulebook import Certainty, DatedValue, Source
from calculator.rules.unbroken_time import Block

Facts = Mapping[str, date | Decimal | int | Block | str]
"""What a sentence needs to be written out, by placeholder."""


def N_(text: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return text


class Result(StrEnum):
    """How a condition came out."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"
    NOTE = "note"


class FindingCode(StrEnum):
    """The conditions and remarks, in the order in which the rules come to them."""

    IN_FORCE_2015 = "in_force_2015"
    REASON_NOT_COVERED = "reason_not_covered"
    LOCAL_TRANSITION_FUNDS = "local_transition_funds"
    REDUNDANCY_12_MONTHS = "redundancy_12_months"
    ILLNESS_FROM_2021 = "illness_from_2021"
    FIXED_TERM_2_YEARS = "fixed_term_2_years"
    FIXED_TERM_3_YEARS = "fixed_term_3_years"
    FIXED_TERM_6_YEARS = "fixed_term_6_years"
    TRAINING_POST_EXCLUDED = "training_post_excluded"
    TRANSITION_2015_2016 = "transition_2015_2016"
    SAME_AGENCY = "same_agency"
    WAGE_SUBSIDY = "wage_subsidy"
    AGE_67 = "age_67"
    NOTICE_PERIOD = "notice_period"
    NOTICE_EXACTLY_ONE_YEAR = "notice_exactly_one_year"
    NOTICE_TOO_SHORT = "notice_too_short"
    A_KASSA_REQUIRED = "a_kassa_required"
    A_KASSA_UNKNOWN = "a_kassa_unknown"
    LAW_BY_DECISION_DATE = "law_by_decision_date"
    TOP_UP_UNDER_2024_ACT = "top_up_under_2024_act"
    TOP_UP_AFTER_DAY_200 = "top_up_after_day_200"
    CHILD_ON_DAY_300 = "child_on_day_300"
    A_KASSA_AGE = "a_kassa_age"
    SPECIAL_PENSION = "special_pension"
    PENSION_TRANSITION_2015_2016 = "pension_transition_2015_2016"
    BASIC_SUPPORT = "basic_support"


class Finding(NamedTuple):
    """One condition or remark, as it came out in a case.

    ``variant`` names the sentence in :data:`WORDING`; ``basis`` has the dated values, the first of them the one
    whose source is shown.
    """

    code: FindingCode
    variant: str
    result: Result
    certainty: Certainty
    facts: Facts
    basis: tuple[DatedValue[Any], ...]

    @property
    def source(self) -> Source:
        """Where the condition can be read."""
        return self.basis[0].source


TITLES: Final[Mapping[FindingCode, str]] = {
    FindingCode.IN_FORCE_2015: N_("Avtalet gäller från den {in_force:date}"),
    FindingCode.REASON_NOT_COVERED: N_("Hur anställningen slutar"),
    FindingCode.LOCAL_TRANSITION_FUNDS: N_("Stöd så länge du är anställd"),
    FindingCode.REDUNDANCY_12_MONTHS: N_("Minst {needed:months} i följd hos samma myndighet"),
    FindingCode.ILLNESS_FROM_2021: N_("Sjukdom omfattas från den {covered_from:date}"),
    FindingCode.FIXED_TERM_2_YEARS: N_("Minst {needed:years} i följd hos samma myndighet"),
    FindingCode.FIXED_TERM_3_YEARS: N_("Minst {needed:years} i följd hos samma myndighet"),
    FindingCode.FIXED_TERM_6_YEARS: N_("{total:years} inom {total_window:years} hos samma myndighet"),
    FindingCode.TRAINING_POST_EXCLUDED: N_("Utbildningsanställning räknas inte till sex år"),
    FindingCode.TRANSITION_2015_2016: N_("Övergångsregeln för 2015 och 2016"),
    FindingCode.SAME_AGENCY: N_("Är det samma myndighet?"),
    FindingCode.WAGE_SUBSIDY: N_("Anställning med lönebidrag"),
    FindingCode.AGE_67: N_("Avtalets åldersgräns"),
    FindingCode.NOTICE_PERIOD: N_("Uppsägningstidens längd"),
    FindingCode.NOTICE_EXACTLY_ONE_YEAR: N_("Exakt ett år i staten"),
    FindingCode.NOTICE_TOO_SHORT: N_("Uppsägningstiden räcker"),
    FindingCode.A_KASSA_REQUIRED: N_("Rätt till a-kassa krävs"),
    FindingCode.A_KASSA_UNKNOWN: N_("Är du med i a-kassan?"),
    FindingCode.LAW_BY_DECISION_DATE: N_("Två lagar om a-kassan"),
    FindingCode.TOP_UP_UNDER_2024_ACT: N_("Förstärkningen enligt 2024 års lag"),
    FindingCode.TOP_UP_AFTER_DAY_200: N_("Förstärkningen från dag {from_day:number}"),
    FindingCode.CHILD_ON_DAY_300: N_("Barn under {age:age} på dag {days:number}"),
    FindingCode.A_KASSA_AGE: N_("A-kassans åldersgräns"),
    FindingCode.SPECIAL_PENSION: N_("Särskild pensionsersättning"),
    FindingCode.PENSION_TRANSITION_2015_2016: N_("Pensionsersättning enligt äldre regler"),
    FindingCode.BASIC_SUPPORT: N_("Grundläggande omställnings- och kompetensstöd"),
}
"""The condition as one line."""

_YEARS_IN_A_ROW: Final[Mapping[str, str]] = {
    "met": N_("Du har {time:duration} i följd, {time:period}. Det krävs {needed:years}."),
    "met_with_training": N_(
        "Du har {time:duration} i följd, om tiden som doktorand eller i annan utbildningsanställning räknas. "
        "Avtalet räknar den här, men ett fackförbund säger att den aldrig räknas."
    ),
    "not_met": N_(
        "Du har {time:duration} i följd. Det saknas {missing:days} till {needed:years}. "
        "Första sista dag som räcker är {would_do:date}."
    ),
}

WORDING: Final[Mapping[FindingCode, Mapping[str, str]]] = {
    FindingCode.IN_FORCE_2015: {
        "met": N_("Det datum som räknas är {reference:date}. Avtalet har gällt sedan {in_force:date}."),
        "not_met": N_(
            "Det datum som räknas är {reference:date}. Då gällde det äldre Trygghetsavtalet. Det räknar vi inte på."
        ),
        "notice_unknown": N_(
            "Avtalet gäller om du fick beskedet om uppsägning den {in_force:date} eller senare. "
            "Skriv vilken dag det kom, så vet vi."
        ),
    },
    FindingCode.REASON_NOT_COVERED: {
        "own_resignation": N_(
            "Den som säger upp sig själv omfattas inte. Det finns två undantag: frivillig avgång när arbetsbrist "
            "är fastställd, och när myndigheten flyttar."
        ),
        "personal_reasons": N_(
            "Uppsägning av personliga skäl omfattas inte. Beror den på sjukdom kan du omfattas: "
            "välj då sjukdom i fråga 1."
        ),
        "retirement": N_("Den som slutar för att gå i pension omfattas inte."),
    },
    FindingCode.LOCAL_TRANSITION_FUNDS: {
        "note": N_(
            "Du är inte uppsagd, så avtalet om omställning gäller inte ännu. Myndigheten har lokala "
            "omställningsmedel: pengar för att förebygga uppsägning, till exempel genom utbildning eller nya "
            "uppgifter. Fråga din chef eller ditt fack."
        ),
    },
    FindingCode.REDUNDANCY_12_MONTHS: {
        "met": N_("Du har {time:duration} i följd, {time:period}. Det krävs {needed:months}."),
        "met_during_notice": N_(
            "Du har {time:duration} i följd, {time:period}. Du når {needed:months} först under uppsägningstiden, "
            "den {would_do:date}. Vi räknar tiden fram till sista dagen."
        ),
        "not_met": N_(
            "Du har {time:duration} i följd. Det saknas {missing:days} till {needed:months}. "
            "Första sista dag som räcker är {would_do:date}."
        ),
    },
    FindingCode.ILLNESS_FROM_2021: {
        "met": N_(
            "Den som slutar på grund av sjukdom omfattas sedan {covered_from:date}, när rehabilitering och "
            "omplacering är prövade."
        ),
        "not_met": N_(
            "Den som slutar på grund av sjukdom omfattas först från {covered_from:date}. "
            "Det datum som räknas för dig är {reference:date}."
        ),
    },
    FindingCode.FIXED_TERM_2_YEARS: _YEARS_IN_A_ROW,
    FindingCode.FIXED_TERM_3_YEARS: _YEARS_IN_A_ROW,
    FindingCode.FIXED_TERM_6_YEARS: {
        "met": N_(
            "Du har minst {unbroken:years} i följd fram till sista dagen. Under {earlier_window:years} dessförinnan, "
            "{earlier_period:period}, var du anställd {earlier_days:days}. Det krävs {needed_days:days}."
        ),
        "met_by_transition": N_("Övergångsregeln ger dig samma stöd som sexårsnivån."),
        "other_reading": N_(
            "Det beror på hur villkoret läses. Måste {unbroken:years} i följd komma sist räcker din tid inte. "
            "Får de ligga var som helst inom {total_window:years} räcker den."
        ),
        "transition_unclear": N_(
            "Övergångsregeln kan ge dig den här nivån. Källorna mäter {earlier_window:years} på olika sätt, "
            "och bara det ena sättet räcker för dig."
        ),
        "too_short_unbroken": N_(
            "Det krävs {unbroken:years} i följd fram till sista dagen, utan utbildningsanställning, "
            "och {earlier:years} till under {earlier_window:years} dessförinnan. Du har inte {unbroken:years} i följd."
        ),
        "not_met": N_(
            "Du har {unbroken:years} i följd. Under {earlier_window:years} dessförinnan, {earlier_period:period}, "
            "var du anställd {earlier_days:days}. Det krävs {needed_days:days}, så det saknas {missing:days}."
        ),
    },
    FindingCode.TRAINING_POST_EXCLUDED: {
        "note": N_(
            "Tid som doktorand eller i annan utbildningsanställning räknas inte till sexårsnivån. "
            "På två- och treårsnivån räknas den."
        ),
    },
    FindingCode.TRANSITION_2015_2016: {
        "met": N_(
            "Du hade tidsbegränsad anställning i staten minst {needed:years} av {window:years}, både före "
            "{in_force:date} och fram till sista dagen."
        ),
        "only_before_2015": N_(
            "Du hade tidsbegränsad anställning i staten minst {needed:years} av {window:years} före {in_force:date}, "
            "men inte av {window:years} fram till sista dagen."
        ),
        "only_before_last_day": N_(
            "Du hade tidsbegränsad anställning i staten minst {needed:years} av {window:years} fram till sista "
            "dagen, men inte av {window:years} före {in_force:date}."
        ),
        "not_met": N_("Du hade inte tidsbegränsad anställning i staten {needed:years} av {window:years}."),
    },
    FindingCode.SAME_AGENCY: {
        "note": N_(
            "Din anställning hos {other:text} slutade {other_end:date}, precis innan den här tiden började. "
            "Är det samma myndighet under annat namn, svara ja på frågan ”Samma myndighet?”. Då räknas tiden ihop."
        ),
    },
    FindingCode.WAGE_SUBSIDY: {
        "met": N_("Till och med {until:date} omfattas den som är anställd med lönebidrag som alla andra."),
        "unclear": N_(
            "Till och med {until:date} omfattades den som var anställd med lönebidrag som alla andra. "
            "Ingen källa säger vad som gäller sedan. Vi räknar som för alla andra. Fråga Trygghetsstiftelsen."
        ),
    },
    FindingCode.AGE_67: {
        "met": N_("Du har inte fyllt {age:age} på sista dagen."),
        "unclear": N_(
            "Du har fyllt {age:age} på sista dagen. En äldre sida hos Trygghetsstiftelsen säger att avtalet "
            "gäller till {age:age}. Vi vet inte om gränsen har ändrats. Fråga Trygghetsstiftelsen."
        ),
    },
    FindingCode.NOTICE_PERIOD: {
        "extended": N_(
            "Du har {state_time:duration} i staten. Det ger {months:months} uppsägningstid. "
            "Utan avtalet hade du fått {without:months}."
        ),
        "extended_at_most": N_(
            "Du har omkring {state_time:duration} i staten. Det ger högst {months:months} uppsägningstid. "
            "Utan avtalet hade du fått {without:months}."
        ),
        "not_extended": N_("Du har {state_time:duration} i staten. Det ger {months:months} uppsägningstid."),
        "not_extended_at_most": N_(
            "Du har omkring {state_time:duration} i staten. Det ger högst {months:months} uppsägningstid."
        ),
    },
    FindingCode.NOTICE_EXACTLY_ONE_YEAR: {
        "unclear": N_(
            "Du har exakt ett år i staten. En källa säger {months:months} uppsägningstid, en annan {other:months}. "
            "Vi räknar med {months:months}. Fråga ditt fack."
        ),
    },
    FindingCode.NOTICE_TOO_SHORT: {
        "met": N_("Uppsägningstiden varar till {notice_end:date}. Din sista dag, {last_day:date}, räcker."),
        "not_met": N_(
            "Du kan ha fått för kort uppsägningstid. Den borde vara till {notice_end:date}, men din sista dag är "
            "{last_day:date}. Prata med ditt fack innan du godtar det."
        ),
    },
    FindingCode.A_KASSA_REQUIRED: {
        "met": N_(
            "Du har varit med i a-kassan i minst {months:months}. Det behövs för inkomstbaserad ersättning, "
            "och därmed för a-kasseförstärkning."
        ),
        "not_met": N_(
            "A-kasseförstärkning kräver att du har rätt till inkomstbaserad a-kassa. Därför visar vi inga belopp."
        ),
    },
    FindingCode.A_KASSA_UNKNOWN: {
        "note": N_("Beloppen gäller om du har varit med i a-kassan i minst {months:months}. Fråga din a-kassa."),
    },
    FindingCode.LAW_BY_DECISION_DATE: {
        "before_change": N_(
            "Vi räknar efter den lag som gällde din första dag utan arbete. Beslutar a-kassan den "
            "{change:date} eller senare gäller den nya lagen."
        ),
        "after_change": N_(
            "Vi räknar efter den nya lagen. Fick du a-kassa redan före {change:date} och har dagar kvar kan den "
            "gamla lagen gälla dig."
        ),
    },
    FindingCode.TOP_UP_UNDER_2024_ACT: {
        "note": N_(
            "Ingen källa säger hur förstärkningen räknas efter {change:date}. Vi räknar med samma andel av hela "
            "lönen som a-kassan. Mer än så skulle sänka a-kassan."
        ),
    },
    FindingCode.TOP_UP_AFTER_DAY_200: {
        "unclear": N_(
            "Källorna säger olika om förstärkningen från dag {from_day:number}: {share:percent} eller {other:percent} "
            "av lönen. Vi räknar med {share:percent}, som a-kassan, och visar båda."
        ),
    },
    FindingCode.CHILD_ON_DAY_300: {
        "met": N_(
            "Dag {days:number} är {day:date}. Då är ditt barn under {age:age}, och du får a-kassa i "
            "{days_as_parent:days} i stället för {days:number}."
        ),
        "not_met": N_(
            "Dag {days:number} är {day:date}. Då har ditt barn fyllt {age:age}, så du får a-kassa i {days:days}."
        ),
        "assumed": N_(
            "Vi räknar med att ditt barn är under {age:age} på dag {days:number}, {day:date}. Då får du a-kassa "
            "i {days_as_parent:days} i stället för {days:number}. Skriv barnets födelsedag, så vet vi."
        ),
        "no_child": N_("Utan barn under {age:age} är det {days:days} med a-kassa."),
        "unknown": N_(
            "Vi räknar med {days:days}. Har du barn under {age:age} på dag {days:number}, {day:date}, "
            "får du a-kassa i {days_as_parent:days}."
        ),
        "no_parent_days": N_(
            "Den nya lagen ger inga fler dagar till föräldrar. Avtalet nämner {extra:days} till för den som har "
            "barn under {age:age}. Ingen källa säger om de finns kvar. Fråga Trygghetsstiftelsen."
        ),
    },
    FindingCode.A_KASSA_AGE: {
        "unclear": N_(
            "Du fyller {age:age} den {birthday:date}, innan dagarna är slut. A-kassan brukar upphöra ungefär då. "
            "Fråga din a-kassa."
        ),
    },
    FindingCode.SPECIAL_PENSION: {
        "met": N_(
            "Du är minst {age:age} på sista dagen och har {needed:years} i följd. Då kan du få särskild "
            "pensionsersättning mellan {paid_from:number} och {paid_to:age}, när a-kassan är slut. "
            "Omställningsnämnden beslutar."
        ),
        "not_met": N_(
            "Det krävs att du är minst {age:age} på sista dagen och har {needed:years} i följd hos myndigheten."
        ),
        "exceptional_age": N_(
            "Du är {exceptional:age} på sista dagen. Gränsen är {age:age}, men {exceptional:age} kan räcka om det "
            "finns synnerliga skäl. Omställningsnämnden beslutar."
        ),
        "after_2023": N_(
            "Reglerna vi har läst gäller den som slutar senast {until:date}. Vi vet inte vad som gäller sedan. "
            "Fråga Trygghetsstiftelsen."
        ),
        "birth_unknown": N_(
            "Den som är minst {age:age} på sista dagen och har {needed:years} i följd kan få särskild "
            "pensionsersättning. Vi vet inte när du är född."
        ),
    },
    FindingCode.PENSION_TRANSITION_2015_2016: {
        "met": N_(
            "Du har minst {needed:years} i följd i staten. Då kan äldre regler om pensionsersättning gälla dig. "
            "Fråga Trygghetsstiftelsen."
        ),
        "not_met": N_("Äldre regler om pensionsersättning krävde {needed:years} i följd i staten."),
    },
    FindingCode.BASIC_SUPPORT: {
        "met": N_(
            "Du har arbetat minst {needed:days} i staten under de senaste {window:months}. Har du arbetat minst "
            "{hours:hours} i veckan kan du få råd och vägledning. Du ansöker själv hos Trygghetsstiftelsen."
        ),
        "note": N_(
            "Har du arbetat minst {needed:days} av de senaste {window:months}, minst {hours:hours} i veckan och "
            "senast i staten, kan du få råd och vägledning. Andra arbeten kan räknas in. "
            "Du ansöker själv hos Trygghetsstiftelsen."
        ),
    },
}
"""The sentence to the person, by code and variant."""
