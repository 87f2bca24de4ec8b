"""Two answers side by side: the words of the difference, and the days and amounts behind them."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.presentation.comparison import Comparison, compare, offer
from calculator.presentation.comparison_rows import DayRange, Row, Side, day_ranges
from calculator.rules.assessment import assess
from calculator.rules.benefit_days import benefit_days
from calculator.rules.case import Case, Employment
from calculator.rules.money import Band, TopUpDays, bands
from calculator.rules.rulebook import RULEBOOK
from tests.cases import case, day, fixed, post, training


def side(reason: str, *employments: Employment, **answers: Any) -> Side:
    asked: Case = case(reason, *employments, **answers)
    return Side(asked, assess(asked, with_turning_points=False))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def differences(comparison: Comparison) -> dict[str, str]:
    """The rows that differ, by label."""
    return {plain(row.label): plain(row.difference) for row in comparison.rows if row.difference}


def row(comparison: Comparison, label: str) -> Row:
    return next(row for row in comparison.rows if plain(row.label) == label)


def said(comparison: Comparison) -> tuple[str, list[str]]:
    return plain(comparison.note.title), [plain(sentence) for sentence in comparison.note.sentences]


MONEY: dict[str, Any] = {"monthly_salary": 36000, "a_kassa": "income_based"}


def expiring(end: str, start: str = "2023-01-01", **answers: Any) -> Side:
    return side("fixed_term_expired", fixed(start, end, employer="Göteborgs universitet"), **answers)


def redundant(end: str, start: str = "2010-01-01", **answers: Any) -> Side:
    return side("redundancy", post(start, end), **answers)


# --- The same -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "same",
    [
        expiring("2025-12-14", **MONEY),
        expiring("2025-12-14"),
        redundant("2018-12-31", notice_given="2018-10-01", child_under_18=True, **MONEY),
        side("fixed_term_expired", fixed("2020-07-01", "2021-12-31"), training("2015-01-01", "2019-12-31")),
        side("redundancy", post("2010-01-01", "2014-12-31")),
        side("not_ended"),
        side("retirement", post("2010-01-01", "2018-12-31")),
    ],
)
def test_the_same_case_is_alike_in_every_row(same: Side) -> None:
    comparison = compare(same, same)
    assert differences(comparison) == {}
    assert comparison.title == "Två svar bredvid varandra"
    assert said(comparison) == (
        "Än så länge är A och B lika",
        ["Ändra slutdatum eller skäl, så ser du vad det betyder."],
    )
    assert comparison.note.mark is None


# --- Another day ----------------------------------------------------------------------------------------------


def test_seventeen_days_that_give_the_next_tier() -> None:
    comparison = compare(expiring("2025-12-14", **MONEY), expiring("2025-12-31", **MONEY))
    assert comparison.title == "Två slutdatum bredvid varandra"
    assert plain(comparison.alike) == (
        "Anställningen löper ut enligt beslutet. Tidsbegränsad anställning hos Göteborgs universitet från "
        "1 januari 2023, lön 36 000 kr."
    )
    # By hand: 80 % of 36 000 is 28 800 a month, 1 309 a day; of the ceiling 34 000 it is 27 200, 1 236 a day.
    # The difference, 73 kronor, is paid for 44 days: 3 212 kronor.
    assert said(comparison) == (
        "17 dagar längre anställning ger ungefär 3 200 kr mer",
        [
            "A ger tvåårsnivån och B ger treårsnivån.",
            "Det är förstärkning av a-kassan, före skatt: kronor om dagen gånger antal dagar, om du är arbetslös "
            "hela tiden.",
            "Lönen under den längre anställningen är inte med.",
        ],
    )
    assert comparison.note.mark is not None
    assert comparison.note.mark.word == "Vår tolkning"
    assert (plain(comparison.head_a), plain(comparison.head_b)) == ("A: 14 december 2025", "B: 31 december 2025")
    assert differences(comparison) == {
        "Anställning i följd": "17 dagar längre",
        "Nivå": "en nivå högre",
        "A-kasseförstärkning": "44 dagar mer",
        "I månaden, dag 1–44": "1 600 kr mer",
        "Stöd och utbildning": "mer stöd",
        "Uppföljningssamtal": "16 dagar senare",
        "Avtalet gäller till": "17 dagar längre",
    }
    assert [plain(row.label) for row in comparison.rows if plain(row.label).startswith("I månaden")] == [
        "I månaden, dag 1–44",
        "I månaden, dag 45–100",
        "I månaden, dag 101–200",
        "I månaden, dag 201–300",
    ]


def test_the_bars_share_one_scale_where_the_pay_is_all_of_it() -> None:
    comparison = compare(expiring("2025-12-14", **MONEY), expiring("2025-12-31", **MONEY))
    first = row(comparison, "I månaden, dag 1–44")
    assert [(part.kind, part.start, part.width) for part in first.a.bar] == [("a-kassa", "0%", "75.56%")]
    assert [(part.kind, part.start, part.width) for part in first.b.bar] == [
        ("a-kassa", "0%", "75.56%"),
        ("top-up", "75.56%", "4.44%"),
    ]
    assert (plain(first.b.text), plain(first.b.detail)) == ("28 800 kr", "varav 1 600 kr förstärkning")
    assert first.a.mark is None
    assert first.b.mark is not None
    assert (plain(comparison.pay), comparison.has_top_up) == ("36 000 kr", True)


def test_the_difference_is_told_of_b_and_the_headline_of_the_longer() -> None:
    comparison = compare(expiring("2025-12-31", **MONEY), expiring("2025-12-14", **MONEY))
    assert said(comparison)[0] == "17 dagar längre anställning ger ungefär 3 200 kr mer"
    assert differences(comparison) == {
        "Anställning i följd": "17 dagar kortare",
        "Nivå": "en nivå lägre",
        "A-kasseförstärkning": "44 dagar mindre",
        "I månaden, dag 1–44": "1 600 kr mindre",
        "Stöd och utbildning": "mindre stöd",
        "Uppföljningssamtal": "16 dagar tidigare",
        "Avtalet gäller till": "17 dagar kortare",
    }


def test_a_longer_employment_under_the_new_act_can_give_less() -> None:
    """The act of 2024 has fewer days for a parent."""
    parent: dict[str, Any] = {"child_under_18": True, "monthly_salary": 30000, "a_kassa": "income_based"}
    comparison = compare(redundant("2025-09-15", **parent), redundant("2025-12-15", **parent))
    title, sentences = said(comparison)
    assert title.startswith("3 månader längre anställning ger ungefär ")
    assert title.endswith(" kr mindre")
    assert "Det är a-kassa och förstärkning tillsammans, före skatt" in sentences[0]
    last = [row for row in comparison.rows if row.label.startswith("I månaden")][-1]
    assert (plain(last.label)[-3:], last.b.text, last.difference) == ("450", "Inga dagar", "bara A")


def test_another_day_that_changes_no_money() -> None:
    comparison = compare(expiring("2025-12-14", **MONEY), expiring("2025-12-15", **MONEY))
    assert said(comparison) == ("1 dag längre anställning ger lika mycket pengar", [])


def test_a_small_amount_is_not_rounded() -> None:
    """By hand: 80 % of 34 020 is 27 216 a month, 1 237 a day; of the ceiling 1 236. One krona for 44 days."""
    pay: dict[str, Any] = {"monthly_salary": 34020, "a_kassa": "income_based"}
    comparison = compare(expiring("2025-12-14", **pay), expiring("2025-12-31", **pay))
    assert said(comparison)[0] == "17 dagar längre anställning ger ungefär 44 kr mer"


def test_the_same_sum_with_another_split_is_said() -> None:
    """The highest amount of the a-kassa rose on 29 June 2020; the top-up fills up to the same sum."""
    comparison = compare(redundant("2019-06-30", **MONEY), redundant("2020-09-30", **MONEY))
    first = row(comparison, "I månaden, dag 1–100")
    assert first.a.text == first.b.text
    assert first.a.detail != first.b.detail
    assert first.difference == "samma summa, annan fördelning"


# --- Another reason -------------------------------------------------------------------------------------------


def test_redundancy_against_running_out() -> None:
    end = "2025-12-14"
    running_out = expiring(end, **MONEY)
    given_notice = side("redundancy", fixed("2023-01-01", end, employer="Göteborgs universitet"), **MONEY)
    comparison = compare(running_out, given_notice)
    assert comparison.title == "Två skäl bredvid varandra"
    assert plain(comparison.alike) == (
        "Tidsbegränsad anställning hos Göteborgs universitet från 1 januari 2023, slut 14 december 2025, lön 36 000 kr."
    )
    # By hand, a day: 1 309 - 1 236 = 73 for 100 days, 1 145 - 1 082 = 63 for 100, 1 064 - 1 005 = 59 for 100.
    assert said(comparison) == (
        "Uppsägning på grund av arbetsbrist ger ungefär 19 500 kr mer",
        [
            "A ger tvåårsnivån och B ger paketet vid arbetsbrist.",
            "Det är förstärkning av a-kassan, före skatt: kronor om dagen gånger antal dagar, om du är arbetslös "
            "hela tiden.",
        ],
    )
    found = differences(comparison)
    assert found["Paket"] == "ett annat paket"
    assert found["A-kasseförstärkning"] == "bara B"
    assert found["Inkomstförstärkning"] == "780 dagar mer"
    assert found["Uppföljningssamtal"] == "bara A"
    assert found["Särskild pensionsersättning"] == "bara B"
    assert found["Uppsägningstid"] == "bara B"
    assert row(comparison, "Uppsägningstid").a.text == "Ingen uppsägning"


def test_days_where_only_some_are_for_sure() -> None:
    """Without an answer about children the extra days may be there: the difference is not told in days."""
    three_years = expiring("2025-12-31", **MONEY)
    given_notice = side("redundancy", fixed("2023-01-01", "2025-12-31"), **MONEY)
    assert row(compare(three_years, given_notice), "A-kasseförstärkning").difference == "fler dagar"
    assert row(compare(given_notice, three_years), "A-kasseförstärkning").difference == "färre dagar"


def test_only_redundancy_has_a_notice_that_is_counted_here() -> None:
    comparison = compare(redundant("2022-12-31"), side("illness", post("2010-01-01", "2022-12-31")))
    assert row(comparison, "Uppsägningstid").b.text == "Räknas inte här"
    assert said(comparison)[0] == "A och B ger samma paket"


def test_earlier_employments_are_alike_and_an_agency_may_be_left_out() -> None:
    ending, earlier = post("2018-01-01", "2022-12-31", employer=""), post("2010-01-01", "2015-12-31", employer="SLU")
    comparison = compare(side("relocation", ending, earlier), side("illness", ending, earlier))
    assert plain(comparison.alike) == (
        "Tillsvidareanställning från 1 januari 2018, slut 31 december 2022, 1 tidigare anställning."
    )


def test_two_reasons_that_give_the_same_money() -> None:
    comparison = compare(
        side("relocation", post("2010-01-01", "2022-12-31"), **MONEY),
        side("illness", post("2010-01-01", "2022-12-31"), **MONEY),
    )
    assert said(comparison) == ("A och B ger lika mycket pengar", [])


def test_a_permanent_employment_that_was_read_as_fixed_term_is_said() -> None:
    comparison = compare(
        redundant("2018-12-31", **MONEY), side("fixed_term_expired", fixed("2010-01-01", "2018-12-31"))
    )
    assert plain(comparison.alike) == "Anställning hos Uppsala universitet från 1 januari 2010, slut 31 december 2018."
    assert said(comparison)[1][-1] == (
        "I B räknar vi anställningen som tidsbegränsad, för en tillsvidareanställning löper inte ut."
    )


def test_days_that_can_be_chosen_are_said_to_be_counted() -> None:
    reached = compare(
        expiring("2024-12-30", start="2019-01-01", **MONEY), expiring("2024-12-31", start="2019-01-01", **MONEY)
    )
    assert "Dagar som du själv kan välja är räknade som a-kasseförstärkning." in said(reached)[1]


def test_both_the_day_and_the_reason() -> None:
    comparison = compare(expiring("2025-12-14", **MONEY), redundant("2026-02-14", start="2023-01-01", **MONEY))
    assert comparison.title == "Två slutdatum och två skäl bredvid varandra"
    assert said(comparison)[0] == "B ger ungefär 19 500 kr mer än A"
    assert plain(comparison.head_b) == "B: 14 februari 2026, Uppsägning på grund av arbetsbrist"
    swapped = compare(redundant("2026-02-14", start="2023-01-01", **MONEY), expiring("2025-12-14", **MONEY))
    assert said(swapped)[0] == "A ger ungefär 19 500 kr mer än B"


def test_a_notice_that_ends_in_time_only_with_one_day() -> None:
    comparison = compare(
        redundant("2018-06-30", notice_given="2018-02-28"), redundant("2018-12-31", notice_given="2018-02-28")
    )
    notice = row(comparison, "Uppsägningstid")
    assert (plain(notice.a.text), plain(notice.a.detail)) == (
        "10 månader",
        "slutar tidigast 28 december 2018, efter sista dagen",
    )
    assert plain(notice.b.detail) == "slutar tidigast 28 december 2018"
    assert notice.difference == "bara B slutar i tid"
    swapped = compare(
        redundant("2018-12-31", notice_given="2018-02-28"), redundant("2018-06-30", notice_given="2018-02-28")
    )
    assert row(swapped, "Uppsägningstid").difference == "bara A slutar i tid"


# --- What cannot be put in money ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "title", "why"),
    [
        (
            expiring("2025-12-14"),
            expiring("2025-12-31"),
            "A ger tvåårsnivån och B ger treårsnivån",
            "Fyll i din lön i fråga 4, så ser du beloppen.",
        ),
        (
            expiring("2025-12-14", monthly_salary=36000, a_kassa="none"),
            expiring("2025-12-20", monthly_salary=36000, a_kassa="none"),
            "A och B ger samma nivå",
            "Utan rätt till a-kassa blir det inga pengar från a-kassan, och då ingen förstärkning heller.",
        ),
        (
            redundant("2018-12-31"),
            redundant("2019-02-28"),
            "A och B ger samma paket",
            "Fyll i din lön i fråga 4, så ser du beloppen.",
        ),
        (
            redundant("2018-12-31", **MONEY),
            side("own_resignation", post("2010-01-01", "2018-12-31")),
            "Bara A omfattas av avtalet",
            "Skillnaden går inte att säga i kronor, för i B räknar vi inga belopp.",
        ),
        (
            redundant("2014-12-31", **MONEY),
            redundant("2016-12-31", **MONEY),
            "Bara B omfattas av avtalet",
            "Skillnaden går inte att säga i kronor, för i A räknar vi inga belopp.",
        ),
        (
            redundant("2018-12-31", start="2018-06-01"),
            side("retirement", post("2018-06-01", "2018-12-31")),
            "Varken A eller B omfattas av avtalet",
            "Skillnaden går inte att säga i kronor, för i B räknar vi inga belopp.",
        ),
        (
            redundant("2018-12-31", born="1951-12-31", **MONEY),
            redundant("2018-12-30", born="1951-12-31", **MONEY),
            "Bara B omfattas säkert av avtalet",
            "Skillnaden går inte att säga i kronor, för det är inte säkert att avtalet gäller i A.",
        ),
        (
            redundant("2018-12-31", born="1950-01-01", **MONEY),
            redundant("2018-11-30", born="1950-01-01", **MONEY),
            "Det går inte att säga säkert",
            "Skillnaden går inte att säga i kronor, för det är inte säkert att avtalet gäller i A.",
        ),
    ],
)
def test_why_the_difference_is_not_in_money(a: Side, b: Side, title: str, why: str) -> None:
    comparison = compare(a, b)
    assert said(comparison) == (title, [why])
    assert comparison.note.mark is None


def test_without_amounts_there_are_no_rows_or_legend_of_them() -> None:
    comparison = compare(expiring("2025-12-14"), expiring("2025-12-31"))
    assert not [row for row in comparison.rows if row.label.startswith("I månaden")]
    assert (comparison.pay, comparison.has_top_up) == ("", False)


def test_who_is_not_covered_has_the_a_kassa_and_the_other_more() -> None:
    comparison = compare(
        redundant("2018-12-30", start="2018-01-01", monthly_salary=35000),
        redundant("2018-12-31", start="2018-01-01", monthly_salary=35000),
    )
    title, sentences = said(comparison)
    assert title == "Bara B omfattas av avtalet"
    assert sentences[0].startswith("B ger ungefär ")
    assert sentences[-1] == "Det gäller om du har varit med i a-kassan tillräckligt länge."
    assert row(comparison, "Stöd och utbildning").a.text == "Inte genom avtalet"


def test_what_is_unclear_is_never_a_no() -> None:
    unclear = side("fixed_term_expired", fixed("2020-07-01", "2021-12-31"), fixed("2015-01-01", "2019-12-31"), **MONEY)
    assert unclear.is_unclear
    comparison = compare(unclear, side("redundancy", fixed("2020-07-01", "2021-12-31"), **MONEY))
    for label in ("Paket", "A-kasseförstärkning", "Inkomstförstärkning", "Stöd och utbildning", "Avtalet gäller till"):
        assert (row(comparison, label).a.text, row(comparison, label).difference) == ("Oklart", "går inte att säga")
    first = row(comparison, "I månaden, dag 1–100")
    assert first.difference == "går inte att säga"
    assert first.a.mark is not None
    assert first.a.mark.word == "Oklart"


def test_cases_without_dates() -> None:
    comparison = compare(side("not_ended"), side("retirement"))
    assert comparison.alike == ""
    assert comparison.head_a == "A: Inget är bestämt än"
    assert differences(comparison) == {"Omfattas du?": "olika svar"}


# --- Days and sums --------------------------------------------------------------------------------------------


def day_by_day(one: tuple[Band, ...]) -> Mapping[int, Band]:
    return {number: band for band in one for number in range(band.first_day, band.last_day + 1)}


def some_bands() -> st.SearchStrategy[tuple[Band, ...]]:
    """The bands of any salary, last day and number of days with top-up; sometimes none."""

    def make(salary: int, start: int, certain: int, optional: int, is_parent: bool) -> tuple[Band, ...]:
        asked = case("redundancy", post("2000-01-01", "2018-12-31"), child_under_18=is_parent)
        last_day = day("2015-01-01").fromordinal(day("2015-01-01").toordinal() + start)
        days = benefit_days(asked, last_day, RULEBOOK.insurance)
        return bands(Decimal(salary), days, TopUpDays(certain, optional), RULEBOOK.insurance)

    made = st.builds(
        make,
        st.integers(1, 100_000),
        st.integers(0, 4200),
        st.sampled_from([0, 44, 200, 300, 450]),
        st.sampled_from([0, 100]),
        st.booleans(),
    )
    return st.just(()) | made


@given(some_bands(), some_bands())
def test_the_days_of_both_are_cut_alike_without_gap_or_overlap(a: tuple[Band, ...], b: tuple[Band, ...]) -> None:
    ranges = day_ranges(a, b)
    numbers = [number for days in ranges for number in range(days.first_day, days.last_day + 1)]
    assert numbers == list(range(1, max([0, *day_by_day(a), *day_by_day(b)]) + 1))
    for one, name in ((a, "a"), (b, "b")):
        expected = day_by_day(one)
        for days in ranges:
            shown = getattr(days, name)
            for number in range(days.first_day, days.last_day + 1):
                real = expected.get(number)
                assert (real is None) is (shown is None)
                if real is not None:
                    assert (real.per_day, real.per_month, real.certainty) == (
                        shown.per_day,
                        shown.per_month,
                        shown.certainty,
                    )
    assert sum(days.length * (days.a.per_day.total if days.a else 0) for days in ranges) == sum(
        band.per_day.total for band in day_by_day(a).values()
    )


@given(some_bands(), some_bands())
def test_neighbours_differ(a: tuple[Band, ...], b: tuple[Band, ...]) -> None:
    def what(days: DayRange) -> object:
        return [band and (band.per_day, band.per_month, band.certainty, band.optional) for band in (days.a, days.b)]

    ranges = day_ranges(a, b)
    assert all(what(one) != what(other) for one, other in pairwise(ranges))


# --- What the answer offers -----------------------------------------------------------------------------------


def offered(reason: str, *employments: Employment) -> tuple[str, str] | None:
    asked = case(reason, *employments)
    made = offer(asked, assess(asked))
    return None if made is None else (made.end, plain(made.sentence))


def test_the_nearest_tier_is_offered() -> None:
    assert offered("fixed_term_expired", fixed("2023-01-01", "2025-12-14")) == (
        "2025-12-31",
        "Se svaret för 14 december 2025 och för 31 december 2025 bredvid varandra.",
    )
    assert offered("redundancy", post("2010-01-01", "2018-12-31")) == ("", "")
    assert offered("own_resignation", post("2010-01-01", "2018-12-31")) == ("", "")


def test_nothing_is_offered_where_nothing_ends() -> None:
    assert offered("own_resignation") is None
    assert offered("not_ended", post("2010-01-01")) is None
