"""The money as a picture: what stands where, and that it says what the bands say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.presentation.answer import present
from calculator.presentation.money_picture import MoneyPicture
from calculator.rules.assessment import assess
from calculator.rules.rulebook import RULEBOOK
from tests.cases import case, fixed, post

LONG = post("2010-01-01", "2018-12-31")


def picture(*employments: object, reason: str = "redundancy", **answers: object) -> MoneyPicture:
    asked = case(reason, *(employments or (LONG,)), **answers)  # type: ignore[arg-type]
    drawn = present(asked, assess(asked), today=RULEBOOK.last_checked).money_picture
    assert drawn is not None
    return drawn


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_published_example() -> None:
    drawn = picture(monthly_salary=35000, child_under_18=False)
    assert (plain(drawn.pay), plain(drawn.pay_until), drawn.pay_width) == (
        "35 000 kr",
        "till och med 31 december 2018",
        "100.00%",
    )
    assert [(plain(step.heading), plain(step.note)) for step in drawn.steps] == [
        ("Cirka 28 000 kr i månaden", "9 januari–15 oktober 2019. Det är 80 procent av din lön."),
        ("Från 16 oktober 2019 ungefär 24 500 kr", "Det är 70 procent av din lön."),
    ]
    first, second = drawn.steps[0].bars
    assert (first.days, plain(first.dates)) == ("Dag 1–100", "9 januari–28 maj 2019")
    assert (plain(first.a_kassa), plain(first.top_up)) == ("20 020 kr", "7 980 kr")
    assert (first.a_kassa_width, first.top_up_width, first.end) == ("57.20%", "22.80%", "80.00%")
    assert first.in_picture
    assert not first.beside
    assert first.mark is None
    assert second.mark is not None
    assert second.mark.word == "Vår tolkning"
    assert drawn.depends_on == {""}


def test_a_parents_days_are_their_own_bars_and_say_what_they_rest_on() -> None:
    bars = [
        bar for step in picture(monthly_salary=35000, child_under_18=True).steps for bar in step.bars if bar.depends_on
    ]
    assert [bar.days for bar in bars] == ["Dag 301–383", "Dag 384–450"]
    for bar in bars:
        assert bar.depends_on == "parent"
        assert "Förutsätter att ditt barn är under 18 år den 3 mars 2020." in plain(bar.remark)
        assert bar.mark is not None
    known = picture(monthly_salary=35000, child_under_18=True, youngest_child_born="2012-05-01")
    assert not any("Förutsätter" in bar.remark for step in known.steps for bar in step.bars)


def test_days_that_are_the_persons_own_choice() -> None:
    drawn = picture(
        fixed("2012-01-01", "2018-12-31"), reason="fixed_term_expired", monthly_salary=35000, child_under_18=False
    )
    bars = [bar for step in drawn.steps for bar in step.bars if bar.depends_on]
    assert [(bar.days, bar.depends_on) for bar in bars] == [("Dag 201–300", "choice")]
    assert "inkomstförstärkning" in bars[0].remark


def test_without_a_top_up_there_is_only_a_kassa() -> None:
    drawn = picture(fixed("2023-01-01", "2025-12-14"), reason="fixed_term_expired", monthly_salary=36000)
    assert not drawn.has_top_up
    assert drawn.depends_on == frozenset()
    assert {plain(step.note) for step in drawn.steps} == {"Bara a-kassa."}
    assert {bar.top_up for step in drawn.steps for bar in step.bars} == {""}


@pytest.mark.parametrize(
    ("salary", "in_picture", "beside"),
    [
        (26000, True, True),  # the top-up is 780 kronor: too narrow, and stands beside
        (35000, True, False),
        (150000, False, False),  # the a-kassa's part has no room for its amount
    ],
)
def test_amounts_stand_where_they_have_room(salary: int, in_picture: bool, beside: bool) -> None:
    bar = picture(monthly_salary=salary).steps[0].bars[0]
    assert (bar.in_picture, bar.beside) == (in_picture, beside)


def share(text: str) -> float:
    return float(text.removesuffix("%"))


@given(salary=st.integers(1, 200_000), child=st.booleans())
def test_no_part_leaves_the_picture(salary: int, child: bool) -> None:
    drawn = picture(monthly_salary=salary, child_under_18=child)
    assert share(drawn.pay_width) <= 100
    days = []
    for step in drawn.steps:
        assert step.bars
        for bar in step.bars:
            assert share(bar.a_kassa_width) + share(bar.top_up_width) == pytest.approx(share(bar.end), abs=0.02)
            assert share(bar.end) <= 100
            days.append(bar.days.removeprefix("Dag ").split("–"))
    assert [int(first) for first, _ in days] == [1, *(int(last) + 1 for _, last in days[:-1])]
    assert int(days[-1][1]) == (450 if child else 300)
