"""The summary while the form is filled in: what half an answer is told, and never a no too early."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.forms import CaseForm
from calculator.presentation.so_far import MET, NO_SIGN, OPEN, SoFarText, so_far_text
from calculator.rules.eligibility import Outcome
from calculator.rules.rulebook import Package
from calculator.rules.so_far import SoFar, assess_so_far
from tests.cases import TODAY, UPPSALA

NBSP = "\u00a0"

REDUNDANCY = {"reason": "redundancy"}
DATES = {
    **REDUNDANCY,
    "employments-0-employer": UPPSALA,
    "employments-0-start": "2010-01-01",
    "employments-0-end": "2018-12-31",
}
NOTICE = {**DATES, "notice_given": "2018-02-28"}
SHORT = {**DATES, "employments-0-start": "2018-05-01"}
EXPIRED = {
    "reason": "fixed_term_expired",
    "employments-0-employer": "Göteborgs universitet",
    "employments-0-start": "2023-01-01",
    "employments-0-end": "2025-12-14",
}
ILLNESS = {**DATES, "reason": "illness"}
BLANK_ROW = {"employments-1-start": ""}
EARLIER = {
    "employments-1-same_employer": "true",
    "employments-1-start": "2017-01-01",
    "employments-1-end": "2018-04-30",
}
BY_TRANSITION = {  # the rule of 2015 and 2016, which asks for no two years in a row
    "reason": "fixed_term_expired",
    "employments-0-start": "2015-01-02",
    "employments-0-end": "2015-06-30",
    "employments-1-same_employer": "false",
    "employments-1-start": "2011-01-01",
    "employments-1-end": "2014-12-31",
}

COVERED = "Du omfattas av omställningsavtalet."
NOT_COVERED = "Du omfattas inte av avtalet."


def look(typed: dict[str, str]) -> SoFar:
    form = CaseForm(typed, today=TODAY).read()
    return assess_so_far(form.draft, TODAY, answered=form.answered, rows_are_open=form.rows_are_open)


def told(typed: dict[str, str]) -> SoFarText:
    return so_far_text(look(typed))


def lines(text: SoFarText) -> dict[str, str]:
    """Each line as read, by its label."""
    return {
        line.label: " ".join(
            part for part in (line.value, line.hint, line.mark.word if line.mark else "") if part
        ).replace(NBSP, " ")
        for line in text.lines
    }


def read_out(text: SoFarText) -> str:
    assert text.read_out is not None
    return f"{text.read_out.sign}: {text.read_out.time} {text.read_out.needed}".replace(NBSP, " ")


# --- The verdict ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sign", "verdict"),
    [
        (REDUNDANCY, OPEN, "Svara på fråga 2, så ser du om du omfattas."),
        ({**REDUNDANCY, "employments-0-start": "2010-0"}, OPEN, "Svara på fråga 2, så ser du om du omfattas."),
        ({**REDUNDANCY, "employments-0-start": "2010-01-01"}, OPEN, "Fyll i sista anställningsdagen."),
        ({**DATES, "employments-0-end": "2018-12"}, OPEN, "Fyll i sista anställningsdagen."),
        ({**NOTICE, "employments-0-end": "2018-12"}, OPEN, "Fyll i sista anställningsdagen."),
        ({**DATES, "employments-0-start": "31 feb 2010"}, OPEN, "Fyll i första arbetsdagen."),
        ({**DATES, "employments-0-end": "2009-12-31"}, OPEN, "Se över svaren i fråga 2."),
        ({**EXPIRED, "employments-0-kind": "permanent"}, OPEN, "Se över svaren i fråga 2."),
        # Certain from the first answer, whatever else is half typed.
        ({"reason": "own_resignation"}, NO_SIGN, NOT_COVERED),
        ({"reason": "retirement", "employments-0-start": "201"}, NO_SIGN, NOT_COVERED),
        ({"reason": "not_ended"}, NO_SIGN, "Inget är bestämt. Det här kan du göra nu."),
        # A yes as soon as it is so.
        (DATES, MET, COVERED),
        ({**NOTICE, "employments-0-end": ""}, MET, COVERED),
        ({**DATES, "notice_given": "2018-02-", "monthly_salary": "mycket", "born": "2050-01-01"}, MET, COVERED),
        ({**DATES, "notice_given": "2009-01-01"}, MET, COVERED),
        ({**DATES, "a_kassa": "nonsense", "youngest_child_born": "x", "child_under_18": "true"}, MET, COVERED),
        ({**DATES, "employments-1-start": "2005-0"}, MET, COVERED),
        # The time is too short so far: not a no until the person has gone on.
        (SHORT, OPEN, "Det saknas 120 dagar till 12 månader."),
        ({**SHORT, "notice_given": "2018-09-30"}, OPEN, "Det saknas 120 dagar till 12 månader."),
        ({**SHORT, "monthly_salary": "mycket"}, OPEN, "Det saknas 120 dagar till 12 månader."),
        ({**SHORT, "child_under_18": "unknown"}, NO_SIGN, NOT_COVERED),
        ({**SHORT, "monthly_salary": "35000"}, NO_SIGN, NOT_COVERED),
        ({**SHORT, **BLANK_ROW, "monthly_salary": "35000"}, OPEN, "Fyll i den tidigare anställningen."),
        ({**SHORT, **EARLIER, "employments-1-end": "2018-04-"}, OPEN, "Fyll i den tidigare anställningen."),
        ({**SHORT, **EARLIER, "employments-1-same_employer": ""}, OPEN, "Fyll i den tidigare anställningen."),
        (
            {**SHORT, **EARLIER, "employments-1-same_employer": "", "employments-1-employer": "UU", "a_kassa": "none"},
            OPEN,
            "Fyll i den tidigare anställningen.",
        ),
        ({**SHORT, **EARLIER}, MET, COVERED),
        (
            {**REDUNDANCY, "employments-0-start": "2018-05-01", "notice_given": "2018-06-01", "a_kassa": "none"},
            OPEN,
            "Fyll i sista anställningsdagen.",
        ),
        # A level without top-up is half a no.
        (EXPIRED, MET, COVERED),
        ({**EXPIRED, "a_kassa": "unknown"}, MET, "Du omfattas, men utan förstärkning av a-kassan."),
        # No other employment can change these.
        ({**ILLNESS, **BLANK_ROW}, NO_SIGN, NOT_COVERED),
        ({**DATES, "employments-0-end": "2014-12-31"}, NO_SIGN, "Din anställning slutade före avtalet."),
        # Not sure: the sign of what is open, though the answer has the same words.
        ({**DATES, "employments-0-end": "2015-06-30"}, OPEN, COVERED),
        ({**DATES, "born": "1940-01-01"}, OPEN, "Det går inte att säga säkert."),
    ],
)
def test_the_verdict_so_far(typed: dict[str, str], sign: str, verdict: str) -> None:
    text = told(typed)
    assert (text.sign, text.verdict.replace(NBSP, " ")) == (sign, verdict)


def test_nothing_is_said_before_the_first_question_is_answered() -> None:
    for typed in ({}, {"reason": "nonsense"}, {**DATES, "reason": ""}):
        assert told(typed) == SoFarText()


def test_a_mark_where_the_verdict_rests_on_a_reading() -> None:
    during_notice = {**SHORT, "employments-0-end": "2019-05-31", "notice_given": "2019-03-01"}
    mark = told(during_notice).mark
    assert mark is not None
    assert mark.word == "Vår tolkning"
    assert told(DATES).mark is None
    assert told(SHORT).mark is None


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        (REDUNDANCY, (True, False, False, False)),
        (DATES, (True, True, False, False)),
        ({**SHORT, "child_under_18": "unknown"}, (True, True, True, False)),
        ({**DATES, "monthly_salary": "35000"}, (True, True, False, False)),
        ({**DATES, "monthly_salary": "0", "a_kassa": "unknown"}, (True, True, False, False)),
        ({**DATES, "monthly_salary": "35000", "a_kassa": "unknown"}, (True, True, False, True)),
        ({"reason": "retirement"}, ()),
    ],
)
def test_how_many_questions_are_answered(typed: dict[str, str], questions: tuple[bool, ...]) -> None:
    assert told(typed).questions == questions


@pytest.mark.parametrize(
    ("typed", "has"), [(REDUNDANCY, False), (SHORT, True), (DATES, True), ({"reason": "x"}, False)]
)
def test_there_is_a_way_to_the_whole_answer_once_there_is_one(typed: dict[str, str], has: bool) -> None:
    assert told(typed).has_answer is has


# --- The lines ------------------------------------------------------------------------------------------------


def test_what_is_needed_is_told_first() -> None:
    assert lines(told(REDUNDANCY)) == {"Det här behövs": "Minst 12 månader i följd hos samma myndighet"}
    expired = {"reason": "fixed_term_expired"}
    assert lines(told(expired)) == {"Det här behövs": "Minst 2 år i följd hos samma myndighet"}


def test_the_lines_say_what_is_known_and_what_to_fill_in() -> None:
    assert lines(told(NOTICE)) == {
        "Anställning i följd": "9 år hos Uppsala universitet",
        "Uppsägningstid": "10 månader, tidigast till 28 december 2018",
        "Avtalet gäller för dig": "1 januari 2019 till 31 december 2023",
        "A-kasseförstärkning": "300 dagar, eller 450 om du har barn under 18 år",
        "Pengar i månaden, före skatt": "Fyll i din lön i fråga 4, så ser du beloppen.",
    }


@pytest.mark.parametrize(
    ("changes", "label", "line"),
    [
        ({"employments-0-employer": " "}, "Anställning i följd", "9 år"),
        ({"notice_given": ""}, "Uppsägningstid", "Högst 10 månader Fyll i dagen du fick beskedet."),
        ({"child_under_18": "false"}, "A-kasseförstärkning", "300 dagar"),
        ({"child_under_18": "true"}, "A-kasseförstärkning", "300 + 150 dagar Vår tolkning"),
        (
            {"child_under_18": "true", "youngest_child_born": "2012-05-01"},
            "A-kasseförstärkning",
            "300 + 150 dagar",
        ),
        (
            {"employments-0-end": "2026-06-30", "notice_given": "2025-06-30"},
            "A-kasseförstärkning",
            "300 dagar, kanske 450 om du har barn under 18 år",
        ),
        (
            {"monthly_salary": "35 000", "a_kassa": "income_based"},
            "Pengar i månaden, före skatt",
            "cirka 28 000 kr",
        ),
        (
            {"monthly_salary": "35 000"},
            "Pengar i månaden, före skatt",
            "cirka 28 000 kr Det gäller om du har varit med i a-kassan tillräckligt länge.",
        ),
        (
            {"monthly_salary": "35 000", "a_kassa": "none"},
            "Pengar i månaden, före skatt",
            "Utan rätt till a-kassa blir det inga pengar från a-kassan, och då ingen förstärkning heller.",
        ),
    ],
)
def test_each_line_follows_its_answers(changes: dict[str, str], label: str, line: str) -> None:
    assert lines(told({**NOTICE, **changes}))[label] == line


def test_lines_that_do_not_apply_are_not_there() -> None:
    assert "Uppsägningstid" not in lines(told(EXPIRED))
    assert "A-kasseförstärkning" not in lines(told({**NOTICE, "a_kassa": "none"}))
    assert lines(told(EXPIRED))["A-kasseförstärkning"] == (
        "Det räcker till tvåårsnivån. Förstärkningen av a-kassan börjar vid treårsnivån."
    )


def test_where_the_time_is_short_more_employments_are_asked_for() -> None:
    assert lines(told(SHORT)) == {
        "Anställning i följd": "8 månader hos Uppsala universitet",
        "Fler anställningar i staten?": "Lägg till dem i fråga 2, så räknas de med.",
    }
    assert list(lines(told({**SHORT, **BLANK_ROW}))) == ["Anställning i följd"]


def test_a_no_says_why() -> None:
    assert lines(told({**SHORT, "child_under_18": "false"})) == {
        "Minst 12 månader i följd hos samma myndighet": "Du har 8 månader i följd. Det saknas 120 dagar till "
        "12 månader. Första sista dag som räcker är 30 april 2019."
    }
    assert list(lines(told({"reason": "own_resignation"}))) == ["Hur anställningen slutar"]


# --- The line under the employments ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (REDUNDANCY, "open:  Det krävs minst 12 månader i följd hos samma myndighet."),
        ({"reason": "fixed_term_expired"}, "open:  Det krävs minst 2 år i följd hos samma myndighet."),
        (DATES, "met: 9 år i följd hos Uppsala universitet. Det krävs minst 12 månader."),
        ({**DATES, "employments-0-employer": ""}, "met: 9 år i följd. Det krävs minst 12 månader."),
        (SHORT, "open: 8 månader i följd hos Uppsala universitet. Det saknas 120 dagar till 12 månader."),
        ({**SHORT, **EARLIER}, "met: 2 år i följd hos Uppsala universitet. Det krävs minst 12 månader."),
        (
            EXPIRED,
            "met: 2 år, 11 månader och 14 dagar i följd hos Göteborgs universitet. Det krävs minst 2 år.",
        ),
        (ILLNESS, "met: 9 år i följd hos Uppsala universitet. Det krävs minst 12 månader."),
        ({**DATES, "employments-0-end": "2014-12-31"}, "open: 5 år i följd hos Uppsala universitet. "),
        (
            BY_TRANSITION,
            "met: 5 månader och 29 dagar i följd. Övergångsregeln ger dig samma stöd som sexårsnivån.",
        ),
    ],
)
def test_the_time_in_a_row(typed: dict[str, str], expected: str) -> None:
    assert read_out(told(typed)) == expected


def test_no_time_is_read_out_where_time_does_not_matter() -> None:
    assert told({"reason": "own_resignation", **BLANK_ROW}).read_out is None


# --- Never a no too early -------------------------------------------------------------------------------------

LATER = {"child_under_18": "false", "monthly_salary": "35000", "a_kassa": "income_based", "born": "1980-01-01"}
WHOLE = [
    {**NOTICE, **LATER},
    {**SHORT, **EARLIER, **LATER},
    {**SHORT, **EARLIER, **LATER, "notice_given": "2018-09-30"},
    # The agency told by its name alone.
    {**SHORT, **EARLIER, **LATER, "employments-1-same_employer": "", "employments-1-employer": UPPSALA},
    # By the notice alone the time would be too short.
    {**SHORT, **LATER, "employments-0-end": "2019-12-31", "notice_given": "2018-06-01"},
    {**ILLNESS, **LATER, "employments-0-end": "2021-06-30", "notice_given": "2021-03-01"},
    {**EXPIRED, **LATER, "employments-0-end": "2025-12-31", "employments-0-kind": "fixed_term"},
    {
        **EXPIRED,
        **LATER,
        "employments-0-start": "2024-12-01",
        "employments-1-same_employer": "true",
        "employments-1-kind": "training_post",
        "employments-1-start": "2020-01-01",
        "employments-1-end": "2024-11-30",
        "employments-2-same_employer": "true",
        "employments-2-start": "2018-01-01",
        "employments-2-end": "2019-12-31",
    },
    {**BY_TRANSITION, **LATER},
]
"""Forms that give the agreement's support, with top-up: whatever is left out of them, no half of them is a no."""

HALF_TYPED = st.sampled_from(["", " ", "2", "201", "2018-1", "03/04/2018", "nonsense"])


@st.composite
def half_typed(draw: st.DrawFn) -> dict[str, str]:
    """A whole form before all of it was typed; the reason is, or there would be nothing to say."""
    whole = draw(st.sampled_from(WHOLE))
    open_fields = draw(st.sets(st.sampled_from(sorted(whole.keys() - {"reason"})), max_size=5))
    return whole | {name: draw(HALF_TYPED) for name in sorted(open_fields)}


@pytest.mark.parametrize("whole", WHOLE)
def test_the_whole_forms_give_top_up(whole: dict[str, str]) -> None:
    so_far = look(whole)
    assert so_far.assessment is not None
    assert so_far.assessment.outcome is Outcome.COVERED
    assert so_far.assessment.package not in {None, Package.FIXED_TERM_2_YEARS}


@settings(max_examples=500)
@given(half_typed())
def test_a_no_is_never_said_while_something_that_could_turn_it_is_open(typed: dict[str, str]) -> None:
    text = told(typed)
    assert text.sign in {MET, OPEN}, text.verdict
    assert text.verdict != "Du omfattas, men utan förstärkning av a-kassan."
