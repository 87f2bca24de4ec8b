"""The choices, in the words that a person would say, and their terms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from calculator.rules.case import AKassa, Kind, Reason, answers_that_matter

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Choice:
    """One row of a choice list: the sentence, and under it the term; ``short`` is the choice inside a sentence.

    ``asks`` names the answers that matter once this row is chosen, for the style sheet to show their questions.
    """

    sentence: "StrPromise"
    term: "StrPromise | str" = ""
    short: "StrPromise | str" = ""
    asks: str = ""


_REASON_WORDS: Final = {
    Reason.REDUNDANCY: (_("Jag blir uppsagd för att jobbet försvinner"), _("Uppsägning på grund av arbetsbrist")),
    Reason.FIXED_TERM_EXPIRED: (
        _("Min tidsbegränsade anställning tar slut"),
        _("Anställningen löper ut enligt beslutet"),
    ),
    Reason.VOLUNTARY_DEPARTURE: (_("Jag slutar frivilligt, men arbetsbrist är fastställd"), _("Frivillig avgång")),
    Reason.RELOCATION: (_("Myndigheten flyttar och jag följer inte med"), _("Egen uppsägning vid omlokalisering")),
    Reason.ILLNESS: (_("Jag slutar på grund av sjukdom"), _("Anställningen avslutas på grund av sjukdom")),
    Reason.OWN_RESIGNATION: (_("Jag säger upp mig själv av andra skäl"), _("Egen uppsägning")),
    Reason.PERSONAL_REASONS: (_("Jag blir uppsagd av personliga skäl"), _("Uppsägning av personliga skäl")),
    Reason.RETIREMENT: (_("Jag går i pension"), _("Ålderspension")),
    Reason.NOT_ENDED: (_("Jag är inte uppsagd, men undrar"), _("Inget är bestämt än")),
}

REASONS: Final = {
    reason: Choice(sentence, term, asks=" ".join(sorted(answers_that_matter(reason))))
    for reason, (sentence, term) in _REASON_WORDS.items()
}

KINDS: Final = {
    Kind.PERMANENT: Choice(_("Tills vidare (fast anställning)"), short=_("tills vidare")),
    Kind.FIXED_TERM: Choice(_("Tidsbegränsad"), short=_("tidsbegränsad")),
    Kind.TRAINING_POST: Choice(_("Utbildningsanställning, till exempel doktorand"), short=_("utbildningsanställning")),
}

YES, NO, UNKNOWN = "true", "false", "unknown"

CHILD: Final = {
    YES: Choice(_("Ja")),
    NO: Choice(_("Nej")),
    UNKNOWN: Choice(_("Jag vill inte svara eller vet inte")),
}

SAME_EMPLOYER: Final = {
    YES: Choice(_("Ja, samma myndighet")),
    NO: Choice(_("Nej, en annan")),
}

A_KASSA: Final = {
    AKassa.INCOME_BASED: Choice(_("Ja, sedan minst 12 månader")),
    AKassa.NONE: Choice(_("Nej, eller kortare tid")),
    AKassa.UNKNOWN: Choice(_("Jag vet inte")),
}
