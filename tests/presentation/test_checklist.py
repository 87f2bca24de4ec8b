"""What to do, in order: by outcome, by the day it is seen, and never a figure of its own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.presentation.checklist import ChecklistItem, checklist, passed_remark
from calculator.rules.assessment import assess
from calculator.rules.case import Case
from calculator.rules.dates import ONE_DAY, add_months
from calculator.rules.rulebook import RULEBOOK, DatedValue, Parameter, Rulebook
from tests.cases import case, day, fixed, post, training

LONG = post("2010-01-01", "2018-12-31")
TWO_YEARS = fixed("2023-01-01", "2025-12-14")
THREE_YEARS = fixed("2016-01-01", "2018-12-31")
SIX_YEARS = fixed("2010-01-01", "2018-12-31")
WORKED = case(
    "redundancy", LONG, notice_given="2018-02-28", child_under_18=True, monthly_salary=35000, a_kassa="income_based"
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def to_do(asked: Case, today: str, rulebook: Rulebook = RULEBOOK) -> tuple[ChecklistItem, ...]:
    return checklist(asked, assess(asked, rulebook=rulebook), today=day(today))


def lines(items: tuple[ChecklistItem, ...]) -> list[tuple[str, str, str]]:
    return [(plain(item.when), item.who, plain(item.what)) for item in items]


def codes(items: tuple[ChecklistItem, ...]) -> list[str]:
    return [item.code.value for item in items]


def how(items: tuple[ChecklistItem, ...], code: str) -> str:
    return plain(next(item.how for item in items if item.code == code))


# --- By outcome -----------------------------------------------------------------------------------------------


def test_redundancy_from_notice_to_the_last_day_with_top_up() -> None:
    items = to_do(WORKED, "2018-03-05")
    assert lines(items) == [
        ("Nu", "din arbetsgivare", "Fråga om du är anmäld till Trygghetsstiftelsen"),
        ("Före 31 december 2018", "Trygghetsstiftelsen", "Boka planeringssamtal"),
        ("Före 31 december 2018", "din arbetsgivare", "Be om arbetsgivarintyg"),
        ("1 januari 2019", "Arbetsförmedlingen", "Skriv in dig som arbetssökande"),
        ("1 januari 2019", "din a-kassa", "Ansök om ersättning"),
        ("Efter första utbetalningen", "Trygghetsstiftelsen", "Ansök om a-kasseförstärkning"),
        ("När du får ett nytt jobb med lägre lön", "Trygghetsstiftelsen", "Ansök om inkomstförstärkning"),
        ("När förstärkningen är slut", "ditt fack", "Kontrollera din inkomstförsäkring"),
    ]
    assert how(items, "registered") == "Bara arbetsgivaren kan göra anmälan. Be att få se att den är skickad."
    assert how(items, "planning-meeting").startswith("Ni kan börja redan under uppsägningstiden.")
    assert how(items, "a-kassa") == "Först kommer karens, 6 ersättningsdagar. Dag 1 är tidigast 9 januari 2019."
    assert how(items, "top-up") == "A-kassan måste först ha beslutat och betalat ut en gång."
    assert "den sista dagen 29 september 2020" in how(items, "income-insurance")
    assert passed_remark(items) == ""


@pytest.mark.parametrize(
    ("reason", "who", "what", "told"),
    [
        (
            "voluntary_departure",
            "ditt fack",
            "Se till att orsaken står i överenskommelsen",
            "arbetsbrist är fastställd",
        ),
        ("relocation", "ditt fack", "Se till att orsaken står i din uppsägning", "myndigheten flyttar"),
        (
            "illness",
            "din arbetsgivare",
            "Be om besked att rehabilitering och omplacering är prövade",
            "Det är ett villkor.",
        ),
    ],
)
def test_the_other_ways_into_the_same_package_have_something_to_see_to(
    reason: str, who: str, what: str, told: str
) -> None:
    items = to_do(case(reason, post("2010-01-01", "2026-12-31"), a_kassa="income_based"), "2026-11-22")
    assert lines(items)[0] == ("Nu", who, what)
    assert told in items[0].how
    assert codes(items)[1:4] == ["registered", "planning-meeting", "certificate"]
    assert how(items, "planning-meeting") == "Där planerar ni vilket stöd som passar dig. Trygghetsstiftelsen beslutar."


def test_too_short_a_notice_comes_first() -> None:
    items = to_do(case("redundancy", LONG, notice_given="2018-10-01"), "2018-10-02")
    assert lines(items)[0] == ("Nu", "ditt fack", "Prata med facket om uppsägningstiden")
    assert plain(items[0].how) == (
        "Den borde vara till 1 augusti 2019. Din sista dag, 31 december 2018, kan vara för tidig."
    )


def test_the_two_year_tier_asks_for_more_time_and_gets_no_top_up() -> None:
    asked = case("fixed_term_expired", TWO_YEARS, monthly_salary=36000, a_kassa="income_based")
    items = to_do(asked, "2025-12-01")
    assert lines(items) == [
        ("Nu, före 14 december 2025", "din chef", "Fråga om anställningen kan förlängas till 31 december 2025"),
        ("Nu", "din arbetsgivare", "Fråga om du är anmäld till Trygghetsstiftelsen"),
        ("Före 14 december 2025", "Trygghetsstiftelsen", "Boka planeringssamtal"),
        ("Före 14 december 2025", "din arbetsgivare", "Be om arbetsgivarintyg"),
        ("15 december 2025", "Arbetsförmedlingen", "Skriv in dig som arbetssökande"),
        ("15 december 2025", "din a-kassa", "Ansök om ersättning"),
        ("15 december 2025", "ditt fack", "Kontrollera din inkomstförsäkring"),
        ("14 juni 2026", "Trygghetsstiftelsen", "Stäm av i ett uppföljningssamtal"),
    ]
    assert how(items, "prolong") == (
        "Det saknas 17 dagar till treårsnivån. Ett nytt beslut efter sista dagen räcker bara om det är högst "
        "8 arbetsdagar emellan."
    )


def test_more_time_is_asked_for_until_the_last_day_and_only_where_a_tier_is_near() -> None:
    near = case("fixed_term_expired", TWO_YEARS)
    assert to_do(near, "2025-12-14")[0].when == "I dag"
    assert "prolong" not in codes(to_do(near, "2025-12-15"))
    far = case("fixed_term_expired", fixed("2024-01-01", "2025-12-31"))
    assert "prolong" in codes(to_do(far, "2025-12-01"))
    farther = case("fixed_term_expired", fixed("2025-01-01", "2025-12-29"))
    assert "prolong" not in codes(to_do(farther, "2025-12-01"))


def test_the_three_year_tier_ends_its_top_up_before_the_follow_up_meeting() -> None:
    items = to_do(case("fixed_term_expired", THREE_YEARS, monthly_salary=35000, a_kassa="income_based"), "2018-12-01")
    assert codes(items)[-3:] == ["top-up", "income-insurance", "follow-up-meeting"]
    assert "income-supplement" not in codes(items)


def test_the_six_year_tier_has_an_income_supplement_and_a_follow_up_meeting() -> None:
    items = to_do(case("fixed_term_expired", SIX_YEARS, monthly_salary=35000, a_kassa="income_based"), "2018-12-01")
    assert codes(items)[-4:] == ["top-up", "income-supplement", "follow-up-meeting", "income-insurance"]
    assert plain(items[-2].when) == "30 juni 2019"


def test_a_doctoral_student_is_told_when_the_a_kassa_sees_unemployment() -> None:
    student = case("fixed_term_expired", training("2015-01-01", "2018-12-31"), a_kassa="income_based")
    assert "studierna är klara" in how(to_do(student, "2018-12-01"), "a-kassa")
    assert "studierna" not in how(to_do(WORKED, "2018-12-01"), "a-kassa")


def test_a_salary_decides_whether_there_is_a_top_up_to_apply_for() -> None:
    def items(salary: int) -> tuple[ChecklistItem, ...]:
        return to_do(case("redundancy", LONG, monthly_salary=salary, a_kassa="income_based"), "2018-12-01")

    assert "top-up" not in codes(items(20000))
    assert "income-insurance" not in codes(items(20000))
    assert how(items(22000), "top-up").endswith("Med din lön blir det någon förstärkning först från 29 maj 2019.")
    unknown = to_do(case("redundancy", LONG, a_kassa="income_based"), "2018-12-01")
    assert "den sista dagen 3 mars 2020" in how(unknown, "income-insurance")


def test_without_a_kassa_nothing_hangs_on_it() -> None:
    items = to_do(case("redundancy", LONG, a_kassa="none"), "2018-12-01")
    assert codes(items) == ["registered", "membership", "planning-meeting", "job-seeker", "income-supplement"]
    assert lines(items)[1] == ("Nu", "en a-kassa", "Fråga vad du kan få")
    unknown = to_do(case("redundancy", LONG), "2018-12-01")
    assert lines(unknown)[1] == ("Nu", "din a-kassa", "Kontrollera hur länge du har varit med")
    assert how(unknown, "membership") == (
        "Inkomstbaserad a-kassa kräver minst 12 månader som medlem. Utan den kan du inte få förstärkning från avtalet."
    )


def test_who_is_old_enough_applies_for_the_special_pension_last() -> None:
    items = to_do(case("redundancy", LONG, born="1960-01-01"), "2018-12-01")
    assert lines(items)[-1] == (
        "När a-kassan är slut och du har fyllt 62 år",
        "Omställningsnämnden",
        "Ansök om särskild pensionsersättning",
    )
    assert "special-pension" not in codes(to_do(case("redundancy", LONG, born="1990-01-01"), "2018-12-01"))


def test_who_is_not_covered_has_the_basic_support_and_the_a_kassa() -> None:
    items = to_do(case("fixed_term_expired", fixed("2025-06-01", "2026-12-31"), a_kassa="income_based"), "2026-11-22")
    assert codes(items) == ["prolong", "basic-support", "certificate", "job-seeker", "a-kassa", "income-insurance"]
    assert lines(items)[1] == (
        "Nu",
        "Trygghetsstiftelsen",
        "Ansök om grundläggande omställnings- och kompetensstöd",
    )


def test_what_is_unclear_is_asked_about_first() -> None:
    items = to_do(case("redundancy", post("2010-01-01", "2026-12-31"), born="1950-01-01"), "2026-11-22")
    assert lines(items)[0] == ("Nu", "Trygghetsstiftelsen", "Fråga vad som gäller dig")
    assert codes(items)[1:3] == ["registered", "basic-support"]


def test_own_resignation_with_and_without_dates() -> None:
    items = to_do(case("own_resignation"), "2026-11-22")
    assert lines(items) == [
        ("Nu", "ditt fack", "Prata med facket innan du säger upp dig"),
        ("Nu", "din a-kassa", "Fråga om du kan bli avstängd"),
        ("Nu", "Trygghetsstiftelsen", "Ansök om grundläggande omställnings- och kompetensstöd"),
        ("Nu", "din a-kassa", "Kontrollera hur länge du har varit med"),
        ("Före sista dagen", "din arbetsgivare", "Be om arbetsgivarintyg"),
        ("Första dagen utan arbete", "Arbetsförmedlingen", "Skriv in dig som arbetssökande"),
        ("Första dagen utan arbete", "din a-kassa", "Ansök om ersättning"),
    ]
    assert "förstärkning" not in how(items, "membership")
    dated = to_do(case("own_resignation", post("2010-01-01", "2026-12-31")), "2026-11-22")
    assert [plain(item.when) for item in dated[-3:]] == ["Före 31 december 2026", "1 januari 2027", "1 januari 2027"]
    resigned = to_do(case("own_resignation", post("2010-01-01", "2026-10-31")), "2026-11-22")
    assert "before-resigning" not in codes(resigned)


def test_dismissal_for_personal_reasons_asks_for_the_reason() -> None:
    items = to_do(case("personal_reasons", post("2010-01-01", "2026-12-31")), "2026-11-22")
    assert codes(items)[:2] == ["reason-in-writing", "suspension"]
    assert "sjukdom" in items[0].how


def test_retirement_before_and_after() -> None:
    asked = case("retirement", post("2010-01-01", "2026-12-31"))
    assert lines(to_do(asked, "2026-11-22")) == [
        ("Innan du bestämmer dig", "ditt fack", "Fråga om orsaken kan vara arbetsbrist")
    ]
    assert to_do(asked, "2027-01-01") == ()


def test_before_2015_there_is_only_to_ask() -> None:
    items = to_do(case("redundancy", post("2010-01-01", "2014-12-31")), "2026-11-22")
    assert lines(items) == [("Om du har frågor", "Trygghetsstiftelsen", "Fråga om det äldre Trygghetsavtalet")]
    assert passed_remark(items) == ""


def test_who_has_not_lost_the_job_is_told_whom_to_ask() -> None:
    items = to_do(case("not_ended"), "2026-11-22")
    assert lines(items) == [
        ("Nu", "din chef", "Fråga om lokala omställningsmedel"),
        ("Nu", "ditt fack", "Be att få se det lokala avtalet"),
        ("Nu", "Trygghetsstiftelsen", "Ansök om grundläggande omställnings- och kompetensstöd"),
        ("Nu", "en a-kassa", "Se till att du är med i en a-kassa"),
        ("Innan du säger upp dig själv", "ditt fack", "Prata med facket först"),
    ]


# --- By the day it is seen ------------------------------------------------------------------------------------

LATE = "Nu, om det inte redan är gjort"


@pytest.mark.parametrize(
    ("today", "registered", "certificate", "job_seeker", "remark"),
    [
        ("2018-12-30", "Nu", "Före 31 december 2018", "1 januari 2019", ""),
        ("2018-12-31", "Nu", "I dag", "1 januari 2019", ""),
        ("2019-01-01", LATE, LATE, "I dag", ""),
        ("2019-12-31", LATE, LATE, LATE, ""),
        (
            "2020-01-01",
            LATE,
            "Före 31 december 2018",
            "1 januari 2019",
            "En del datum har passerat. De står kvar, så att du ser ordningen.",
        ),
        (
            "2024-01-01",
            "Före 31 december 2018",
            "Före 31 december 2018",
            "1 januari 2019",
            "Tiden för det här har passerat. Så här var ordningen.",
        ),
    ],
)
def test_nothing_is_to_be_done_now_that_makes_no_sense_now(
    today: str, registered: str, certificate: str, job_seeker: str, remark: str
) -> None:
    items = to_do(WORKED, today)
    when = {item.code.value: plain(item.when) for item in items}
    assert (when["registered"], when["certificate"], when["job-seeker"]) == (registered, certificate, job_seeker)
    assert passed_remark(items) == remark


def test_support_that_asks_for_recent_work_is_left_out_when_it_is_long_ago() -> None:
    asked = case("fixed_term_expired", fixed("2023-01-01", "2024-12-30"))
    assert "basic-support" in codes(to_do(asked, "2025-12-30"))
    assert "basic-support" not in codes(to_do(asked, "2025-12-31"))


# --- Of every list --------------------------------------------------------------------------------------------

EVERY_KIND = [
    WORKED,
    case("redundancy", LONG, notice_given="2018-10-01", born="1960-01-01"),
    case("redundancy", post("2018-06-01", "2018-12-31")),
    case("redundancy", LONG, born="1950-01-01", monthly_salary=35000),
    case("redundancy", post("2010-01-01", "2020-04-30"), monthly_salary=35000),
    case("voluntary_departure", LONG),
    case("relocation", LONG, a_kassa="none"),
    case("illness", post("2010-01-01", "2022-12-31")),
    case("fixed_term_expired", TWO_YEARS, monthly_salary=36000),
    case("fixed_term_expired", THREE_YEARS, monthly_salary=36000),
    case("fixed_term_expired", SIX_YEARS, monthly_salary=36000),
    case("fixed_term_expired", fixed("2020-07-01", "2021-12-31"), fixed("2015-01-01", "2019-12-31")),
    case("fixed_term_expired", fixed("2025-06-01", "2026-12-31")),
    case("own_resignation", LONG),
    case("own_resignation"),
    case("personal_reasons", LONG),
    case("retirement"),
    case("not_ended"),
    case("redundancy", post("2010-01-01", "2014-12-31")),
]


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("today", ["2014-12-01", "2018-12-01", "2019-02-01", "2026-11-22"])
def test_every_item_says_when_who_what_and_how_and_stands_in_order(asked: Case, today: str) -> None:
    items = to_do(asked, today)
    assert items
    for item in items:
        assert all((item.when, item.who, item.what, item.how))
        assert item.how.endswith(".")
        assert not item.is_deadline or item.when.startswith(("Före ", "Nu", "I dag"))
    dated = [item.day for item in items if item.day is not None and item.code != "prolong"]
    assert dated == sorted(dated)
    assert len(set(codes(items))) == len(items)


def test_days_for_the_calendar_are_the_assessments() -> None:
    asked = case("fixed_term_expired", SIX_YEARS, monthly_salary=35000, a_kassa="income_based")
    assessment = assess(asked)
    assert assessment.last_day is not None
    assert assessment.money is not None
    days = {item.code.value: item.day for item in checklist(asked, assessment, today=day("2018-12-01"))}
    assert days == {
        "registered": None,
        "planning-meeting": assessment.last_day,
        "certificate": assessment.last_day,
        "job-seeker": assessment.last_day + ONE_DAY,
        "a-kassa": assessment.last_day + ONE_DAY,
        "top-up": None,
        "income-supplement": None,
        "follow-up-meeting": add_months(assessment.last_day, 6),
        "income-insurance": [band for band in assessment.money.bands if band.topped_up][-1].last_date + ONE_DAY,
    }


# --- No figure of its own -------------------------------------------------------------------------------------


def always(parameter: Parameter[Any], value: Any) -> Parameter[Any]:
    """The figure with one value for all time."""
    first: DatedValue[Any] = parameter.values[0]
    return replace(parameter, values=(replace(first, value=value, valid_from=date.min),), until=None)


def test_a_changed_figure_of_the_rulebook_shows_in_the_words() -> None:
    agreement, insurance = RULEBOOK.agreement, RULEBOOK.insurance
    other = replace(
        RULEBOOK,
        agreement=replace(
            agreement,
            longest_gap=always(agreement.longest_gap, 5),
            special_pension_paid_from_age=always(agreement.special_pension_paid_from_age, 61),
        ),
        insurance=replace(
            insurance,
            membership_months=always(insurance.membership_months, 9),
            waiting_days=always(insurance.waiting_days, 4),
            income_supplement_share=always(insurance.income_supplement_share, Decimal("0.25")),
        ),
    )
    items = to_do(case("redundancy", LONG, born="1960-01-01"), "2018-12-01", other)
    assert "minst 9 månader" in how(items, "membership")
    assert "4 ersättningsdagar" in how(items, "a-kassa")
    assert "högst 25 procent" in how(items, "income-supplement")
    assert plain(items[-1].when).endswith("fyllt 61 år")
    near = to_do(case("fixed_term_expired", TWO_YEARS), "2025-12-01", other)
    assert "högst 5 arbetsdagar" in how(near, "prolong")
