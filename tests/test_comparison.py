"""The comparison over HTTP: right, wrong and hostile, and never a failure."""

import logging
import random
from collections import Counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.forms.test_case_form import COMPLETE
from tests.test_many_requests import NONSENSE, a_case, a_date
from tests.test_views import text_of

EXPIRED = {
    "reason": "fixed_term_expired",
    "employments-0-employer": "Göteborgs universitet",
    "employments-0-kind": "fixed_term",
    "employments-0-start": "2023-01-01",
    "employments-0-end": "2025-12-14",
    "monthly_salary": "36000",
    "a_kassa": "income_based",
}


def compare(client: Client, answers: dict[str, str]) -> Any:
    return client.post("/jamfor/", answers)


def test_without_answers_the_page_says_how_to_come_here(client: Client) -> None:
    response = client.get("/jamfor/?end_b=2025-12-31")
    assert response.status_code == 200
    text = text_of(response)
    assert "Fyll först i dina svar i kalkylatorn." in text
    assert "2025" not in text
    assert 'href="/"' in response.content.decode()
    assert client.head("/jamfor/").status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/jamfor/").status_code == 405


def test_two_dates(client: Client) -> None:
    response = compare(client, {**EXPIRED, "end_b": "2025-12-31"})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    text = text_of(response)
    assert "17 dagar längre anställning ger ungefär 3 200 kr mer" in text
    assert "A: 14 december 2025 B: 31 december 2025 Skillnad Omfattas du? Ja Ja lika" in text
    assert "I månaden, dag 1–44 27 200 kr 28 800 kr varav 1 600 kr förstärkning Vår tolkning ≠ 1 600 kr mer" in text
    assert "Vi läser det som 31 december 2025" in text
    assert 'style="' not in response.content.decode()


def test_the_table_says_what_it_is_where_its_layout_does_not(client: Client) -> None:
    page = compare(client, {**EXPIRED, "end_b": "2025-12-31"}).content.decode()
    assert '<table class="comparison" role="table">' in page
    assert page.count('role="rowgroup"') == 2
    rows = page.count('role="row"')
    assert page.count('<th scope="row" role="rowheader"') == rows - 1
    assert page.count('<th scope="col" role="columnheader"') == 3
    assert page.count('<td role="cell"') == 3 * (rows - 1) + 1


def test_the_answers_come_along_and_lead_back(client: Client) -> None:
    page = compare(client, {**COMPLETE, "end_b": "2019-01-31", "row": "add"}).content.decode()
    asks, back = page.split('action="/#svar"')
    for name, text in COMPLETE.items():
        assert f'<input type="hidden" name="{name}" value="{text}">' in asks
    assert 'name="row"' not in page
    assert '<input type="hidden" name="employments-0-end" value="2018-12-31">' in back
    assert '<input type="hidden" name="new_monthly_salary" value="30000">' in back


def test_a_notice_is_kept_while_another_reason_does_not_ask_for_it(client: Client) -> None:
    page = compare(client, {**COMPLETE, "reason_a": "fixed_term_expired", "reason_b": "redundancy"}).content.decode()
    asks, back = page.split('action="/#svar"')
    assert 'name="notice_given" value="2018-02-28"' in asks
    assert "notice_given" not in back


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(client: Client) -> None:
    response = compare(client, {**EXPIRED, "end_a": "i höst", "end_b": "03/04/2026", "reason_b": "redundancy"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "<title>Fel: Två svar bredvid varandra" in page
    text = text_of(response)
    assert "2 svar behöver rättas Slutdatum A: Vi förstår inte datumet." in text
    assert "Vilket datum menar du? 3 april 2026 4 mars 2026" in text
    for kept in ('value="i höst"', 'value="03/04/2026"', '<option value="redundancy" selected>', 'value="36000"'):
        assert kept in page
    for name in ("end_a", "end_b"):
        assert f'<a href="#id_{name}">' in page
        assert f'aria-describedby="id_{name}-error"' in page
    assert page.count('aria-invalid="true"') == 2
    assert "Tillbaka till frågorna" in text
    assert "<table" not in page


def test_what_is_wrong_among_the_other_answers_leads_back_to_the_questions(client: Client) -> None:
    response = compare(client, {"reason": "redundancy", "monthly_salary": "mycket"})
    assert response.status_code == 422
    page = response.content.decode()
    assert '<a href="#tillbaka">' in page
    assert '<button class="button" id="tillbaka">' in page
    assert 'name="monthly_salary" value="mycket"' in page.split('action="/#svar"')[1]


def test_the_answer_offers_the_comparison(client: Client) -> None:
    page = client.post("/", EXPIRED).content.decode()
    form = page.split('action="/jamfor/#svar"')[1].split("</form>")[0]
    assert '<button class="button primary" name="end_b" value="2025-12-31">Jämför de två datumen</button>' in form
    assert "Jämför med ett annat slutdatum eller skäl" in form
    for name, text in EXPIRED.items():
        assert f'<input type="hidden" name="{name}" value="{text}">' in form


def test_an_answer_without_an_employment_offers_none(client: Client) -> None:
    assert "/jamfor/" not in client.post("/", {"reason": "retirement"}).content.decode()


# --- Hostile --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"end_b": "2025-12-31"},
        {"reason_a": "\u0000", "reason_b": "<script>alert(1)</script>"},
        {**EXPIRED, "end_a": "\u0000", "end_b": "9" * 5000},
        {**EXPIRED, "end_a": "0001-01-01", "end_b": "9999-12-31"},
        {**EXPIRED, "end_b-reading": "2025-12-31"},
        {**EXPIRED, "end_b": "<script>alert(1)</script>", "end_b-reading": "<script>alert(1)</script>"},
        {**EXPIRED, "employments-0-kind": "<script>alert(1)</script>"},
        {**EXPIRED, "employments-0-employer": "<script>alert(1)</script>"},
        {**EXPIRED, "employments-TOTAL_FORMS": "1000000000", "employments-INITIAL_FORMS": "x"},
        {**EXPIRED, "employments-999999-start": "2015-01-01"},
        {**EXPIRED, "a_kassa": "\u0000", "child_under_18": "x", "wage_subsidy": "x"},
        {**EXPIRED, "monthly_salary": "1e999"},
        {**EXPIRED, "__all__": "x", "employments": "x", "end_": "x"},
        {f"employments-{number}-start": "2015-01-01" for number in range(300)},
        {"reason": "retirement", "reason_b": "not_ended"},
    ],
)
def test_nonsense_is_answered_and_never_a_failure(client: Client, answers: dict[str, str]) -> None:
    response = compare(client, answers)
    assert response.status_code in {200, 422}
    assert "<script>alert" not in response.content.decode()


def test_too_much_is_refused_in_the_same_voice(client: Client) -> None:
    for answers in ({"end_b": "x" * 70_000}, {f"field-{number}": "1" for number in range(500)}):
        response = compare(client, answers)
        assert response.status_code == 400
        assert "Vi kunde inte läsa det du skickade" in text_of(response)


def test_a_body_that_is_no_form(client: Client) -> None:
    for content_type in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        assert client.post("/jamfor/", data=b"\xff\xfe{]", content_type=content_type).status_code == 422
    assert client.post("/jamfor/", {"file": SimpleUploadedFile("cv.txt", b"me")}).status_code == 400


def test_many_random_comparisons(client: Client) -> None:
    """Cases that are often possible, with any other days and reasons."""
    chance = random.Random(3)  # noqa: S311 - the same every time
    logging.disable(logging.WARNING)
    answered: Counter[int] = Counter()
    for _ in range(200):
        asked = a_case(chance)
        answers = {name: str(value) for name, value in asked.items() if name != "employments"}
        for number, employment in enumerate(asked["employments"]):
            answers |= {f"employments-{number}-{name}": str(value) for name, value in employment.items()}
            if number:
                answers[f"employments-{number}-same_employer"] = "true"
        for name, value in (
            ("end_a", a_date(chance)),
            ("end_b", f"{chance.randint(2016, 2030)}-06-30"),
            ("reason_b", chance.choice(["redundancy", "fixed_term_expired", "illness", *NONSENSE])),
        ):
            if chance.random() < 0.4:
                answers[name] = value
        response = compare(client, answers)
        answered[response.status_code] += 1
        if response.status_code == 422:
            assert b'<li><a href="#' in response.content, answers
    logging.disable(logging.NOTSET)
    assert set(answered) == {200, 422}
    assert min(answered.values()) > 20
