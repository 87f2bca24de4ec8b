"""What is kept of the form's HTML between requests: fields that look only a few ways, and nothing that anybody typed."""

import pytest
from django.utils import translation

from calculator.forms import layout
from calculator.forms.case_form import CaseForm
from calculator.forms.layout import field_html
from tests.cases import TODAY

TYPED = {
    "reason": "redundancy",
    "employments-0-employer": "Statens hemliga verk",
    "employments-0-kind": "permanent",
    "employments-0-start": "1987-06-05",
    "monthly_salary": "43 219",
    "a_kassa": "not-on-the-list",
}


@pytest.fixture(autouse=True)
def _nothing_kept_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_KEPT", {})


def render_all(typed: dict[str, str]) -> str:
    form = CaseForm(typed, today=TODAY)
    rows = [row[name] for row in form.employments for name in row.shown_fields]
    return "".join(field_html(field) for field in [*form, *rows])


def test_nothing_typed_is_kept() -> None:
    html = render_all(TYPED)
    kept = "".join(layout._KEPT.values())
    for text in ("Statens hemliga verk", "1987-06-05", "43 219"):
        assert text in html
        assert text not in kept
    assert "not-on-the-list" not in str(layout._KEPT)
    assert 'value="redundancy" id="id_reason_0" checked' in kept


def test_a_kept_field_looks_as_a_new_one() -> None:
    first = render_all(TYPED)
    assert render_all(TYPED) == first


def test_each_choice_language_and_focus_has_its_own() -> None:
    form = CaseForm({**TYPED, "reason": "redundancy"}, today=TODAY)
    other = CaseForm({**TYPED, "reason": "illness"}, today=TODAY)
    swedish = field_html(form["reason"])
    with translation.override("en"):
        english = field_html(form["reason"])
    looks = {
        swedish,
        english,
        field_html(other["reason"]),
        field_html(form["reason"], is_choice=True),
        field_html(form["reason"], focus=True),
    }
    assert len(looks) == 5
    assert field_html(form["reason"]) == swedish


def test_a_field_with_an_error_is_not_kept() -> None:
    form = CaseForm({}, today=TODAY)
    assert "has-error" in field_html(form["reason"])
    assert layout._KEPT == {}
