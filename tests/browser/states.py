"""Every page and state that tests walk: each is checked for accessibility and for valid HTML.

A new page or state is added here, and nothing about it escapes.
"""

from dataclasses import dataclass, field, replace

from calculator.pages.registry import PAGES


@dataclass(frozen=True)
class State:
    """A page, or the page after answers were sent; ``lands_on`` is what has come then.

    ``sheets`` is how many A4 the print may take.
    ``posted`` answers are sent as they are, for a page that has no form of its own to type them in.
    """

    name: str
    path: str = "/"
    answers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    lands_on: str = "#svar"
    sheets: int = 2
    posted: bool = False
    language: str = "sv"


REDUNDANCY = {
    "reason": "redundancy",
    "employments-0-employer": "Uppsala universitet",
    "employments-0-kind": "permanent",
    "employments-0-start": "2010-01-01",
    "employments-0-end": "31 december 2018",
    "notice_given": "2018-02-28",
    "child_under_18": "true",
    "monthly_salary": "35 000",
    "a_kassa": "income_based",
}
EXPIRED = {
    "reason": "fixed_term_expired",
    "employments-0-employer": "Göteborgs universitet",
    "employments-0-start": "2023-01-01",
    "employments-0-end": "2025-12-14",
    "monthly_salary": "36000",
    "a_kassa": "income_based",
}
SECOND_ROW = {
    "employments-1-same_employer": "true",
    "employments-1-kind": "training_post",
    "employments-1-start": "2018-01-01",
    "employments-1-end": "2022-12-31",
}
EVERYTHING = {
    **REDUNDANCY,
    "employments-0-end": "2025-09-30",
    "notice_given": "2025-01-10",
    "youngest_child_born": "2012-05-01",
    "born": "1960-02-29",
    "new_monthly_salary": "30 000",
    "wage_subsidy": "true",
    "employments-1-same_employer": "false",
    "employments-1-employer": "Sveriges lantbruksuniversitet",
    "employments-1-kind": "fixed_term",
    "employments-1-start": "2005-01-01",
    "employments-1-end": "2009-12-31",
}
SIX_YEARS = {
    **EXPIRED,
    "employments-0-start": "2012-08-01",
    "employments-0-end": "2018-12-31",
    "child_under_18": "true",
    "born": "1980-03-01",
}
WRONG = {
    **REDUNDANCY,
    "employments-0-end": "2008-12-31",
    "notice_given": "03/04/2018",
    "monthly_salary": "mycket",
    "employments-1-start": "31 feb 2005",
}

SHEETS = {"how_we_count": 8}
"""The pages that may take more than two sheets: every figure has its line."""

STATES = [
    *(State(page.name, path=f"/{page.path}", sheets=SHEETS.get(page.name, 2)) for page in PAGES),
    State(
        "link-made",
        path="/for-hr-och-fack/",
        answers={
            "reason": "redundancy",
            "employer": "Uppsala universitet",
            "kind": "permanent",
            "end": "31 december 2026",
            "notice_given": "2026-06-30",
        },
        posted=True,
    ),
    State(
        "link-with-errors",
        path="/for-hr-och-fack/",
        answers={"reason": "", "end": "03/04/2026", "notice_given": "2026-02-30"},
        status=422,
        posted=True,
    ),
    State("start"),
    State("example", path="/?example=saco-s-35000"),
    State("covered", answers=REDUNDANCY),
    # With every question answered there are more conditions than the second sheet holds.
    State("everything-answered", answers=EVERYTHING, sheets=3),
    State("six-years", answers=SIX_YEARS),
    State("covered-at-a-lower-tier", answers=EXPIRED),
    State("doctoral-post", answers={**EXPIRED, **SECOND_ROW}),
    State("not-covered", answers={**EXPIRED, "employments-0-end": "2024-12-30"}),
    State(
        "unclear",
        answers={
            **EXPIRED,
            "employments-0-start": "2020-07-01",
            "employments-0-end": "2021-12-31",
            "employments-1-same_employer": "true",
            "employments-1-kind": "fixed_term",
            "employments-1-start": "2015-01-01",
            "employments-1-end": "2019-12-31",
        },
    ),
    State("before-2015", answers={**REDUNDANCY, "employments-0-end": "2014-12-31", "notice_given": ""}),
    State("not-ended", answers={"reason": "not_ended"}),
    State("own-resignation", answers={"reason": "own_resignation"}),
    State("without-salary", answers={**REDUNDANCY, "monthly_salary": "", "notice_given": ""}),
    State("errors", answers=WRONG, status=422),
    State("nothing-answered", answers={"reason": ""}, status=422),
    State("half-filled", answers={"reason": "redundancy", "row": "add"}),
    State("row-added", answers={**REDUNDANCY, "row": "add"}),
    State("comparison-without-answers", path="/jamfor/"),
    *[
        State(f"comparison-of-{name}", path="/jamfor/", answers={**answers, **others}, status=status, posted=True)
        for name, answers, others, status in (
            ("two-dates", EXPIRED, {"end_b": "2025-12-31"}, 200),
            ("two-reasons", REDUNDANCY, {"reason_b": "own_resignation"}, 200),
            ("dates-and-reasons", EXPIRED, {"end_b": "2026-02-14", "reason_b": "redundancy"}, 200),
            ("the-same", EXPIRED, {"monthly_salary": ""}, 200),
            ("what-is-wrong", EXPIRED, {"end_a": "2022-12-31", "end_b": "03/04/2026", "reason_b": "x"}, 422),
            ("nothing", {"reason": "redundancy"}, {}, 422),
        )
    ],
    State("api", path="/api/v1/docs"),
    State("api-tried", path="/api/v1/docs", answers={"case": '{"reason": "redundancy"}'}, lands_on="#resultat pre"),
    State("no-such-page", path="/finns-inte/", status=404),
]

_ALSO_IN_ENGLISH = {
    *(page.name for page in PAGES),
    "start",
    "covered",
    "covered-at-a-lower-tier",
    "not-covered",
    "errors",
    "comparison-of-two-dates",
    "no-such-page",
}
ENGLISH_STATES = [
    replace(state, name=f"{state.name}-english", path=f"/en{state.path}", language="en")
    for state in STATES
    if state.name in _ALSO_IN_ENGLISH
]
"""Every page around the calculator, and the main states of the calculator itself, in English."""
