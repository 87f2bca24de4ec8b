"""The form: typed text in, a case or messages at the fields out."""

from decimal import Decimal
from typing import Any

import pytest

from calculator.forms import CaseForm
from calculator.rules.case import AKassa, Kind, Reason
from tests.cases import TODAY, day

COMPLETE = {
    "reason": "redundancy",
    "employments-0-employer": "Uppsala universitet",
    "employments-0-kind": "permanent",
    "employments-0-start": "1 januari 2010",
    "employments-0-end": "31/12 2018",
    "notice_given": "2018-02-28",
    "child_under_18": "true",
    "youngest_child_born": "2012-05-01",
    "monthly_salary": "35 000 kr",
    "a_kassa": "income_based",
    "born": "1970-01-01",
    "new_monthly_salary": "30 000",
    "wage_subsidy": "true",
}


def form(**changes: str | None) -> CaseForm:
    """The complete form with some answers changed, or left out with None; names have - written __."""
    typed: dict[str, str | None] = {**COMPLETE, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return CaseForm({name: value for name, value in typed.items() if value is not None}, today=TODAY)


def errors(checked: CaseForm) -> dict[str, str]:
    """Every message, by the name of its field."""
    assert not checked.is_valid()
    found = {name: " ".join(map(str, messages)) for name, messages in checked.errors.items()}
    for row in checked.employments:
        found |= {f"{row.prefix}-{name}": " ".join(map(str, messages)) for name, messages in row.errors.items()}
    return {name: text.replace("\u00a0", " ") for name, text in found.items()}


def test_everything_typed_becomes_the_case() -> None:
    complete = form()
    assert complete.is_valid()
    case = complete.case
    assert case is not None
    assert case.reason is Reason.REDUNDANCY
    assert case.notice_given == day("2018-02-28")
    assert case.child_under_18 is True
    assert case.youngest_child_born == day("2012-05-01")
    assert case.monthly_salary == Decimal(35000)
    assert case.a_kassa is AKassa.INCOME_BASED
    assert case.born == day("1970-01-01")
    assert case.new_monthly_salary == Decimal(30000)
    assert case.wage_subsidy is True
    (employment,) = case.employments
    assert (employment.start, employment.end) == (day("2010-01-01"), day("2018-12-31"))
    assert (employment.employer, employment.kind, employment.ending) == ("Uppsala universitet", Kind.PERMANENT, True)


def test_only_the_reason_and_the_dates_are_needed() -> None:
    little = CaseForm(
        {"reason": "fixed_term_expired", "employments-0-start": "2016-01-01", "employments-0-end": "2018-12-31"},
        today=TODAY,
    )
    assert little.is_valid()
    assert little.case is not None
    assert little.case.child_under_18 is None
    assert little.case.a_kassa is AKassa.UNKNOWN
    assert little.case.monthly_salary is None
    assert little.case.wage_subsidy is False
    assert little.case.employments[0].kind is Kind.FIXED_TERM


@pytest.mark.parametrize(("answer", "expected"), [("true", True), ("false", False), ("unknown", None), (None, None)])
def test_a_child(answer: str | None, expected: bool | None) -> None:
    checked = form(child_under_18=answer)
    assert checked.is_valid()
    assert checked.case is not None
    assert checked.case.child_under_18 is expected


# --- What does not matter does not count ----------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["own_resignation", "personal_reasons", "retirement", "not_ended"])
def test_answers_to_questions_that_are_not_asked_never_reach_the_case(reason: str) -> None:
    checked = form(
        reason=reason, monthly_salary="nonsense", born="nonsense", notice_given="nonsense", a_kassa="nonsense"
    )
    assert checked.is_valid()
    assert checked.case is not None
    assert checked.case.monthly_salary is None
    assert checked.case.born is None
    assert checked.case.notice_given is None
    assert checked.case.child_under_18 is None
    assert checked.case.youngest_child_born is None
    assert checked.case.new_monthly_salary is None
    assert checked.case.wage_subsidy is False
    assert checked.case.a_kassa is AKassa.UNKNOWN
    assert checked.error_lines() == []


def test_a_notice_typed_before_the_reason_was_changed() -> None:
    checked = form(reason="fixed_term_expired", employments__0__kind="fixed_term", notice_given="1999-01-01")
    assert checked.is_valid()
    assert checked.case is not None
    assert checked.case.notice_given is None


@pytest.mark.parametrize("answer", ["false", "unknown", None])
def test_a_birth_typed_before_there_was_no_child(answer: str | None) -> None:
    checked = form(child_under_18=answer, youngest_child_born="nonsense")
    assert checked.is_valid()
    assert checked.case is not None
    assert checked.case.youngest_child_born is None


def test_reasons_that_decide_by_themselves_need_no_dates() -> None:
    alone = CaseForm({"reason": "retirement", "employments-0-start": "", "employments-0-end": ""}, today=TODAY)
    assert alone.is_valid()
    assert alone.case is not None
    assert alone.case.employments == ()
    half = CaseForm({"reason": "retirement", "employments-0-start": "2016-01-01"}, today=TODAY)
    assert errors(half) == {"employments-0-end": "Skriv sista anställningsdagen, till exempel 2018-12-31."}


# --- Messages -------------------------------------------------------------------------------------------------


def test_an_empty_form_asks_for_the_reason() -> None:
    assert errors(CaseForm({}, today=TODAY)) == {"reason": "Välj hur anställningen slutar."}


def test_missing_dates() -> None:
    assert errors(form(employments__0__start="", employments__0__end="", notice_given="")) == {
        "employments-0-start": "Skriv första arbetsdagen, till exempel 2015-03-01.",
        "employments-0-end": "Skriv sista anställningsdagen, till exempel 2018-12-31.",
    }
    assert errors(CaseForm({"reason": "redundancy"}, today=TODAY)) == {
        "employments-0-start": "Skriv första arbetsdagen, till exempel 2015-03-01.",
        "employments-0-end": "Skriv sista anställningsdagen, till exempel 2018-12-31.",
    }


def test_the_last_day_may_be_left_out_when_the_notice_tells_it() -> None:
    assert form(employments__0__end="").is_valid()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reason": "sacked"}, {"reason": "Vi förstår inte svaret. Välj ett av alternativen."}),
        (
            {"employments__0__kind": "slavery"},
            {"employments-0-kind": "Vi förstår inte svaret. Välj ett av alternativen."},
        ),
        (
            {"employments__0__end": "2008-12-31"},
            {
                "employments-0-end": "Sista dagen kan inte ligga före första dagen, 1 januari 2010. "
                "Rätta det datum som är fel.",
                "notice_given": "Beskedet kan inte ha kommit efter sista dagen, 31 december 2008. "
                "Rätta det datum som är fel.",
            },
        ),
        (
            {"employments__0__end": "31 feb 2018", "notice_given": ""},
            {"employments-0-end": "Februari 2018 har 28 dagar. Rätta dagen."},
        ),
        ({"notice_given": "2018-13-01"}, {"notice_given": "Det finns ingen månad 13. Rätta månaden."}),
        (
            {"notice_given": "03/04/2018"},
            {"notice_given": "Datumet går att läsa på två sätt. Välj det rätta, eller skriv som 2018-04-03."},
        ),
        ({"notice_given": "1 mars-18"}, {"notice_given": "Skriv året med fyra siffror, till exempel 2015-03-01."}),
        (
            {"notice_given": "i våras"},
            {"notice_given": "Vi förstår inte datumet. Skriv det som 2015-03-01 eller 1 mars 2015."},
        ),
        (
            {"notice_given": "2009-12-31"},
            {
                "notice_given": "Beskedet kan inte ha kommit innan anställningen började, 1 januari 2010. "
                "Rätta det datum som är fel."
            },
        ),
        (
            {"monthly_salary": "35k"},
            {"monthly_salary": "Vi förstår inte beloppet. Skriv det med siffror, till exempel 35 000."},
        ),
        (
            {"monthly_salary": "0"},
            {"monthly_salary": "Skriv månadslönen före skatt, mellan 1 krona och 1 000 000 kr."},
        ),
        (
            {"new_monthly_salary": "-5"},
            {"new_monthly_salary": "Skriv månadslönen före skatt, mellan 1 krona och 1 000 000 kr."},
        ),
        (
            {"born": "1899-12-31"},
            {"born": "Skriv ett datum mellan 1 januari 1900 och 22 november 2026."},
        ),
        (
            {"youngest_child_born": "2027-01-01"},
            {"youngest_child_born": "Barnets födelsedag har inte varit än. Skriv ett datum före 22 november 2026."},
        ),
        (
            {"reason": "fixed_term_expired"},
            {
                "employments-0-kind": "En tillsvidareanställning löper inte ut. Välj tidsbegränsad, eller ändra "
                "svaret på fråga 1."
            },
        ),
        (
            {"employments__0__employer": "x" * 121},
            {"employments-0-employer": "Skriv ett kortare namn, högst 120 tecken."},
        ),
    ],
)
def test_what_is_wrong_is_said_at_the_field(changes: dict[str, str], expected: dict[str, str]) -> None:
    assert errors(form(**changes)) == expected


def test_everything_wrong_is_said_at_once() -> None:
    wrong = form(
        employments__0__end="2008-12-31", notice_given="03/04/2018", monthly_salary="mycket", born="2030-01-01"
    )
    assert set(errors(wrong)) == {"employments-0-end", "notice_given", "monthly_salary", "born"}
    assert [line.anchor for line in wrong.error_lines()] == [
        "id_employments-0-end",
        "id_notice_given",
        "id_monthly_salary",
        "id_born",
    ]
    assert wrong.error_lines()[0].text.startswith("Sista anställningsdag: Sista dagen kan inte ligga före")


def test_an_unreadable_date_brings_no_other_complaint() -> None:
    assert set(errors(form(employments__0__start="nonsense"))) == {"employments-0-start"}
    assert set(errors(form(employments__0__end="", notice_given="03/04/2018"))) == {"notice_given"}


def test_the_line_for_a_choice_list_leads_to_its_first_choice() -> None:
    assert [(line.anchor, line.text) for line in CaseForm({}, today=TODAY).error_lines()] == [
        ("id_reason_0", "Hur slutar anställningen?: Välj hur anställningen slutar.")
    ]


def test_a_reading_chosen_for_an_ambiguous_date_is_taken() -> None:
    chosen = {"notice_given": "03/04/2018", "notice_given-reading": "2018-03-04"}
    checked = CaseForm({**COMPLETE, **chosen}, today=TODAY)
    assert checked.is_valid()
    assert checked.case is not None
    assert checked.case.notice_given == day("2018-03-04")
    assert checked["notice_given"].value() == "2018-03-04"


def test_a_reading_that_is_none_of_the_two_is_not_taken() -> None:
    for typed, reading in (("03/04/2018", "2018-12-24"), ("2018-04-05", "2018-03-04"), ("", "2018-03-04")):
        checked = CaseForm({**COMPLETE, "notice_given": typed, "notice_given-reading": reading}, today=TODAY)
        assert checked["notice_given"].value() == typed


# --- Rows -----------------------------------------------------------------------------------------------------


def with_second_row(**answers: str) -> CaseForm:
    row = {"start": "2005-01-01", "end": "2009-12-31", **answers}
    return CaseForm({**COMPLETE, **{f"employments-1-{name}": value for name, value in row.items()}}, today=TODAY)


@pytest.mark.parametrize(
    ("answers", "employer"),
    [
        ({"same_employer": "true"}, "Uppsala universitet"),
        ({"same_employer": "true", "employer": "SLU"}, "Uppsala universitet"),
        ({"same_employer": "false", "employer": "SLU"}, "SLU"),
        ({"same_employer": "false"}, "en annan myndighet"),
        # As a link or the API would put it: no answer, but a name.
        ({"employer": "SLU"}, "SLU"),
        ({"employer": " uppsala UNIVERSITET"}, "uppsala UNIVERSITET"),
    ],
)
def test_whether_the_agency_is_the_same_is_asked_and_not_guessed(answers: dict[str, str], employer: str) -> None:
    checked = with_second_row(**answers)
    assert checked.is_valid(), errors(checked)
    assert checked.case is not None
    assert checked.case.employments[1].employer == employer
    assert checked.case.employments[1].ending is False


def test_the_agency_must_be_answered_where_it_matters() -> None:
    unanswered = with_second_row()
    assert errors(unanswered) == {"employments-1-same_employer": "Svara om det är samma myndighet."}
    assert unanswered.error_lines()[0].anchor == "id_employments-1-same_employer_0"
    assert unanswered.error_lines()[0].text.startswith("Tidigare anställning 1, Samma myndighet?: ")


def test_another_agency_of_the_same_name_is_a_contradiction() -> None:
    assert errors(with_second_row(same_employer="false", employer="uppsala universitet ")) == {
        "employments-1-employer": "Du har svarat att det är en annan myndighet, men skrivit samma namn. "
        "Rätta det som är fel."
    }


def test_an_agency_that_cannot_be_read_brings_no_other_complaint() -> None:
    assert set(errors(with_second_row(same_employer="perhaps"))) == {"employments-1-same_employer"}


def test_rows_left_empty_do_not_count() -> None:
    checked = CaseForm(
        {**COMPLETE, "employments-1-start": "", "employments-1-end": " ", "employments-1-employer": ""}, today=TODAY
    )
    assert checked.is_valid()
    assert checked.case is not None
    assert len(checked.case.employments) == 1


def test_an_error_after_an_empty_row_is_put_at_the_right_row() -> None:
    third = {"same_employer": "true", "start": "2009-01-01", "end": "2005-12-31"}
    checked = CaseForm(
        {**COMPLETE, "employments-1-start": "", **{f"employments-2-{name}": value for name, value in third.items()}},
        today=TODAY,
    )
    assert set(errors(checked)) == {"employments-2-end"}


def test_rows_may_bear_any_numbers() -> None:
    typed = {name.replace("employments-0", "employments-7"): value for name, value in COMPLETE.items()}
    typed |= {
        "employments-900-start": "2005-01-01",
        "employments-900-end": "2009-12-31",
        "employments-900-employer": "SLU",
    }
    checked = CaseForm(typed, today=TODAY)
    assert checked.is_valid()
    assert checked.case is not None
    assert [employment.employer for employment in checked.case.employments] == ["Uppsala universitet", "SLU"]


def many_rows(count: int) -> dict[str, str]:
    rows: dict[str, str] = {}
    for number in range(1, count):
        rows |= {
            f"employments-{number}-start": "2005-01-01",
            f"employments-{number}-end": "2009-12-31",
            f"employments-{number}-same_employer": "true",
        }
    return {**COMPLETE, **rows}


def test_at_most_twenty_rows() -> None:
    assert CaseForm(many_rows(20), today=TODAY).is_valid()
    for count in (21, 40):
        assert errors(CaseForm(many_rows(count), today=TODAY)) == {
            "employments-0-start": "Det går att fylla i högst 20 anställningar."
        }


# --- Adding and removing rows ---------------------------------------------------------------------------------


def shown(changed: CaseForm) -> list[dict[str, Any]]:
    """What the rows show, empty boxes left out."""
    return [{name: value for name in row.shown_fields if (value := row[name].value())} for row in changed.employments]


def test_a_row_is_added_and_nothing_typed_is_judged_or_lost() -> None:
    typed = {**COMPLETE, "employments-0-end": "nonsense", "monthly_salary": "mycket"}
    changed = CaseForm.with_rows_changed(typed, "add", today=TODAY, move_focus=True)
    assert not changed.is_bound
    assert len(shown(changed)) == 2
    assert shown(changed)[0]["end"] == "nonsense"
    assert changed["monthly_salary"].value() == "mycket"
    assert changed["reason"].value() == "redundancy"
    assert changed.focus_row == 1
    assert CaseForm.with_rows_changed(typed, "add", today=TODAY).focus_row is None


def test_the_right_row_is_removed() -> None:
    typed = {**COMPLETE, "employments-1-start": "second", "employments-2-start": "third"}
    changed = CaseForm.with_rows_changed(typed, "remove-1", today=TODAY, move_focus=True)
    assert [row.get("start") for row in shown(changed)] == ["1 januari 2010", "third"]
    assert changed.focus_row == 0


@pytest.mark.parametrize("change", ["remove-0", "remove-5", "remove--1", "remove-x", "remove-²", "nonsense", ""])
def test_a_row_that_cannot_be_removed_is_not(change: str) -> None:
    changed = CaseForm.with_rows_changed({**COMPLETE, "employments-1-start": "second"}, change, today=TODAY)
    assert [row.get("start") for row in shown(changed)] == ["1 januari 2010", "second"]


def test_no_more_than_twenty_rows_are_added() -> None:
    assert len(shown(CaseForm.with_rows_changed(many_rows(19), "add", today=TODAY))) == 20
    assert len(shown(CaseForm.with_rows_changed(many_rows(20), "add", today=TODAY))) == 20


def test_a_row_is_added_to_a_form_that_lost_its_rows() -> None:
    assert len(shown(CaseForm.with_rows_changed({"reason": "redundancy"}, "add", today=TODAY))) == 2
