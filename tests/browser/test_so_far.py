"""The summary beside the form in a real browser: it follows the typing and disturbs nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.conftest import WIDTHS, OpenPage, fill_in, send
from tests.browser.states import REDUNDANCY
from tests.server import Server

AT_WIDTHS = pytest.mark.parametrize("width", WIDTHS)
START, END = "[name=employments-0-start]", "[name=employments-0-end]"
SUMMARY, VERDICT, READ_OUT = ".so-far", "#sa-langt-utfall", "#i-foljd"
IS_COVERED = "Du omfattas av omställnings\u00adavtalet."

DATES = {name: REDUNDANCY[name] for name in ("reason", "employments-0-employer", "employments-0-start")}


def asked(page: Page) -> list[Request]:
    """The requests for the summary, as they are made from now on."""
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request) if request.url.endswith("/sa-langt/") else None)
    return requests


def top_of_focus(page: Page) -> float:
    top: float = page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY")
    return top


@AT_WIDTHS
def test_it_follows_the_answers(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    page.goto(server.url)
    summary, verdict, read_out = page.locator(SUMMARY), page.locator(VERDICT), page.locator(READ_OUT)
    expect(summary).to_be_hidden()
    page.check("[value=redundancy]")
    expect(verdict).to_have_text("Svara på fråga 2, så ser du om du omfattas.")
    expect(summary).to_contain_text("1 av 4 frågor")
    expect(read_out).to_have_text("Det krävs minst 12 månader i följd hos samma myndighet.")
    expect(page.locator("#hela-svaret")).to_have_count(0)
    fill_in(page, {"employments-0-employer": "Uppsala universitet", "employments-0-start": "2010-01-01"})
    expect(verdict).to_have_text("Fyll i sista anställningsdagen.")
    fill_in(page, {"employments-0-end": "31/12 2018", "notice_given": "2018-02-28"})
    expect(verdict).to_have_text(IS_COVERED)
    expect(read_out).to_have_text("9 år i följd hos Uppsala universitet. Det krävs minst 12 månader.")
    expect(summary).to_contain_text("10 månader, tidigast till 28 december 2018")
    expect(summary).to_contain_text("300 dagar, eller 450 om du har barn under 18 år")
    fill_in(page, {"child_under_18": "false", "monthly_salary": "35 000", "a_kassa": "income_based"})
    expect(summary).to_contain_text("4 av 4 frågor")
    expect(summary).to_contain_text("cirka 28 000 kr")
    expect(page.locator(".error")).to_have_count(0)


def test_it_stands_beside_the_form_on_a_desk_and_below_it_on_a_phone(open_page: OpenPage, server: Server) -> None:
    for width, is_beside in ((1280, True), (390, False)):
        page = open_page(width=width)
        page.goto(server.url)
        fill_in(page, {"reason": "redundancy"})
        expect(page.locator(SUMMARY)).to_be_visible()
        if is_beside:
            page.locator("#fraga-4").scroll_into_view_if_needed()
            expect(page.locator(SUMMARY)).to_be_in_viewport()
        form, summary = page.locator("#fragor").bounding_box(), page.locator(SUMMARY).bounding_box()
        assert form
        assert summary
        assert (summary["x"] >= form["x"] + 640) is is_beside
        assert (summary["y"] >= form["y"] + form["height"]) is not is_beside


@AT_WIDTHS
def test_typing_keeps_focus_and_caret(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    page.goto(server.url)
    fill_in(page, {**DATES, "employments-0-end": "2018-12-31"})
    expect(page.locator(VERDICT)).to_have_text(IS_COVERED)
    # In the middle of a text.
    page.focus(END)
    page.evaluate("document.activeElement.setSelectionRange(3, 3)")
    page.keyboard.press("Delete")
    page.keyboard.type("0")
    expect(page.locator(READ_OUT)).to_contain_text("1 år i följd")
    assert page.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == [
        "employments-0-end",
        4,
    ]


@AT_WIDTHS
def test_nothing_moves_above_the_focus(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    page.goto(server.url)
    fill_in(page, {"reason": "redundancy"})
    expect(page.locator(READ_OUT)).to_contain_text("Det krävs")
    page.fill("[name=employments-0-employer]", "Göteborgs universitet")
    page.fill(START, "2018-05-01")
    page.fill(END, "2018-12-14")
    page.focus("[name=monthly_salary]")
    before = top_of_focus(page)
    expect(page.locator(READ_OUT)).to_contain_text("7 månader och 14 dagar i följd hos Göteborgs universitet.")
    assert top_of_focus(page) == before


def test_a_run_of_typing_is_asked_about_once(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.clock.install()
    page.goto(server.url)
    fill_in(page, DATES)
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    # The page's clock is stopped, so that a busy machine cannot type with pauses.
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    requests = asked(page)
    page.focus(END)
    for letter in "31 december 2018":
        page.keyboard.type(letter)
        page.clock.run_for(60)
    page.clock.run_for(400)
    assert requests == []
    page.clock.resume()
    expect(page.locator(VERDICT)).to_have_text(IS_COVERED)
    assert len(requests) == 1


def test_what_stands_after_the_hash_is_not_sent(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    requests = asked(page)
    page.goto(f"{server.url}/#monthly_salary=35000")
    fill_in(page, {"reason": "redundancy"})
    expect(page.locator(SUMMARY)).to_be_visible()
    assert requests
    assert "35000" not in str(requests[0].all_headers()) + requests[0].url


def test_a_stale_question_is_cancelled(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    held: list[Route] = []
    page.route("**/sa-langt/", lambda route: held.append(route) if not held else route.continue_())
    page.goto(server.url)
    cancelled: list[str] = []
    page.on("requestfailed", lambda request: cancelled.append(request.url))
    fill_in(page, {"reason": "own_resignation"})
    page.wait_for_timeout(700)
    assert len(held) == 1
    expect(page.locator("#sa-langt")).to_have_attribute("aria-busy", "true")
    fill_in(page, {"reason": "redundancy"})
    expect(page.locator(VERDICT)).to_have_text("Svara på fråga 2, så ser du om du omfattas.")
    assert cancelled == [server.url + "/sa-langt/"]
    assert page.locator("#sa-langt").get_attribute("aria-busy") is None
    page.unroute_all(behavior="ignoreErrors")


def test_the_answer_is_not_waited_for_and_nothing_late_lands_in_it(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    held: list[Route] = []
    page.route("**/sa-langt/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wraps no built-in
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    page.wait_for_timeout(700)
    assert held
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(IS_COVERED)
    page.wait_for_timeout(700)
    expect(page.locator(SUMMARY)).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")


def test_only_another_verdict_is_announced(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    page.evaluate(
        """() => {
          window.announced = [];
          const live = document.querySelector("[aria-live]");
          new MutationObserver(() => announced.push(live.innerText.trim())).observe(
            live, { childList: true, subtree: true, characterData: true });
        }"""
    )
    fill_in(page, {**DATES, "employments-0-end": "2018-12-31"})
    expect(page.locator(VERDICT)).to_have_text(IS_COVERED)
    announced = page.evaluate("announced")
    assert announced[-1].startswith("Du omfattas")
    for number, salary in enumerate(("30000", "35000", "40000")):
        page.fill("[name=monthly_salary]", salary)
        expect(page.locator(SUMMARY)).to_contain_text(["24 000 kr", "28 000 kr", "32 000 kr"][number])
    assert page.evaluate("announced") == announced
    page.fill(END, "2009")
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    assert len(page.evaluate("announced")) == len(announced) + 1


@pytest.fixture
def page_offline(browser: Browser, server: Server) -> Iterator[Page]:
    """A page whose browser may complain: the network is lost on purpose."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(server.url)
    yield page
    context.close()


def test_a_lost_network_is_told_and_mended_by_the_next_change(page_offline: Page) -> None:
    page, sentence = page_offline, page_offline.locator(".so-far .lost")
    fill_in(page, DATES)
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    expect(sentence).to_be_hidden()
    page.route("**/sa-langt/", lambda route: route.abort())
    page.fill(END, "2018-12-31")
    expect(sentence).to_be_visible()
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    expect(page.locator(END)).to_have_value("2018-12-31")
    page.unroute("**/sa-langt/")
    page.fill("[name=monthly_salary]", "35000")
    expect(page.locator(VERDICT)).to_have_text(IS_COVERED)
    expect(sentence).to_be_hidden()


def test_a_failure_of_the_server_leaves_what_was_said(page_offline: Page) -> None:
    page = page_offline
    fill_in(page, DATES)
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    page.route("**/sa-langt/", lambda route: route.fulfill(status=500, body='<div id="kalkylator">Fel</div>'))
    page.fill(END, "2018-12-31")
    expect(page.locator(".so-far .lost")).to_be_visible()
    expect(page.locator("#kalkylator")).to_have_count(1)
    expect(page.locator("#sa-langt dl")).to_be_visible()


@AT_WIDTHS
def test_its_button_goes_to_the_whole_answer(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    page.goto(server.url)
    fill_in(page, {**DATES, "employments-0-end": "2018-12-31"})
    button = page.get_by_role("button", name="Gå till hela svaret")
    button.focus()
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(IS_COVERED)
    expect(page.locator("#svar")).to_be_in_viewport()


def test_under_an_answer_it_comes_with_the_first_change(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    send(page)
    expect(page.locator(SUMMARY)).to_be_hidden()
    page.fill("[name=monthly_salary]", "40000")
    expect(page.locator(SUMMARY)).to_contain_text("cirka 32 000 kr")
    expect(page.locator(SUMMARY)).to_contain_text("Svaret längre ner gäller det du hade fyllt i innan.")
    page.get_by_role("button", name="Gå till hela svaret").click()
    expect(page.locator(".figure-value")).to_have_text("32 000 kr")
    expect(page.locator(SUMMARY)).to_be_hidden()


def test_an_added_row_keeps_it_alive(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, {**DATES, "employments-0-start": "2018-05-01", "employments-0-end": "2018-12-31"})
    expect(page.locator(VERDICT)).to_have_text("Det saknas 120 dagar till 12 månader.")
    page.click("button[value=add]")
    expect(page.locator(VERDICT)).to_have_text("Fyll i den tidigare anställningen.")
    page.check("[name=employments-1-same_employer][value=true]")
    fill_in(page, {"employments-1-start": "2017-01-01", "employments-1-end": "2018-04-30"})
    expect(page.locator(VERDICT)).to_have_text(IS_COVERED)
    expect(page.locator(READ_OUT)).to_contain_text("2 år i följd hos Uppsala universitet.")


@AT_WIDTHS
def test_without_scripts_there_is_no_empty_box(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(scripts=False, width=width)
    page.goto(server.url)
    expect(page.locator(SUMMARY)).to_be_hidden()
    fill_in(page, {**REDUNDANCY, "monthly_salary": "mycket"})
    send(page)
    expect(page.locator(SUMMARY)).to_be_hidden()
    expect(page.locator(READ_OUT)).to_contain_text("9 år i följd hos Uppsala universitet.")


def test_nothing_moves_by_itself(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, DATES)
    expect(page.locator(VERDICT)).to_have_text("Fyll i sista anställningsdagen.")
    assert page.evaluate("document.querySelector('.so-far').getAnimations({ subtree: true }).length") == 0
