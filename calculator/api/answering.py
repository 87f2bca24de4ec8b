"""From the bytes of a request to the bytes of an answer."""

import json
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from django.http import HttpResponse
from django.utils import timezone

from calculator.api.problems import problem_response
from calculator.api.reading import read_draft
from calculator.api.schemas import write_answer
from calculator.rules.assessment import assess
from calculator.rules.case import ImpossibleCase
from calculator.signals import API, assessed

JSON = "application/json"


def answer(body: bytes) -> HttpResponse:
    """The answer to what was told, or all that is wrong with it."""
    try:
        told = read_json(body)
    except (ValueError, RecursionError):
        return problem_response(400)
    draft, problems = read_draft(told)
    try:
        case = draft.case(timezone.localdate())
    except ImpossibleCase as impossible:
        return problem_response(422, (*problems, *impossible.problems))
    assessment = assess(case)
    assessed.send(sender=API, outcome=assessment.outcome)
    return HttpResponse(write_answer(assessment), content_type=JSON)


def read_json(body: bytes) -> object:
    """What the body says. Raises :class:`ValueError` for what is no JSON, and :class:`RecursionError` for too deep.

    Numbers are read as they are written: no amount passes through binary fractions, and none is too long to read.
    """
    return json.loads(body, parse_float=_number, parse_int=_number, parse_constant=_no_number)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")  # an exponent beyond all reason; every amount has an upper limit


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")
