"""The API over HTTP: answers, refusals, languages, and the page that describes it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from calculator.api.docs import EXAMPLE
from calculator.api.endpoints import api
from calculator.presentation.problems import INPUT, INVALID, PROBLEMS, REQUIRED
from calculator.rules.case import ProblemCode
from calculator.rules.findings import WORDING, FindingCode

URL = "/api/v1/assessments"
CASE: dict[str, Any] = {
    "reason": "redundancy",
    "employments": [
        {"employer": "Uppsala universitet", "kind": "permanent", "start": "2010-01-01", "end": "2018-12-31"}
    ],
    "notice_given": "2018-02-28",
    "child_under_18": True,
    "youngest_child_born": "2012-05-01",
    "monthly_salary": 35000,
    "a_kassa": "income_based",
    "born": "1970-01-01",
    "new_monthly_salary": None,
    "wage_subsidy": False,
}


def send(client: Client, told: Any, **headers: str) -> Any:
    body = told if isinstance(told, bytes | str) else json.dumps(told)
    return client.post(URL, data=body, content_type="application/json", headers=headers)


def changed(**changes: Any) -> dict[str, Any]:
    """The complete case with some fields changed, or left out with ``...``."""
    return {name: value for name, value in {**CASE, **changes}.items() if value is not ...}


def with_employment(**changes: Any) -> dict[str, Any]:
    employment = {**CASE["employments"][0], **changes}
    return changed(employments=[{name: value for name, value in employment.items() if value is not ...}])


def errors(response: Any) -> list[tuple[str, str]]:
    problem = response.json()
    assert response.status_code == problem["status"] == 422
    assert response["Content-Type"] == "application/problem+json"
    assert problem.keys() == {"type", "title", "status", "errors"}
    for error in problem["errors"]:
        assert error.keys() == {"field", "code", "message"}
        assert error["message"]
    return [(error["field"], error["code"]) for error in problem["errors"]]


# --- Answers --------------------------------------------------------------------------------------------------


def test_the_example_is_answered(client: Client) -> None:
    response = send(client, CASE)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == "sv"
    assert "no-store" in response["Cache-Control"]
    answer = response.json()
    assert (answer["outcome"], answer["package"]) == ("covered", "redundancy")
    assert answer["money"]["bands"][0] == {
        "first_day": 1,
        "last_day": 100,
        "from": "2019-01-09",
        "to": "2019-05-28",
        "share": "0.80",
        "topped_up": True,
        "optional": False,
        "per_day": {"a_kassa": 910, "top_up": 363, "total": 1273},
        "per_month": {"a_kassa": 20020, "top_up": 7980, "total": 28000},
        "certainty": "stated",
        "alternative": None,
    }
    assert answer["money"]["bands"][2]["alternative"].keys() == {"share", "per_day", "per_month"}


@pytest.mark.parametrize(
    "told",
    [
        {"reason": "retirement"},
        {"reason": "not_ended", "employments": []},
        {"reason": "not_ended", "employments": [{"start": "2016-01-01"}]},
        {"reason": "redundancy", "employments": [{"start": "2016-01-01"}], "notice_given": "2018-01-01"},
        {"reason": "fixed_term_expired", "employments": [{"start": "2016-01-01", "end": "2018-12-31"}]},
    ],
)
def test_little_is_needed(client: Client, told: Any) -> None:
    assert send(client, told).status_code == 200


def test_the_defaults(client: Client) -> None:
    little = {"reason": "fixed_term_expired", "employments": [{"start": "2016-01-01", "end": "2018-12-31"}]}
    whole = {
        "reason": "fixed_term_expired",
        "employments": [
            {"start": "2016-01-01", "end": "2018-12-31", "employer": "", "kind": "fixed_term", "ending": False}
        ],
        "notice_given": None,
        "child_under_18": None,
        "youngest_child_born": None,
        "monthly_salary": None,
        "a_kassa": "unknown",
        "born": None,
        "new_monthly_salary": None,
        "wage_subsidy": False,
    }
    assert send(client, little).json() == send(client, whole).json()


@pytest.mark.parametrize("salary", [35000, 35000.5, "35000", "35000.00", "35000.0"])
def test_money_is_a_number_or_digits(client: Client, salary: Any) -> None:
    answer = send(client, changed(monthly_salary=salary)).json()
    assert answer["money"]["bands"][0]["per_month"]["total"] == 28000


def test_the_reference_example_needs_only_the_salary(client: Client) -> None:
    answer = send(client, {"reason": "retirement", "monthly_salary": 35000}).json()
    assert answer["money"] is None
    assert answer["reference_example"] == {"a_kassa": 20020, "top_up": 7980, "total": 28000}


# --- Languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "language", "text"),
    [
        ("en", "en", "12 months are needed."),
        ("en-GB,en;q=0.9", "en", "12 months are needed."),
        ("sv", "sv", "Det krävs 12 månader."),
        ("de", "sv", "Det krävs 12 månader."),
        ("", "sv", "Det krävs 12 månader."),
        ("\x00nonsense;;q=x", "sv", "Det krävs 12 månader."),
    ],
)
def test_the_texts_are_in_the_language_asked_for(client: Client, accepted: str, language: str, text: str) -> None:
    response = send(client, CASE, accept_language=accepted)
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]
    texts = [finding["text"] for finding in response.json()["findings"]]
    assert any(text in found.replace("\u00a0", " ") for found in texts)
    refused = send(client, {}, accept_language=accepted).json()
    expected = "Choose how the employment ends." if language == "en" else "Välj hur anställningen slutar."
    assert refused["errors"][0]["message"] == expected


@pytest.mark.parametrize("path", [URL, "/api/v1/nothing"])
def test_what_django_itself_refuses_is_told_in_the_language_too(client: Client, path: str) -> None:
    titles = set()
    for language in ("sv", "en"):
        response = client.get(path, headers={"accept_language": language})
        assert response["Content-Language"] == language
        assert "Accept-Language" in response["Vary"]
        titles.add(response.json()["title"])
    assert len(titles) == 2


def test_every_finding_and_refusal_is_in_english_too() -> None:
    with (Path(__file__).parents[2] / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    wordings = [text for code in FindingCode for text in WORDING[code].values()]
    for text in (*wordings, *PROBLEMS.values(), *REQUIRED.values(), *INVALID.values(), *INPUT.values()):
        message = catalogue.get(text)
        assert message is not None
        assert message.string, text
        assert "fuzzy" not in message.flags


# --- Refusals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, [("reason", "required")]),
        ([], [("body", "invalid")]),
        (None, [("body", "invalid")]),
        ("text", None),
        (changed(reason=None), [("reason", "invalid")]),
        (changed(reason="sacked"), [("reason", "invalid")]),
        (changed(reason=1), [("reason", "invalid")]),
        (changed(salary=1), [("salary", "unknown_field")]),
        (changed(employments=...), [("employments", "required")]),
        (changed(employments=[]), [("employments", "required")]),
        (changed(employments=None), [("employments", "invalid")]),
        (changed(employments={}), [("employments", "invalid")]),
        (changed(employments=[1]), [("employments.0", "invalid")]),
        (with_employment(start=...), [("employments.0.start", "required")]),
        (with_employment(start=None), [("employments.0.start", "invalid")]),
        (with_employment(start="2010-1-1"), [("employments.0.start", "invalid")]),
        (with_employment(start="1 januari 2010"), [("employments.0.start", "invalid")]),
        (with_employment(start="2010-02-30"), [("employments.0.start", "invalid")]),
        (with_employment(start="2010-01-01T00:00:00"), [("employments.0.start", "invalid")]),
        (with_employment(start=1262304000), [("employments.0.start", "invalid")]),
        (with_employment(start="٢٠١٠-٠١-٠١"), [("employments.0.start", "invalid")]),
        (with_employment(kind="slave"), [("employments.0.kind", "invalid")]),
        (with_employment(employer=1), [("employments.0.employer", "invalid")]),
        (with_employment(employer="x" * 121), [("employments.0.employer", "invalid")]),
        (with_employment(employer="\x00"), [("employments.0.employer", "invalid")]),
        (with_employment(employer="\ud800"), [("employments.0.employer", "invalid")]),
        (with_employment(ending="yes"), [("employments.0.ending", "invalid")]),
        (with_employment(ending=1), [("employments.0.ending", "invalid")]),
        (with_employment(boss="me"), [("employments.0.boss", "unknown_field")]),
        (
            with_employment(end="2009-12-31"),
            [("employments.0.end", "end_before_start"), ("notice_given", "notice_after_last_day")],
        ),
        (changed(child_under_18="true"), [("child_under_18", "invalid")]),
        (changed(child_under_18=1), [("child_under_18", "invalid")]),
        (changed(wage_subsidy=None), [("wage_subsidy", "invalid")]),
        (changed(a_kassa=None), [("a_kassa", "invalid")]),
        (changed(monthly_salary="35 000"), [("monthly_salary", "invalid")]),
        (changed(monthly_salary=""), [("monthly_salary", "invalid")]),
        (changed(monthly_salary=True), [("monthly_salary", "invalid")]),
        (changed(monthly_salary=[35000]), [("monthly_salary", "invalid")]),
        (changed(monthly_salary=0), [("monthly_salary", "salary_out_of_range")]),
        (changed(monthly_salary=-1), [("monthly_salary", "salary_out_of_range")]),
        (changed(monthly_salary="-1"), [("monthly_salary", "salary_out_of_range")]),
        (changed(monthly_salary=1000001), [("monthly_salary", "salary_out_of_range")]),
        (changed(new_monthly_salary=10**400), [("new_monthly_salary", "salary_out_of_range")]),
        (changed(born="1899-12-31"), [("born", "date_out_of_range")]),
        (changed(youngest_child_born="2999-01-01"), [("youngest_child_born", "child_born_later")]),
    ],
)
def test_what_is_refused(client: Client, told: Any, expected: list[tuple[str, str]] | None) -> None:
    if expected is None:
        assert send(client, json.dumps(told)).json()["errors"][0]["field"] == "body"
    else:
        assert errors(send(client, told)) == expected


def test_everything_wrong_is_said_at_once(client: Client) -> None:
    told = changed(
        reason="fixed_term_expired",
        employments=[
            {"start": "2016-01-01", "end": "2015-01-01", "kind": "permanent", "ending": True, "boss": "me"},
            {"start": "nonsense", "end": "2014-12-31", "ending": True},
        ],
        monthly_salary=0,
        born="nonsense",
        extra=1,
    )
    assert errors(send(client, told)) == [
        ("born", "invalid"),
        ("extra", "unknown_field"),
        ("employments.0.boss", "unknown_field"),
        ("employments.1.start", "invalid"),
        ("employments.1.ending", "several_ending"),
        ("employments.0.end", "end_before_start"),
        ("employments.0.kind", "permanent_cannot_expire"),
        ("monthly_salary", "salary_out_of_range"),
    ]


@pytest.mark.parametrize("count", [21, 500])
def test_too_many_employments(client: Client, count: int) -> None:
    told = changed(employments=[{"start": "2010-01-01", "end": "2018-12-31"}] * count, notice_given=None)
    assert errors(send(client, told)) == [("employments", "too_many_employments")]


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"{",
        b"\xff\xfe\x00",
        b"reason=redundancy",
        b'{"monthly_salary": NaN}',
        b"Infinity",
        b"[" * 60_000,
        b'{"a":1}x',
    ],
)
def test_what_is_no_json_is_400(client: Client, body: bytes) -> None:
    response = send(client, body)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Det som skickades är inte JSON.",
        "status": 400,
        "errors": [],
    }


def test_numbers_beyond_reason_are_refused_and_do_not_hang(client: Client) -> None:
    body = (
        '{"reason": "redundancy", "employments": [{"start": "2010-01-01", "end": "2018-12-31"}], "monthly_salary": %s}'
    )
    for number in ("1e400", "9" * 60_000, "-0", "0.0"):
        assert errors(send(client, body % number)) == [("monthly_salary", "salary_out_of_range")]
    assert errors(send(client, body % "1e999999999999999999999")) == [("monthly_salary", "invalid")]


def test_a_body_over_64_kib_is_413(client: Client) -> None:
    limit = 64 * 1024
    whole = json.dumps(CASE)
    assert send(client, whole + " " * (limit - len(whole))).status_code == 200
    response = send(client, whole + " " * (limit - len(whole) + 1))
    assert response.status_code == response.json()["status"] == 413
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_another_content_type_is_415(client: Client, content_type: str) -> None:
    response = client.post(URL, data=json.dumps(CASE), content_type=content_type)
    assert response.status_code == response.json()["status"] == 415


def test_a_charset_may_be_named(client: Client) -> None:
    response = client.post(URL, data=json.dumps(CASE), content_type="application/json; charset=utf-8")
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_another_method_is_405(client: Client, method: str) -> None:
    response = getattr(client, method)(URL)
    assert response.status_code == response.json()["status"] == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "POST"


def test_another_address_under_the_api_is_404_in_json(client: Client) -> None:
    for path in ("/api/", "/api/v1/nothing", "/api/v2/assessments"):
        response = client.get(path)
        assert response.status_code == response.json()["status"] == 404


def test_a_failure_of_ours_is_json_and_tells_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(case: object) -> None:
        raise RuntimeError("secret 35000")

    monkeypatch.setattr("calculator.api.answering.assess", fail)
    client.raise_request_exception = False
    response = send(client, CASE)
    assert response.status_code == response.json()["status"] == 500
    assert "secret" not in response.content.decode()


def test_no_cookie_and_the_same_headers_as_the_page(client: Client) -> None:
    response = send(client, CASE)
    assert response.cookies == {}
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


# --- The description ------------------------------------------------------------------------------------------


def test_the_description_is_openapi_3_1(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    post = described["paths"][URL]["post"]
    assert set(post["responses"]) == {"200", "400", "405", "411", "413", "415", "422"}
    schemas = described["components"]["schemas"]
    assert schemas["CaseIn"]["required"] == ["reason"]
    assert schemas["CaseIn"]["additionalProperties"] is False
    assert set(schemas["CaseIn"]["properties"]) == set(CASE)
    assert schemas["EmploymentIn"]["required"] == ["start"]
    assert set(schemas["FindingCode"]["enum"]) == {code.value for code in FindingCode}
    # Every reference leads somewhere.
    text = json.dumps(described)
    for name in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert name in schemas


@given(st.from_regex(r"[019]{1,8}(\.[019]{1,3})?", fullmatch=True))
def test_the_amounts_described_are_those_that_are_taken(digits: str) -> None:
    described = api.get_openapi_schema()["components"]["schemas"]["CaseIn"]["properties"]["monthly_salary"]
    _, as_digits = described["anyOf"][0]["anyOf"]
    taken = send(Client(), {"reason": "retirement", "monthly_salary": digits}).status_code == 200
    assert taken is bool(re.search(as_digits["pattern"], digits))


def test_the_page_describes_every_field_and_code(client: Client) -> None:
    response = client.get("/api/v1/docs")
    assert response.status_code == 200
    page = response.content.decode()
    for name in (*CASE, *CASE["employments"][0], *(code.value for code in ProblemCode)):
        assert f"<code>{name}</code>" in page
    assert "https://" not in page.replace("https://www.w3.org", "")
    assert "&#34;reason&#34;: &#34;redundancy&#34;" in page


@pytest.mark.parametrize("fragment", [True, False])
def test_the_api_can_be_tried_on_the_page(client: Client, fragment: bool) -> None:
    headers = {"hx_request": "true"} if fragment else {}
    page = client.post("/api/v1/docs", {"case": json.dumps(EXAMPLE)}, headers=headers).content.decode()
    assert "Svar 200" in page
    assert "&#34;outcome&#34;: &#34;covered&#34;" in page
    assert ("<html" in page) is not fragment
    refused = client.post("/api/v1/docs", {"case": "<script>{"}, headers=headers).content.decode()
    assert "Svar 400" in refused
    assert "<script>{" not in refused
    assert "Svar 422" in client.post("/api/v1/docs", {"case": "{}"}).content.decode()
