"""What the person has a right to, in plain words: what it means, for how long, and how to get it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from calculator.presentation.findings import finding_sentence
from calculator.presentation.formats import age, date_in_words, days, fill_in, months, number
from calculator.rules.assessment import Assessment
from calculator.rules.dates import MONTHS_A_YEAR, months_and_days
from calculator.rules.entitlements import Coverage, Entitlement
from calculator.rules.findings import FindingCode
from calculator.rules.rulebook import EntitlementCode


@dataclass(frozen=True)
class EntitlementText:
    """One entitlement: the figure at its side, the plain name, what it means, how to get it.

    ``missing_field`` is the id of the field that would tell more, with the words of the link to it.
    """

    code: str
    figure: str
    title: str
    text: str
    how: str
    missing_field: str = ""
    missing_words: str = ""


def entitlement_texts(assessment: Assessment) -> tuple[EntitlementText, ...]:
    """The entitlements in order, the longer notice first: it comes first in time."""
    texts = [text for entitlement in assessment.entitlements for text in _texts(entitlement, assessment)]
    return tuple(sorted(texts, key=lambda text: text.code != EntitlementCode.EXTENDED_NOTICE))


def _texts(entitlement: Entitlement, assessment: Assessment) -> Iterator[EntitlementText]:
    code = entitlement.code
    match code:
        case EntitlementCode.PLANNING_MEETING:
            yield EntitlementText(
                code,
                gettext("1 samtal"),
                gettext("Planeringssamtal"),
                gettext("Du går igenom läget med en rådgivare hos Trygghetsstiftelsen."),
                gettext("Arbetsgivaren anmäler dig. Det går inte att anmäla sig själv."),
            )
        case EntitlementCode.FOLLOW_UP_MEETING if entitlement.on is not None:
            yield EntitlementText(
                code,
                date_in_words(entitlement.on),
                gettext("Uppföljningssamtal"),
                gettext("Ni stämmer av hur det har gått."),
                gettext("Trygghetsstiftelsen hör av sig."),
            )
        case EntitlementCode.TRANSITION_MEASURES:
            yield _measures(entitlement, assessment)
        case EntitlementCode.TOP_UP:
            yield top_up_text(entitlement)
        case EntitlementCode.INCOME_SUPPLEMENT:
            yield _income_supplement(entitlement, assessment)
        case EntitlementCode.OCCUPATIONAL_HEALTH:
            yield EntitlementText(
                code,
                gettext("Pågående"),
                gettext("Företagshälsovård"),
                gettext("Har du börjat en behandling som arbetsgivaren redan har betalat får du slutföra den."),
                gettext("Prata med din chef före sista dagen."),
            )
        case EntitlementCode.SPECIAL_PENSION if entitlement.possible is not False:
            yield _special_pension(entitlement, assessment)
        case EntitlementCode.EXTENDED_NOTICE:
            yield from _extended_notice(assessment)


def _measures(entitlement: Entitlement, assessment: Assessment) -> EntitlementText:
    if entitlement.max_days is not None:
        figure = gettext("Högst %(days)s") % {"days": days(entitlement.max_days)}
    else:
        figure = _coverage_in_years(assessment.coverage) if assessment.coverage else ""
    return EntitlementText(
        entitlement.code,
        figure,
        gettext("Stöd som passar dig"),
        gettext(
            "Till exempel utbildning, praktik, coachning eller hjälp att starta eget. "
            "Avtalet kallar det individuella omställningsåtgärder."
        ),
        gettext("Ni planerar det i samtalet. Trygghetsstiftelsen beslutar."),
    )


def _coverage_in_years(coverage: Coverage) -> str:
    return age(months_and_days(coverage.first_day, coverage.last_day)[0] // MONTHS_A_YEAR)


def top_up_text(entitlement: Entitlement) -> EntitlementText:
    """The top-up of a-kassa: for how many days, what it means, how to get it."""
    figures = [entitlement.days or 0, entitlement.extra_days or 0, entitlement.optional_days or 0]
    sentences = [
        gettext("Fyller på a-kassan så att den följer din riktiga lön. Avtalet kallar det a-kasseförstärkning.")
    ]
    if entitlement.extra_days:
        sentences.append(
            fill_in(
                gettext("{extra:days} till gäller den som har barn under 18 år."), {"extra": entitlement.extra_days}
            )
        )
    if entitlement.optional_days:
        sentences.append(
            fill_in(
                gettext("De sista {optional:days} kan du i stället använda till inkomstförstärkning."),
                {"optional": entitlement.optional_days},
            )
        )
    *first, last = [figure for figure in figures if figure]
    return EntitlementText(
        entitlement.code,
        " + ".join([*(number(figure) for figure in first), days(last)]),
        gettext("Förstärkning av a-kassan"),
        " ".join(sentences),
        gettext("Ansök hos Trygghetsstiftelsen efter a-kassans första utbetalning."),
    )


def _income_supplement(entitlement: Entitlement, assessment: Assessment) -> EntitlementText:
    sentences = [
        fill_in(
            gettext(
                "Får du ett nytt jobb med lägre lön kan du få mellanskillnaden, högst {share:percent} av din gamla lön."
            ),
            {"share": assessment.rulebook.insurance.income_supplement_share.latest.value},
        )
    ]
    supplement = assessment.income_supplement
    if supplement is not None:
        sentences.append(
            fill_in(gettext("Med din nya lön blir det {amount:kronor} i månaden."), {"amount": supplement.per_month})
        )
    figure = days(entitlement.days or 0)
    if entitlement.optional_days:
        figure = f"{number(entitlement.days or 0)} + {days(entitlement.optional_days)}"
        sentences.append(gettext("De extra dagarna är samma dagar som du kan välja till a-kasseförstärkning."))
    return EntitlementText(
        entitlement.code,
        figure,
        gettext("Inkomstförstärkning"),
        " ".join(sentences),
        gettext("Ansök när du har det nya anställningsbeviset."),
    )


def _special_pension(entitlement: Entitlement, assessment: Assessment) -> EntitlementText:
    finding = next(finding for finding in assessment.findings if finding.code is FindingCode.SPECIAL_PENSION)
    birth_is_missing = finding.variant == "birth_unknown"
    return EntitlementText(
        entitlement.code,
        gettext("Kanske"),
        gettext("Särskild pensionsersättning"),
        finding_sentence(finding),
        gettext("Du ansöker själv. Omställningsnämnden beslutar."),
        missing_field="id_born" if birth_is_missing else "",
        missing_words=gettext("Lägg till födelsedatum") if birth_is_missing else "",
    )


def _extended_notice(assessment: Assessment) -> Iterator[EntitlementText]:
    notice = assessment.notice
    if notice is None or not notice.extended:
        return
    facts = {"ends": notice.last_day, "last": assessment.last_day}
    if notice.last_day is None:
        text = gettext(
            "Avtalet förlänger din uppsägningstid. Skriv vilken dag beskedet kom, så räknar vi ut när den slutar."
        )
    else:
        text = fill_in(gettext("Avtalet förlänger din uppsägningstid. Den varar minst till {ends:date}."), facts)
    how = gettext("Arbetsgivaren ordnar det.")
    if notice.too_short:
        how = fill_in(gettext("Din sista dag är {last:date}. Det kan vara för tidigt. Prata med ditt fack."), facts)
    yield EntitlementText(
        EntitlementCode.EXTENDED_NOTICE,
        gettext("Högst %(months)s") % {"months": months(notice.months)}
        if notice.approximate
        else months(notice.months),
        gettext("Längre uppsägningstid"),
        text,
        how,
    )
