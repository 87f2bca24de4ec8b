"""The time line: lanes, close-up and table have the same dates, and texts only where there is room."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.presentation.drawing import NARROW_PX, WIDE_PX, Room, room
from calculator.presentation.time_line import CloseUp, Label, TimeLine, time_line
from calculator.rules.assessment import assess
from tests.cases import case, fixed, post

LONG = post("2010-01-01", "2018-12-31")


def line(*employments: Any, reason: str = "redundancy", **answers: Any) -> TimeLine | None:
    asked = case(reason, *employments, **answers)
    return time_line(asked, assess(asked))


def drawn(*employments: Any, **answers: Any) -> TimeLine:
    found = line(*employments, **answers)
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_example_to_scale() -> None:
    found = drawn(LONG, notice_given="2018-02-28", monthly_salary=35000, child_under_18=True)
    assert found.scale == "2018 till 2023 i skala. Närbilden visar dagarna med ersättning."
    assert [year.name for year in found.years] == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert found.years[0].at == "0.00%"
    assert [(lane.kind, lane.label, plain(lane.words), lane.start) for lane in found.lanes] == [
        ("notice", "Uppsägningstid", "28 februari–31 december 2018", "2.65%"),
        ("coverage", "Avtalet gäller för dig", "1 januari 2019–31 december 2023", "16.66%"),
        ("days", "Ersättningsdagar", "9 januari 2019–29 september 2020", "17.02%"),
    ]
    assert found.lanes[1].width == "83.34%"


def test_the_close_up() -> None:
    found = drawn(LONG, monthly_salary=35000, child_under_18=True).close_up
    assert found is not None
    assert plain(found.words) == "Karens 1–8 januari 2019. Sedan räknas dagarna."
    assert [(block.text, block.kind, block.height) for block in found.blocks] == [
        ("1–200", "topped-up", "36.0"),
        ("201–300", "topped-up", "31.5"),
        ("301–450", "parent", "31.5"),
    ]
    assert [plain(label.text + label.unit) for label in found.sums] == ["28 000 kr/mån", "24 500 kr/mån"]
    assert [plain(label.text) for label in found.dates] == ["9 jan", "16 okt", "4 mar", "29 sep"]
    assert [label.text for label in found.years] == ["2019", "2020"]
    assert found.kinds == ("topped-up", "parent")


def test_the_table_has_the_same() -> None:
    found = drawn(LONG, notice_given="2018-02-28", monthly_salary=35000, child_under_18=False)
    assert [(plain(row.what), row.first, row.last) for row in found.rows] == [
        ("Uppsägningstid", "2018-02-28", "2018-12-31"),
        ("Avtalet gäller för dig", "2019-01-01", "2023-12-31"),
        ("Karens", "2019-01-01", "2019-01-08"),
        ("Ersättningsdagar", "2019-01-09", "2020-03-03"),
        ("Dag 1–200, 28 000 kr i månaden", "2019-01-09", "2019-10-15"),
        ("Dag 201–300, 24 500 kr i månaden", "2019-10-16", "2020-03-03"),
    ]


def test_a_follow_up_meeting_is_a_moment() -> None:
    found = drawn(fixed("2023-01-01", "2025-12-14"), reason="fixed_term_expired")
    assert [(lane.kind, plain(lane.words)) for lane in found.lanes] == [
        ("coverage", "15 december 2025–14 december 2029"),
        ("days-a-kassa", "17 december 2025–9 februari 2027"),
        ("meeting", "14 juni 2026"),
    ]
    assert found.close_up is None, "without a salary there are no sums to show"


def test_a_notice_without_its_day_has_words_and_no_bar() -> None:
    notice = drawn(LONG).lanes[0]
    assert (notice.label, notice.start) == ("Uppsägningstid", "")
    assert notice.words == "Skriv vilken dag beskedet kom, så ritar vi den."


def test_without_waiting_days() -> None:
    found = drawn(post("2010-01-01", "2020-04-30"), monthly_salary=35000).close_up
    assert found is not None
    assert (found.words, found.waiting_width) == ("Ingen karens.", "0.00%")


def test_without_a_kassa_there_are_no_benefit_days_on_it() -> None:
    found = drawn(LONG, a_kassa="none", notice_given="2018-02-28")
    assert [lane.kind for lane in found.lanes] == ["notice", "coverage"]
    assert line(fixed("2025-01-01", "2025-12-14"), reason="fixed_term_expired", a_kassa="none") is None


@pytest.mark.parametrize("asked", [case("not_ended"), case("redundancy", post("2005-01-01", "2014-06-30"))])
def test_no_line_where_nothing_lasts(asked: Any) -> None:
    assert time_line(asked, assess(asked)) is None


def test_many_years_are_named_sparsely() -> None:
    early = drawn(post("2010-01-01", "2020-12-31"), notice_given="2016-01-01")
    assert [year.name for year in early.years if year.name] == ["2016", "2018", "2020", "2022", "2024"]


@pytest.mark.parametrize(
    ("pixels", "at_288"), [(288, Room.ALWAYS), (289, Room.WIDE), (640, Room.WIDE), (641, Room.NEVER)]
)
def test_room(pixels: int, at_288: Room) -> None:
    assert room(1, pixels) is at_288


def place(label: Label) -> float:
    return float(label.at.removesuffix("%")) / 100


def shown(labels: tuple[Label, ...], width: int) -> list[Label]:
    rooms = {Room.ALWAYS} if width == NARROW_PX else {Room.ALWAYS, Room.WIDE}
    return [label for label in labels if label.room in rooms]


def assert_nothing_collides(close_up: CloseUp, width: int) -> None:
    """By the width of the widest text of its kind, in px at 13 px type with space between the letters."""
    sum_px = 84 if width == NARROW_PX else 120
    for labels, needed in ((close_up.dates, 54), (close_up.years, 36), (close_up.sums, sum_px)):
        seen = shown(labels, width)
        for one, following in pairwise(seen):
            room_between = (place(following) - place(one)) * width - (needed if following.is_end else 0)
            assert room_between >= needed - 1, (one, following, width)
        for label in seen:
            assert label.is_end or place(label) * width + needed <= width + 1, (label, width)


@given(
    start=st.dates(min_value=case("redundancy", LONG).employments[0].start),
    days=st.integers(0, 4000),
    salary=st.integers(1, 120_000),
    child=st.booleans(),
)
def test_texts_never_collide(start: Any, days: int, salary: int, child: bool) -> None:
    first = start.replace(year=2010 + start.year % 8)
    last = first.fromordinal(first.toordinal() + 400 + days)
    found = line(post(str(first), str(last)), monthly_salary=salary, child_under_18=child)
    if found is not None and found.close_up is not None:
        for width in (NARROW_PX, WIDE_PX):
            assert_nothing_collides(found.close_up, width)
