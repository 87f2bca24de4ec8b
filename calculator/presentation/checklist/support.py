"""The way to the support: who registers, and what to do to get each entitlement."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.checklist.steps import ChecklistCode, Step
from calculator.presentation.checklist.times import Times
from calculator.presentation.formats import fill_in
from calculator.presentation.money import top_up_period
from calculator.rules.assessment import Assessment
from calculator.rules.case import Case, Reason
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, add_months
from calculator.rules.eligibility import Outcome
from calculator.rules.entitlements import Entitlement
from calculator.rules.findings import FindingCode
from calculator.rules.rulebook import EntitlementCode


def toward_support(assessment: Assessment, times: Times) -> Iterator[Step]:
    """Who registers, and what to ask for where the agreement does not surely cover."""
    now = times.now(times.support_until)
    if assessment.outcome is Outcome.UNCLEAR:
        yield Step(
            ChecklistCode.ASK_WHETHER_COVERED,
            now,
            gettext("Trygghetsstiftelsen"),
            gettext("Fråga vad som gäller dig"),
            gettext("Källorna räcker inte för ett säkert svar. Ta med det som står under Så räknade vi."),
        )
    if assessment.outcome is not Outcome.NOT_COVERED:
        yield Step(
            ChecklistCode.REGISTERED,
            now,
            gettext("din arbetsgivare"),
            gettext("Fråga om du är anmäld till Trygghetsstiftelsen"),
            gettext("Bara arbetsgivaren kan göra anmälan. Be att få se att den är skickad."),
        )
    if assessment.outcome is not Outcome.COVERED:
        yield from basic_support(assessment, times)


def basic_support(assessment: Assessment, times: Times) -> Iterator[Step]:
    """The support beside the agreement, which asks for recent work: nothing when that is long ago."""
    if all(finding.code is not FindingCode.BASIC_SUPPORT for finding in assessment.findings):
        return
    when = times.now(times.end_matters_until)
    if when.is_over:
        return
    yield Step(
        ChecklistCode.BASIC_SUPPORT,
        when,
        gettext("Trygghetsstiftelsen"),
        gettext("Ansök om grundläggande omställnings- och kompetensstöd"),
        gettext("Det kan ge råd och vägledning också utan avtalet. Du ansöker själv."),
    )


def use(entitlement: Entitlement, case: Case, assessment: Assessment, times: Times) -> Iterator[Step]:
    """What to do to get an entitlement; nothing for those that come by themselves."""
    match entitlement.code:
        case EntitlementCode.PLANNING_MEETING:
            yield _planning_meeting(case, times)
        case EntitlementCode.FOLLOW_UP_MEETING if entitlement.on is not None:
            yield Step(
                ChecklistCode.FOLLOW_UP_MEETING,
                times.on(entitlement.on, times.end_matters_until),
                gettext("Trygghetsstiftelsen"),
                gettext("Stäm av i ett uppföljningssamtal"),
                gettext("Trygghetsstiftelsen hör av sig. Gör de inte det, fråga dem."),
            )
        case EntitlementCode.TOP_UP:
            yield from _top_up(case, assessment, times)
        case EntitlementCode.INCOME_SUPPLEMENT:
            yield from _income_supplement(assessment, times)
        case EntitlementCode.SPECIAL_PENSION if entitlement.possible and assessment.benefit_days is not None:
            age = assessment.rulebook.agreement.special_pension_paid_from_age.latest.value
            yield Step(
                ChecklistCode.SPECIAL_PENSION,
                times.event(
                    fill_in(gettext("När a-kassan är slut och du har fyllt {age:age}"), {"age": age}),
                    max(assessment.benefit_days.last, add_months(case.born or date.min, MONTHS_A_YEAR * age)),
                ),
                gettext("Omställningsnämnden"),
                gettext("Ansök om särskild pensionsersättning"),
                gettext("Du ansöker själv. Det krävs att du har sökt arbete aktivt. Omställningsnämnden beslutar."),
            )


def _planning_meeting(case: Case, times: Times) -> Step:
    if case.reason is Reason.REDUNDANCY and times.is_employed:
        how = gettext(
            "Ni kan börja redan under uppsägningstiden. Du kan be om ledigt med lön för det ni planerar. "
            "Arbetsgivaren beslutar om ledigheten."
        )
    else:
        how = gettext("Där planerar ni vilket stöd som passar dig. Trygghetsstiftelsen beslutar.")
    return Step(
        ChecklistCode.PLANNING_MEETING,
        times.before_last_day(times.support_until),
        gettext("Trygghetsstiftelsen"),
        gettext("Boka planeringssamtal"),
        how,
    )


def _top_up(case: Case, assessment: Assessment, times: Times) -> Iterator[Step]:
    """Apply once the a-kassa has paid; when it ends, the union's insurance may follow."""
    period, days = top_up_period(case, assessment), assessment.benefit_days
    if period is None or days is None:
        return
    how = gettext("A-kassan måste först ha beslutat och betalat ut en gång.")
    if period.first > days.first:
        begins = gettext("Med din lön blir det någon förstärkning först från {first:date}.")
        how = f"{how} {fill_in(begins, {'first': period.first})}"
    yield Step(
        ChecklistCode.TOP_UP,
        times.event(gettext("Efter första utbetalningen"), days.first + ONE_DAY),
        gettext("Trygghetsstiftelsen"),
        gettext("Ansök om a-kasseförstärkning"),
        how,
    )
    yield Step(
        ChecklistCode.INCOME_INSURANCE,
        times.event(gettext("När förstärkningen är slut"), period.last + ONE_DAY, day=period.last + ONE_DAY),
        gettext("ditt fack"),
        gettext("Kontrollera din inkomstförsäkring"),
        fill_in(
            gettext(
                "Tar du dagarna i följd är den sista dagen {last:date}. Be Trygghetsstiftelsen om intyg på att de är "
                "slut."
            ),
            {"last": period.last},
        ),
    )


def _income_supplement(assessment: Assessment, times: Times) -> Iterator[Step]:
    if (days := assessment.benefit_days) is None:
        return
    share = assessment.rulebook.insurance.income_supplement_share.latest.value
    yield Step(
        ChecklistCode.INCOME_SUPPLEMENT,
        times.event(gettext("När du får ett nytt jobb med lägre lön"), days.first + ONE_DAY),
        gettext("Trygghetsstiftelsen"),
        gettext("Ansök om inkomstförstärkning"),
        fill_in(
            gettext(
                "Du kan få mellanskillnaden, högst {share:percent} av din gamla lön. Ansök när du har det nya "
                "anställningsbeviset."
            ),
            {"share": share},
        ),
    )
