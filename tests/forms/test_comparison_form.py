"""One case's answers, two last days and reasons in; two cases or messages at the fields out."""

import pytest

from calculator.forms.comparison_form import ComparisonForm
from calculator.forms.typed_answers import typed_answers
from calculator.rules.case import Case, Kind, Reason
from tests.cases import TODAY, case, day, fixed, post, training
from tests.forms.test_case_form import COMPLETE

ASKED = case("fixed_term_expired", fixed("2023-01-01", "2025-12-14"), monthly_salary=36000, a_kassa="income_based")
PERMANENT = case("redundancy", post("2010-01-01", "2018-12-31"), notice_given="2018-02-28", child_under_18=True)


def form(asked: Case = ASKED, **typed: str) -> ComparisonForm:
    return form_of(asked, typed)


def form_of(asked: Case, typed: dict[str, str]) -> ComparisonForm:
    return ComparisonForm({**typed_answers(asked), **typed}, today=TODAY)


def cases(form: ComparisonForm) -> tuple[Case, Case]:
    assert form.is_valid(), form.errors
    assert form.cases is not None
    return form.cases


def lines(form: ComparisonForm) -> list[tuple[str, str]]:
    """Where each line of the summary leads, and what it says."""
    assert not form.is_valid()
    return [(line.anchor, line.text.replace("\u00a0", " ")) for line in form.error_lines()]


def ends(asked: Case) -> object:
    return asked.ending and asked.ending.end


def test_what_is_not_sent_is_as_in_the_answers() -> None:
    a, b = cases(form())
    assert a == b
    assert (a.reason, ends(a)) == (ASKED.reason, day("2025-12-14"))
    assert a.monthly_salary == ASKED.monthly_salary


def test_another_day_and_another_reason() -> None:
    a, b = cases(form(end_a="13 december 2025", end_b="31/12 2025", reason_b="redundancy"))
    assert (a.reason, ends(a)) == (Reason.FIXED_TERM_EXPIRED, day("2025-12-13"))
    assert (b.reason, ends(b)) == (Reason.REDUNDANCY, day("2025-12-31"))
    assert b.ending is not None
    assert b.ending.kind is Kind.FIXED_TERM


def test_the_earlier_employments_stay() -> None:
    asked = case("fixed_term_expired", fixed("2023-01-01", "2025-12-14"), training("2018-01-01", "2022-12-31"))
    a, b = cases(form(asked, end_b="2025-12-31"))
    assert a.employments[1:] == b.employments[1:]
    assert b.employments[1].kind is Kind.TRAINING_POST


def test_a_permanent_employment_that_runs_out_is_read_as_fixed_term() -> None:
    a, b = cases(form(PERMANENT, reason_b="fixed_term_expired"))
    assert a.ending is not None
    assert b.ending is not None
    assert (a.ending.kind, b.ending.kind) == (Kind.PERMANENT, Kind.FIXED_TERM)
    assert (a.notice, b.notice) == (day("2018-02-28"), None)


def test_the_day_of_an_ambiguous_date_is_chosen() -> None:
    refused = form(end_b="03/04/2026")
    assert lines(refused) == [
        ("id_end_b", "Slutdatum B: Datumet går att läsa på två sätt. Välj det rätta, eller skriv som 2026-04-03.")
    ]
    _, b = cases(form_of(ASKED, {"end_b": "03/04/2026", "end_b-reading": "2026-03-04"}))
    assert ends(b) == day("2026-03-04")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            {"end_b": "x"},
            ("id_end_b", "Slutdatum B: Vi förstår inte datumet. Skriv det som 2015-03-01 eller 1 mars 2015."),
        ),
        ({"end_a": ""}, ("id_end_a", "Slutdatum A: Skriv sista anställningsdagen, till exempel 2018-12-31.")),
        (
            {"end_b": "2022-12-31"},
            (
                "id_end_b",
                "Slutdatum B: Sista dagen kan inte ligga före första dagen, 1 januari 2023. Rätta det datum som är fel.",
            ),
        ),
        (
            {"end_b": "2100-01-01"},
            ("id_end_b", "Slutdatum B: Skriv ett datum mellan 1 januari 1945 och 22 november 2036."),
        ),
        ({"reason_b": "x"}, ("id_reason_b", "Skäl B: Vi förstår inte svaret. Välj ett av alternativen.")),
        ({"reason_a": ""}, ("id_reason_a", "Skäl A: Välj hur anställningen slutar.")),
        (
            {"employments-0-start": ""},
            ("tillbaka", "Första arbetsdag: Skriv första arbetsdagen, till exempel 2015-03-01."),
        ),
        (
            {"monthly_salary": "mycket"},
            ("tillbaka", "Månadslön före skatt: Vi förstår inte beloppet. Skriv det med siffror, till exempel 35 000."),
        ),
    ],
)
def test_what_cannot_be_is_said_once_in_the_forms_own_sentence(
    typed: dict[str, str], expected: tuple[str, str]
) -> None:
    assert lines(form_of(ASKED, typed)) == [expected]


def test_a_notice_after_the_last_day_is_said_at_the_day() -> None:
    assert lines(form(PERMANENT, end_b="2018-01-31")) == [
        (
            "id_end_b",
            "Slutdatum B: Beskedet kan inte ha kommit efter sista dagen, 31 januari 2018. Rätta det datum som är fel.",
        )
    ]


def test_a_day_that_only_the_notice_tells() -> None:
    asked = case("redundancy", post("2010-01-01"), notice_given="2018-02-28")
    a, b = cases(form(asked, end_b="2018-12-31"))
    assert (ends(a), ends(b)) == (None, day("2018-12-31"))
    refused = form(asked, reason_b="illness")
    assert [anchor for anchor, _ in lines(refused)] == ["id_end_b"]


def test_both_sides_are_refused_at_once() -> None:
    assert [anchor for anchor, _ in lines(form(end_a="x", end_b="2022-12-31"))] == ["id_end_a", "id_end_b"]


def test_nothing_typed_is_lost() -> None:
    refused = form(PERMANENT, end_a="i höst", end_b="2018-12-31", reason_b="illness")
    assert not refused.is_valid()
    assert [refused[name].value() for name in ("end_a", "end_b", "reason_b")] == ["i höst", "2018-12-31", "illness"]
    assert refused.answers == typed_answers(PERMANENT)


def test_only_answers_are_kept_for_the_hidden_fields() -> None:
    posted = {**COMPLETE, "row": "add", "nonsense": "x", "employments-0-nonsense": "x", "employments-7-start": "2001"}
    kept = ComparisonForm(posted, today=TODAY).answers
    assert kept == {**COMPLETE, "employments-1-start": "2001"}


def test_two_reasons_that_need_no_dates() -> None:
    a, b = cases(ComparisonForm({"reason": "retirement", "reason_b": "own_resignation"}, today=TODAY))
    assert a.employments == b.employments == ()


def test_too_many_rows_are_refused() -> None:
    rows = {f"employments-{number}-start": "2015-01-01" for number in range(30)}
    refused = ComparisonForm({"reason": "redundancy", **rows}, today=TODAY)
    assert ("tillbaka", "Första arbetsdag: Det går att fylla i högst 20 anställningar.") in lines(refused)
