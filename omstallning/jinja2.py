"""The environment in which all templates are rendered."""

from typing import Any

from crispy_forms.utils import render_crispy_form
from django.forms import BaseForm
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from jinja2 import Environment, StrictUndefined

from calculator.forms.layout import field_html
from calculator.language import twins
from calculator.pages.menu import HEAD
from calculator.pages.registry import PAGES
from calculator.presentation.formats import soft_hyphens


def crispy(form: BaseForm, **words: Any) -> SafeString:
    """A form as its helper lays it out, by the templates of our pack; the layout sees ``words`` in its context."""
    html = render_crispy_form(form, context=words)
    # Safe: the templates of our pack made it, and escape what they are given.
    return SafeString(html)  # nosec B703


def environment(**options: Any) -> Environment:
    """Jinja2 with translation, static files and addresses; an unknown variable is an error, not an empty string."""
    # Django passes autoescape=True among the options.
    env = Environment(  # noqa: S701 # nosec B701
        **{**options, "undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    # The stubs of the extension's own methods are added when it is loaded.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.filters["soft_hyphens"] = soft_hyphens
    env.globals.update(static=static, url=reverse, language=translation.get_language, twins=twins)
    env.globals.update(crispy=crispy, field=field_html)
    env.globals.update(pages=PAGES, head=[(page, HEAD[page.path]) for page in PAGES if page.path in HEAD])
    return env
