"""The words of every page: easy to read, free of officialese, and never a promise.

LIX is words per sentence plus the share of words longer than six letters, in percent. Below 40 is as in magazines,
above 50 as in official texts. It is taken of the running text alone: paragraphs and lists that are sentences. A date or
an amount is one short word.
"""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.browser.states import STATES, State

HARDEST = 45
IN_SWEDISH = [one for one in STATES if not one.path.startswith("/en/")]

RUNNING_TEXT = {"p", "li", "dd"}
NOT_RUNNING_TEXT = {"h1", "h2", "h3", "h4", "table", "legend", "label", "a", "button", "summary", "svg", "title"}
NOT_OUR_WORDS = {"a", "code", "pre", "textarea", "script", "svg"}
"""Links have the names of their sources, code the names of the API."""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "path", "rect", "circle", "line"}

OFFICIALESE = [
    "anmoda", "anmodan", "avseende", "beträffande", "därtill", "därvid", "därvidlag", "dock", "ehuru", "ej", "enär",
    "erfordras", "erforderlig", "erhåller", "erhålla", "erhållit", "erlägga", "erlägger", "föranleda", "föranleder",
    "föreligga", "föreligger", "förevarande", "härav", "härmed", "härvid", "huruvida", "hänförlig", "i enlighet med",
    "ifrågavarande", "inkomma med", "inkommer med", "jämlikt", "jämte", "medelst", "med anledning av", "nyttja",
    "nyttjar", "nämnda", "pga", "på grundval av", "rörande", "samtliga", "senast den dag då", "skall", "skyndsamt",
    "såvida", "såvitt", "tillhandahålla", "tillhandahåller", "tillse", "tillser", r"utgår(?! från)", "utges", "vad gäller",
    "vederbörande", "vidtaga", "åligga", "åligger", "åtnjuta", "åtnjuter", "äger rätt", "ävensom", "ånyo",
]  # fmt: skip
PROMISES = [
    r"\bdu (?:har|får) rätt till\b[^.?!]*\b(?:kr|kronor)\b",
    r"\bdu (?:får|kommer att få) (?!cirka|ungefär)[^.?!]*\b(?:kr|kronor)\b",
    r"\bgaranter",
    r"\butlova",
    r"\bvi lovar\b",
]

MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
DATE = re.compile(rf"\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}")
AMOUNT = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?(?: kr(?:onor)?)?|\d+(?:,\d+)?(?: kr(?:onor)?| procent)?")
SHORTENED = re.compile(r"\b(?:t\.ex|bl\.a|m\.m|d\.v\.s|dvs|kap|mom|nr|kl|ca|jfr|st|s\.k)\.", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)")


class Words(HTMLParser):
    """Our own words in ``main``: ``text`` has them all, ``blocks`` the paragraphs and lines of lists."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text: list[str] = []
        self.blocks: list[str] = []
        self._block: list[int] = []
        self.feed(page)

    def _is_in(self, names: set[str]) -> bool:
        return any(name in names for name, _ in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.open.append((tag, dict(attrs).get("lang") == "en"))
        if tag in RUNNING_TEXT:
            self._block.append(len(self.blocks))
            self.blocks.append("")
        self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in RUNNING_TEXT and self._block:
            self._block.pop()

    def handle_data(self, data: str) -> None:
        if not self._is_in({"main"}) or any(is_english for _, is_english in self.open):
            return
        data = data.replace("\u00ad", "").replace("\u00a0", " ")
        if not self._is_in(NOT_OUR_WORDS):
            self.text.append(data)
        if self._block and not self._is_in(NOT_RUNNING_TEXT):
            self.blocks[self._block[-1]] += data


def sentences_of(page: str) -> list[str]:
    """The running text: blocks that end as a sentence does (else they are labels), but for lines that name a source."""
    blocks = [" ".join(block.split()) for block in Words(page).blocks]
    return [block for block in blocks if block.endswith((".", "!", "?")) and "Källa:" not in block]


def lix(text: str) -> float:
    """LIX of a text."""
    text = AMOUNT.sub("0", DATE.sub("0", text))
    text = SHORTENED.sub(lambda shortened: shortened[0].replace(".", ""), text)
    words = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    long = [word for word in words if sum(letter.isalpha() for letter in word) > 6]
    return len(words) / len(SENTENCE_ENDS.findall(text)) + 100 * len(long) / len(words)


def words_of(page: str) -> str:
    """All our own words on a page."""
    return " ".join("".join(Words(page).text).split())


def officialese_in(text: str) -> list[str]:
    found = [re.search(rf"(?<!\w){word}(?!\w).{{0,40}}", text, re.IGNORECASE) for word in OFFICIALESE]
    return [match[0] for match in found if match]


def promises_in(text: str) -> list[str]:
    found = [re.search(promise, text, re.IGNORECASE) for promise in PROMISES]
    return [match[0] for match in found if match]


def page_of(client: Client, state: State) -> str:
    response = client.post(state.path, state.answers) if state.answers else client.get(state.path)
    assert response.status_code == state.status
    return response.content.decode()


@pytest.mark.parametrize("state", [one for one in IN_SWEDISH if one.status == 200], ids=lambda one: one.name)
def test_the_text_is_easy_to_read(client: Client, state: State) -> None:
    sentences = sentences_of(page_of(client, state))
    assert len(sentences) >= 2
    hardest = sorted(sentences, key=lix, reverse=True)[:8]
    measured = lix(" ".join(sentences))
    assert measured <= HARDEST, "\n".join([f"LIX {measured:.0f}", *(f"{lix(one):.0f} {one}" for one in hardest)])


@pytest.mark.parametrize("state", IN_SWEDISH, ids=lambda one: one.name)
def test_no_officialese_and_no_promise(client: Client, state: State) -> None:
    text = words_of(page_of(client, state))
    assert officialese_in(text) == []
    assert promises_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jag är här. Du är där.", 3),
        ("Omställningsavtalet gäller. Den 1 januari 2025 är det slut.", 3.5 + 100 * 1 / 7),
        ("Du kan få 25 025 kr, alltså t.ex. 1,5 gånger så mycket.", 10),
        ("Arbetsgivaren bestämmer", None),
    ],
)
def test_lix(text: str, expected: float | None) -> None:
    if expected is None:
        with pytest.raises(ZeroDivisionError):
            lix(text)
    else:
        assert lix(text) == pytest.approx(expected)


def test_what_is_looked_for_is_found() -> None:
    page = "<main><h2>Rubrik här.</h2><p>Det <b>gäller</b> nu.</p><p>Etikett</p><ul><li>En <a>länk jämlikt</a>.</li></ul></main>"
    assert sentences_of(page) == ["Det gäller nu.", "En ."]
    assert officialese_in(words_of(page)) == []
    assert officialese_in("Ersättning utgår, dock ej nu") == ["dock ej nu", "ej nu", "utgår, dock ej nu"]
    assert officialese_in("Vi utgår från det. Ejder.") == []
    assert promises_in("Nu. Du har rätt till 25 000 kr.") == ["Du har rätt till 25 000 kr"]
    assert promises_in("Du kan ha rätt till 25 000 kr.") == []
