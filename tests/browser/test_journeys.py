"""One script, with scripts on and off, on a phone and on a desk: the same words."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage, fill_in, send
from tests.browser.states import EXPIRED, REDUNDANCY, SECOND_ROW, WRONG
from tests.server import Server

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
AT_WIDTHS = pytest.mark.parametrize("width", WIDTHS)


def words(page: Page) -> str:
    """The words of the answer, as a person reads them; what one can do with it differs by scripts."""
    parts = page.locator(".answer > :not(svg, .take-along)").all_inner_texts()
    return " ".join(" ".join(parts).replace("\u00a0", " ").replace("\u00ad", "").split())


def expect_verdict(page: Page, verdict: str) -> None:
    """The verdict, which may break inside its long words."""
    parts = verdict.replace("omställningsavtalet", "omställnings\u00adavtalet")
    expect(page.get_by_role("heading", level=1)).to_have_text(parts)


def expect_focus(page: Page, element: str) -> None:
    """The focus is, or very soon will be, on the element with this id."""
    page.wait_for_function("id => document.activeElement.id === id", arg=element)


@SCRIPTS
@AT_WIDTHS
def test_from_question_to_answer(open_page: OpenPage, server: Server, scripts: bool, width: int) -> None:
    page = open_page(scripts=scripts, width=width)
    page.goto(server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad har du rätt till när ditt statliga jobb tar slut?")
    fill_in(page, REDUNDANCY)
    send(page)
    expect_verdict(page, "Du omfattas av omställningsavtalet.")
    text = words(page)
    assert "cirka 28 000 kr i månaden före skatt" in text
    assert "20 020 kr a-kassa" in text
    assert "7 980 kr förstärkning" in text
    assert "300 + 150 dagar" in text
    assert "780 dagar" in text
    assert "från 1 januari 2019 till och med 31 december 2023" in text
    assert page.title().startswith("Du omfattas av omställningsavtalet.")
    expect(page.locator("#svar")).to_be_in_viewport()
    expect_focus(page, "svar")


@AT_WIDTHS
@pytest.mark.parametrize("answers", [REDUNDANCY, EXPIRED, {**EXPIRED, **SECOND_ROW}, {"reason": "not_ended"}])
def test_the_same_words_with_scripts_and_without(
    open_page: OpenPage, server: Server, width: int, answers: dict[str, str]
) -> None:
    told = []
    for scripts in (True, False):
        page = open_page(scripts=scripts, width=width)
        page.goto(server.url)
        fill_in(page, answers)
        send(page)
        told.append((page.title(), words(page), page.locator("#fragor").inner_text()))
    assert told[0] == told[1]


@SCRIPTS
def test_one_click_shows_the_published_example(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts, width=390)
    page.goto(server.url)
    page.get_by_role("link", name="Fyll i räkneexemplet").click()
    expect(page.locator(".figure-value")).to_have_text("28 000 kr")
    expect(page.locator("#svar")).to_be_in_viewport()
    expect(page.locator("#fragor [name=monthly_salary]")).to_have_value("35000")


@SCRIPTS
@AT_WIDTHS
def test_what_is_wrong_is_told_and_mended(open_page: OpenPage, server: Server, scripts: bool, width: int) -> None:
    page = open_page(scripts=scripts, width=width)
    page.goto(server.url)
    fill_in(page, {name: value for name, value in WRONG.items() if not name.startswith("employments-1")})
    send(page)
    assert page.title().startswith("Fel: ")
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("3 svar behöver rättas")
    expect(summary).to_be_in_viewport()
    expect_focus(page, "svar")
    # Nothing typed is lost.
    expect(page.locator("#fragor [name=employments-0-end]")).to_have_value("2008-12-31")
    expect(page.locator("#fragor [name=monthly_salary]")).to_have_value("mycket")
    # A line leads to its field.
    summary.get_by_role("link", name=re.compile("^Månadslön")).click()
    assert page.evaluate("document.activeElement.name") == "monthly_salary"
    page.fill("[name=monthly_salary]", "35 000 kr")
    page.fill("[name=employments-0-end]", "31/12 2018")
    page.get_by_label("4 mars 2018").check()
    send(page)
    expect_verdict(page, "Du omfattas av omställningsavtalet.")
    expect(page.locator("#fragor [name=notice_given]")).to_have_value("2018-03-04")


@SCRIPTS
def test_rows_are_added_and_removed(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    page.goto(server.url)
    fill_in(page, {"reason": "redundancy", "employments-0-start": "2017-01-01", "employments-0-end": "nonsense"})
    page.click("button[value=add]")
    expect(page.get_by_role("heading", name="Tidigare anställning 1")).to_be_visible()
    expect(page.locator("#fragor [name=employments-0-end]")).to_have_value("nonsense")
    expect(page.locator(".error")).to_have_count(0)
    expect_focus(page, "id_employments-1-same_employer_0" if scripts else "rad-1")
    page.fill("[name=employments-1-start]", "2015-01-01")
    page.click("button[value=remove-1]")
    expect(page.locator("#fragor [name=employments-1-start]")).to_have_count(0)
    expect_focus(page, "id_employments-0-employer" if scripts else "rad-0")


def test_enter_in_a_box_shows_the_answer_and_adds_no_row(open_page: OpenPage, server: Server) -> None:
    for scripts in (True, False):
        page = open_page(scripts=scripts)
        page.goto(server.url)
        fill_in(page, EXPIRED)
        page.locator("#fragor [name=monthly_salary]").press("Enter")
        page.wait_for_selector("#svar")
        expect(page.locator(".card")).to_have_count(1)
        expect(page.locator(".answer")).to_be_visible()


def test_the_keyboard_alone(open_page: OpenPage, server: Server) -> None:
    """From the top of the page to the answer with Tab, arrows, space and Enter."""
    page = open_page()
    page.goto(server.url)

    def tab() -> str:
        page.keyboard.press("Tab")
        focused: str = page.evaluate("document.activeElement.id || document.activeElement.className")
        return focused

    assert tab() == "skip"
    assert tab() == "brand"
    while (focused := tab()) == "standing":
        pass  # the links of the head, and the one to the example
    assert focused == "id_reason_0"
    page.keyboard.press("ArrowDown")  # the next reason: a fixed-term post that ends
    assert page.evaluate("document.activeElement.value") == "fixed_term_expired"
    assert tab() == "id_employments-0-employer"
    page.keyboard.type("SLU")
    assert tab() == "id_employments-0-kind_0"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "fixed_term"
    assert tab() == "id_employments-0-start"
    page.keyboard.type("1 januari 2016")
    assert tab() == "id_employments-0-end"
    page.keyboard.type("31 december 2018")
    assert tab() == "button"
    assert tab() == "id_child_under_18_0"
    assert tab() == "id_monthly_salary"
    page.keyboard.type("35000")
    assert tab() == "id_a_kassa_0"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert tab() == "button primary"
    page.keyboard.press("Enter")
    page.wait_for_selector("#svar")
    expect_focus(page, "svar")
    expect_verdict(page, "Du omfattas av omställningsavtalet.")


@SCRIPTS
def test_only_questions_that_matter_are_asked(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    page.goto(server.url)
    second, notice = page.locator("#fraga-2"), page.locator("#fragor [name=notice_given]")
    third, fourth, born = (
        page.locator("#fraga-3"),
        page.locator("#fraga-4"),
        page.locator("#fragor [name=youngest_child_born]"),
    )
    submit = page.locator("button.primary")
    for part in (second, notice, third, fourth, submit):
        expect(part).to_be_hidden()
    page.check("[value=redundancy]")
    for part in (second, notice, third, fourth, submit):
        expect(part).to_be_visible()
    expect(born).to_be_hidden()
    page.check("[name=child_under_18][value=true]")
    expect(born).to_be_visible()
    page.check("[value=fixed_term_expired]")
    expect(notice).to_be_hidden()
    expect(fourth).to_be_visible()
    page.check("[value=own_resignation]")
    for part in (notice, third, fourth):
        expect(part).to_be_hidden()
    for part in (second, submit):
        expect(part).to_be_visible()


def test_an_answer_of_the_old_path_is_gone_with_it(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    send(page)
    page.check("[value=retirement]")
    send(page)
    expect_verdict(page, "Du omfattas inte av avtalet.")
    told = words(page)
    for stale in ("35 000", "28 000", "20 020", "besked", "barn"):
        assert stale not in told


def test_nothing_is_stored_and_nobody_else_is_asked(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    send(page)
    assert asked
    assert [url for url in asked if not url.startswith(server.url)] == []
    for secret in ("35000", "35%20000", "35+000", "Uppsala", "2018"):
        assert [url for url in asked if secret in url.removeprefix(server.url)] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    log = server.log.read_text()
    for secret in ("35 000", "35000", "Uppsala", "2018-02-28"):
        assert secret not in log
