"""The server is out of reach, or somebody else answers for it: nothing that was typed is lost."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import WIDTHS, fill_in, send
from tests.browser.states import REDUNDANCY
from tests.browser.test_journeys import expect_verdict
from tests.server import Server

FRONT = '<!DOCTYPE html>\n<html lang="sv"><title>502</title><h1>Kalkylatorn svarar inte just nu</h1></html>'


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "failure",
    [
        None,
        {"status": 502, "body": FRONT},
        {"status": 429, "body": FRONT},
        {"status": 500, "body": '<div id="kalkylator">Något gick fel hos oss</div>'},
        # A network that wants a login answers for the server, and says that all is well.
        {"status": 200, "body": "\n" + FRONT},
    ],
    ids=["out-of-reach", "front", "too-many", "fault", "login"],
)
def test_what_was_typed_stays_when_the_server_is_out_of_reach(
    browser: Browser, server: Server, width: int, failure: dict[str, Any] | None
) -> None:
    # A browser that may complain: it reports what is lost here on purpose.
    context = browser.new_context(locale="sv-SE", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    sentence = page.get_by_role("alert")
    expect(sentence).to_have_count(0)
    page.route(server.url + "/", lambda route: route.abort() if failure is None else route.fulfill(**failure))
    page.click("button.primary")
    expect(sentence).to_have_text("Vi når inte servern just nu. Dina svar står kvar. Vänta en stund och tryck igen.")
    expect(sentence).to_be_in_viewport()
    expect(page.locator("[name=monthly_salary]")).to_have_value(REDUNDANCY["monthly_salary"])
    page.unroute(server.url + "/")
    send(page)
    expect_verdict(page, "Du omfattas av omställningsavtalet.")
    expect(sentence).to_have_count(0)
    context.close()


def test_the_sentence_is_seen_also_from_the_summarys_button(browser: Browser, server: Server) -> None:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 700})
    page = context.new_page()
    page.goto(server.url)
    fill_in(page, REDUNDANCY)
    page.route(server.url + "/", lambda route: route.abort())
    page.evaluate("scrollTo(0, 0)")
    page.locator("#hela-svaret").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    context.close()
