"""What is wrong with an answer, and what to do, as a sentence at the field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from calculator.presentation.formats import fill_in
from calculator.rules.case import Problem, ProblemCode
from calculator.rules.findings import N_
from calculator.swedish_input import InputError, NotUnderstood

PROBLEMS: Final[Mapping[ProblemCode, str]] = {
    ProblemCode.REQUIRED: N_("Det här behöver vi veta."),
    ProblemCode.INVALID: N_("Vi förstår inte svaret. Välj ett av alternativen."),
    ProblemCode.UNKNOWN_FIELD: N_("Det finns ingen sådan uppgift."),
    ProblemCode.END_BEFORE_START: N_(
        "Sista dagen kan inte ligga före första dagen, {start:date}. Rätta det datum som är fel."
    ),
    ProblemCode.END_MISSING: N_("Skriv sista anställningsdagen, till exempel 2018-12-31."),
    ProblemCode.SEVERAL_ENDING: N_("Bara en anställning kan vara den som tar slut."),
    ProblemCode.PERMANENT_CANNOT_EXPIRE: N_(
        "En tillsvidareanställning löper inte ut. Välj tidsbegränsad, eller ändra svaret på fråga 1."
    ),
    ProblemCode.NOTICE_BEFORE_EMPLOYMENT: N_(
        "Beskedet kan inte ha kommit innan anställningen började, {start:date}. Rätta det datum som är fel."
    ),
    ProblemCode.NOTICE_AFTER_LAST_DAY: N_(
        "Beskedet kan inte ha kommit efter sista dagen, {end:date}. Rätta det datum som är fel."
    ),
    ProblemCode.SALARY_OUT_OF_RANGE: N_("Skriv månadslönen före skatt, mellan 1 krona och {highest:kronor}."),
    ProblemCode.DATE_OUT_OF_RANGE: N_("Skriv ett datum mellan {earliest:date} och {latest:date}."),
    ProblemCode.CHILD_BORN_LATER: N_("Barnets födelsedag har inte varit än. Skriv ett datum före {today:date}."),
    ProblemCode.TOO_MANY_EMPLOYMENTS: N_("Det går att fylla i högst {most:number} anställningar."),
}
"""By code, in the order of the API's description."""

_ISO_DATE = N_("Vi förstår inte datumet. Skriv det som 2015-03-01.")
_AMOUNT = N_("Vi förstår inte beloppet. Skriv ett tal, till exempel 35000.")

INVALID: Final[Mapping[str, str]] = {
    **dict.fromkeys(("start", "end", "notice_given", "born", "youngest_child_born"), _ISO_DATE),
    **dict.fromkeys(("monthly_salary", "new_monthly_salary"), _AMOUNT),
    "employer": N_("Skriv ett kortare namn, utan styrtecken."),
    "employments": N_("Skicka en lista med anställningar."),
    "body": N_("Skicka ett objekt med fallets uppgifter."),
}
"""What to do with an answer to the API that cannot be read, by field."""

REQUIRED: Final[Mapping[str, str]] = {
    "reason": N_("Välj hur anställningen slutar."),
    "employments": N_("Fyll i minst en anställning."),
    "start": N_("Skriv första arbetsdagen, till exempel 2015-03-01."),
    "same_employer": N_("Svara om det är samma myndighet."),
    "employer": N_("Skriv vilken myndighet det är."),
}
"""What to do where an answer that is needed is missing, by field."""

INPUT: Final[Mapping[NotUnderstood, str]] = {
    NotUnderstood.DATE: N_("Vi förstår inte datumet. Skriv det som 2015-03-01 eller 1 mars 2015."),
    NotUnderstood.TWO_DIGIT_YEAR: N_("Skriv året med fyra siffror, till exempel 2015-03-01."),
    NotUnderstood.NO_SUCH_MONTH: N_("Det finns ingen månad {month:number}. Rätta månaden."),
    NotUnderstood.NO_SUCH_DAY: N_("{month:month} {year:text} har {days:days}. Rätta dagen."),
    NotUnderstood.AMBIGUOUS_DATE: N_("Datumet går att läsa på två sätt. Välj det rätta, eller skriv som {first:iso}."),
    NotUnderstood.AMOUNT: N_("Vi förstår inte beloppet. Skriv det med siffror, till exempel 35 000."),
}
"""What to do with a text that cannot be read."""


def problem_message(problem: Problem) -> str:
    """The sentence for a problem that the rules found."""
    wording = PROBLEMS[problem.code]
    by_field = {ProblemCode.REQUIRED: REQUIRED, ProblemCode.INVALID: INVALID}.get(problem.code, {})
    wording = by_field.get(problem.field.rpartition(".")[2], wording)
    return fill_in(gettext(wording), problem.facts)


def input_message(error: InputError) -> str:
    """The sentence for a text that could not be read."""
    facts: dict[str, Any] = {"month": error.month, "days": error.days, "year": error.year}
    if error.readings:
        facts["first"] = error.readings[0]
    if error.why is NotUnderstood.NO_SUCH_DAY:
        facts["month"] = date(error.year, error.month, 1)
    return fill_in(gettext(INPUT[error.why]), facts)
