"""The closed set of findings: each has wording, a source, and a case that produces it."""

import re
from typing import Any

import pytest

from calculator.presentation.findings import finding_sentence, finding_text
from calculator.rules.assessment import assess
from calculator.rules.case import Case
from calculator.rules.findings import TITLES, WORDING, Finding, FindingCode
from tests.cases import case, fixed, post, training

LONG = post("2005-01-01", "2018-12-31")
NEW = post("2010-01-01", "2025-12-31")

# One case for every variant of every finding.
CASES: dict[tuple[str, str], Case] = {
    ("in_force_2015", "met"): case("redundancy", LONG),
    ("in_force_2015", "not_met"): case("redundancy", post("2010-01-01", "2014-12-31")),
    ("in_force_2015", "notice_unknown"): case("redundancy", post("2010-01-01", "2015-06-30")),
    ("reason_not_covered", "own_resignation"): case("own_resignation"),
    ("reason_not_covered", "personal_reasons"): case("personal_reasons"),
    ("reason_not_covered", "retirement"): case("retirement"),
    ("local_transition_funds", "note"): case("not_ended"),
    ("redundancy_12_months", "met"): case("redundancy", LONG),
    ("redundancy_12_months", "met_during_notice"): case(
        "redundancy", post("2018-01-01", "2019-01-31"), notice_given="2018-12-01"
    ),
    ("redundancy_12_months", "not_met"): case("redundancy", post("2018-06-01", "2018-12-31")),
    ("illness_from_2021", "met"): case("illness", NEW),
    ("illness_from_2021", "not_met"): case("illness", LONG),
    ("fixed_term_2_years", "met"): case("fixed_term_expired", fixed("2017-01-01", "2018-12-31")),
    ("fixed_term_2_years", "met_with_training"): case("fixed_term_expired", training("2017-01-01", "2018-12-31")),
    ("fixed_term_2_years", "not_met"): case("fixed_term_expired", fixed("2018-01-01", "2018-12-31")),
    ("fixed_term_3_years", "met"): case("fixed_term_expired", fixed("2016-01-01", "2018-12-31")),
    ("fixed_term_3_years", "met_with_training"): case("fixed_term_expired", training("2016-01-01", "2018-12-31")),
    ("fixed_term_3_years", "not_met"): case("fixed_term_expired", fixed("2018-01-01", "2018-12-31")),
    ("fixed_term_6_years", "met"): case("fixed_term_expired", fixed("2010-01-01", "2018-12-31")),
    ("fixed_term_6_years", "met_by_transition"): case("fixed_term_expired", fixed("2010-01-01", "2015-12-31")),
    ("fixed_term_6_years", "other_reading"): case(
        "fixed_term_expired", fixed("2019-07-01", "2021-12-31"), fixed("2015-01-01", "2018-12-31")
    ),
    ("fixed_term_6_years", "transition_unclear"): case("fixed_term_expired", fixed("2013-01-01", "2016-12-31")),
    ("fixed_term_6_years", "too_short_unbroken"): case("fixed_term_expired", fixed("2018-01-01", "2018-12-31")),
    ("fixed_term_6_years", "not_met"): case("fixed_term_expired", fixed("2015-01-01", "2018-12-31")),
    ("training_post_excluded", "note"): case("fixed_term_expired", training("2015-01-01", "2018-12-31")),
    ("transition_2015_2016", "met"): case("fixed_term_expired", fixed("2010-01-01", "2015-12-31")),
    ("transition_2015_2016", "only_before_2015"): case(
        "fixed_term_expired", fixed("2016-06-01", "2016-07-01"), fixed("2011-01-01", "2014-12-31")
    ),
    ("transition_2015_2016", "only_before_last_day"): case("fixed_term_expired", fixed("2013-01-01", "2016-12-31")),
    ("transition_2015_2016", "not_met"): case("fixed_term_expired", fixed("2016-01-01", "2016-12-31")),
    ("same_agency", "note"): case("redundancy", LONG, post("2000-01-01", "2004-12-31", employer="SLU")),
    ("wage_subsidy", "met"): case("redundancy", post("2010-01-01", "2016-12-31"), wage_subsidy=True),
    ("wage_subsidy", "unclear"): case("redundancy", LONG, wage_subsidy=True),
    ("age_67", "met"): case("redundancy", LONG, born="1970-01-01"),
    ("age_67", "unclear"): case("redundancy", LONG, born="1950-01-01"),
    ("notice_period", "extended"): case("redundancy", LONG, notice_given="2018-01-01"),
    ("notice_period", "extended_at_most"): case("redundancy", LONG),
    ("notice_period", "not_extended"): case("redundancy", post("2018-06-01", "2018-12-31"), notice_given="2018-11-01"),
    ("notice_period", "not_extended_at_most"): case("redundancy", post("2018-06-01", "2018-12-31")),
    ("notice_exactly_one_year", "unclear"): case(
        "redundancy", post("2018-03-01", "2019-12-31"), notice_given="2019-03-01"
    ),
    ("notice_too_short", "met"): case("redundancy", LONG, notice_given="2017-12-31"),
    ("notice_too_short", "not_met"): case("redundancy", LONG, notice_given="2018-06-01"),
    ("a_kassa_required", "met"): case("redundancy", LONG, a_kassa="income_based"),
    ("a_kassa_required", "not_met"): case("redundancy", LONG, a_kassa="none"),
    ("a_kassa_unknown", "note"): case("redundancy", LONG),
    ("law_by_decision_date", "before_change"): case("redundancy", post("2010-01-01", "2025-08-31")),
    ("law_by_decision_date", "after_change"): case("redundancy", NEW),
    ("top_up_under_2024_act", "note"): case("redundancy", NEW),
    ("top_up_after_day_200", "unclear"): case("redundancy", LONG),
    ("child_on_day_300", "met"): case("redundancy", LONG, youngest_child_born="2012-01-01"),
    ("child_on_day_300", "not_met"): case("redundancy", LONG, youngest_child_born="2000-01-01"),
    ("child_on_day_300", "assumed"): case("redundancy", LONG, child_under_18=True),
    ("child_on_day_300", "no_child"): case("redundancy", LONG, child_under_18=False),
    ("child_on_day_300", "unknown"): case("redundancy", LONG),
    ("child_on_day_300", "no_parent_days"): case("redundancy", NEW),
    ("a_kassa_age", "unclear"): case("redundancy", LONG, born="1954-06-01", monthly_salary=35000),
    ("special_pension", "met"): case("redundancy", LONG, born="1960-01-01"),
    ("special_pension", "not_met"): case("redundancy", LONG, born="1980-01-01"),
    ("special_pension", "exceptional_age"): case("redundancy", LONG, born="1962-06-01"),
    ("special_pension", "after_2023"): case("redundancy", NEW, born="1960-01-01"),
    ("special_pension", "birth_unknown"): case("redundancy", LONG),
    ("pension_transition_2015_2016", "met"): case(
        "redundancy", post("2005-01-01", "2016-06-30"), notice_given="2016-01-01"
    ),
    ("pension_transition_2015_2016", "not_met"): case(
        "redundancy", post("2010-01-01", "2016-06-30"), notice_given="2016-01-01"
    ),
    ("basic_support", "met"): case("redundancy", NEW),
    ("basic_support", "note"): case("not_ended"),
}

ALL = [(code.value, variant) for code in FindingCode for variant in WORDING[code]]
# The names that the API promises.
PROMISED = """in_force_2015 redundancy_12_months reason_not_covered illness_from_2021 fixed_term_2_years
fixed_term_3_years fixed_term_6_years training_post_excluded transition_2015_2016 wage_subsidy age_67 notice_too_short
notice_exactly_one_year a_kassa_required a_kassa_unknown child_on_day_300 law_by_decision_date top_up_under_2024_act
special_pension pension_transition_2015_2016 basic_support a_kassa_age same_agency"""


def produced(code: str, variant: str) -> Finding:
    """The finding, from the case above that is there to produce it."""
    found = [one for one in assess(CASES[code, variant]).findings if (one.code, one.variant) == (code, variant)]
    assert len(found) == 1
    return found[0]


def test_every_code_has_a_title_and_wording() -> None:
    assert TITLES.keys() == WORDING.keys() == set(FindingCode)
    assert all(WORDING.values())
    assert set(PROMISED.split()) <= {code.value for code in FindingCode}


def test_every_variant_has_a_case_and_no_case_is_left_over() -> None:
    assert sorted(CASES) == sorted(ALL)


@pytest.mark.parametrize(("code", "variant"), ALL)
def test_it_is_produced_with_a_sentence_and_a_source(code: str, variant: str) -> None:
    finding = produced(code, variant)
    assert finding.source.url.startswith(("https://", "http://"))
    placeholders = set(re.findall(r"\{(\w+):", WORDING[finding.code][variant] + TITLES[finding.code]))
    assert placeholders <= finding.facts.keys()
    text = finding_sentence(finding)
    assert re.fullmatch(r"[A-ZÅÄÖ].*[.?]", text), text
    assert "{" not in text
    assert finding_text(finding).title


@pytest.mark.parametrize(
    ("code", "variant", "text"),
    [
        (
            "redundancy_12_months",
            "not_met",
            "Du har 7 månader i följd. Det saknas 151 dagar till 12 månader. "
            "Första sista dag som räcker är 31 maj 2019.",
        ),
        (
            "notice_too_short",
            "not_met",
            "Du kan ha fått för kort uppsägningstid. Den borde vara till 1 juni 2019, men din sista dag är "
            "31 december 2018. Prata med ditt fack innan du godtar det.",
        ),
        (
            "child_on_day_300",
            "assumed",
            "Vi räknar med att ditt barn är under 18 år på dag 300, 3 mars 2020. Då får du a-kassa i 450 dagar "
            "i stället för 300. Skriv barnets födelsedag, så vet vi.",
        ),
        (
            "top_up_after_day_200",
            "unclear",
            "Källorna säger olika om förstärkningen från dag 201: 70 procent eller 80 procent av lönen. "
            "Vi räknar med 70 procent, som a-kassan, och visar båda.",
        ),
        (
            "special_pension",
            "met",
            "Du är minst 57 år på sista dagen och har 7 år i följd. Då kan du få särskild pensionsersättning "
            "mellan 62 och 65 år, när a-kassan är slut. Omställningsnämnden beslutar.",
        ),
        (
            "fixed_term_6_years",
            "not_met",
            "Du har 3 år i följd. Under 4 år dessförinnan, 1 januari 2012–31 december 2015, var du anställd "
            "365 dagar. Det krävs 1 095 dagar, så det saknas 730 dagar.",
        ),
    ],
)
def test_the_words(code: str, variant: str, text: str) -> None:
    assert finding_sentence(produced(code, variant)).replace("\u00a0", " ") == text


def test_a_sentence_with_an_unknown_placeholder_is_an_error() -> None:
    finding = produced("redundancy_12_months", "met")
    broken: Any = Finding(finding.code, finding.variant, finding.result, finding.certainty, {}, finding.basis)
    with pytest.raises(KeyError):
        finding_sentence(broken)
