"""From an answer to two side by side and back, with scripts and without: the same words."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage, fill_in, send
from tests.browser.states import EXPIRED
from tests.server import Server

AT_WIDTHS = pytest.mark.parametrize("width", WIDTHS)
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def words(page: Page) -> str:
    """What is read on the page, but for what only scripts can do."""
    page.evaluate("document.querySelectorAll('.take-along, [data-print]').forEach((one) => one.remove())")
    return " ".join(page.locator("main").inner_text().replace("\u00a0", " ").replace("\u00ad", "").split())


def to_comparison(page: Page, server: Server, button: str) -> None:
    page.goto(server.url)
    fill_in(page, EXPIRED)
    send(page)
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/jamfor/#svar")


def expect_focus_on_the_top(page: Page) -> None:
    page.wait_for_function("document.activeElement.id === 'svar'")


@AT_WIDTHS
def test_the_same_words_with_scripts_and_without(open_page: OpenPage, server: Server, width: int) -> None:
    told = []
    for scripts in (True, False):
        page = open_page(scripts=scripts, width=width)
        to_comparison(page, server, "Jämför de två datumen")
        expect_focus_on_the_top(page)
        told.append([page.title(), words(page)])
        page.fill("[name=end_b]", "i höst")
        page.get_by_role("button", name="Räkna om").click()
        expect(page.locator(".error-summary")).to_be_in_viewport()
        expect_focus_on_the_top(page)
        told[-1] += [page.title(), words(page)]
        page.get_by_role("link", name="Slutdatum B").click()
        assert page.evaluate("document.activeElement.name") == "end_b"
        page.fill("[name=end_b]", "14 februari 2026")
        page.select_option("[name=reason_b]", "redundancy")
        page.get_by_role("button", name="Räkna om").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Två slutdatum och två skäl bredvid varandra")
        told[-1] += [page.title(), words(page)]
        page.get_by_role("button", name="Tillbaka till svaret").click()
        expect(page.locator(".verdict")).to_be_visible()
        told[-1] += [page.title(), words(page)]
    assert told[0] == told[1]
    assert "17 dagar längre anställning ger ungefär 3 200 kr mer" in told[0][1]
    assert "17 dagar till treårsnivån" in told[0][-1].replace("det saknas ", "")


@AT_WIDTHS
def test_a_table_for_a_screen_reader_at_any_width(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    to_comparison(page, server, "Jämför de två datumen")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["A: 14 december 2025", "B: 31 december 2025", "Skillnad"])
    row = table.get_by_role("row", name="Uppföljningssamtal")
    expect(row.get_by_role("cell")).to_have_text(["14 juni 2026", "30 juni 2026", "≠ 16 dagar senare"])
    difference = row.get_by_role("cell").last
    expect(difference).to_be_visible()
    alike = table.get_by_text("lika", exact=True)
    expect(alike.first).to_be_visible(visible=width >= 56 * 16)


@SCRIPTS
def test_the_other_button_begins_with_the_same_twice(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    to_comparison(page, server, "Jämför med ett annat slutdatum eller skäl")
    expect(page.get_by_role("heading", level=2)).to_have_text("Än så länge är A och B lika")
    for name in ("end_a", "end_b"):
        expect(page.locator(f"[name={name}]")).to_have_value("2025-12-14")


@SCRIPTS
def test_the_button_that_prints(open_page: OpenPage, server: Server, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    to_comparison(page, server, "Jämför de två datumen")
    button = page.locator("[data-print]")
    expect(button).to_be_visible(visible=scripts)
    if scripts:
        page.evaluate("window.print = () => { document.title = 'printed'; }")
        button.click()
        assert page.title() == "printed"


def test_on_paper_there_is_nothing_to_press(open_page: OpenPage, server: Server) -> None:
    page = open_page(width=700)
    to_comparison(page, server, "Jämför de två datumen")
    page.emulate_media(media="print")
    expect(page.locator("form").first).to_be_hidden()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("lika", exact=True).first).to_be_visible()


def test_nothing_of_the_case_is_in_an_address_or_the_log(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    to_comparison(page, server, "Jämför de två datumen")
    for secret in ("2025-", "36000", "teborgs"):
        assert [url for url in asked if secret in url.removeprefix(server.url)] == []
        assert secret not in server.log.read_text()
