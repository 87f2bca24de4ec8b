"""The rulebook as data: complete, in order, sourced, and read without bending."""

import shutil
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from calculator.rules.assessment import assess
from calculator.rules.dates import add_months
from calculator.rules.rulebook import (
    RULEBOOK,
    RULEBOOK_DIRECTORY,
    OutsideRulebook,
    Package,
    Parameter,
    RulebookError,
    Source,
    load_rulebook,
    parameters_of,
)
from tests.cases import case, day, post

PARAMETERS = list(RULEBOOK.parameters())


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_every_figure_is_dated_and_sourced(parameter: Parameter[Any]) -> None:
    for value in parameter.values:
        assert value.name == parameter.name
        assert value.label
        assert value.unit
        assert value.source.title
        assert value.source.url.startswith(("https://", "http://"))
        assert date(2025, 1, 1) <= value.checked <= date(2100, 1, 1)
    for value, following in pairwise(parameter.values):
        assert value.valid_from < following.valid_from
        assert value.value != following.value, "a line that changes nothing"


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_no_gap_and_no_overlap(parameter: Parameter[Any]) -> None:
    """Each value holds from its first day to the day before the next one's."""
    for value, following in pairwise(parameter.values):
        assert parameter.on(value.valid_from) is value
        assert parameter.on(following.valid_from - timedelta(days=1)) is value
        assert parameter.on(following.valid_from) is following


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_a_day_outside_is_refused(parameter: Parameter[Any]) -> None:
    before = parameter.first_day - timedelta(days=1)
    assert not parameter.covers(before)
    with pytest.raises(OutsideRulebook, match=f"{parameter.name}.*{before}"):
        parameter.on(before)
    if parameter.until is None:
        assert parameter.covers(date.max)
    else:
        assert parameter.on(parameter.until) is parameter.latest
        with pytest.raises(OutsideRulebook):
            parameter.on(parameter.until + timedelta(days=1))


def tables() -> dict[str, dict[str, Any]]:
    """The tables of the files, by the name of the figure."""
    files = {
        name: tomllib.loads((RULEBOOK_DIRECTORY / f"{name}.toml").read_text(), parse_float=Decimal)
        for name in ("agreement", "packages", "notice", "a_kassa")
    }
    packages = files.pop("packages")
    named = {f"{package}.{name}": table for package in Package for name, table in packages[package].items()}
    return named | {name: table for file in files.values() for name, table in file.items()}


def test_what_is_read_is_what_stands_in_the_files() -> None:
    """Name, label, unit, dates, paragraph, source and mark of every line, and plain values as they are."""
    sources = tomllib.loads((RULEBOOK_DIRECTORY / "sources.toml").read_text())
    read = {parameter.name: parameter for parameter in load_rulebook().parameters()}
    assert read.keys() == tables().keys()
    for name, table in tables().items():
        parameter, lines = read[name], table["values"]
        assert parameter.until == lines[-1].get("until")
        assert parameter.last_day == lines[-1].get("until", date.max)
        assert len(parameter.values) == len(lines)
        for value, line in zip(parameter.values, lines, strict=True):
            assert (value.name, value.label, value.unit) == (name, table["label"], table["unit"])
            assert (value.valid_from, value.checked, value.paragraph) == (
                line["from"],
                line["checked"],
                line.get("paragraph"),
            )
            assert value.certainty == line["mark"]
            assert (value.source.title, value.source.url) == tuple(
                sources[line["source"]][key] for key in ("title", "url")
            )
            if not isinstance(line["value"], list):
                assert value.value == line["value"]


def test_the_figures_are_what_the_rules_say() -> None:
    """One look at the figures that everything hangs on, written out from the text."""
    rulebook = load_rulebook()
    agreement, insurance = rulebook.agreement, rulebook.insurance
    assert agreement.in_force.first_day == day("2015-01-01")
    assert agreement.illness_covered.first_day == day("2021-02-01")
    assert agreement.basic_support_days.first_day == day("2022-10-01")
    assert agreement.transition_months.last_day == day("2016-12-31")
    assert agreement.special_pension_age.last_day == day("2023-12-31")
    assert [(value.valid_from.isoformat(), value.value) for value in insurance.waiting_days.values] == [
        ("2008-07-07", 7),
        ("2018-07-02", 6),
        ("2020-03-30", 0),
        ("2021-01-04", 6),
        ("2022-01-03", 2),
    ]
    assert [
        (value.valid_from.isoformat(), value.value) for value in insurance.highest_daily_amount_first_days.values
    ] == [("2007-01-01", 680), ("2015-09-07", 910), ("2020-04-13", 1200), ("2025-08-04", 1236)]
    assert [
        (value.valid_from.isoformat(), value.value) for value in insurance.highest_daily_amount_later_days.values
    ] == [("2007-01-01", 680), ("2015-09-07", 760), ("2020-06-29", 1000)]
    assert insurance.law.on(day("2025-09-30")).value == "1997:238"
    assert insurance.law.on(day("2025-10-01")).value == "2024:506"
    assert insurance.highest_income.latest.value == 34_000
    assert insurance.income_supplement_share.latest.value == Decimal("0.30")
    assert [(step.from_day, step.share) for step in insurance.shares_1997.latest.value] == [
        (1, Decimal("0.80")),
        (201, Decimal("0.70")),
    ]
    assert [(step.from_day, step.share) for step in insurance.shares_2024.latest.value] == [
        (1, Decimal("0.80")),
        (101, Decimal("0.70")),
        (201, Decimal("0.65")),
    ]
    assert [
        (row.years, row.strictly_more, row.with_agreement, row.without)
        for row in rulebook.notice.notice_months.latest.value
    ] == [
        (0, False, 1, 1),
        (1, False, 2, 1),
        (1, True, 4, 3),
        (2, False, 5, 3),
        (3, False, 6, 3),
        (6, False, 8, 4),
        (8, False, 10, 5),
        (10, False, 12, 6),
    ]


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        (
            Package.REDUNDANCY,
            {"coverage_months": 60, "top_up_days": 300, "extra_days": 150, "income_supplement_days": 780},
        ),
        (Package.FIXED_TERM_2_YEARS, {"coverage_months": 48, "follow_up_months": 6, "measures_days": 6}),
        (Package.FIXED_TERM_3_YEARS, {"coverage_months": 48, "follow_up_months": 6, "top_up_days": 44}),
        (
            Package.FIXED_TERM_6_YEARS,
            {
                "coverage_months": 48,
                "follow_up_months": 6,
                "top_up_days": 200,
                "extra_days": 150,
                "optional_days": 100,
                "income_supplement_days": 440,
            },
        ),
    ],
)
def test_the_figures_of_the_packages(package: Package, expected: dict[str, int]) -> None:
    figures = {
        parameter.name.partition(".")[2]: parameter.latest.value
        for parameter in parameters_of(RULEBOOK.packages[package])
    }
    del figures["gives"]
    assert figures == expected


def test_every_source_is_used() -> None:
    text = "".join(
        (RULEBOOK_DIRECTORY / f"{name}.toml").read_text() for name in ("agreement", "packages", "notice", "a_kassa")
    )
    sources = (RULEBOOK_DIRECTORY / "sources.toml").read_text()
    names = [line.strip("[]") for line in sources.splitlines() if line.startswith("[")]
    assert [name for name in names if f'source = "{name}"' not in text] == []


def test_last_checked_is_the_oldest_check() -> None:
    assert RULEBOOK.last_checked == min(value.checked for parameter in PARAMETERS for value in parameter.values)


def test_a_check_holds_for_a_year() -> None:
    a_year_later = add_months(RULEBOOK.last_checked, 12)
    assert not RULEBOOK.check_is_overdue(RULEBOOK.last_checked)
    assert not RULEBOOK.check_is_overdue(a_year_later)
    assert RULEBOOK.check_is_overdue(a_year_later + timedelta(days=1))


def test_changes_after_are_the_days_on_which_the_value_becomes_another() -> None:
    parameter = RULEBOOK.insurance.waiting_days
    assert list(parameter.changes_after(day("2020-03-30"))) == [day("2021-01-04"), day("2022-01-03")]
    assert list(parameter.changes_after(day("2020-03-29"))) == [day("2020-03-30"), day("2021-01-04"), day("2022-01-03")]


# --- Faulty files are refused ---------------------------------------------------------------------------------


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the rulebook with one text replaced in one file."""

    def change(file: str, old: str, new: str) -> Path:
        directory = tmp_path / "rulebook"
        shutil.copytree(RULEBOOK_DIRECTORY, directory)
        path = directory / f"{file}.toml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return directory

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("agreement", "[redundancy_months]", "[redundancy_moths]", "no figure called redundancy_moths"),
        ("agreement", 'source = "tsn_ekonomi"', 'source = "hearsay"', "in_force: unknown source 'hearsay'"),
        ("agreement", "value = 67, source", "source", "upper_age: 'value' is missing"),
        ("agreement", "from = 2015-01-01, value = 67", "value = 67", "upper_age: 'from' is missing"),
        ("agreement", 'value = 67, source = "tsn_omlokalisering", checked = 2026-01-31', 'value = 67, source = "tsn_omlokalisering"', "upper_age: 'checked' is missing"),
        ("agreement", 'checked = 2026-01-31, mark = "stated"', 'checked = 2026-01-31, mark = "certain"', "certain"),
        ("a_kassa", "{ from = 2018-07-02, value = 6", "{ from = 2008-07-07, value = 6", "waiting_days: the value from 2008-07-07 does not begin after"),
        ("a_kassa", "{ from = 2008-07-07, value = 7", "{ from = 2008-07-07, until = 2018-07-01, value = 7", "waiting_days: only the last value"),
        ("agreement", "until = 2023-12-31, value = 57", "until = 2014-12-31, value = 57", "special_pension_age: the value from 2015-01-01 ends before it begins"),
        ("packages", "[redundancy.top_up_days]", "[redundancy.top_up]", "no figure called top_up"),
        ("agreement", "[redundancy_months]", "[year]\n[month]\n[redundancy_months]", "no figure called month, year"),
        ("packages", "[fixed_term_2_years.measures_days]", "[fixed_term_1_year.measures_days]", "packages.toml must have exactly redundancy, fixed_term_6_years, fixed_term_3_years, fixed_term_2_years"),
        ("notice", "[notice_months]\n", "[notice_months_exactly_one_year]\n", "no figure called"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_the_figure_and_the_fault(
    changed: Callable[[str, str, str], Path], file: str, old: str, new: str, message: str
) -> None:
    with pytest.raises((RulebookError, ValueError), match=message):
        load_rulebook(changed(file, old, new))


def test_a_value_may_hold_for_a_single_day(changed: Callable[[str, str, str], Path]) -> None:
    directory = changed("agreement", "until = 2023-12-31, value = 57", "until = 2015-01-01, value = 57")
    assert load_rulebook(directory).agreement.special_pension_age.last_day == day("2015-01-01")


def test_a_figure_without_values_is_refused(changed: Callable[[str, str, str], Path]) -> None:
    line = (
        '  { from = 2015-01-01, value = 67, source = "tsn_omlokalisering", checked = 2026-01-31, mark = "unclear" },\n'
    )
    with pytest.raises(RulebookError, match="upper_age: has no value"):
        load_rulebook(changed("agreement", line, ""))


def test_a_missing_figure_is_refused(changed: Callable[[str, str, str], Path]) -> None:
    directory = changed("notice", "[notice_months_exactly_one_year_other_reading]", "# [")
    text = (directory / "notice.toml").read_text()
    (directory / "notice.toml").write_text(text.partition("# [")[0])
    with pytest.raises(RulebookError, match="notice_months_exactly_one_year_other_reading"):
        load_rulebook(directory)


# --- Adding next year's ceiling -------------------------------------------------------------------------------


def test_a_new_ceiling_is_one_line(changed: Callable[[str, str, str], Path]) -> None:
    """docs/new-ceiling.md: a line is added, and the answer follows, with its own source, from that day on."""
    old = '  { from = 2025-10-01, value = 34000, source = "forordning_2024_1350", paragraph = "7 §", checked = 2026-01-31, mark = "stated" },\n'
    new = (
        old
        + '  { from = 2027-01-01, value = 36000, source = "forordning_2024_1350", paragraph = "7 §", checked = 2026-12-20, mark = "stated" },\n'
    )
    rulebook = load_rulebook(changed("a_kassa", old, new))
    asked = case("redundancy", post("2010-01-01", "2026-10-30"), monthly_salary=45000)
    money = assess(asked, rulebook=rulebook).money
    assert money is not None
    first, second = money.bands[:2]
    assert (first.last_date, first.highest.value, first.per_month.a_kassa) == (day("2026-12-31"), 34_000, 27_200)
    assert (second.first_date, second.highest.value, second.per_month.a_kassa) == (day("2027-01-01"), 36_000, 28_800)
    assert second.highest.source == Source(
        "Förordning (2024:1350) om arbetslöshetsförsäkring",
        "https://github.com/se-lex/sfs/blob/main/2024/sfs-2024-1350.md",
    )
