"""All pages around the calculator, in the order of the foot of the page. Tests walk them."""

from django.utils.translation import gettext_lazy as _

from calculator.pages import agreement
from calculator.pages.page import Page

PAGES: tuple[Page, ...] = (
    Page(
        "agreement",
        "avtalet/",
        _("Avtalet på ren svenska"),
        _("Vad omställningsavtalet i staten ger, till vem och hur länge."),
        agreement.context,
    ),
)
