"""What to do where the agreement has nothing to give yet, or any more."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from calculator.presentation.checklist.a_kassa import membership_sentence
from calculator.presentation.checklist.steps import ChecklistCode, Step
from calculator.presentation.checklist.support import basic_support
from calculator.presentation.checklist.times import Times, When
from calculator.rules.assessment import Assessment


def older_agreement() -> Step:
    """For whom the agreement came too late."""
    return Step(
        ChecklistCode.OLDER_AGREEMENT,
        When(gettext("Om du har frågor"), date.min),
        gettext("Trygghetsstiftelsen"),
        gettext("Fråga om det äldre Trygghetsavtalet"),
        gettext("Det är det avtalet som räknas för dig. Vi kan inte räkna på det."),
    )


def prevention(assessment: Assessment, times: Times) -> Iterator[Step]:
    """For who has not lost the job: the agency's own means, and what to see to beforehand."""
    now = When(gettext("Nu"), date.min)
    yield Step(
        ChecklistCode.LOCAL_FUNDS,
        now,
        gettext("din chef"),
        gettext("Fråga om lokala omställningsmedel"),
        gettext(
            "Myndigheten kan använda dem för att förebygga uppsägning, till exempel genom utbildning eller nya "
            "uppgifter. De ska utgå från vad verksamheten behöver."
        ),
    )
    yield Step(
        ChecklistCode.LOCAL_AGREEMENT,
        now,
        gettext("ditt fack"),
        gettext("Be att få se det lokala avtalet"),
        gettext("Arbetsgivaren och facken har kommit överens om vad pengarna ska gå till, och hur det beslutas."),
    )
    yield from basic_support(assessment, times)
    yield Step(
        ChecklistCode.MEMBERSHIP,
        now,
        gettext("en a-kassa"),
        gettext("Se till att du är med i en a-kassa"),
        membership_sentence(assessment),
    )
    yield Step(
        ChecklistCode.BEFORE_RESIGNING,
        When(gettext("Innan du säger upp dig själv"), date.min),
        gettext("ditt fack"),
        gettext("Prata med facket först"),
        gettext(
            "Den som säger upp sig själv omfattas sällan av avtalet, och a-kassan kan stänga av den som inte har "
            "giltig orsak."
        ),
    )


def before_retiring(times: Times) -> Iterator[Step]:
    """For who means to retire: nothing once that is done."""
    if times.is_employed:
        yield Step(
            ChecklistCode.BEFORE_RETIRING,
            When(gettext("Innan du bestämmer dig"), date.min),
            gettext("ditt fack"),
            gettext("Fråga om orsaken kan vara arbetsbrist"),
            gettext("Slutar du för att jobbet försvinner kan du omfattas. Svara då så i fråga 1."),
        )
