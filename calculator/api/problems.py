"""Refusals in the API: application/problem+json, RFC 9457."""

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from calculator.api.language import in_the_language_asked_for
from calculator.presentation.problems import problem_message
from calculator.rules.case import Problem
from calculator.rules.findings import N_

PROBLEM_JSON = "application/problem+json"
PREFIX = "/api/"

_TITLES = {
    400: N_("Det som skickades är inte JSON."),
    404: N_("Adressen finns inte."),
    405: N_("Adressen tar inte emot den metoden."),
    411: N_("Content-Length saknas."),
    413: N_("Det som skickades är för stort."),
    415: N_("Skicka application/json."),
    422: N_("Svaren går inte ihop."),
    500: N_("Något gick fel hos oss."),
}

_UNREADABLE = N_("Vi kunde inte läsa det du skickade")
"""What was refused before the API saw it: a wrong host, a body that breaks off."""


def problem_response(status: int, problems: Iterable[Problem] = (), *, title: str | None = None) -> HttpResponse:
    """A refusal with all its errors."""
    body = {
        "type": "about:blank",
        "title": gettext(title or _TITLES.get(status, _UNREADABLE)),
        "status": status,
        "errors": [
            {"field": problem.field, "code": problem.code.value, "message": problem_message(problem)}
            for problem in problems
        ],
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type=PROBLEM_JSON, status=status)


def api_problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let every refusal under /api/ be told as JSON, also those of Django itself."""

    def tell(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_refusal = response.status_code >= HTTPStatus.BAD_REQUEST and request.path.startswith(PREFIX)
        if not is_refusal or response.headers.get("Content-Type") == PROBLEM_JSON:
            return response

        def as_problem() -> HttpResponse:
            """The same response, with all headers that it has been given, in other words."""
            title = _UNREADABLE if response.status_code == HTTPStatus.BAD_REQUEST else None
            response.content = problem_response(response.status_code, title=title).content
            response.headers["Content-Type"] = PROBLEM_JSON
            response.headers["Content-Length"] = str(len(response.content))
            return response

        return in_the_language_asked_for(request, as_problem)

    return tell
