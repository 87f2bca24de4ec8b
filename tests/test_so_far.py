"""The summary over HTTP: what comes while the form is filled in, and where it stands on the page."""

import logging
from typing import Any

import pytest
from django.test import Client

from tests.forms.test_case_form import COMPLETE
from tests.test_views import WRONG, post, text_of

DATES = {
    "reason": "redundancy",
    "employments-0-employer": "Uppsala universitet",
    "employments-0-start": "2010-01-01",
    "employments-0-end": "2018-12-31",
}


def ask(client: Client, answers: dict[str, str]) -> Any:
    return client.post("/sa-langt/", answers, headers={"hx_request": "true"})


def aside(page: str) -> str:
    return page[page.index("<aside") : page.index("</aside>")]


def test_half_a_form_is_told_what_is_known(client: Client) -> None:
    response = ask(client, {**DATES, "monthly_salary": "mycket"})
    assert response.status_code == 200
    text = text_of(response)
    assert "2 av 4 frågor" in text
    assert "Du omfattas av omställningsavtalet." in text
    assert "9 år i följd hos Uppsala universitet. Det krävs minst 12 månader." in text
    assert "Fyll i din lön i fråga 4" in text
    assert "Gå till hela svaret" in text


def test_what_is_put_in_place_is_the_inside_of_the_summary_and_never_the_form(client: Client) -> None:
    page = ask(client, DATES).content.decode()
    for part in ("sa-langt-fragor", "sa-langt-utfall", "i-foljd"):
        assert f'<div id="{part}" data-hx-swap-oob="innerHTML">' in page
    for foreign in ("<form", "<input", "<title", "<aside", "autofocus", "aria-live"):
        assert foreign not in page


def test_the_way_to_the_whole_answer_is_the_forms_own_button(client: Client) -> None:
    assert '<button class="link" id="hela-svaret" form="fragor">' in ask(client, DATES).content.decode()


@pytest.mark.parametrize(
    "answers", [WRONG, {"reason": "redundancy", "employments-0-start": "31 feb 2010"}, {**COMPLETE, "born": "x"}]
)
def test_no_error_is_told(client: Client, answers: dict[str, str]) -> None:
    page = ask(client, answers).content.decode()
    for complaint in ("Fel", "Rätta", "förstår inte", "error", "invalid"):
        assert complaint not in page


@pytest.mark.parametrize(
    "answers", [{}, {"reason": "nonsense"}, {"reason": "\u0000"}, {"employments-0-start": "\u0000"}]
)
def test_nothing_answered_is_nothing_said(client: Client, answers: dict[str, str]) -> None:
    response = ask(client, answers)
    assert response.status_code == 200
    assert text_of(response) == ""


def test_what_was_typed_is_escaped(client: Client) -> None:
    page = ask(client, {**DATES, "employments-0-employer": "<script>alert(1)</script>"}).content.decode()
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_only_a_form_can_be_asked_about(client: Client) -> None:
    assert client.get("/sa-langt/?monthly_salary=35000").status_code == 405


def test_what_was_answered_is_stored_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = ask(client, COMPLETE)
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}
    # The one line is of the request itself; tests/test_privacy.py looks for the answers everywhere.
    assert [record.name for record in caplog.records] == ["omstallning.requests"]


# --- On the page ----------------------------------------------------------------------------------------------


def test_the_summary_is_empty_until_a_question_is_answered(client: Client) -> None:
    page = aside(client.get("/").content.decode())
    assert 'data-hx-post="/sa-langt/"' in page
    assert 'data-hx-sync="this:replace"' in page
    assert '<div class="so-far-verdict" id="sa-langt-utfall"></div>' in page
    assert "<dl>" not in page


def test_only_the_verdict_is_announced(client: Client) -> None:
    page = post(client, WRONG).content.decode()
    assert page.count("aria-live") == 1
    announced = page[page.index('<div aria-live="polite">') : page.index('<div id="sa-langt"')]
    assert "Se över svaren i fråga 2." in announced
    assert "Det här behövs" not in announced


def test_beside_a_whole_answer_the_summary_waits_for_a_change(client: Client) -> None:
    page = aside(post(client, COMPLETE).content.decode())
    assert '<div class="so-far-verdict" id="sa-langt-utfall"></div>' in page
    assert "<dl>" not in page
    assert "Svaret längre ner gäller det du hade fyllt i innan." in page


@pytest.mark.parametrize("row", ["add", "remove-1"])
def test_a_row_added_or_removed_keeps_the_summary(client: Client, row: str) -> None:
    text = text_of(post(client, {**DATES, "row": row}))
    assert "2 av 4 frågor" in text
    assert "9 år i följd hos Uppsala universitet. Det krävs minst 12 månader. Fråga 3 av 4" in text


@pytest.mark.parametrize("answers", [COMPLETE, {**COMPLETE, "monthly_salary": "mycket"}])
def test_the_time_in_a_row_stands_under_the_employments(client: Client, answers: dict[str, str]) -> None:
    text = text_of(post(client, answers))
    assert "9 år i följd hos Uppsala universitet. Det krävs minst 12 månader. Fråga 3 av 4" in text


def test_where_time_does_not_matter_there_is_no_line_of_it(client: Client) -> None:
    page = post(client, {"reason": "retirement"}).content.decode()
    assert '<div class="read-out-room" id="i-foljd"></div>' in page
