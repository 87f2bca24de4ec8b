"""A-kassa, Trygghetsstiftelsen's top-up and the union's income insurance: who pays what, and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.examples import FIRST, case_of, published_examples
from calculator.pages.agreement import FIRST_DAY
from calculator.pages.package_table import ORDER, current
from calculator.pages.sources import FactSource, sources_of
from calculator.presentation.findings import mark, marks
from calculator.presentation.formats import days, kronor, months, number, percent
from calculator.rules.assessment import assess
from calculator.rules.findings import N_
from calculator.rules.money import Amounts
from calculator.rules.rulebook import RULEBOOK, Certainty, Package

_APPLY_AFTERWARDS = FactSource(
    "Trygghetsstiftelsen: Frågor och svar om ekonomi",
    "https://tsn.se/Fragor-o-svar-om-ekonomi",
    N_("sök när a-kassan har beslutat och betalat en gång; intyg när dagarna är slut"),
)
_CERTIFICATE = FactSource(
    "Akademikernas a-kassa: Dags att söka ersättning",
    "https://akademikernasakassa.se/sok-ersattning/dags-att-soka-ersattning",
    N_("arbetsgivarintyg från varje arbetsgivare"),
)
_TSN_FIRST = FactSource(
    "SULF: Inkomstförsäkring",
    "https://sulf.se/sulfs-inkomstforsakring/",
    N_("för SULF:s medlemmar betalar Trygghetsstiftelsen först"),
)
_NEEDS_A_KASSA = FactSource(
    "Saco-S vid Uppsala universitet: Omställningsavtalet",
    "https://www.saco.fackorg.uu.se/laws_agreements/omstallningsavtalet/?languageId=1",
    N_("inkomstförsäkringen kräver rätt till a-kassa"),
)
_SACO = FactSource(
    "Saco: Om Saco inkomstförsäkring",
    "https://www.inkomstforsakring.com/omsacoinkomstforsakring/",
    N_("villkoren i en inkomstförsäkring"),
)
_ST = FactSource(
    "ST: Inkomstförsäkring",
    "https://www.st.org/medlemskap/formaner/trygghet/inkomstforsakring",
    N_("för den som inte omfattas av avtalet kan försäkringen betyda mer"),
)
_A_KASSA_IS_TAXED = FactSource(
    "ST:s a-kassa: Frågor om ersättning",
    "https://stsakassa.se/ersattningsfragor",
    N_("skatt dras på pengar från a-kassan"),
)
_INSURANCE_IS_NOT_TAXED = FactSource(
    "Folksam: Inkomstförsäkring för Akademikerförbundet SSR",
    "https://www.folksam.se/forbund/akademikerforbundet-ssr/inkomstforsakring",
    N_("den försäkringen betalas ut utan skatt"),
)


def context(today: date) -> Mapping[str, Any]:
    """What the page needs."""
    insurance = RULEBOOK.insurance
    example, amounts = _example(today)
    return {
        "membership": months(current(insurance.membership_months, today)),
        "waiting_days": days(current(insurance.waiting_days, today)),
        "top_up_days": _top_up_days(today),
        "ceiling": kronor(current(insurance.highest_income, today)),
        "share": percent(current(insurance.shares_2024, today)[0].share),
        "salary": example,
        "a_kassa": kronor(amounts.a_kassa),
        "top_up": kronor(amounts.top_up),
        "total": kronor(amounts.total),
        "example_name": FIRST,
        "example_ceiling": kronor(current(insurance.reference_example_ceiling, today)),
        "interpreted": mark(Certainty.INTERPRETED),
        "unclear": mark(Certainty.UNCLEAR),
        "marks": marks(),
        "three_sources": sources_of(
            (insurance.membership_months, insurance.highest_income, insurance.shares_2024, insurance.waiting_days),
            (_NEEDS_A_KASSA, _SACO),
        ),
        "order_sources": sources_of(
            tuple(terms.top_up_days for terms in RULEBOOK.packages.values() if terms.top_up_days is not None),
            (_APPLY_AFTERWARDS, _TSN_FIRST, _ST),
        ),
        "to_do_sources": sources_of((), (FIRST_DAY, _CERTIFICATE, _APPLY_AFTERWARDS)),
        "example_sources": sources_of((insurance.reference_example_ceiling,)),
        "tax_sources": sources_of((), (_A_KASSA_IS_TAXED, _INSURANCE_IS_NOT_TAXED)),
    }


def _example(today: date) -> tuple[str, Amounts]:
    """The salary of the first published example, and what its first days give a month."""
    case = case_of(published_examples()[FIRST], today)
    money = assess(case, with_turning_points=False).money
    if money is None or case.monthly_salary is None:
        raise ValueError(f"{FIRST} gives no money")
    return kronor(case.monthly_salary), money.bands[0].per_month


def _top_up_days(today: date) -> Mapping[Package, str]:
    """The days of top-up of each package that has any."""
    found = ((package, RULEBOOK.packages[package].top_up_days) for package in ORDER)
    return {package: number(current(count, today)) for package, count in found if count is not None}
