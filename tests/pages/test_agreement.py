"""The agreement's page: every figure is the rulebook's, so that it cannot drift from it."""

import dataclasses
from typing import Any

import pytest
from django.test import Client

from calculator.pages import agreement
from calculator.pages.package_table import ENTITLEMENT_NAMES
from calculator.rules.rulebook import RULEBOOK, EntitlementCode, NoticeRow, Package, Parameter, parameters_of
from tests.test_views import text_of

PATH = "/avtalet/"
OTHER = 8736
"""A figure that stands nowhere; a number of whole years too, when it is months."""


def changed(parameter: Parameter[Any], value: object) -> Parameter[Any]:
    return dataclasses.replace(parameter, values=(dataclasses.replace(parameter.latest, value=value),))


def on_the_page(client: Client) -> str:
    return text_of(client.get(PATH)).replace(" ", "")


@pytest.mark.parametrize(
    ("package", "name"),
    [
        (package, parameter.name.partition(".")[2])
        for package, terms in RULEBOOK.packages.items()
        for parameter in parameters_of(terms)
        if isinstance(parameter.latest.value, int)
    ],
)
def test_a_changed_figure_of_a_package_shows(
    client: Client, monkeypatch: pytest.MonkeyPatch, package: Package, name: str
) -> None:
    assert str(OTHER) not in on_the_page(client)
    terms = RULEBOOK.packages[package]
    packages = {
        **RULEBOOK.packages,
        package: dataclasses.replace(terms, **{name: changed(getattr(terms, name), OTHER)}),
    }
    monkeypatch.setattr(agreement, "RULEBOOK", dataclasses.replace(RULEBOOK, packages=packages))
    shown = OTHER // 12 if name == "coverage_months" else OTHER
    assert str(shown) in on_the_page(client)


@pytest.mark.parametrize(
    "name",
    [
        "redundancy_months",
        "longest_gap",
        "fixed_term_2_years_months",
        "fixed_term_3_years_months",
        "six_years_unbroken_months",
        "six_years_earlier_months",
        "six_years_earlier_window_months",
        "six_years_total_months",
        "transition_months",
        "transition_window_months",
        "upper_age",
        "basic_support_days",
        "basic_support_window_months",
        "special_pension_age",
        "special_pension_months",
        "special_pension_paid_from_age",
        "special_pension_paid_to_age",
        "pension_transition_months",
    ],
)
def test_a_changed_figure_of_the_agreement_shows(client: Client, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    section = dataclasses.replace(RULEBOOK.agreement, **{name: changed(getattr(RULEBOOK.agreement, name), OTHER)})
    monkeypatch.setattr(agreement, "RULEBOOK", dataclasses.replace(RULEBOOK, agreement=section))
    page = on_the_page(client)
    assert str(OTHER) in page or f"{OTHER // 12}år" in page


def test_a_changed_notice_shows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    table = (NoticeRow(0, strictly_more=False, with_agreement=3, without=2), NoticeRow(4, False, 77, 66))
    notice = dataclasses.replace(RULEBOOK.notice, notice_months=changed(RULEBOOK.notice.notice_months, table))
    monkeypatch.setattr(agreement, "RULEBOOK", dataclasses.replace(RULEBOOK, notice=notice))
    text = text_of(client.get(PATH))
    assert "Det kan bli upp till 77 månader" in text
    assert "mindre än 4 år 3 månader 2 månader minst 4 år 77 månader 66 månader" in text


def test_an_entitlement_taken_away_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = RULEBOOK.packages[Package.FIXED_TERM_3_YEARS]
    gives = tuple(code for code in terms.gives.latest.value if code is not EntitlementCode.TOP_UP)
    packages = {
        **RULEBOOK.packages,
        Package.FIXED_TERM_3_YEARS: dataclasses.replace(terms, gives=changed(terms.gives, gives)),
    }
    assert "44 dagar" in text_of(client.get(PATH))
    monkeypatch.setattr(agreement, "RULEBOOK", dataclasses.replace(RULEBOOK, packages=packages))
    assert "44 dagar" not in text_of(client.get(PATH))


def test_the_four_packages_stand_side_by_side(client: Client) -> None:
    text = text_of(client.get(PATH))
    assert "Arbetsbrist Minst 2 år Minst 3 år 6 år" in text
    for figure in ("300 dagar", "44 dagar", "200 dagar", "780 dagar", "440 dagar", "högst 6 dagar", "5 år", "4 år"):
        assert figure in text
    for name in ENTITLEMENT_NAMES.values():
        assert name in text
    assert ENTITLEMENT_NAMES.keys() == set(EntitlementCode)


def test_every_part_has_a_source_and_the_day_it_was_checked(client: Client) -> None:
    page = client.get(PATH).content.decode()
    parts = page.split('<section class="part"')[1:]
    assert len(parts) == 6
    for part in parts:
        assert "Källa:" in part
        assert 'rel="external noopener"' in part
        assert "Kontrollerat 31\u00a0januari 2026" in part
