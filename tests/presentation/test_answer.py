"""The words of the answer, by outcome."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from calculator.presentation.answer import Answer, present
from calculator.presentation.findings import value_text
from calculator.rules.assessment import assess
from calculator.rules.case import Case
from calculator.rules.dates import ONE_DAY, add_months
from calculator.rules.rulebook import RULEBOOK, Package
from tests.cases import case, fixed, post, training


def answer(reason: str, *employments: Any, **answers: Any) -> Answer:
    asked: Case = case(reason, *employments, **answers)
    return present(asked, assess(asked), today=RULEBOOK.last_checked)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


LONG = post("2010-01-01", "2018-12-31")


@pytest.mark.parametrize(
    ("shown", "tone", "title", "reason", "mark"),
    [
        (
            answer("redundancy", LONG),
            "covered",
            "Du omfattas av omställningsavtalet.",
            "Du blir uppsagd på grund av arbetsbrist. Du har 9 år i följd, 1 januari 2010–31 december 2018. "
            "Det krävs 12 månader.",
            "Belagt",
        ),
        (
            answer("illness", post("2010-01-01", "2022-12-31")),
            "covered",
            "Du omfattas av omställningsavtalet.",
            "Din anställning avslutas på grund av sjukdom. Du har 13 år i följd, 1 januari 2010–31 december 2022. "
            "Det krävs 12 månader. Den som slutar på grund av sjukdom omfattas sedan 1 februari 2021, när "
            "rehabilitering och omplacering är prövade.",
            "Vår tolkning",
        ),
        (
            answer("fixed_term_expired", fixed("2017-01-01", "2018-12-31")),
            "covered",
            "Du omfattas, men utan förstärkning av a-kassan.",
            "Din tidsbegränsade anställning löper ut. Du har 2 år i följd, 1 januari 2017–31 december 2018. "
            "Det krävs 2 år. Det räcker till tvåårsnivån. Förstärkningen av a-kassan börjar vid treårsnivån.",
            "Belagt",
        ),
        (
            answer("fixed_term_expired", training("2015-01-01", "2018-12-31")),
            "covered",
            "Du omfattas av omställningsavtalet.",
            "Din tidsbegränsade anställning löper ut. Du har 4 år i följd, om tiden som doktorand eller i annan "
            "utbildningsanställning räknas. Avtalet räknar den här, men ett fackförbund säger att den aldrig räknas. "
            "Det räcker till treårsnivån.",
            "Oklart",
        ),
        (
            answer("redundancy", post("2018-06-01", "2018-12-31")),
            "other",
            "Du omfattas inte av avtalet.",
            "Du blir uppsagd på grund av arbetsbrist. Du har 7 månader i följd. Det saknas 151 dagar till 12 månader. "
            "Första sista dag som räcker är 31 maj 2019.",
            "Belagt",
        ),
        (
            answer("redundancy", LONG, born="1950-01-01"),
            "other",
            "Det går inte att säga säkert.",
            "Du blir uppsagd på grund av arbetsbrist. Du har 9 år i följd, 1 januari 2010–31 december 2018. "
            "Det krävs 12 månader. Du har fyllt 67 år på sista dagen. En äldre sida hos Trygghetsstiftelsen säger att "
            "avtalet gäller till 67 år. Vi vet inte om gränsen har ändrats. Fråga Trygghetsstiftelsen.",
            "Oklart",
        ),
        (
            answer("redundancy", post("2010-01-01", "2014-12-31")),
            "other",
            "Din anställning slutade före avtalet.",
            "Det datum som räknas är 31 december 2014. Då gällde det äldre Trygghetsavtalet. Det räknar vi inte på.",
            "Belagt",
        ),
        (
            answer("retirement"),
            "other",
            "Du omfattas inte av avtalet.",
            "Den som slutar för att gå i pension omfattas inte.",
            "Vår tolkning",
        ),
    ],
)
def test_the_verdict(shown: Answer, tone: str, title: str, reason: str, mark: str) -> None:
    verdict = shown.verdict
    assert (verdict.tone, verdict.title, plain(verdict.reason), verdict.mark.word) == (tone, title, reason, mark)
    assert "Trygghetsstiftelsen" in verdict.who_decides


# --- The figure beside the verdict ----------------------------------------------------------------------------


def test_the_months_sum_with_its_split() -> None:
    figure = answer("redundancy", LONG, monthly_salary=35000, child_under_18=True).verdict.figure
    assert figure is not None
    assert (figure.before, plain(figure.value), figure.after) == ("cirka", "28 000 kr", "i månaden före skatt")
    assert [(part.kind, part.start, part.width, plain(part.text)) for part in figure.parts] == [
        ("a-kassa", "0%", "71.50%", "20 020 kr a-kassa"),
        ("top-up", "71.50%", "28.50%", "7 980 kr förstärkning"),
    ]
    assert [plain(sentence) for sentence in figure.sentences] == [
        "Första dagen med ersättning är 9 januari 2019.",
        "Från den 16 oktober 2019 ungefär 24 500 kr i månaden, längst till 29 september 2020.",
        "Det gäller om du har varit med i a-kassan tillräckligt länge.",
    ]
    assert figure.mark is None


def test_an_uncertain_sum_bears_its_mark() -> None:
    figure = answer("redundancy", post("2010-01-01", "2025-12-31"), monthly_salary=40000).verdict.figure
    assert figure is not None
    assert figure.mark is not None
    assert figure.mark.word == "Vår tolkning"


def test_a_sum_without_top_up_has_one_part() -> None:
    figure = answer("redundancy", LONG, monthly_salary=20000, a_kassa="income_based").verdict.figure
    assert figure is not None
    assert [part.kind for part in figure.parts] == ["a-kassa"]
    assert figure.parts[0].width == "100.00%"


def test_the_smallest_salary_of_all_draws_no_bar() -> None:
    figure = answer("redundancy", LONG, monthly_salary="0.01").verdict.figure
    assert figure is not None
    assert plain(figure.value) == "0 kr"
    assert figure.parts == ()


@pytest.mark.parametrize(
    ("employment", "value", "after"),
    [
        (fixed("2023-01-01", "2025-12-14"), "17 dagar", "till treårsnivån"),
        (fixed("2023-01-01", "2024-12-30"), "1 dag", "till tvåårsnivån"),
    ],
)
def test_what_is_missing_takes_the_place_of_the_sum(employment: Any, value: str, after: str) -> None:
    for answers in ({}, {"monthly_salary": 36000}):
        figure = answer("fixed_term_expired", employment, **answers).verdict.figure
        assert figure is not None
        assert (figure.before, plain(figure.value), figure.after) == ("det saknas", value, after)


def test_what_is_far_away_does_not() -> None:
    """A year and a day to the next tier: the a-kassa is worth more to know, and without a salary there is nothing."""
    near, far = fixed("2023-01-01", "2024-12-30"), fixed("2023-01-01", "2023-12-29")
    assert answer("fixed_term_expired", far).verdict.figure is None
    figure = answer("fixed_term_expired", far, monthly_salary=36000).verdict.figure
    assert figure is not None
    assert figure.before == "cirka"
    assert answer("fixed_term_expired", near).verdict.figure is not None


def test_nothing_stands_where_there_is_nothing_to_say() -> None:
    assert answer("retirement").verdict.figure is None
    assert answer("redundancy", LONG).verdict.figure is None


# --- Money ----------------------------------------------------------------------------------------------------


def test_the_table_of_amounts() -> None:
    money = answer("redundancy", LONG, monthly_salary=35000, a_kassa="income_based").money
    assert money is not None
    assert [
        (row.days, row.first_date, row.last_date, plain(row.a_kassa), plain(row.top_up), plain(row.total))
        for row in money.rows
    ] == [
        ("1–100", "2019-01-09", "2019-05-28", "20 020", "7 980", "28 000"),
        ("101–200", "2019-05-29", "2019-10-15", "16 720", "11 280", "28 000"),
        ("201–300", "2019-10-16", "2020-03-03", "16 720", "7 780", "24 500"),
    ]
    assert [plain(row.per_day) for row in money.rows] == [
        "910 + 363 = 1 273 kr",
        "760 + 513 = 1 273 kr",
        "760 + 354 = 1 114 kr",
    ]
    assert [row.mark.word if row.mark else "" for row in money.rows] == ["", "Vår tolkning", "Oklart"]
    assert plain(money.rows[2].remark) == "Med 80 procent blir summan 28 000 kr."
    assert [plain(sentence) for sentence in money.sentences] == [
        "Först kommer karens: 6 ersättningsdagar från 1 januari 2019 som inte ger någon ersättning. "
        "Dag 1 är 9 januari 2019.",
        "Förstärkningen är slut efter dag 300, 3 mars 2020.",
    ]


def test_the_table_without_top_up_and_without_waiting_days() -> None:
    money = answer("fixed_term_expired", fixed("2019-01-01", "2020-04-30"), monthly_salary=35000).money
    assert money is not None
    assert plain(money.rows[0].per_day) == "1 200 kr"
    assert [plain(sentence) for sentence in money.sentences] == ["Det är ingen karens. Dag 1 är 1 maj 2020."]


def test_optional_days_are_remarked_on() -> None:
    money = answer("fixed_term_expired", fixed("2010-01-01", "2018-12-31"), monthly_salary=35000).money
    assert money is not None
    assert plain(money.rows[2].remark) == (
        "Med 80 procent blir summan 28 000 kr. De här dagarna kan du i stället använda till inkomstförstärkning."
    )


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (answer("redundancy", LONG), "Fyll i din lön i fråga 4, så ser du beloppen."),
        (
            answer("redundancy", LONG, monthly_salary=35000, a_kassa="none"),
            "Utan rätt till a-kassa blir det inga pengar från a-kassan, och då ingen förstärkning heller.",
        ),
        (answer("redundancy", LONG, monthly_salary=35000), ""),
        (answer("retirement"), ""),
    ],
)
def test_why_there_are_no_amounts(shown: Answer, text: str) -> None:
    assert shown.no_money == text


def test_the_reference_example() -> None:
    text = plain(answer("redundancy", post("2010-01-01", "2025-12-31"), monthly_salary=35000).reference_example)
    assert "högst 25 025 kr" in text
    assert "20 020 kr från a-kassan och 7 980 kr i förstärkning: 28 000 kr i månaden" in text
    assert answer("redundancy", LONG).reference_example == ""


# --- Entitlements ---------------------------------------------------------------------------------------------


def entitlements(shown: Answer) -> dict[str, tuple[str, str, str, str]]:
    return {
        text.code: (plain(text.figure), text.title, plain(text.text), plain(text.how)) for text in shown.entitlements
    }


def test_the_entitlements_of_redundancy() -> None:
    shown = answer("redundancy", LONG, notice_given="2018-02-28", monthly_salary=35000, new_monthly_salary=30000)
    texts = entitlements(shown)
    assert next(iter(texts)) == "extended_notice"
    assert texts["extended_notice"] == (
        "10 månader",
        "Längre uppsägningstid",
        "Avtalet förlänger din uppsägningstid. Den varar minst till 28 december 2018.",
        "Arbetsgivaren ordnar det.",
    )
    assert texts["transition_measures"][0] == "5 år"
    assert texts["top_up"][0] == "300 + 150 dagar"
    assert texts["income_supplement"][2] == (
        "Får du ett nytt jobb med lägre lön kan du få mellanskillnaden, högst 30 procent av din gamla lön. "
        "Med din nya lön blir det 5 000 kr i månaden."
    )
    pension = next(text for text in shown.entitlements if text.code == "special_pension")
    assert (pension.figure, pension.missing_field, pension.missing_words) == (
        "Kanske",
        "id_born",
        "Lägg till födelsedatum",
    )


def test_the_entitlements_of_the_tiers() -> None:
    two = entitlements(answer("fixed_term_expired", fixed("2017-01-01", "2018-12-31")))
    assert two["transition_measures"][0] == "Högst 6 dagar"
    assert two["follow_up_meeting"][0] == "30 juni 2019"
    six = entitlements(answer("fixed_term_expired", fixed("2010-01-01", "2018-12-31")))
    assert six["top_up"][0] == "200 + 150 + 100 dagar"
    assert six["income_supplement"][0] == "440 + 100 dagar"
    three = entitlements(answer("fixed_term_expired", fixed("2016-01-01", "2018-12-31")))
    assert three["top_up"][0] == "44 dagar"
    assert three["transition_measures"][0] == "4 år"


def test_a_pension_that_cannot_be_is_not_offered() -> None:
    assert "special_pension" not in entitlements(answer("redundancy", LONG, born="1990-01-01"))
    sure = next(
        text for text in answer("redundancy", LONG, born="1960-01-01").entitlements if text.code == "special_pension"
    )
    assert sure.missing_field == ""


@pytest.mark.parametrize(
    ("answers", "figure", "how"),
    [
        ({}, "Högst 12 månader", "Arbetsgivaren ordnar det."),
        (
            {"notice_given": "2018-10-01"},
            "10 månader",
            "Din sista dag är 31 december 2018. Det kan vara för tidigt. Prata med ditt fack.",
        ),
    ],
)
def test_the_longer_notice_is_honest_about_what_is_not_known(answers: dict[str, str], figure: str, how: str) -> None:
    employment = post("2010-01-01" if answers else "2005-01-01", "2018-12-31")
    text = entitlements(answer("redundancy", employment, **answers))["extended_notice"]
    assert (text[0], text[3]) == (figure, how)


def test_who_has_the_usual_notice_is_not_promised_a_longer() -> None:
    """Under a year in the state when the notice came: the agreement adds nothing."""
    shown = answer("redundancy", post("2018-01-01", "2019-01-31"), notice_given="2018-12-15")
    assert "extended_notice" not in entitlements(shown)


# --- The rest -------------------------------------------------------------------------------------------------


def test_the_answers_given_are_repeated() -> None:
    shown = answer(
        "redundancy",
        LONG,
        notice_given="2018-02-28",
        youngest_child_born="2012-05-01",
        monthly_salary=35000,
        a_kassa="income_based",
        born="1970-01-01",
        new_monthly_salary=30000,
        wage_subsidy=True,
    )
    assert [plain(text) for text in shown.given] == [
        "Uppsägning på grund av arbetsbrist",
        "Uppsala universitet, tills vidare, 1 januari 2010–31 december 2018",
        "besked 28 februari 2018",
        "yngsta barnet fött 1 maj 2012",
        "35 000 kr i månaden",
        "med i a-kassan",
        "född 1 januari 1970",
        "ny lön 30 000 kr",
        "lönebidrag",
    ]
    short = answer(
        "redundancy", post("2010-01-01", employer=""), notice_given="2018-02-28", child_under_18=True, a_kassa="none"
    )
    assert [plain(text) for text in short.given] == [
        "Uppsägning på grund av arbetsbrist",
        "tills vidare, 1 januari 2010–",
        "besked 28 februari 2018",
        "barn under 18 år",
        "inte med i a-kassan",
    ]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (answer("redundancy", LONG), False),
        (answer("redundancy", post("2025-06-01", "2025-12-31")), True),
        (answer("redundancy", post("2010-01-01", "2025-12-31"), born="1950-01-01"), True),
        (answer("not_ended"), True),
        (answer("redundancy", post("2018-06-01", "2018-12-31")), False),
    ],
)
def test_the_basic_support_stands_high_where_the_agreement_does_not_surely_cover(shown: Answer, said: bool) -> None:
    assert (shown.basic_support is not None) is said


def test_the_notice_in_sentences() -> None:
    exact = answer("redundancy", LONG, notice_given="2018-02-28").notice_sentences
    assert [plain(text) for text in exact[:2]] == [
        "Uppsägningstiden är 10 månader.",
        "Den slutar tidigast 28 december 2018.",
    ]
    assert "föräldraledig" in exact[-1]
    about = answer("redundancy", LONG).notice_sentences
    assert plain(about[0]) == "Uppsägningstiden är högst 10 månader."
    short = answer("redundancy", LONG, notice_given="2018-10-01").notice_sentences
    assert plain(short[2]) == (
        "Din sista dag, 31 december 2018, ligger före det. Prata med ditt fack innan du godtar den."
    )
    assert answer("relocation", LONG).notice_sentences == ()


def test_the_turning_points_in_words() -> None:
    ahead = answer("fixed_term_expired", fixed("2023-01-01", "2025-12-14")).turning_points
    assert [(plain(point.condition), plain(point.consequence)) for point in ahead[:2]] == [
        (
            "Om anställningen hade slutat före 31 december 2024",
            "Då hade du inte omfattats. Du passerade gränsen med 11 månader och 14 dagar.",
        ),
        (
            "Om anställningen förlängs med 17 dagar, till 31 december 2025",
            "Då når du treårsnivån, med förstärkning av a-kassan i några månader.",
        ),
    ]
    exactly = answer("fixed_term_expired", fixed("2023-01-01", "2025-12-31")).turning_points[0]
    assert plain(exactly.consequence) == "Då hade du stannat på tvåårsnivån. Du nådde gränsen på dagen."
    far = answer("redundancy", post("2018-12-01", "2018-12-31")).turning_points[0]
    assert plain(far.condition) == "Om anställningen förlängs med 11 månader, till 30 november 2019"
    money = answer("redundancy", LONG, monthly_salary=35000, youngest_child_born="2012-05-01").turning_points
    assert [plain(point.condition) for point in money[1:]] == [
        "Om lönen är 25 025 kr eller lägre",
        "Barnet fyller 18 år den 1 maj 2030",
    ]
    assert "3 mars 2020" in plain(money[2].consequence)
    lost = answer(
        "fixed_term_expired", fixed("2015-01-01", "2015-06-30"), fixed("2012-01-01", "2014-12-31", employer="SLU")
    ).turning_points
    assert plain(lost[1].condition) == "Om anställningen förlängs längre än till 31 december 2016"


def test_the_figures_behind_the_answer_have_value_date_and_source() -> None:
    values = {value.label: value for value in answer("redundancy", LONG, monthly_salary=35000).values}
    first = values["Högsta belopp om dagen från a-kassan, dag 1–100 (1997 års lag)"]
    assert plain(first.value) == "910 kronor om dagen"
    assert plain(first.reference.since) == "7 september 2015"
    assert first.reference.source.url
    shares = values["Andel av lönen från och med dag (1997 års lag)"]
    assert plain(shares.value) == "80 procent från dag 1, 70 procent från dag 201"
    assert values["Lag som a-kassan räknas efter, när första dagen utan arbete är"].value == "1997:238"


def test_a_rule_that_holds_is_a_yes_and_a_list_is_told_elsewhere() -> None:
    day_asked = date(2018, 12, 31)
    assert value_text(RULEBOOK.agreement.in_force.on(day_asked)).value == "ja"
    assert value_text(RULEBOOK.packages[Package.REDUNDANCY].gives.on(day_asked)).value == ""


def strings(part: Any) -> list[str]:
    """Every string of an answer."""
    if isinstance(part, str):
        return [part]
    if is_dataclass(part):
        return [text for field in fields(part) for text in strings(getattr(part, field.name))]
    if isinstance(part, tuple | list):
        return [text for item in part for text in strings(item)]
    return []


@pytest.mark.parametrize("shown", [answer("redundancy", LONG, monthly_salary=35000), answer("not_ended")])
def test_nothing_is_left_unwritten(shown: Answer) -> None:
    for text in strings(shown):
        assert "{" not in text
        assert "%(" not in text
        assert "None" not in text


def test_rules_unchecked_for_more_than_a_year_are_said_on_the_answer() -> None:
    asked = case("redundancy", LONG)
    a_year_later = add_months(RULEBOOK.last_checked, 12)
    assert present(asked, assess(asked), today=a_year_later).overdue_check == ""
    shown = present(asked, assess(asked), today=a_year_later + ONE_DAY)
    assert shown.overdue_check.startswith(
        f"Reglerna här kontrollerades senast {shown.rules_checked}, för mer än ett år sedan."
    )
