"""The form: four questions, typed text in, a case out.

The form reads; what can be and what is missing is for the rules to say (:mod:`calculator.rules.case`), so that the
form and the API refuse the same cases.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calculator.forms.employment_form import EmploymentForm, employment_forms
from calculator.forms.fields import AmountField, ChoiceField, DateField
from calculator.forms.layout import EmploymentRows, Part
from calculator.forms.rows import BLANK_ROW, number_rows, split_rows
from calculator.presentation.choices import A_KASSA, CHILD, NO, REASONS, UNKNOWN, YES
from calculator.presentation.problems import REQUIRED, problem_message
from calculator.rules.case import (
    ANSWERED_AT_ONCE,
    MOST_EMPLOYMENTS,
    AKassa,
    Case,
    CaseDraft,
    EmploymentDraft,
    ImpossibleCase,
    Kind,
    Problem,
    ProblemCode,
    Reason,
    answers_that_matter,
    comparable_agency,
)

ADD, REMOVE = "add", "remove-"
"""Values of the buttons named ``row``: add an employment row, or remove the one with this number."""


FOLDED = ("born", "new_monthly_salary", "wage_subsidy")
"""Answers that few need, folded away until they are given."""

RESULT_ID = "svar"
"""Where a press on the button leads: the verdict, or the error summary."""


@dataclass(frozen=True)
class FieldError:
    """One line of the error summary: the id of the field it leads to, and the sentence."""

    anchor: str
    text: str


class CaseForm(forms.Form):
    """The four questions. ``case`` is the case once the form is valid; ``draft`` is what could be read before that."""

    reason = ChoiceField(label=_("Hur slutar anställningen?"), choices=REASONS)
    notice_given = DateField(
        label=_("Dagen du fick beskedet om uppsägning"),
        help_text=_("Datumet står i beskedet. Lämna tomt om du inte vet."),
        required=False,
    )
    child_under_18 = ChoiceField(label=_("Har du barn under 18 år?"), choices=CHILD)
    youngest_child_born = DateField(
        label=_("När är ditt yngsta barn fött?"),
        help_text=_("Frivilligt. Då kan vi räkna ut om barnet är under 18 år när det avgörs."),
        required=False,
    )
    monthly_salary = AmountField(
        label=_("Månadslön före skatt"),
        help_text=_("Ett snitt av de senaste 12 månaderna, till exempel 35 000."),
        required=False,
    )
    a_kassa = ChoiceField(label=_("Är du med i en a-kassa?"), choices=A_KASSA)
    born = DateField(
        label=_("När är du född?"),
        help_text=_("Spelar roll för pension och åldersgränser. Till exempel 1970-05-01."),
        required=False,
    )
    new_monthly_salary = AmountField(
        label=_("Lön i ett nytt jobb, per månad före skatt"),
        help_text=_("Om du har fått ett jobb med lägre lön."),
        required=False,
    )
    wage_subsidy = forms.BooleanField(
        label=_("Jag är anställd med lönebidrag"), widget=forms.CheckboxInput, required=False
    )

    def __init__(
        self,
        typed: Mapping[str, str] | None = None,
        *,
        today: date,
        initial: Mapping[str, str] | None = None,
        focus_row: int | None = None,
    ) -> None:
        """``typed`` is what was posted, to be answered; ``initial`` is text to show without judging it."""
        single, rows = split_rows(typed if typed is not None else initial or {})
        # One too many is enough to refuse them. To draw a row takes a millisecond, and anybody may send hundreds.
        rows = rows[: MOST_EMPLOYMENTS + 1]
        super().__init__(None if typed is None else single, initial=single)
        self.employments = employment_forms(rows, is_typed=typed is not None)
        self.shown = single | number_rows(rows)
        self.today = today
        self.focus_row = focus_row
        self.draft = CaseDraft()
        self.case: Case | None = None

    @classmethod
    def with_rows_changed(
        cls, typed: Mapping[str, str], change: str, *, today: date, move_focus: bool = False
    ) -> "CaseForm":
        """The form after a press on a button that adds or removes a row: what was typed, and no judgement.

        ``move_focus`` puts the focus in the row that was added, or in the one before the row that was removed.
        """
        single, rows = split_rows(typed)
        rows = rows or [dict(BLANK_ROW)]
        focus_row = len(rows) - 1
        removed = {f"{REMOVE}{number}": number for number in range(1, len(rows))}.get(change)
        if change == ADD and len(rows) < MOST_EMPLOYMENTS:
            rows.append(dict(BLANK_ROW))
            focus_row = len(rows) - 1
        elif removed is not None:
            del rows[removed]
            focus_row = removed - 1
        return cls(today=today, initial=single | number_rows(rows), focus_row=focus_row if move_focus else None)

    # --- From text to case ------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Make the case of what was typed, and put what the rules say of it at the fields."""
        answers: dict[str, Any] = dict(self.cleaned_data)
        reason = Reason(answers["reason"]) if answers.get("reason") else None
        self._leave_out(answers, reason)
        rows = self._rows(reason)
        for row in rows[1:]:
            _ask_for_agency(row, rows[0])
        self.draft = CaseDraft(
            reason=reason,
            employments=tuple(_employment(row, rows[0], number) for number, row in enumerate(rows)),
            notice_given=answers.get("notice_given"),
            child_under_18=_yes_or_no(answers.get("child_under_18")),
            youngest_child_born=answers.get("youngest_child_born"),
            monthly_salary=answers.get("monthly_salary"),
            a_kassa=AKassa(answers.get("a_kassa") or AKassa.UNKNOWN),
            born=answers.get("born"),
            new_monthly_salary=answers.get("new_monthly_salary"),
            wage_subsidy=bool(answers.get("wage_subsidy")),
            unreadable=frozenset(self._unreadable(rows)),
        )
        try:
            self.case = self.draft.case(self.today)
        except ImpossibleCase as impossible:
            for problem in impossible.problems:
                self._put_at_field(problem, rows)
        return answers

    def is_valid(self) -> bool:
        """Whether the answers make a case."""
        return super().is_valid() and self.case is not None

    def _leave_out(self, answers: dict[str, Any], reason: Reason | None) -> None:
        """Answers to questions that were not asked do not count, whatever was typed before they disappeared."""
        matter = answers_that_matter(reason) if reason else frozenset(self.fields)
        left_out = set(self.fields) - matter
        if answers.get("child_under_18") != YES:
            left_out.add("youngest_child_born")
        for name in left_out:
            answers.pop(name, None)
            self.errors.pop(name, None)

    def _rows(self, reason: Reason | None) -> list[EmploymentForm]:
        """The rows that count: the first, unless it is empty and not needed, and the others that are not empty."""
        first, *others = self.employments
        for row in self.employments:
            row.full_clean()
        needed = reason is not None and reason not in ANSWERED_AT_ONCE
        rows = [row for row in others if not row.is_empty]
        return [first, *rows] if needed or rows or not first.is_empty else []

    def _unreadable(self, rows: list[EmploymentForm]) -> Iterator[str]:
        yield from self.errors
        for number, row in enumerate(rows):
            yield from (f"employments.{number}.{name}" for name in row.errors)

    def _put_at_field(self, problem: Problem, rows: list[EmploymentForm]) -> None:
        message = forms.ValidationError(problem_message(problem), code=problem.code)
        section, *place = problem.field.split(".")
        if section != "employments":
            self.add_error(section, message)
        elif place:
            number, name = place
            rows[int(number)].add_error(name, message)
        else:
            self.employments[0].add_error("start", message)

    # --- What is answered so far ------------------------------------------------------------------------------

    def read(self) -> "CaseForm":
        """These answers as a form that has read them: this one, or one of what this one only shows."""
        form = self if self.is_bound else CaseForm(self.shown, today=self.today)
        form.is_valid()
        return form

    @property
    def answered(self) -> frozenset[str]:
        """The questions with an answer that could be read, "vet inte" too, by name."""
        return frozenset(name for name, answer in self.cleaned_data.items() if answer and name not in self.errors)

    @property
    def rows_are_open(self) -> bool:
        """Whether an employment was added without saying yet if the agency is the same."""
        return any(not row.cleaned_data.get("same_employer") for row in self.employments[1:])

    # --- Errors -----------------------------------------------------------------------------------------------

    def error_lines(self) -> list[FieldError]:
        """Every error in the order of the page, for the summary."""
        lines = list(_lines(self, "reason"))
        for row in self.employments:
            for name in row.shown_fields:
                lines.extend(_lines(row, name))
            if row.is_first:
                lines.extend(_lines(self, "notice_given"))
        for name in self.fields:
            if name not in {"reason", "notice_given"}:
                lines.extend(_lines(self, name))
        return lines

    # --- Layout -----------------------------------------------------------------------------------------------

    @cached_property
    def helper(self) -> FormHelper:
        """How crispy-forms lays the form out."""
        helper = FormHelper()
        helper.form_id = "fragor"
        helper.form_action = f"{reverse('calculator:calculator')}#{RESULT_ID}"
        helper.disable_csrf = True
        helper.attrs = {
            "novalidate": True,
            "autocomplete": "off",
            "data-hx-post": reverse("calculator:calculator"),
            "data-hx-target": "#kalkylator",
            "data-hx-swap": "outerHTML",
        }
        helper.layout = Layout(
            Part(
                "question",
                "reason",
                number=1,
                title=_("Hur slutar anställningen?"),
                hint=_("Välj det som stämmer bäst. Svaret står ofta i beskedet från arbetsgivaren."),
                is_choice=True,
            ),
            Part(
                "question",
                EmploymentRows("notice_given"),
                number=2,
                title=_("När har du arbetat i staten?"),
                hint=_(
                    "Börja med anställningen som tar slut. Har du haft fler statliga anställningar lägger du till "
                    "dem efteråt."
                ),
                answer="employments",
            ),
            Part(
                "question",
                "child_under_18",
                Part("if_yes", "youngest_child_born", to="child_under_18"),
                number=3,
                title=_("Har du barn under 18 år?"),
                hint=_("Den som har barn kan få ersättning i fler dagar."),
                answer="child_under_18",
                is_choice=True,
            ),
            Part(
                "question",
                "monthly_salary",
                "a_kassa",
                Part(
                    "folded",
                    *FOLDED,
                    open=any(self[name].value() or self[name].errors for name in FOLDED),
                    title=_("Fler uppgifter som kan spela roll (frivilligt)"),
                ),
                number=4,
                title=_("Vad tjänar du, och är du med i a-kassan?"),
                hint=_("Utan lön får du hela svaret utom beloppen."),
                answer="monthly_salary",
            ),
            Part("submit"),
        )
        return helper


def _lines(form: forms.Form, name: str) -> Iterator[FieldError]:
    bound = form[name]
    first_choice = "_0" if isinstance(bound.field.widget, forms.RadioSelect) else ""
    row = form.heading if isinstance(form, EmploymentForm) and not form.is_first else ""
    label = f"{row}, {bound.label}" if row else str(bound.label)
    for error in bound.errors:
        yield FieldError(f"{bound.auto_id}{first_choice}", f"{label}: {error}")


def _yes_or_no(answer: str | None) -> bool | None:
    return {YES: True, NO: False}.get(answer or UNKNOWN)


def _employment(row: EmploymentForm, first: EmploymentForm, number: int) -> EmploymentDraft:
    answers = row.cleaned_data
    employer: str = answers.get("employer") or ""
    if number and answers.get("same_employer") == YES:
        employer = first.cleaned_data.get("employer") or ""
    elif number and answers.get("same_employer") == NO and not employer:
        employer = gettext("en annan myndighet")
    return EmploymentDraft(
        start=answers.get("start"),
        end=answers.get("end"),
        employer=employer,
        kind=Kind(answers["kind"]) if answers.get("kind") else None,
        ending=number == 0,
    )


def _ask_for_agency(row: EmploymentForm, first: EmploymentForm) -> None:
    """Whether two rows are the same agency is asked, not guessed: the answer and the name must agree."""
    same, employer = row.cleaned_data.get("same_employer"), row.cleaned_data.get("employer") or ""
    if row.errors.keys() & {"same_employer", "employer"}:
        return
    if not same and not employer:
        row.add_error("same_employer", forms.ValidationError(gettext(REQUIRED["same_employer"]), ProblemCode.REQUIRED))
    first_employer = first.cleaned_data.get("employer") or ""
    if same == NO and employer and comparable_agency(employer) == comparable_agency(first_employer):
        message = gettext("Du har svarat att det är en annan myndighet, men skrivit samma namn. Rätta det som är fel.")
        row.add_error("employer", forms.ValidationError(message, ProblemCode.INVALID))
