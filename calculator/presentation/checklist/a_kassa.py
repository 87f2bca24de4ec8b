"""The way to the a-kassa: membership, certificate, the first day without work."""

from collections.abc import Iterator

from django.utils.translation import gettext

from calculator.presentation.checklist.steps import ChecklistCode, Step
from calculator.presentation.checklist.times import Times
from calculator.presentation.formats import fill_in
from calculator.rules.assessment import Assessment
from calculator.rules.case import AKassa, Case, Kind
from calculator.rules.dates import ONE_DAY
from calculator.rules.eligibility import Outcome
from calculator.rules.rulebook import EntitlementCode


def toward_a_kassa(case: Case, assessment: Assessment, times: Times) -> Iterator[Step]:
    """What the a-kassa and Arbetsförmedlingen need, and the union's insurance where the agreement tops up nothing."""
    if case.a_kassa is not AKassa.INCOME_BASED:
        yield _membership(case, assessment, times)
    if case.a_kassa is not AKassa.NONE:
        yield Step(
            ChecklistCode.CERTIFICATE,
            times.before_last_day(times.end_matters_until),
            gettext("din arbetsgivare"),
            gettext("Be om arbetsgivarintyg"),
            gettext(
                "A-kassan räknar på intyget. Har du haft flera arbetsgivare det senaste året behövs ett från varje."
            ),
        )
    yield Step(
        ChecklistCode.JOB_SEEKER,
        times.first_day_without_work(),
        gettext("Arbetsförmedlingen"),
        gettext("Skriv in dig som arbetssökande"),
        gettext("Det ska göras första dagen utan arbete. Annars kan du förlora ersättningsdagar."),
    )
    if case.a_kassa is not AKassa.NONE:
        yield Step(
            ChecklistCode.A_KASSA,
            times.first_day_without_work(),
            gettext("din a-kassa"),
            gettext("Ansök om ersättning"),
            " ".join(_about_a_kassa(case, assessment)),
        )
        if assessment.benefit_days is not None and not _has_top_up(assessment):
            yield Step(
                ChecklistCode.INCOME_INSURANCE,
                times.first_day_without_work(),
                gettext("ditt fack"),
                gettext("Kontrollera din inkomstförsäkring"),
                gettext("Utan förstärkning från avtalet kan en inkomstförsäkring genom facket fylla på a-kassan."),
            )


def _membership(case: Case, assessment: Assessment, times: Times) -> Step:
    if case.a_kassa is AKassa.NONE:
        who, what = gettext("en a-kassa"), gettext("Fråga vad du kan få")
    else:
        who, what = gettext("din a-kassa"), gettext("Kontrollera hur länge du har varit med")
    when = times.now(times.end_matters_until)
    return Step(ChecklistCode.MEMBERSHIP, when, who, what, membership_sentence(assessment))


def membership_sentence(assessment: Assessment) -> str:
    """How long membership the a-kassa, and so the top-up, asks for."""
    membership = assessment.rulebook.insurance.membership_months
    value = (membership.latest if assessment.last_day is None else membership.on(assessment.last_day + ONE_DAY)).value
    sentence = fill_in(gettext("Inkomstbaserad a-kassa kräver minst {months:months} som medlem."), {"months": value})
    if assessment.outcome is Outcome.NOT_COVERED:
        return sentence
    return " ".join((sentence, gettext("Utan den kan du inte få förstärkning från avtalet.")))


def _about_a_kassa(case: Case, assessment: Assessment) -> Iterator[str]:
    days = assessment.benefit_days
    if days is None:
        yield gettext("A-kassan beslutar om du har rätt till ersättning, och från vilken dag.")
        return
    facts = {"count": days.waiting_days, "first": days.first}
    if days.waiting_days:
        yield fill_in(gettext("Först kommer karens, {count:benefit_days}. Dag 1 är tidigast {first:date}."), facts)
    else:
        yield fill_in(gettext("Det är ingen karens. Dag 1 är tidigast {first:date}."), facts)
    if case.ending is not None and case.ending.kind is Kind.TRAINING_POST:
        yield gettext("Är du doktorand räknas du som arbetslös först när studierna är klara eller avbrutna för gott.")


def _has_top_up(assessment: Assessment) -> bool:
    return any(entitlement.code is EntitlementCode.TOP_UP for entitlement in assessment.entitlements)
