"""The calendar file is fetched by a press, with scripts on and off, and the page stays."""

from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, fill_in, send
from tests.browser.states import REDUNDANCY
from tests.server import Server

BUTTON = "Lägg in datumen i din kalender"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_dates_are_downloaded(open_page: OpenPage, server: Server, tmp_path: Path, scripts: bool) -> None:
    page = open_page(scripts=scripts, width=390)
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    send(page)
    with page.expect_download() as fetched:
        page.get_by_role("button", name=BUTTON).click()
    assert fetched.value.suggested_filename == "omstallning.ics"
    file = tmp_path / "omstallning.ics"
    fetched.value.save_as(file)
    calendar = Calendar.from_ical(file.read_bytes())
    days = {event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")}
    assert {"2018-12-31", "2019-01-01", "2019-01-09", "2019-10-16", "2023-12-31"} <= days
    expect(page.locator("#svar")).to_have_text("Du omfattas av omställnings\u00adavtalet.")


def test_a_row_is_ticked_anywhere_and_remembered_nowhere(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url + "/?example=saco-s-35000")
    row = page.locator(".checklist li").first
    row.get_by_text("Bara arbetsgivaren kan göra anmälan.").click()
    expect(row.get_by_role("checkbox")).to_be_checked()
    page.reload()
    expect(page.locator(".checklist").get_by_role("checkbox", checked=True)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_boxes_are_large_and_the_rows_larger(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(width=width)
    page.goto(server.url + "/?example=saco-s-35000")
    for row in page.locator(".checklist label").all():
        box, whole = row.get_by_role("checkbox").bounding_box(), row.bounding_box()
        assert box is not None
        assert whole is not None
        assert (box["width"], box["height"]) == (28, 28)
        assert whole["height"] >= 44


def test_on_paper_the_boxes_remain_and_the_button_is_gone(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(server.url + "/?example=saco-s-35000")
    page.emulate_media(media="print")
    expect(page.locator(".checklist").get_by_role("checkbox").first).to_be_visible()
    expect(page.locator(".checklist + form button")).to_be_hidden()
