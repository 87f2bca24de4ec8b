"""The page that describes the API and lets one try it. It loads nothing from outside, and works without scripts."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from calculator.api.answering import answer
from calculator.rules.case import ProblemCode

EXAMPLE = {
    "reason": "redundancy",
    "employments": [
        {"employer": "Uppsala universitet", "kind": "permanent", "start": "2010-01-01", "end": "2018-12-31"}
    ],
    "notice_given": "2018-02-28",
    "child_under_18": True,
    "youngest_child_born": "2012-05-01",
    "monthly_salary": 35000,
    "a_kassa": "income_based",
}


class Docs(DocsBase):
    """Our own page instead of a viewer of many hundred kilobytes: drawn from the description, in the site's looks."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page; after a press on the button, with what the API answers to the text in the box."""
        typed = request.POST.get("case") if request.method == "POST" else None
        schema = api.get_openapi_schema()
        context = {
            "info": schema["info"],
            "models": [(name, _fields(schema, name)) for name in ("CaseIn", "EmploymentIn")],
            "codes": [code.value for code in ProblemCode],
            "typed": json.dumps(EXAMPLE, indent=2, ensure_ascii=False) if typed is None else typed,
            "result": None if typed is None else _try(typed),
            "openapi_url": self.get_openapi_url(api, kwargs),
        }
        template = "api/try_result.html" if request.headers.get("HX-Request") == "true" else "api/docs.html"
        return render(request, template, context)


def _fields(schema: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The fields of a model: name, what it takes, whether it is needed, and its description."""
    models = schema["components"]["schemas"]
    return [
        {
            "name": field,
            "takes": ", ".join(dict.fromkeys(_takes(described, models))),
            "required": field in models[name].get("required", ()),
            "description": described.get("description", ""),
        }
        for field, described in models[name]["properties"].items()
    ]


def _takes(described: dict[str, Any], models: dict[str, Any]) -> Iterator[str]:
    """The values or the type that a field takes, in JSON's words."""
    for choice in described.get("anyOf", [described]):
        if "$ref" in choice:
            yield from _takes(models[choice["$ref"].rpartition("/")[2]], models)
        elif "enum" in choice:
            yield from map(json.dumps, choice["enum"])
        elif "anyOf" in choice:
            yield from _takes(choice, models)
        else:
            yield choice.get("format", choice["type"])


def _try(typed: str) -> dict[str, Any]:
    response = answer(typed.encode(errors="replace"))
    text = json.dumps(json.loads(response.content), indent=2, ensure_ascii=False)
    return {"status": response.status_code, "text": text}
