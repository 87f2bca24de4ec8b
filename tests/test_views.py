"""The page over HTTP: whole and in part, right and wrong, and never a failure."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client
from pytest_django.fixtures import Settings

from calculator import views
from calculator.examples import form_data, published_examples
from tests.forms.test_case_form import COMPLETE

NBSP = "\u00a0"


def text_of(response: Any) -> str:
    """The page's text as read: tags gone, spaces folded."""

    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words: list[str] = []

        def handle_data(self, data: str) -> None:
            self.words.append(data)

    parser = Text()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.words).replace(NBSP, " ").replace("\u00ad", "").split())


def post(client: Client, answers: dict[str, str], **headers: str) -> Any:
    return client.post("/", answers, headers=headers)


def test_the_page_opens_with_the_questions(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    text = text_of(response)
    assert "Vad har du rätt till när ditt statliga jobb tar slut?" in text
    for number, question in enumerate(
        (
            "Hur slutar anställningen?",
            "När har du arbetat i staten?",
            "Har du barn under 18 år?",
            "Vad tjänar du, och är du med i a-kassan?",
        ),
        start=1,
    ):
        assert f"Fråga {number} av 4 {question}" in text
    assert "Du omfattas" not in text


@pytest.fixture
def kept(settings: Settings) -> Iterator[None]:
    """The memory that production has, and development has not."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("kept")
def test_the_empty_page_is_rendered_once_for_each_language_address_and_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []

    def counted(*args: Any, **more: Any) -> HttpResponse:
        rendered.append("")
        return render(*args, **more)

    monkeypatch.setattr(views, "render", counted)
    swedish = client.get("/").content
    assert client.get("/").content == swedish
    assert len(rendered) == 1
    assert b'lang="en"' in client.get("/en/").content
    elsewhere = client.get("/", headers={"Host": "localhost"}).content
    assert b"http://localhost/" in elsewhere
    assert b"http://localhost/" not in client.get("/").content
    assert len(rendered) == 3
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2099, 1, 1))
    client.get("/")
    assert len(rendered) == 4


@pytest.mark.usefixtures("kept")
def test_nothing_but_the_empty_page_is_kept(client: Client) -> None:
    for path in ("/?reason=redundancy&employer=Lantmäteriet", "/?example=saco-s-35000", "/?nonsense=Lantmäteriet"):
        client.get(path)
    client.get("/", headers={"HX-Request": "true"})
    client.post("/", {**COMPLETE, "employments-0-employer": "Lantmäteriet"})
    client.post("/", {"row": "add", "employments-0-employer": "Lantmäteriet"})
    empty = client.get("/").content.decode()
    assert "Lantmäteriet" not in empty
    assert "Du omfattas" not in empty
    assert empty.startswith("<!DOCTYPE html>")


def test_one_click_fills_in_the_published_example(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'href="/?example=saco-s-35000#svar"' in page
    text = text_of(client.get("/?example=saco-s-35000"))
    assert "Du omfattas av omställningsavtalet." in text
    assert "cirka 28 000 kr i månaden före skatt" in text
    assert "20 020 kr a-kassa 7 980 kr förstärkning" in text


def test_every_published_example_can_be_filled_in(client: Client) -> None:
    for name in published_examples():
        assert client.get(f"/?example={name}").status_code == 200


def test_an_example_that_does_not_exist_is_the_empty_page(client: Client) -> None:
    for name in ("", "nonsense", "../../etc/passwd", "\u0000"):
        response = client.get("/", {"example": name})
        assert response.status_code == 200
        assert "Vad har du rätt till" in text_of(response)


def test_the_example_of_the_issue(client: Client) -> None:
    answers = {
        "reason": "redundancy",
        "employments-0-start": "2010-01-01",
        "employments-0-end": "2018-12-31",
        "monthly_salary": "35 000",
    }
    text = text_of(post(client, answers))
    assert "Du omfattas av omställningsavtalet." in text
    assert "20 020 kr a-kassa 7 980 kr förstärkning" in text
    assert "cirka 28 000 kr i månaden" in text
    assert "300 + 150 dagar Förstärkning av a-kassan" in text
    assert "780 dagar Inkomstförstärkning" in text
    assert "Du kan använda stödet från 1 januari 2019 till och med 31 december 2023." in text


def test_a_refusal_says_how_many_days_were_missing(client: Client) -> None:
    answers = {
        "reason": "fixed_term_expired",
        "employments-0-start": "2016-01-01",
        "employments-0-end": "2017-12-30",
    }
    text = text_of(post(client, answers))
    assert "Du omfattas inte av avtalet." in text
    assert "det saknas 1 dag till tvåårsnivån" in text
    assert "Det saknas 1 dag till 2 år. Första sista dag som räcker är 31 december 2017." in text


def test_a_covered_tier_without_top_up_says_what_is_missing(client: Client) -> None:
    answers = {
        "reason": "fixed_term_expired",
        "employments-0-employer": "Göteborgs universitet",
        "employments-0-start": "2023-01-01",
        "employments-0-end": "2025-12-14",
        "monthly_salary": "36000",
    }
    text = text_of(post(client, answers))
    assert "Du omfattas, men utan förstärkning av a-kassan." in text
    assert "det saknas 17 dagar till treårsnivån" in text
    assert "Slutar du 31 december 2025 i stället för 14 december 2025 når du dit." in text
    assert "27 200" in text


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        ("own_resignation", "Du omfattas inte av avtalet."),
        ("personal_reasons", "Du omfattas inte av avtalet."),
        ("retirement", "Du omfattas inte av avtalet."),
        ("not_ended", "Inget är bestämt. Det här kan du göra nu."),
    ],
)
def test_reasons_that_decide_by_themselves(client: Client, reason: str, title: str) -> None:
    response = post(client, {"reason": reason})
    assert response.status_code == 200
    text = text_of(response)
    assert title in text
    assert "Grundläggande omställnings- och kompetensstöd" in text


def test_before_the_agreement(client: Client) -> None:
    answers = {"reason": "redundancy", "employments-0-start": "2010-01-01", "employments-0-end": "2014-12-31"}
    assert "Din anställning slutade före avtalet." in text_of(post(client, answers))


# --- Wrong answers --------------------------------------------------------------------------------------------

WRONG = {**COMPLETE, "employments-0-end": "2008-12-31", "notice_given": "03/04/2018", "monthly_salary": "<b>mycket</b>"}


def test_a_refused_form_is_422_and_keeps_everything_typed(client: Client) -> None:
    response = post(client, WRONG)
    assert response.status_code == 422
    page = response.content.decode()
    assert "<title>Fel: Omställningskalkylatorn" in page.replace("\n", "")
    text = text_of(response)
    assert "3 svar behöver rättas" in text
    for typed in ("2008-12-31", "03/04/2018", "&lt;b&gt;mycket&lt;/b&gt;", "1 januari 2010", "Uppsala universitet"):
        assert f'value="{typed}"' in page, typed
    assert "<b>mycket</b>" not in page
    assert "Du omfattas" not in text


def test_each_error_stands_at_its_field_and_in_the_summary(client: Client) -> None:
    page = post(client, WRONG).content.decode()
    for name in ("employments-0-end", "notice_given", "monthly_salary"):
        assert f'<a href="#id_{name}">' in page
        assert f'id="id_{name}-error"' in page
    assert page.count('aria-invalid="true"') == 3
    assert 'aria-describedby="id_monthly_salary-hint id_monthly_salary-error"' in page


def test_an_ambiguous_date_is_answered_with_a_choice(client: Client) -> None:
    text = text_of(post(client, WRONG))
    assert "Vilket datum menar du? 3 april 2018 4 mars 2018" in text


def test_how_a_date_and_an_amount_were_read_stands_at_the_field(client: Client) -> None:
    text = text_of(post(client, COMPLETE))
    assert "Vi läser det som 31 december 2018" in text
    assert "Vi läser det som 35 000 kr" in text


def test_a_fragment_is_200_so_that_it_is_shown(client: Client) -> None:
    response = post(client, WRONG, hx_request="true")
    assert response.status_code == 200
    page = response.content.decode()
    assert page.lstrip().startswith("<title>Fel:")
    assert "<html" not in page
    assert 'id="svar" role="alert" tabindex="-1" autofocus' in page


# --- With and without htmx ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [COMPLETE, WRONG, {"reason": "retirement"}])
def test_the_part_is_the_same_as_in_the_whole_page(client: Client, answers: dict[str, str]) -> None:
    def part(page: str) -> str:
        inside = page[page.index('<div id="kalkylator">') :]
        return inside.partition("</main>")[0].replace(" autofocus", "").strip()

    whole = post(client, answers).content.decode()
    fragment = post(client, answers, hx_request="true").content.decode()
    assert part(whole) == part(fragment)


def test_a_cache_keeps_the_two_apart(client: Client) -> None:
    assert "HX-Request" in client.get("/")["Vary"]


def test_rows_are_added_and_removed_without_judgement(client: Client) -> None:
    response = post(client, {**WRONG, "row": "add"})
    assert response.status_code == 200
    page = response.content.decode()
    assert 'name="employments-1-same_employer"' in page
    assert 'value="2008-12-31"' in page
    assert "behöver rättas" not in page
    assert 'formaction="/#rad-2"' in page
    gone = post(client, {**WRONG, "employments-1-start": "2001-01-01", "row": "remove-1"}).content.decode()
    assert 'name="employments-1-start"' not in gone


# --- Methods, sizes and nonsense ------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_head(client: Client) -> None:
    response = client.head("/")
    assert response.status_code == 200
    assert response.content == b""
    assert int(response["Content-Length"]) == len(client.get("/").content)


def test_no_such_page_is_in_the_same_voice(client: Client) -> None:
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert "Sidan finns inte" in text_of(response)
    assert "<title>Fel: " in response.content.decode()


def test_too_much_is_refused_in_the_same_voice(client: Client) -> None:
    big = post(client, {"reason": "x" * 70_000})
    many = post(client, {f"field-{number}": "1" for number in range(500)})
    for response in (big, many):
        assert response.status_code == 400
        assert "Vi kunde inte läsa det du skickade" in text_of(response)


def test_a_fragment_is_answered_with_a_fragment_also_when_it_cannot_be_read(client: Client) -> None:
    response = post(client, {"reason": "x" * 70_000}, hx_request="true")
    assert response.status_code == 400
    page = response.content.decode()
    assert page.startswith('<div id="kalkylator"')
    assert "<html" not in page


def test_a_failure_of_ours_is_told_and_not_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(case: object) -> None:
        raise RuntimeError("secret 35000")

    monkeypatch.setattr("calculator.views.assess", fail)
    client.raise_request_exception = False
    response = post(client, COMPLETE)
    assert response.status_code == 500
    assert "Något gick fel hos oss" in text_of(response)
    assert "secret" not in response.content.decode()


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"reason": ""},
        {"reason": "\u0000"},
        {"reason": "redundancy", "employments-0-start": "\u0000", "employments-0-employer": "\u0000"},
        {"reason": "redundancy", "employments-0-start": "9999-12-31", "employments-0-end": "9999-12-31"},
        {"reason": "redundancy", "employments-0-start": "0001-01-01", "employments-0-end": "0001-01-01"},
        {"reason": "redundancy", "employments-0-start": "٢٠١٥-٠٣-٠١", "employments-0-end": "2018-12-31"},
        {**COMPLETE, "monthly_salary": "9" * 55},
        {**COMPLETE, "monthly_salary": "1e999"},
        {**COMPLETE, "born": "9999-12-31"},
        {**COMPLETE, "youngest_child_born": "0001-01-01"},
        {**COMPLETE, "employments-TOTAL_FORMS": "1000000000"},
        {**COMPLETE, "employments-TOTAL_FORMS": "-1", "employments-INITIAL_FORMS": "x"},
        {**COMPLETE, "employments-999999-start": "2015-01-01"},
        {**COMPLETE, "employments-1-start": "<script>alert(1)</script>"},
        {**COMPLETE, "row": "remove-99999999999999999999"},
        {**COMPLETE, "row": "<script>"},
        {"reason": "redundancy", "employments-0-end": "2018-12-31", "employments-0-start": "2018-02-30"},
    ],
)
def test_nonsense_is_answered_and_never_a_failure(client: Client, answers: dict[str, str]) -> None:
    for headers in ({}, {"hx_request": "true"}):
        response = post(client, answers, **headers)
        assert response.status_code in {200, 422}
        assert "<script>alert" not in response.content.decode()


def test_a_body_that_is_no_form(client: Client) -> None:
    for content_type in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        response = client.post("/", data=b"\xff\xfe{]", content_type=content_type)
        assert response.status_code == 422
    broken = client.post("/", data=b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert broken.status_code in {400, 422}


def test_a_file_is_not_taken(client: Client) -> None:
    response = client.post("/", {"reason": "retirement", "file": SimpleUploadedFile("cv.txt", b"me")})
    assert response.status_code == 400


def test_what_was_typed_is_escaped_wherever_it_is_shown(client: Client) -> None:
    answers = {**COMPLETE, "employments-0-employer": "<script>alert(1)</script>&\"'"}
    page = post(client, answers).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#34;&#39;" in page


def test_the_page_is_the_same_for_the_same_answers(client: Client) -> None:
    assert post(client, COMPLETE).content == post(client, COMPLETE).content


def test_the_data_of_an_example_is_what_a_person_would_type() -> None:
    example = published_examples()["ki-doktorand"]
    assert form_data(example)["employments-1-kind"] == "training_post"
    assert form_data(published_examples()["ki-tre-ar"])["child_under_18"] == "false"
