"""All pages around the calculator, in the order of the foot of the page. Tests walk them."""

from django.utils.translation import gettext_lazy as _

from calculator.pages import accessibility, contact, how_we_count
from calculator.pages.page import Page

PAGES: tuple[Page, ...] = (
    Page(
        "how_we_count",
        "sa-raknar-vi/",
        _("Så räknar vi"),
        _("Alla tal som kalkylatorn bygger på, med datum, källa och ett märke för hur säkra de är."),
        how_we_count.context,
    ),
    Page(
        "accessibility",
        "tillganglighet/",
        _("Alla ska kunna använda kalkylatorn"),
        _("Här står vilka krav webbplatsen följer, vad som brister och vad du gör om något inte fungerar."),
        accessibility.context,
        short=_("Tillgänglighet"),
    ),
    Page(
        "privacy",
        "integritet/",
        _("Så hanterar vi dina svar"),
        _("Här står vad som skickas när du använder kalkylatorn, vem som kan se det och vad som sparas: ingenting."),
        short=_("Integritet"),
    ),
    Page(
        "about",
        "om/",
        _("Om webbplatsen"),
        _("Vilka som står bakom kalkylatorn, hur den är gjord och vad du gör när svaret är fel."),
        contact.context,
    ),
)
