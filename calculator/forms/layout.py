"""The parts of the form's layout that crispy-forms does not bring. Their markup is in ``templates/klar/layout/``."""

from typing import Any

from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from calculator.rules.case import MOST_EMPLOYMENTS


class Part(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """Fields, or other parts, wrapped in ``klar/layout/<name>.html``, which gets ``words`` as its variables."""

    def __init__(self, name: str, *fields: Any, **words: Any) -> None:
        self.name = name
        self.fields = list(fields)
        self.words = words

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """The part as HTML; the fields' own templates see it as ``part``."""
        fields = self.get_rendered_fields(form, context, template_pack, extra_context={"part": self.words}, **kwargs)
        template = f"{template_pack}/layout/{self.name}.html"
        html = render_to_string(template, {**self.words, "fields": fields, "form": form})
        # Safe: our own template made it, and escapes what it is given.
        return SafeString(html)  # nosec B703


class EmploymentRows(LayoutObject):  # type: ignore[misc]  # crispy-forms has no types
    """The employment rows. The fields named belong to the case but are asked in the first row, with its dates."""

    def __init__(self, *fields: str) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Each row as a card, then the button that adds one, and the ``read_out`` of the context if there is one."""
        in_first_row = self.get_rendered_fields(form, context, template_pack, **kwargs)
        rows = []
        for row in form.employments:
            focus = {"part": {"focus": row.shown_fields[0] if row.number == form.focus_row else ""}}
            fields = Layout(*row.shown_fields).render(row, context, template_pack=template_pack, extra_context=focus)
            rows.append(
                {
                    "number": row.number,
                    "heading": row.heading,
                    "fields": fields,
                    "case_fields": in_first_row if row.is_first else "",
                }
            )
        template = f"{template_pack}/layout/employments.html"
        words = {
            "rows": rows,
            "can_add": len(rows) < MOST_EMPLOYMENTS,
            "action": reverse("calculator:calculator"),
            "read_out": context.get("read_out"),
        }
        html = render_to_string(template, words)
        # Safe for the same reason.
        return SafeString(html)  # nosec B703
