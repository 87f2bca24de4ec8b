"""What belongs in a calendar: the dated things of the checklist, and the key dates. No amounts: pay is private."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.checklist import ChecklistItem
from calculator.presentation.formats import fill_in
from calculator.presentation.money import steps_by_sum, top_up_period
from calculator.rules.assessment import Assessment
from calculator.rules.benefit_days import BenefitDays
from calculator.rules.case import AKassa, Case
from calculator.rules.rulebook import Law


@dataclass(frozen=True)
class CalendarEvent:
    """A whole day in a calendar. ``code`` and ``day`` together name it."""

    code: str
    day: date
    title: str
    text: str


def calendar_events(case: Case, assessment: Assessment, items: Iterable[ChecklistItem]) -> tuple[CalendarEvent, ...]:
    """The events in order of time; none where the checklist has no date."""
    to_do = list(_to_do(items))
    if not to_do:
        return ()
    return tuple(sorted([*_key_dates(case, assessment), *to_do], key=lambda event: event.day))


def _to_do(items: Iterable[ChecklistItem]) -> Iterator[CalendarEvent]:
    for item in items:
        if item.day is None:
            continue
        title = gettext("Senast i dag: %(what)s") % {"what": item.what} if item.is_deadline else item.what
        turn_to = gettext("Vänd dig till: %(who)s.") % {"who": item.who}
        yield CalendarEvent(item.code, item.day, title, f"{item.how}\n{turn_to}")


def _key_dates(case: Case, assessment: Assessment) -> Iterator[CalendarEvent]:
    if assessment.last_day is not None:
        yield CalendarEvent(
            "last-day",
            assessment.last_day,
            gettext("Sista anställningsdagen"),
            gettext("I morgon är första dagen utan arbete."),
        )
    if assessment.benefit_days is not None and case.a_kassa is not AKassa.NONE:
        yield from _benefit_dates(case, assessment, assessment.benefit_days)
    if assessment.coverage is not None:
        yield CalendarEvent(
            "coverage-ends",
            assessment.coverage.last_day,
            gettext("Sista dagen med stöd från avtalet"),
            gettext("Du kan använda stödet enligt omställningsavtalet till och med i dag."),
        )


def _benefit_dates(case: Case, assessment: Assessment, days: BenefitDays) -> Iterator[CalendarEvent]:
    in_a_row = gettext("Det gäller om du har tagit dagarna i följd.")
    yield CalendarEvent(
        "first-benefit-day",
        days.first,
        gettext("Första dagen med ersättning"),
        gettext("Det gäller om du har skrivit in dig hos Arbetsförmedlingen och ansökt hos a-kassan."),
    )
    for step in steps_by_sum(assessment.money.bands)[1:] if assessment.money else ():
        yield CalendarEvent(
            "sum-changes",
            step[0].first_date,
            gettext("Summan i månaden ändras"),
            gettext("Se i svaret från kalkylatorn hur mycket det blir.") + f" {in_a_row}",
        )
    if (top_up := top_up_period(case, assessment)) is not None:
        yield CalendarEvent("top-up-ends", top_up.last, gettext("Sista dagen med förstärkning"), in_a_row)
    if days.law is Law.ACT_1997 and days.parent.may_give_days:
        yield _day_300(assessment, days)
    yield CalendarEvent("benefit-ends", days.last, gettext("Sista dagen med a-kassa"), in_a_row)


def _day_300(assessment: Assessment, days: BenefitDays) -> CalendarEvent:
    """The day on which a child's age decides."""
    insurance, after = assessment.rulebook.insurance, days.first_day_without_work
    facts = {
        "number": insurance.benefit_days_1997.on(after).value,
        "age": insurance.child_age.on(days.day_300).value,
        "days": insurance.benefit_days_1997_parent.on(after).value,
    }
    return CalendarEvent(
        "child-decides",
        days.day_300,
        fill_in(gettext("Dag {number:number} med a-kassa"), facts),
        fill_in(
            gettext("Är ditt barn under {age:age} i dag kan du få a-kassa i {days:days}. A-kassan kontrollerar det."),
            facts,
        ),
    )
