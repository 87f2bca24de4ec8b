"""The comparison's form: one case's answers and two last days and reasons in, two cases out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calculator.forms.case_form import CaseForm, FieldError
from calculator.forms.employment_form import EmploymentForm
from calculator.forms.fields import ChoiceField, DateField
from calculator.forms.rows import PREFIX, Typed, number_rows, split_rows
from calculator.presentation.choices import REASONS
from calculator.rules.case import MOST_EMPLOYMENTS, Case, Kind, ProblemCode, Reason

SIDES = ("a", "b")

BACK_ID = "tillbaka"
"""The button that leads back to the questions, where answers that are not asked here are mended."""

_END, _KIND = f"{PREFIX}-0-end", f"{PREFIX}-0-kind"


class ComparisonForm(forms.Form):
    """The last day and the reason of A and of B; what is not sent is taken from the answers.

    ``answers`` are the answers given, for hidden fields; ``cases`` the two cases once the form is valid. Each side is
    read by :class:`CaseForm`, so that the same is refused here and there, with the same sentences.
    """

    end_a = DateField(label=_("Slutdatum A"), required=False)
    reason_a = ChoiceField(label=_("Skäl A"), choices=REASONS, widget=forms.Select)
    end_b = DateField(label=_("Slutdatum B"), required=False)
    reason_b = ChoiceField(label=_("Skäl B"), choices=REASONS, widget=forms.Select)

    def __init__(self, typed: Mapping[str, str], *, today: date) -> None:
        """``typed`` is what was posted: the answers by the names of :class:`CaseForm`, and the fields of this form."""
        self.answers = _answers_given(typed)
        as_given = {"end": self.answers.get(_END, ""), "reason": self.answers.get("reason", "")}
        defaults = {f"{name}_{side}": text for side in SIDES for name, text in as_given.items()}
        super().__init__(defaults | dict(typed))
        self.today = today
        self.cases: tuple[Case, Case] | None = None

    def clean(self) -> dict[str, Any]:
        """Make the two cases, and put what cannot be at the fields."""
        case_a, case_b = (self._read(side) for side in SIDES)
        if case_a is not None and case_b is not None and not self.errors:
            self.cases = (case_a, case_b)
        return self.cleaned_data

    def is_valid(self) -> bool:
        """Whether there are two cases to compare."""
        return super().is_valid() and self.cases is not None

    def _read(self, side: str) -> Case | None:
        """The case of one side, or None with messages: at its fields, or at none when they belong to other answers."""
        read = CaseForm(self._typed(side), today=self.today)
        if read.is_valid():
            return read.case
        first_row = read.employments[0]
        end_messages = [*first_row.errors.pop("end", [])]
        if read.has_error("notice_given", ProblemCode.NOTICE_AFTER_LAST_DAY):
            end_messages += read.errors.pop("notice_given")
        self._add_once(f"end_{side}", end_messages)
        self._add_once(f"reason_{side}", [*read.errors.pop("reason", [])])
        for line in read.error_lines():
            if line.text not in self.non_field_errors():
                self.add_error(None, line.text)
        return None

    def _add_once(self, name: str, messages: list[str]) -> None:
        """The messages at a field, unless its own reading has refused the text already."""
        if messages and name not in self.errors:
            self.add_error(name, messages)

    def _typed(self, side: str) -> Typed:
        """The answers of one side. An employment that runs out is read as fixed-term, whatever it was before."""
        reason = str(self[f"reason_{side}"].value())
        typed = {**self.answers, "reason": reason, _END: str(self[f"end_{side}"].value())}
        if reason == Reason.FIXED_TERM_EXPIRED and typed.get(_KIND) == Kind.PERMANENT:
            typed[_KIND] = Kind.FIXED_TERM.value
        return typed

    def error_lines(self) -> Iterator[FieldError]:
        """Every error in the order of the page, for the summary."""
        for bound in self:
            for message in bound.errors:
                yield FieldError(bound.auto_id, f"{bound.label}: {message}")
        for message in self.non_field_errors():
            yield FieldError(BACK_ID, str(message))


def _answers_given(typed: Mapping[str, str]) -> Typed:
    """The answers among all that was posted; the rows numbered from 0."""
    single, rows = split_rows(typed)
    answers = {name: text for name, text in single.items() if name in CaseForm.base_fields}
    known = [{name: text for name, text in row.items() if name in EmploymentForm.base_fields} for row in rows]
    return answers | number_rows(known[: MOST_EMPLOYMENTS + 1])
