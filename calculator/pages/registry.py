"""All pages around the calculator, in the order of the foot of the page. Tests walk them."""

from django.utils.translation import gettext_lazy as _

from calculator.pages import agreement, worked_examples
from calculator.pages.page import Page

PAGES: tuple[Page, ...] = (
    Page(
        "agreement",
        "avtalet/",
        _("Avtalet på ren svenska"),
        _("Vad omställningsavtalet i staten ger, till vem och hur länge."),
        agreement.context,
    ),
    Page(
        "worked_examples",
        "rakneexempel/",
        _("Räkneexempel"),
        _("Exempel som andra har publicerat, räknade på nytt och med en väg in i kalkylatorn."),
        worked_examples.context,
    ),
)
