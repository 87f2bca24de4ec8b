"""The parts of the form's layout that crispy-forms does not bring. Their markup is in ``templates/klar/layout/``."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from calculator.forms.fields import ChoiceField
from calculator.rules.case import MOST_EMPLOYMENTS

_KEPT: dict[tuple[object, ...], SafeString] = {}
"""The HTML of fields that are empty or have one of their choices. Both are few, and neither tells of anybody."""


def _safe(html: str) -> SafeString:
    """HTML that our own templates made, which escape what they are given."""
    return SafeString(html)  # nosec B703


def field_html(field: BoundField, *, is_choice: bool = False, focus: bool = False) -> SafeString:
    """A field by ``klar/field.html``. Where it can look only a few ways it is rendered once for each.

    ``is_choice``: the choice list has a legend already. ``focus``: the page opens with the focus here.
    """
    value = field.value()
    is_one_of_few = not value or (isinstance(field.field, ChoiceField) and field.field.valid_value(value))
    words = {"field": field, "is_choice": is_choice, "focus": focus}
    if field.errors or not is_one_of_few or settings.DEBUG:  # in development the template changes
        return _safe(render_to_string("klar/field.html", words))
    key = (get_language(), type(field.form), field.auto_id, value or "", is_choice, focus)
    if key not in _KEPT:
        _KEPT[key] = _safe(render_to_string("klar/field.html", words))
    return _KEPT[key]


class Part(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """Fields, or other parts, wrapped in ``klar/layout/<name>.html``, which gets ``words`` as its variables."""

    def __init__(self, name: str, *fields: Any, is_choice: bool = False, **words: Any) -> None:
        """``is_choice``: the only field is a choice list, and needs no legend beside the part's own."""
        self.name = name
        self.fields = list(fields)
        self.is_choice = is_choice
        self.words = words

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """The part as HTML."""
        parts = [
            field_html(form[field], is_choice=self.is_choice)
            if isinstance(field, str)
            else field.render(form, context, template_pack=template_pack, **kwargs)
            for field in self.fields
        ]
        template = f"{template_pack}/layout/{self.name}.html"
        words = {**self.words, "fields": _safe("".join(parts)), "form": form}
        return _safe(render_to_string(template, words))


class EmploymentRows(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """The employment rows. The fields named belong to the case but are asked in the first row, with its dates."""

    def __init__(self, *fields: str) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Each row as a card, then the button that adds one, and the ``read_out`` of the context if there is one."""
        rows = [
            {
                "number": row.number,
                "heading": row.heading,
                "fields": _row_html(row, has_focus=row.number == form.focus_row),
                "case_fields": _safe("".join(map(field_html, (form[name] for name in self.fields))))
                if row.is_first
                else "",
            }
            for row in form.employments
        ]
        template = f"{template_pack}/layout/employments.html"
        words = {
            "rows": rows,
            "can_add": len(rows) < MOST_EMPLOYMENTS,
            "action": reverse("calculator:calculator"),
            "read_out": context.get("read_out"),
        }
        return _safe(render_to_string(template, words))


def _row_html(row: Any, *, has_focus: bool) -> SafeString:
    """The fields of an employment; a row that was just added has the focus in its first."""
    first = row.shown_fields[0]
    fields = (field_html(row[name], focus=has_focus and name == first) for name in row.shown_fields)
    return _safe("".join(fields))
