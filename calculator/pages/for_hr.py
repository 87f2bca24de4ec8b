"""For HR and unions: the link that carries what the employer knows, and how to use the calculator at work."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext

from calculator.forms.case_form import CaseForm
from calculator.forms.fields import ChoiceField, DateField
from calculator.forms.link import answers_of_link
from calculator.forms.link_form import LinkForm
from calculator.pages.agreement import EMPLOYER_REGISTERS
from calculator.pages.sources import FactSource, sources_of
from calculator.rules.findings import N_

_IN_GOOD_TIME = FactSource(
    "Karolinska institutet: The Job Security Foundation",
    "https://staff.ki.se/tools-and-support/support-for-hr-staff-and-managers/the-job-security-foundation-hr-support/the-job-security-foundation",
    N_("anmäl tidsbegränsade anställningar en månad före"),
)
_INFORMS = FactSource(
    "Saco-S vid Uppsala universitet: Omställningsavtalet",
    "https://www.saco.fackorg.uu.se/laws_agreements/omstallningsavtalet/?languageId=1",
    N_("arbetsgivaren ansvarar för att du får veta vad som gäller"),
)


@dataclass(frozen=True)
class MadeLink:
    """A finished link: its address, what to paste into a page, and what the calculator fills in, as it says it."""

    address: str
    snippet: str
    answers: tuple[tuple[str, str], ...]


def context(today: date) -> Mapping[str, Any]:
    """What the page needs before a link is asked for."""
    return {
        "form": LinkForm(today=today),
        "errors": (),
        "link": None,
        "duty_sources": sources_of((), (_INFORMS, EMPLOYER_REGISTERS, _IN_GOOD_TIME)),
    }


def made_link(calculator_address: str, query: str, *, today: date) -> MadeLink:
    """The link to the calculator at this address with this query, and what becomes of it there."""
    address = f"{calculator_address}?{query}"
    return MadeLink(
        address=address,
        snippet=format_html('<a href="{}">{}</a>', address, gettext("Se vad du kan ha rätt till när jobbet tar slut")),
        answers=tuple(_filled_in(query, today)),
    )


def _filled_in(query: str, today: date) -> Iterator[tuple[str, str]]:
    """Each field that the calculator fills in, with its label there, read as it reads what comes with a link."""
    given = answers_of_link(dict(parse_qsl(query)))
    form = CaseForm(initial=given, today=today)
    fields: dict[str, BoundField] = {bound.html_name: bound for bound in (*form, *form.employments[0])}
    for name, text in given.items():
        bound = fields[name]
        yield str(bound.label), _as_the_calculator_says(bound, text)


def _as_the_calculator_says(bound: BoundField, text: str) -> str:
    field = bound.field
    if isinstance(field, ChoiceField):
        return str(dict(field.choices)[text].sentence)  # type: ignore[arg-type]  # the choices are ours
    return field.read_back(text) if isinstance(field, DateField) else text
