"""The form that builds HR's link: the few answers that a link may carry, and nothing about the person."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from calculator.forms.case_form import FieldError
from calculator.forms.employment_form import LONGEST_EMPLOYER
from calculator.forms.fields import ChoiceField, DateField
from calculator.presentation.choices import KINDS, REASONS, Choice
from calculator.presentation.problems import problem_message
from calculator.rules.case import CaseDraft, EmploymentDraft, Kind, Reason, answers_that_matter, find_problems

_CHOOSE: Final = _("Välj")
_OPEN: Final = _("Låt den anställda svara")
_ENDING = "employments.0."
"""Where the rules find the employment that ends."""


class LinkForm(forms.Form):
    """What the employer knows. Fields bear the names of the link; all but the reason can be left open."""

    reason = ChoiceField(
        label=_("Hur slutar anställningen?"),
        choices={"": Choice(_CHOOSE, _CHOOSE), **REASONS},
        widget=forms.Select,
    )
    employer = forms.CharField(
        label=_("Arbetsgivare"),
        help_text=_("Myndighetens namn. Skriv aldrig namnet på en person."),
        max_length=LONGEST_EMPLOYER,
        error_messages={"max_length": _("Skriv ett kortare namn, högst 120 tecken.")},
        required=False,
    )
    kind = ChoiceField(
        label=_("Anställningsform"),
        choices={
            "": Choice(_OPEN, _OPEN),
            **{kind: Choice(choice.sentence, choice.sentence) for kind, choice in KINDS.items()},
        },
        widget=forms.Select,
    )
    end = DateField(label=_("Sista anställningsdag"), help_text=_("Till exempel 31 december 2018"), required=False)
    notice_given = DateField(
        label=_("Dagen för beskedet om uppsägning"),
        help_text=_("Lämna tomt om beskedet inte är lämnat än."),
        required=False,
    )

    def __init__(self, typed: dict[str, str] | None = None, *, today: date) -> None:
        """``typed`` is what was posted; None for an empty form."""
        super().__init__(typed)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Hold the answers against the rules, as far as they go without those that only the employee has."""
        answers: dict[str, Any] = dict(self.cleaned_data)
        kind = answers.get("kind")
        draft = CaseDraft(
            reason=Reason(answers["reason"]) if answers.get("reason") else None,
            employments=(EmploymentDraft(end=answers.get("end"), kind=Kind(kind) if kind else None, ending=True),),
            notice_given=answers.get("notice_given"),
        )
        unknown = {"employments.0.start", *self.errors, *(f"{_ENDING}{name}" for name in self.errors)}
        if answers.get("end") is None:
            unknown.add(f"{_ENDING}end")
        for problem in find_problems(draft, self.today, unreadable=frozenset(unknown)):
            self.add_error(problem.field.removeprefix(_ENDING), problem_message(problem))
        return answers

    def query(self) -> str:
        """The query of the link: what was answered and matters for the reason, dates as 2015-03-01."""
        answers = self.cleaned_data
        asked = answers_that_matter(Reason(answers["reason"]))
        names = [name for name in self.fields if name != "notice_given" or name in asked]
        return urlencode({name: str(answers[name]) for name in names if answers[name]})

    def error_lines(self) -> Iterator[FieldError]:
        """Every error in the order of the page, for the summary."""
        for bound in self:
            for message in bound.errors:
                yield FieldError(bound.auto_id, f"{bound.label}: {message}")
