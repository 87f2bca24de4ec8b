"""The private link and HR's link, in a real browser: what is sent, what is kept, what is seen."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Request, expect

from tests.browser.conftest import OpenPage, fill_in, send
from tests.browser.states import EXPIRED, REDUNDANCY
from tests.server import Server

SALARY = "47113"
ANSWERS = {**REDUNDANCY, "monthly_salary": SALARY, "employments-0-employer": "Skatteverket"}


def private_link(page: Page) -> str:
    """The link that the button copies."""
    return page.url.partition("#")[0].rstrip("/") + str(page.locator("[data-copy^='/']").get_attribute("data-copy"))


def copied(page: Page) -> str:
    """What is on the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_private_link_gives_the_same_answer_and_is_seen_in_no_request(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    answer = page.locator(".verdict").inner_text()
    link = private_link(page)
    assert SALARY in link

    asked: list[Request] = []
    page = open_page()
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - a built-in cannot be wrapped
    page.goto(link)
    page.wait_for_selector("#svar")
    assert page.locator(".verdict").inner_text() == answer
    assert page.locator("#fragor [name=monthly_salary]").input_value() == SALARY
    # The answers went once, as the body of the question itself; in no address, and in no header.
    for request in asked:
        assert SALARY not in request.url
        assert not any(SALARY in value for value in request.all_headers().values())
    assert sum(SALARY in (request.post_data or "") for request in asked) == 1
    assert SALARY not in page.url
    assert SALARY not in server.log.read_text()


def test_a_private_link_pasted_into_the_open_page(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    page.evaluate("location.hash = 'reason=not_ended'")
    expect(page.locator("#svar")).to_have_text("Inget är bestämt. Det här kan du göra nu.")


def test_a_broken_private_link_is_told_as_in_the_form(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(f"{server.url}/#reason=redundancy&employments-0-start=%00&nonsense=%3Cscript%3E&monthly_salary=-1")
    expect(page.locator("#svar h2")).to_contain_text("svar behöver rättas")


def test_the_link_is_copied(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    context: BrowserContext = page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    page.get_by_role("button", name="Kopiera länk till mitt svar").click()
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad.")).to_be_visible()
    answers = parse_qs(urlsplit(copied(page)).fragment)
    assert answers["monthly_salary"] == [SALARY]
    assert answers["employments-0-end"] == ["2018-12-31"]


def test_the_same_answer_is_one_press_away_in_english(open_page: OpenPage, server: Server) -> None:
    asked: list[Request] = []
    page = open_page()
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - a built-in cannot be wrapped
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    answer = page.locator(".figure-value").inner_text()
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("html[lang=en] #svar")
    assert page.locator("#fragor [name=monthly_salary]").input_value() == SALARY
    assert page.locator(".figure-value").count() == 1
    assert answer[:2] == page.locator(".figure-value").inner_text()[:2]
    assert urlsplit(page.url).path == "/en/"
    assert not any(SALARY in request.url for request in asked)


def test_the_case_is_copied_as_text_without_names(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    page.locator("#stammer-inte summary").click()
    page.get_by_role("button", name="Kopiera texten").click()
    expect(page.get_by_role("status").filter(has_text="Texten är kopierad.")).to_be_visible()
    told = json.loads(copied(page))
    assert told["case"]["monthly_salary"] == SALARY
    assert told["case"]["employments"][0]["employer"] == "A"
    assert told["answer"]["outcome"] == "covered"
    assert "Skatteverket" not in copied(page)


def test_where_there_is_no_clipboard_the_text_is_marked(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{server.url}/?example=saco-s-35000")
    page.locator("#stammer-inte summary").click()
    page.get_by_role("button", name="Kopiera texten").click()
    assert json.loads(page.evaluate("getSelection().toString()"))["case"]["reason"] == "redundancy"


def test_where_there_is_no_clipboard_the_link_is_shown(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    shown: list[str] = []

    def look(dialog: Dialog) -> None:
        shown.append(dialog.default_value)
        dialog.dismiss()

    page.on("dialog", look)
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    page.get_by_role("button", name="Kopiera länk till mitt svar").click()
    page.wait_for_timeout(200)
    assert len(shown) == 1
    assert f"monthly_salary={SALARY}" in shown[0]


def test_nothing_of_another_path_is_left_in_the_link(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url)
    fill_in(page, ANSWERS)
    send(page)
    page.check("#fragor [name=reason][value=not_ended]")
    send(page)
    expect(page.locator("#svar")).to_have_text("Inget är bestämt. Det här kan du göra nu.")
    assert private_link(page).partition("#")[2].startswith("reason=not_ended")
    assert SALARY not in page.locator(".answer").inner_html()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_hrs_link_fills_in_and_says_so(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    page.goto(f"{server.url}/?reason=fixed_term_expired&employer=SLU&kind=fixed_term&end=2025-12-14")
    expect(page.get_by_text("Några svar kom med länken hit.")).to_be_visible()
    assert page.locator("#fragor [name=employments-0-employer]").input_value() == "SLU"
    fill_in(page, {"employments-0-start": EXPIRED["employments-0-start"]})
    send(page)
    expect(page.locator("#svar")).to_have_text("Du omfattas, men utan förstärkning av a-kassan.")
    expect(page.get_by_text("Några svar kom med länken hit.")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_hr_makes_a_link_and_follows_it(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    page.goto(f"{server.url}/for-hr-och-fack/")
    page.get_by_label("Hur slutar anställningen?").select_option(label="Uppsägning på grund av arbetsbrist")
    page.get_by_role("textbox", name="Arbetsgivare").fill("Lunds universitet")
    page.get_by_label("Sista anställningsdag").fill("31 dec 2026")
    page.get_by_label("Dagen för beskedet om uppsägning").fill("1/6 2026")
    page.get_by_role("button", name="Gör länken").click()
    expect(page.get_by_role("heading", name="Länken är klar")).to_be_visible()
    page.locator(".made a").click()
    expect(page.get_by_text("Några svar kom med länken hit.")).to_be_visible()
    assert page.locator("#fragor [name=employments-0-employer]").input_value() == "Lunds universitet"
    assert page.locator("#fragor [name=notice_given]").input_value() == "2026-06-01"


def test_without_scripts_nothing_is_offered_that_needs_one(open_page: OpenPage, server: Server) -> None:
    page = open_page(scripts=False)
    page.goto(f"{server.url}/?example=saco-s-35000")
    expect(page.get_by_role("button", name="Skriv ut")).to_have_count(0)
    expect(page.get_by_text("Skriv ut sidan med webbläsarens egen utskrift.")).to_be_visible()
    expect(page.get_by_role("link", name="Ändra svaren").first).to_be_visible()
