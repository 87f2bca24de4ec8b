"""The addresses of the API. Nothing is stored; no key, no cookie."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic.json_schema import models_json_schema

from calculator.api.answering import JSON, answer
from calculator.api.docs import Docs
from calculator.api.language import in_the_language_asked_for
from calculator.api.problems import PROBLEM_JSON, problem_response
from calculator.api.schemas import AssessmentOut, CaseIn, ProblemOut
from calculator.examples import published_examples

_COMPONENTS = "#/components/schemas/"


@cache
def _models() -> dict[str, Any]:
    """The models of request, answer and refusal, as JSON Schema."""
    _, described = models_json_schema(
        [(CaseIn, "validation"), (AssessmentOut, "serialization"), (ProblemOut, "serialization")],
        ref_template=_COMPONENTS + "{model}",
    )
    models: dict[str, Any] = described["$defs"]
    return models


class Api(NinjaAPI):
    """Ninja's API, with the models that our one endpoint reads and writes by itself."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description of the API, OpenAPI 3.1."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"] = {"schemas": _models()}
        return schema


api = Api(
    title="Omställningskalkylatorn",
    version="1",
    description=(
        "What *Avtal om omställning* gives a Swedish state employee whose job ends, and how much a-kassa and top-up "
        "that is. The same rules as the page. Nothing is stored; an answer is a help and no decision."
    ),
    urls_namespace="api",
    docs=Docs(),
)


def _content(model: str, media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _COMPONENTS + model}}}


def _response(description: str, content: dict[str, Any], **headers: Any) -> dict[str, Any]:
    languages = [code for code, _ in settings.LANGUAGES]
    described = {"Content-Language": {"enum": languages}, **headers}
    return {
        "description": description,
        "headers": {name: {"required": True, "schema": schema} for name, schema in described.items()},
        "content": content,
    }


def _refusal(description: str, **headers: Any) -> dict[str, Any]:
    return _response(description, _content("ProblemOut", PROBLEM_JSON), **headers)


def _examples() -> dict[str, Any]:
    """The published examples, to try."""
    return {name: {"summary": example.title, "value": example.case} for name, example in published_examples().items()}


@api.post(
    "/assessments",
    summary="Assess a case",
    description="With `Accept-Language: en` the texts are in English, otherwise in Swedish.",
    operation_id="assess",
    openapi_extra={
        "parameters": [{"name": "Accept-Language", "in": "header", "schema": {"type": "string"}, "example": "en"}],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": {"$ref": _COMPONENTS + "CaseIn"}, "examples": _examples()}},
        },
        "responses": {
            200: _response("The answer", _content("AssessmentOut", JSON)),
            400: _refusal("The body is no JSON"),
            405: _refusal("Another method than POST", Allow={"const": "POST"}),
            411: _refusal("The body is sent in chunks, without a Content-Length"),
            413: _refusal("The body is over 64 KiB"),
            415: _refusal("The body is not sent as application/json"),
            422: _refusal("A case that cannot be, with every error at once"),
        },
    },
)
def assessments(request: HttpRequest) -> HttpResponse:
    """Read, assess, write; in the language asked for."""
    return in_the_language_asked_for(request, lambda: _assess(request))


def _assess(request: HttpRequest) -> HttpResponse:
    if request.content_type != JSON:
        return problem_response(415)
    try:
        body = request.body
    except RequestDataTooBig:
        return problem_response(413)
    return answer(body)
