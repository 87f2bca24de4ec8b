"""The calendar file: valid, the assessment's dates, nothing private, and never a failure."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Component

from calculator.calendar_file import calendar_file
from calculator.presentation.answer import present
from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import Case
from calculator.rules.dates import ONE_DAY
from tests.cases import TODAY, case, day, fixed, post
from tests.forms.test_case_form import COMPLETE
from tests.test_views import text_of

LONG = post("2010-01-01", "2018-12-31")
WORKED = case("redundancy", LONG, monthly_salary=35000, child_under_18=True, a_kassa="income_based")
LONGEST_LINE = 75


def file_of(asked: Case, today: date = TODAY) -> bytes:
    return calendar_file(present(asked, assess(asked), today=today).calendar, today=today)


def events_in(content: bytes) -> list[Component]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return list(calendar.walk("VEVENT"))


def day_of(event: Component) -> date:
    start: date = event.decoded("dtstart")
    return start


def days_by_code(asked: Case) -> dict[str, list[date]]:
    days: dict[str, list[date]] = {}
    for event in events_in(file_of(asked)):
        code = str(event["uid"]).partition("@")[0].removesuffix(f"-{day_of(event).isoformat()}")
        days.setdefault(code, []).append(day_of(event))
    return days


# --- The file -------------------------------------------------------------------------------------------------

DATED = [
    WORKED,
    case("redundancy", LONG, a_kassa="none"),
    case("redundancy", LONG, notice_given="2018-10-01", youngest_child_born="2003-01-01"),
    case("fixed_term_expired", fixed("2023-01-01", "2025-12-14"), monthly_salary=36000),
    case("fixed_term_expired", fixed("2010-01-01", "2018-12-31"), monthly_salary=36000),
    case("fixed_term_expired", fixed("2025-06-01", "2026-12-31")),
    case("own_resignation", LONG),
]


@pytest.mark.parametrize("asked", DATED)
def test_the_file_is_valid(asked: Case) -> None:
    content = file_of(asked)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= LONGEST_LINE for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"] == "-//omstallningskalkylatorn//SV"
    events = events_in(content)
    assert events
    for event in events:
        assert event.errors == []
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
        assert event["dtstart"].params["value"] == event["dtend"].params["value"] == "DATE"
        assert event.decoded("dtend") - day_of(event) == timedelta(days=1)
        assert event.decoded("dtstamp").isoformat() == f"{TODAY.isoformat()}T00:00:00+00:00"
        assert event["transp"] == "TRANSPARENT"
        assert "{" not in str(event["summary"]) + str(event["description"])
    names = [str(event["uid"]) for event in events]
    assert len(set(names)) == len(names)
    assert all(name.endswith("@omstallningskalkylatorn") for name in names)
    days = [day_of(event) for event in events]
    assert days == sorted(days)


def test_the_dates_are_the_assessments() -> None:
    assessment: Assessment = assess(WORKED)
    last, days, money = assessment.last_day, assessment.benefit_days, assessment.money
    assert last is not None
    assert days is not None
    assert money is not None
    assert assessment.coverage is not None
    assert days_by_code(WORKED) == {
        "last-day": [last],
        "planning-meeting": [last],
        "certificate": [last],
        "job-seeker": [last + ONE_DAY],
        "a-kassa": [last + ONE_DAY],
        "first-benefit-day": [days.first],
        "sum-changes": [day("2019-10-16")],
        "child-decides": [days.day_300],
        "top-up-ends": [money.bands[-1].last_date],
        "benefit-ends": [days.last],
        "income-insurance": [days.last + ONE_DAY],
        "coverage-ends": [assessment.coverage.last_day],
    }


def test_key_dates_follow_what_applies() -> None:
    without_a_kassa = days_by_code(case("redundancy", LONG, a_kassa="none"))
    assert list(without_a_kassa) == ["last-day", "planning-meeting", "job-seeker", "coverage-ends"]
    three_years = days_by_code(case("fixed_term_expired", fixed("2016-01-01", "2018-12-31"), monthly_salary=35000))
    assert three_years["top-up-ends"] == [day("2019-03-11")]
    assert three_years["follow-up-meeting"] == [day("2019-06-30")]
    no_child = days_by_code(case("redundancy", LONG, child_under_18=False))
    assert "child-decides" not in no_child
    new_law = days_by_code(case("redundancy", post("2010-01-01", "2025-12-31"), child_under_18=True))
    assert "child-decides" not in new_law
    near = days_by_code(case("fixed_term_expired", fixed("2024-01-16", "2026-12-31")))
    assert near["prolong"] == [day("2026-12-31")]


def test_the_words_are_the_checklists_with_whom_to_turn_to() -> None:
    told = {str(event["summary"]): str(event["description"]) for event in events_in(file_of(WORKED))}
    assert told["Senast i dag: Be om arbetsgivarintyg"] == (
        "A-kassan räknar på intyget. Har du haft flera arbetsgivare det senaste året behövs ett från varje.\n"
        "Vänd dig till: din arbetsgivare.\n"
        "Räknat av Omställningskalkylatorn. Trygghetsstiftelsen och din a-kassa beslutar."
    )
    assert (
        told["Dag 300 med a-kassa"]
        .replace("\u00a0", " ")
        .startswith("Är ditt barn under 18 år i dag kan du få a-kassa i 450 dagar. A-kassan kontrollerar det.")
    )
    assert "Se i svaret från kalkylatorn" in told["Summan i månaden ändras"]


def test_the_file_holds_nothing_private() -> None:
    asked = case(
        "redundancy",
        post("2010-01-01", "2018-12-31", employer="Hemliga verket"),
        born="1960-05-17",
        youngest_child_born="2012-03-04",
        monthly_salary=35000,
        new_monthly_salary=30000,
    )
    content = file_of(asked).decode().replace("\r\n ", "").replace("\u00a0", " ")
    for private in (
        "35 000",
        "35000",
        "30 000",
        "28 000",
        " kr",
        "Hemliga",
        "1960",
        "2012",
        "BEGIN:VALARM",
        "ORGANIZER",
    ):
        assert private not in content


def test_the_same_case_gives_the_same_names_another_day() -> None:
    def names(content: bytes) -> list[str]:
        return [str(event["uid"]) for event in events_in(content)]

    assert names(file_of(WORKED)) == names(file_of(WORKED, today=day("2018-03-01")))
    assert file_of(WORKED) == file_of(WORKED)


@pytest.mark.parametrize(
    "asked",
    [
        case("not_ended"),
        case("not_ended", LONG),
        case("own_resignation"),
        case("retirement", LONG),
        case("redundancy", post("2010-01-01", "2014-12-31")),
    ],
)
def test_where_nothing_is_dated_there_are_no_events(asked: Case) -> None:
    assert present(asked, assess(asked), today=TODAY).calendar == ()


# --- Over HTTP ------------------------------------------------------------------------------------------------


def test_the_answers_are_answered_with_a_file(client: Client) -> None:
    response = client.post("/kalender/", COMPLETE)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="omstallning.ics"'
    assert "no-store" in response["Cache-Control"]
    assert events_in(response.content)[0]["summary"] == "Sista anställningsdagen"


def test_the_buttons_form_holds_the_answers_and_is_a_plain_form(client: Client) -> None:
    page = client.post("/", COMPLETE).content.decode()
    start = page.index('<form method="post" action="/kalender/">')
    form = page[start : page.index("</form>", start)]
    assert "hx-" not in form
    assert '<input type="hidden" name="monthly_salary" value="35000">' in form
    assert "checkbox" not in form
    assert page.count('<input type="checkbox">') == page.count('class="checklist-when"') > 5
    assert "Bocka av för dig själv. Vi sparar inte dina bockar." in text_of(client.post("/", COMPLETE))


def test_there_is_no_button_where_nothing_is_dated(client: Client) -> None:
    page = client.post("/", {"reason": "not_ended"}).content.decode()
    assert 'id="att-gora"' in page
    assert "/kalender/" not in page
    answered = client.post("/kalender/", {"reason": "not_ended"})
    assert answered.status_code == 200
    assert "Inget är bestämt." in text_of(answered)


def test_nothing_is_left_to_do_for_who_has_retired(client: Client) -> None:
    retired = {"reason": "retirement", "employments-0-start": "2010-01-01", "employments-0-end": "2018-12-31"}
    assert 'id="att-gora"' not in client.post("/", retired).content.decode()


@pytest.mark.parametrize("answers", [{}, {"reason": ""}, {**COMPLETE, "employments-0-end": "2008-12-31"}])
def test_wrong_answers_are_the_calculators_page_with_errors(client: Client, answers: dict[str, str]) -> None:
    response = client.post("/kalender/", answers)
    assert response.status_code == 422
    page = response.content.decode()
    assert "<title>Fel: " in page
    assert 'action="/#svar"' in page


def test_whoever_comes_without_answers_is_sent_to_the_questions(client: Client) -> None:
    for response in (client.get("/kalender/"), client.head("/kalender/")):
        assert (response.status_code, response["Location"]) == (302, "/")
    assert client.put("/kalender/").status_code == 405


@pytest.mark.parametrize(
    "answers",
    [
        {"reason": "\u0000"},
        {"reason": "redundancy", "employments-0-start": "9999-12-31", "employments-0-end": "9999-12-31"},
        {"reason": "redundancy", "employments-0-start": "0001-01-01", "employments-0-end": "0001-01-01"},
        {"reason": "redundancy", "employments-0-start": "1945-01-01", "employments-0-end": "2036-11-22"},
        {**COMPLETE, "employments-0-employer": "BEGIN:VEVENT\r\nEND:VCALENDAR;,\\"},
        {**COMPLETE, "employments-TOTAL_FORMS": "1000000000"},
        {**COMPLETE, "born": "1900-01-01", "monthly_salary": "0,01"},
        {**COMPLETE, "row": "add"},
    ],
)
def test_nonsense_is_answered_and_never_a_failure(client: Client, answers: dict[str, str]) -> None:
    response: Any = client.post("/kalender/", answers)
    assert response.status_code in {200, 422}
    if response["Content-Type"].startswith("text/calendar"):
        assert response.content.count(b"BEGIN:VCALENDAR") == 1
        assert response.content.count(b"END:VCALENDAR") == 1
        assert events_in(response.content)


def test_a_body_that_is_no_form(client: Client) -> None:
    for content_type in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        assert client.post("/kalender/", data=b"\xff\xfe{]", content_type=content_type).status_code == 422
    assert client.post("/kalender/", {"reason": "x" * 70_000}).status_code == 400
