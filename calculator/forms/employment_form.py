"""One employment row, and all of them."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calculator.forms.fields import ChoiceField, DateField
from calculator.forms.rows import PREFIX, number_rows
from calculator.presentation.choices import KINDS, SAME_EMPLOYER

LONGEST_EMPLOYER = 120


class EmploymentForm(forms.Form):
    """One employment. The first row is the one that ends; the others say whether the agency is the same."""

    same_employer = ChoiceField(label=_("Samma myndighet?"), choices=SAME_EMPLOYER)
    employer = forms.CharField(
        label=_("Arbetsgivare"),
        help_text=_("Myndigheten, till exempel ett universitet."),
        max_length=LONGEST_EMPLOYER,
        error_messages={"max_length": _("Skriv ett kortare namn, högst 120 tecken.")},
        required=False,
    )
    kind = ChoiceField(label=_("Anställningsform"), choices=KINDS)
    start = DateField(label=_("Första arbetsdag"), help_text=_("Till exempel 2015-03-01"), required=False)
    end = DateField(label=_("Sista anställningsdag"), help_text=_("Till exempel 31 december 2018"), required=False)

    # Set by crispy-forms while it renders the row; None is the pack's own field template.
    crispy_field_template: str | None = None

    @property
    def is_first(self) -> bool:
        """Whether this is the row of the employment that ends."""
        return self.number == 0

    @property
    def number(self) -> int:
        """The row's number; the first is 0."""
        return int((self.prefix or "0").rpartition("-")[2])

    @property
    def heading(self) -> str:
        """What the row is called."""
        if self.is_first:
            return gettext("Anställningen som tar slut")
        return gettext("Tidigare anställning %(number)s") % {"number": self.number}

    @property
    def shown_fields(self) -> list[str]:
        """The fields that the row asks, in order."""
        asked = ["employer", "kind", "start", "end"]
        return asked if self.is_first else ["same_employer", *asked]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was filled in."""
        return not any(str(self[name].value() or "").strip() for name in self.shown_fields)


def employment_forms(rows: Sequence[Mapping[str, str]], *, is_typed: bool) -> list[EmploymentForm]:
    """A form for each row, and one where there is none. ``is_typed``: to be read, and not only shown.

    No formset of Django's, which would want to be told in hidden fields how many rows there are.
    """
    rows = rows or [{}]
    typed = number_rows(rows) if is_typed else None
    return [
        EmploymentForm(typed, initial=None if is_typed else dict(row), prefix=f"{PREFIX}-{number}")
        for number, row in enumerate(rows)
    ]
