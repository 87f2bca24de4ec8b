"""The agreement in plain words: what the page draws from the rulebook."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.pages.package_table import current, heads, longest_notice, notice_rows, rows
from calculator.pages.sources import FactSource, sources_of
from calculator.presentation.findings import mark, marks
from calculator.presentation.formats import (
    age,
    date_in_words,
    days,
    months,
    percent,
    working_days,
    years_of_months,
)
from calculator.rules.findings import N_
from calculator.rules.rulebook import (
    RULEBOOK,
    Certainty,
    Package,
    Rulebook,
    parameters_of,
)

EMPLOYER_REGISTERS = FactSource(
    "Trygghetsstiftelsen: Vem kan få stöd",
    "https://www.tsn.se/vem",
    N_("bara arbetsgivaren kan anmäla"),
)
FIRST_DAY = FactSource(
    "Arbetsförmedlingen: Notice of redundancies",
    "https://arbetsformedlingen.se/other-languages/english-engelska/working-in-sweden/notice-of-redundancies-",
    N_("skriv in dig första dagen utan arbete"),
)
_BOARD_DECIDES = FactSource(
    "Arbetsgivarverket: Vem beviljar arbetstagaren särskild pensionsersättning?",
    "https://www.arbetsgivarverket.se/ledare-i-staten/arbetsgivarguiden/fragor-och-svar/omstallning/vem-beviljar-arbetstagaren-sarskild-pensionsersattning/",
    N_("Omställningsnämnden beslutar"),
)
_HOW_IT_ENDS = FactSource(
    "ST: Innehållet i omställningsavtalet",
    "https://st.org/fortroendevald/verksamhetsomraden/omstallning/innehallet-i-omstallningsavtalet",
    N_("hur anställningen slutar avgör, inte formen"),
)
_VOLUNTARY = FactSource(
    "Arbetsgivarverket: Frågor och svar om omställning (äldre)",
    "https://www.arbetsgivarverket.se/ledare-i-staten/arbetsgivarguiden/fragor-och-svar/omstallning/",
    N_("frivillig avgång och flytt av myndigheten"),
)


def context(today: date) -> Mapping[str, Any]:
    """What the page needs."""
    agreement, insurance = RULEBOOK.agreement, RULEBOOK.insurance
    package_figures = [figure for terms in RULEBOOK.packages.values() for figure in parameters_of(terms)]
    return {
        "heads": tuple(heads(RULEBOOK, today)),
        "rows": tuple(rows(RULEBOOK, today)),
        "figures": _figures(RULEBOOK, today),
        "interpreted": mark(Certainty.INTERPRETED),
        "unclear": mark(Certainty.UNCLEAR),
        "marks": marks(),
        "notice_rows": notice_rows(RULEBOOK, today),
        "situation_sources": sources_of(
            (
                agreement.redundancy_months,
                agreement.longest_gap,
                agreement.illness_covered,
                agreement.fixed_term_2_years_months,
                agreement.training_posts_never_count,
                agreement.upper_age,
            ),
            (_HOW_IT_ENDS, _VOLUNTARY),
        ),
        "package_sources": sources_of((*package_figures, agreement.six_years_earlier_window_months)),
        "entitlement_sources": sources_of(
            (
                RULEBOOK.notice.notice_months,
                insurance.income_supplement_share,
                agreement.special_pension_age,
                agreement.special_pension_months,
                agreement.special_pension_paid_from_age,
                insurance.benefit_days_2024,
            )
        ),
        "transition_sources": sources_of(
            (agreement.transition_months, agreement.transition_window_months, agreement.pension_transition_months)
        ),
        "beside_sources": sources_of((agreement.basic_support_days,)),
        "who_sources": sources_of(
            (agreement.fixed_term_2_years_months,), (EMPLOYER_REGISTERS, FIRST_DAY, _BOARD_DECIDES)
        ),
    }


def _figures(rulebook: Rulebook, today: date) -> Mapping[str, str]:
    """Every figure of the running text, written out."""
    agreement, insurance = rulebook.agreement, rulebook.insurance
    redundancy, six_years = rulebook.packages[Package.REDUNDANCY], rulebook.packages[Package.FIXED_TERM_6_YEARS]
    other_notice = rulebook.notice.notice_months_exactly_one_year_other_reading
    transition_end = agreement.transition_months.last_day
    return {
        "in_force": date_in_words(agreement.in_force.first_day),
        "redundancy": months(current(agreement.redundancy_months, today)),
        "gap": working_days(current(agreement.longest_gap, today)),
        "illness": date_in_words(agreement.illness_covered.first_day),
        "two_years": years_of_months(current(agreement.fixed_term_2_years_months, today)),
        "six_years": years_of_months(current(agreement.six_years_total_months, today)),
        "share": percent(current(insurance.income_supplement_share, today)),
        "optional": "" if six_years.optional_days is None else days(current(six_years.optional_days, today)),
        "extra": "" if redundancy.extra_days is None else days(current(redundancy.extra_days, today)),
        "child_age": age(current(insurance.child_age, today)),
        "new_law": date_in_words(insurance.law.latest.valid_from),
        "measures": _measures(rulebook, today),
        "longest_notice": months(longest_notice(rulebook, today)),
        "other_notice": months(current(other_notice, today)),
        "pension_age": age(current(agreement.special_pension_age, today)),
        "pension_time": years_of_months(current(agreement.special_pension_months, today)),
        "pension_from": str(current(agreement.special_pension_paid_from_age, today)),
        "pension_to": age(current(agreement.special_pension_paid_to_age, today)),
        "pension_until": date_in_words(agreement.special_pension_age.last_day),
        "transition_end": date_in_words(transition_end),
        "transition_time": years_of_months(current(agreement.transition_months, today)),
        "transition_window": years_of_months(current(agreement.transition_window_months, today)),
        "pension_transition": years_of_months(current(agreement.pension_transition_months, today)),
        "upper_age": age(current(agreement.upper_age, today)),
        "basic_from": date_in_words(agreement.basic_support_days.first_day),
        "basic_days": days(current(agreement.basic_support_days, today)),
        "basic_window": months(current(agreement.basic_support_window_months, today)),
    }


def _measures(rulebook: Rulebook, today: date) -> str:
    limit = rulebook.packages[Package.FIXED_TERM_2_YEARS].measures_days
    return "" if limit is None else days(current(limit, today))
