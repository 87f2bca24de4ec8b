"""The answer as a person reads it: every word and amount written out, ready for the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.calendar_events import CalendarEvent, calendar_events
from calculator.presentation.checklist import ChecklistItem, checklist, passed_remark
from calculator.presentation.checklist.steps import ChecklistCode
from calculator.presentation.choices import KINDS, REASONS
from calculator.presentation.comparison import Offer, offer
from calculator.presentation.entitlements import EntitlementText, entitlement_texts
from calculator.presentation.findings import FindingText, Mark, ValueText, finding_text, marks, value_text
from calculator.presentation.formats import EN_DASH, date_in_words, fill_in
from calculator.presentation.money import MoneyText, money_text, no_money
from calculator.presentation.money_picture import MoneyPicture, money_picture
from calculator.presentation.tier_scale import TierScale, tier_scale
from calculator.presentation.time_line import TimeLine, time_line
from calculator.presentation.turning_points import TurningPointText, turning_point_texts
from calculator.presentation.verdict import Verdict, verdict
from calculator.rules.assessment import Assessment
from calculator.rules.case import AKassa, Case, Employment
from calculator.rules.eligibility import Outcome
from calculator.rules.findings import FindingCode
from calculator.rules.values_used import values_used


@dataclass(frozen=True)
class Answer:
    """The parts of the answer in the order of the page. Parts that do not apply are empty."""

    verdict: Verdict
    given: tuple[str, ...]
    basic_support: FindingText | None
    no_money: str
    tier_scale: TierScale | None
    money: MoneyText | None
    money_picture: MoneyPicture | None
    time_line: TimeLine | None
    entitlements: tuple[EntitlementText, ...]
    coverage: str
    checklist: tuple[ChecklistItem, ...]
    checklist_remark: str
    local_funds: bool
    calendar: tuple[CalendarEvent, ...]
    notice_sentences: tuple[str, ...]
    turning_points: tuple[TurningPointText, ...]
    comparison: Offer | None
    findings: tuple[FindingText, ...]
    values: tuple[ValueText, ...]
    reference_example: str
    not_counted: tuple[str, ...]
    marks: tuple[Mark, ...]
    rules_checked: str
    overdue_check: str
    printed: str


def present(case: Case, assessment: Assessment, *, today: date) -> Answer:
    """All the words of an answer. ``today`` decides what is still to be done, and whether a check is overdue."""
    findings = tuple(finding_text(finding) for finding in assessment.findings)
    money = assessment.money
    to_do = checklist(case, assessment, today=today)
    return Answer(
        verdict=verdict(case, assessment),
        tier_scale=tier_scale(assessment),
        given=tuple(_given(case)),
        basic_support=_basic_support(findings, assessment),
        no_money=no_money(case, assessment),
        money=None if money is None or assessment.benefit_days is None else money_text(money, assessment.benefit_days),
        money_picture=_money_picture(case, assessment),
        time_line=time_line(case, assessment),
        entitlements=entitlement_texts(assessment),
        coverage=_coverage(assessment),
        checklist=to_do,
        checklist_remark=passed_remark(to_do),
        local_funds=any(item.code is ChecklistCode.LOCAL_FUNDS for item in to_do),
        calendar=calendar_events(case, assessment, to_do),
        notice_sentences=tuple(_notice(assessment)),
        turning_points=turning_point_texts(assessment),
        comparison=offer(case, assessment),
        findings=findings,
        values=tuple(value_text(value) for value in values_used(assessment)),
        reference_example=_reference_example(case, assessment),
        not_counted=not_counted(),
        marks=marks(),
        rules_checked=date_in_words(assessment.rules_checked),
        overdue_check=_overdue_check(assessment, today),
        printed=fill_in(
            gettext(
                "Omställningskalkylatorn, {today:date}. Reglerna kontrollerade {checked:date}. Inget beslut: "
                "Trygghetsstiftelsen och a-kassan beslutar."
            ),
            {"today": today, "checked": assessment.rules_checked},
        ),
    )


def _given(case: Case) -> Iterator[str]:
    """The answers given, as short as they can be said."""
    yield str(REASONS[case.reason].term)
    for employment in case.employments:
        yield _employment(employment)
    if case.notice is not None:
        yield fill_in(gettext("besked {day:date}"), {"day": case.notice})
    if case.youngest_child_born is not None:
        yield fill_in(gettext("yngsta barnet fött {day:date}"), {"day": case.youngest_child_born})
    elif case.child_under_18:
        yield gettext("barn under 18 år")
    if case.monthly_salary is not None:
        yield fill_in(gettext("{salary:kronor} i månaden"), {"salary": case.monthly_salary})
    if case.a_kassa is not AKassa.UNKNOWN:
        yield gettext("med i a-kassan") if case.a_kassa is AKassa.INCOME_BASED else gettext("inte med i a-kassan")
    if case.born is not None:
        yield fill_in(gettext("född {day:date}"), {"day": case.born})
    if case.new_monthly_salary is not None:
        yield fill_in(gettext("ny lön {salary:kronor}"), {"salary": case.new_monthly_salary})
    if case.wage_subsidy:
        yield gettext("lönebidrag")


def _employment(employment: Employment) -> str:
    end = date_in_words(employment.end) if employment.end else ""
    parts = [
        employment.employer.strip(),
        str(KINDS[employment.kind].short),
        f"{date_in_words(employment.start)}{EN_DASH}{end}",
    ]
    return ", ".join(part for part in parts if part)


def _basic_support(findings: tuple[FindingText, ...], assessment: Assessment) -> FindingText | None:
    """There is nearly always something: said high on the answer where the agreement does not surely cover."""
    if assessment.outcome not in {Outcome.NOT_COVERED, Outcome.UNCLEAR, Outcome.NOT_ENDED}:
        return None
    return next((finding for finding in findings if finding.code is FindingCode.BASIC_SUPPORT), None)


def _money_picture(case: Case, assessment: Assessment) -> MoneyPicture | None:
    money, days, last_day = assessment.money, assessment.benefit_days, assessment.last_day
    if money is None or days is None or last_day is None or case.monthly_salary is None:
        return None
    return money_picture(case.monthly_salary, last_day, money, days)


def _coverage(assessment: Assessment) -> str:
    if assessment.coverage is None:
        return ""
    facts = {"first": assessment.coverage.first_day, "last": assessment.coverage.last_day}
    return fill_in(gettext("Du kan använda stödet från {first:date} till och med {last:date}."), facts)


def _notice(assessment: Assessment) -> Iterator[str]:
    notice = assessment.notice
    if notice is None:
        return
    facts = {"months": notice.months, "ends": notice.last_day}
    if notice.approximate:
        yield fill_in(gettext("Uppsägningstiden är högst {months:months}."), facts)
    else:
        yield fill_in(gettext("Uppsägningstiden är {months:months}."), facts)
    if notice.last_day is not None:
        yield fill_in(gettext("Den slutar tidigast {ends:date}."), facts)
    if notice.too_short:
        yield fill_in(
            gettext("Din sista dag, {last:date}, ligger före det. Prata med ditt fack innan du godtar den."),
            {"last": assessment.last_day},
        )
    yield gettext("Är du helt föräldraledig börjar uppsägningstiden först när du är tillbaka i arbete.")


def _reference_example(case: Case, assessment: Assessment) -> str:
    example = assessment.reference_example
    if example is None:
        return ""
    facts = {
        "salary": case.monthly_salary,
        "ceiling": assessment.rulebook.insurance.reference_example_ceiling.latest.value,
        "a_kassa": example.a_kassa,
        "top_up": example.top_up,
        "total": example.total,
    }
    sentence = gettext(
        "Det publicerade räkneexemplet utgår från att a-kassan räknar på högst {ceiling:kronor}. Med lönen "
        "{salary:kronor} ger det {a_kassa:kronor} från a-kassan och {top_up:kronor} i förstärkning: "
        "{total:kronor} i månaden. Taket har höjts sedan dess. Därför kan fördelningen vara en annan för dig."
    )
    return fill_in(sentence, facts)


def _overdue_check(assessment: Assessment, today: date) -> str:
    if not assessment.rulebook.check_is_overdue(today):
        return ""
    sentence = gettext(
        "Reglerna här kontrollerades senast {checked:date}, för mer än ett år sedan. Belopp och villkor "
        "kan ha ändrats. Fråga Trygghetsstiftelsen och din a-kassa vad som gäller nu."
    )
    return fill_in(sentence, {"checked": assessment.rules_checked})


def not_counted() -> tuple[str, ...]:
    """What the calculator leaves out."""
    return (
        gettext("skatt"),
        gettext("arbetslöshet på deltid"),
        gettext("grundbelopp, för den som inte har rätt till inkomstbaserad a-kassa"),
        gettext("att a-kassan kan räkna med en lägre lön än din egen siffra: Trygghetsstiftelsen använder den lägre"),
        gettext("avstängning från a-kassan och avgångsvederlag"),
        gettext("aktivitetsstöd efter den sista dagen med a-kassa"),
        gettext("inkomstförsäkring genom facket"),
    )
