"""All pages around the calculator, in the order of the foot of the page. Tests walk them."""

from django.utils.translation import gettext_lazy as _

from calculator.pages import (
    accessibility,
    agreement,
    contact,
    for_hr,
    how_we_count,
    income_insurance,
    local_funds,
    worked_examples,
)
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
    Page(
        "income_insurance",
        "inkomstforsakring/",
        _("A-kassa, förstärkning och inkomstförsäkring"),
        _("Tre som kan betala när jobbet tar slut: vem som betalar vad, när, och vad du ska göra."),
        income_insurance.context,
    ),
    Page(
        "local_funds",
        "lokala-omstallningsmedel/",
        _("Lokala omställningsmedel"),
        _("För dig som inte är uppsagd: pengar som myndigheten har för att förebygga det."),
        local_funds.context,
    ),
    Page(
        "for_hr",
        "for-hr-och-fack/",
        _("För HR och fack"),
        _("Gör en länk med det ni redan vet, och se hur kalkylatorn kan användas i samtalet."),
        for_hr.context,
    ),
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
