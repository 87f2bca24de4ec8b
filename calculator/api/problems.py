"""Refusals in the API: application/problem+json, RFC 9457."""

import json
from collections.abc import Callable, Iterable

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
    413: N_("Det som skickades är för stort."),
    415: N_("Skicka application/json."),
    422: N_("Svaren går inte ihop."),
    500: N_("Något gick fel hos oss."),
}


def problem_response(status: int, problems: Iterable[Problem] = ()) -> HttpResponse:
    """A refusal with all its errors."""
    body = {
        "type": "about:blank",
        "title": gettext(_TITLES.get(status, _TITLES[400])),
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
        is_refusal = response.status_code >= 400 and request.path.startswith(PREFIX)  # noqa: PLR2004
        if not is_refusal or response.headers.get("Content-Type") == PROBLEM_JSON:
            return response
        problem = in_the_language_asked_for(request, lambda: problem_response(response.status_code))
        if "Allow" in response.headers:
            problem.headers["Allow"] = response.headers["Allow"]
        return problem

    return tell
