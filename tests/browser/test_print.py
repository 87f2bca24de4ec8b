"""The print: one or two A4 with the answer alone, the answers given, and the dates."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import OpenPage, go_to
from tests.browser.states import STATES, State
from tests.server import Server

EVERY_STATE = pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
ANSWERED = "covered"


def printed(open_page: OpenPage, server: Server, state: State) -> list[str]:
    """The words of each page of the print."""
    page = open_page()
    go_to(page, server, state)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [
        " ".join(sheet.extract_text().replace("\u00a0", " ").replace("\u00ad", "").split()) for sheet in reader.pages
    ]


@EVERY_STATE
def test_it_takes_few_sheets(open_page: OpenPage, server: Server, state: State) -> None:
    assert len(printed(open_page, server, state)) <= state.sheets


def test_the_first_sheet_says_how_much_and_the_second_what_to_do(open_page: OpenPage, server: Server) -> None:
    state = next(state for state in STATES if state.name == ANSWERED)
    first, second = printed(open_page, server, state)
    for words in (
        "Du omfattas av",
        "28 000 kr",
        "Dina svar: Uppsägning på grund av arbetsbrist",
        "Reglerna kontrollerade 31 januari 2026. Inget beslut: Trygghetsstiftelsen och a-kassan beslutar.",
        "Från 16 oktober 2019 ungefär 24 500 kr",
        "Ersättningsdagar 9 januari 2019",
    ):
        assert words in first
    for words in (
        "Det här kan du ha rätt till",
        "Att göra, i ordning",
        "Vad skulle ändra svaret?",
        "Så räknade vi",
        "Belagt",
    ):
        assert words in second


def test_what_cannot_be_pressed_on_paper_is_left_out(open_page: OpenPage, server: Server) -> None:
    state = next(state for state in STATES if state.name == ANSWERED)
    words = " ".join(printed(open_page, server, state))
    for left_out in (
        "Skriv ut",
        "Kopiera länk",
        "Ändra svaren",
        "Lägg in datumen",
        "Visa beloppen som tabell",
        "Fråga 1 av 4",
    ):
        assert left_out not in words
