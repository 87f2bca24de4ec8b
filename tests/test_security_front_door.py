"""What a stranger may send: each is answered at once, says no where it should, and nothing of it comes back as ours."""

import json
import logging
import socket
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from calculator.api.reading import MOST_PROBLEMS
from tests.forms.test_case_form import COMPLETE
from tests.server import Server

API = "/api/v1/assessments"
CASE = {
    "reason": "redundancy",
    "employments": [{"kind": "permanent", "start": "2010-01-01", "end": "2018-12-31"}],
    "notice_given": "2018-02-28",
}
JSON, FORM, PARTS = "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
EVIL = "evil.example"

# --- Over the wire, to a real gunicorn ------------------------------------------------------------------------


@dataclass(frozen=True)
class Reply:
    """An answer as it came; the names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str


def send(server: Server, request: bytes) -> Reply:
    """Send bytes as they are, also those that no client would, and read until the server has said all."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(request)
        said = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = said.decode(errors="replace").partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Reply(int(status.split()[1]), headers, body)


def request(
    method: str = "GET",
    path: str = "/",
    *headers: str,
    host: str = "127.0.0.1",
    body: bytes = b"",
    kind: str = FORM,
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if body:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def in_chunks(path: str, kind: str, body: bytes) -> bytes:
    head = request("POST", path, f"Content-Type: {kind}", "Transfer-Encoding: chunked")
    return head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def to_api(body: bytes, *headers: str, host: str = "127.0.0.1") -> bytes:
    return request("POST", API, *headers, host=host, body=body, kind=JSON)


OF_DJANGO: list[tuple[str, bytes, int]] = [
    # The host decides the addresses in the page, and so who is asked next.
    ("another host", request(host=EVIL), 400),
    ("user before the host", request(host=f"127.0.0.1@{EVIL}"), 400),
    ("host behind a user", request(host=f"{EVIL}@127.0.0.1"), 400),
    ("no number for a port", request(host=f"127.0.0.1:{EVIL}"), 400),
    ("markup in the host", request(host='127.0.0.1"><script>'), 400),
    ("no host", request(host=""), 400),
    ("long host", request(host="a" * 8000), 400),
    ("another host to the API", to_api(b"{}", host=EVIL), 400),
    ("hosts of proxies", request("GET", "/", f"X-Forwarded-Host: {EVIL}", f"Forwarded: host={EVIL}"), 200),
    ("address of a proxy", request("GET", f"http://{EVIL}/"), 200),
    ("another way", request("GET", "/", f"X-Original-URL: //{EVIL}", "X-HTTP-Method-Override: PUT"), 200),
    # Methods
    *((method, request(method), 405) for method in ("TRACE", "OPTIONS", "PROPFIND", "PUT", "DELETE", "PATCH", "FOO")),
    *((f"{method} to the API", request(method, API), 405) for method in ("TRACE", "OPTIONS", "PROPFIND", "GET")),
    ("the server itself", request("OPTIONS", "*"), 404),
    ("a tunnel", request("CONNECT", "127.0.0.1:80"), 404),
    # Paths
    ("two slashes", request("GET", f"//{EVIL}"), 404),
    ("two slashes before a page", request("GET", f"//{EVIL}/avtalet"), 404),
    ("backslash", request("GET", f"/\\{EVIL}"), 404),
    ("slashes in disguise", request("GET", f"/%2f%2f{EVIL}/.."), 404),
    ("slashes below a language", request("GET", f"/en//{EVIL}"), 404),
    ("up", request("GET", "/%2e%2e/%2e%2e/etc/passwd"), 404),
    ("up from the static files", request("GET", "/static/..%2f..%2fomstallning/settings.py"), 404),
    ("static NUL", request("GET", "/static/%00"), 404),
    ("NUL", request("GET", "/avtalet%00"), 404),
    ("line break", request("GET", "/avtalet%0d%0aSet-Cookie:a=b"), 404),
    ("no UTF-8", request("GET", "/%ff%fe"), 404),
    ("a slash is added", request("GET", "/en/avtalet"), 301),
    ("no UTF-8 in the query", request("GET", "/?reason=%ff&example=%00"), 200),
    ("301 names", request("GET", "/?" + "a=1&" * 450), 400),
    # Headers that a page or an answer looks at
    ("long Accept-Language", to_api(json.dumps(CASE).encode(), "Accept-Language: " + "a-" * 2000 + "!"), 200),
    ("many languages", to_api(json.dumps(CASE).encode(), "Accept-Language: " + "sv;q=0.1," * 800), 200),
    (
        "odd htmx headers",
        request("GET", "/", "HX-Request: true", "HX-Current-URL: http://[", "HX-Target: ><script>", "HX-Prompt: %zz"),
        200,
    ),
    (
        "odd encoded htmx headers",
        request("GET", "/", "HX-Request: true", "HX-Current-URL-URI-AutoEncoded: true", "HX-Current-URL: %ff%0d%0a"),
        200,
    ),
    ("deep htmx event", request("GET", "/", "HX-Request: true", "Triggering-Event: " + "[" * 5000), 200),
    # Bodies
    (
        "a file",
        request(
            "POST",
            body=b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--\r\n',
            kind=PARTS,
        ),
        400,
    ),
    ("parts without an end", request("POST", body=b"--x\r\n" + b" " * 60000, kind=PARTS), 400),
    (
        "quotes without an end",
        request("POST", body=b'--x\r\nContent-Disposition: form-data; name="' + b'\\"' * 30000, kind=PARTS),
        400,
    ),
    ("no boundary", request("POST", body=b"a", kind="multipart/form-data"), 400),
    ("401 fields", request("POST", body=b"&".join(b"a%d=1" % number for number in range(401))), 400),
    ("over 64 KiB", request("POST", body=b"reason=" + b"a" * 66000), 400),
    ("another alphabet", request("POST", body=b"reason=a", kind=f"{FORM}; charset=utf-7"), 400),
    ("no alphabet", request("POST", body=b"reason=a", kind=f"{FORM}; charset=hex"), 400),
    ("over 64 KiB to the API", to_api(b"[" + b"1," * 33000), 413),
    ("a length beyond all reason", request("POST", API, f"Content-Type: {JSON}", "Content-Length: " + "9" * 20), 413),
    ("form in chunks", in_chunks("/", FORM, b"reason=redundancy"), 411),
    ("JSON in chunks", in_chunks(API, JSON, json.dumps(CASE).encode()), 411),
    ("nothing to the API", request("POST", API, f"Content-Type: {JSON}"), 400),
]
"""What reaches Django: what it is, the bytes, and the status."""

OF_GUNICORN: list[tuple[str, bytes]] = [
    ("two hosts", request("GET", "/", f"Host: {EVIL}")),
    ("no path", request("GET", f"{EVIL}:80")),
    ("small letters", request("get")),
    ("a long line", request("GET", "/?" + "a" * 3000)),
    ("a long header", request("GET", "/", "X-Long: " + "a" * 9000)),
    ("60 headers", request("GET", "/", *(f"X-{number}: 1" for number in range(60)))),
    ("NUL in a header", request("GET", "/", "Accept-Language: a\x00b")),
    ("half a line break", request("GET", "/", "Accept-Language: a\rSet-Cookie: b")),
    ("the other half", request("GET", "/", "Accept-Language: a\nX-Forwarded-Host: b")),
    ("a folded header", request("GET", "/", " folded")),
    ("a space before the colon", request("GET", "/", "Content-Length : 5")),
    ("two lengths", to_api(b"{}", "Content-Length: 3")),
    ("less than nothing", request("POST", "/", "Content-Length: -1")),
    ("a length with a sign", request("POST", "/", "Content-Length: +1")),
    ("a length and chunks", to_api(b"0\r\n\r\n", "Transfer-Encoding: chunked")),
    ("unknown chunks", to_api(b"{}", "Transfer-Encoding: xchunked")),
    ("another protocol", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 300 + b"\r\n\r\n"),
    ("an old protocol", b"GET /\r\n\r\n"),
    ("a protocol to come", b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n"),
]
"""What gunicorn refuses before Django sees it."""


def ids(cases: list[Any]) -> list[str]:
    return [case[0].replace(" ", "-") for case in cases]


@pytest.mark.parametrize(("what", "sent", "status"), OF_DJANGO, ids=ids(OF_DJANGO))
def test_it_is_answered_and_says_no_where_it_should(server: Server, what: str, sent: bytes, status: int) -> None:
    reply = send(server, sent)
    assert reply.status == status
    # Never as an address, a header or markup of ours.
    assert EVIL not in reply.text
    assert not reply.headers.get("location", "").startswith(("//", "http"))
    assert "set-cookie" not in reply.headers
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["x-frame-options"] == "DENY"
    if status >= 400 and sent.split()[1].startswith(b"/api/"):
        assert reply.headers["content-type"] == "application/problem+json"
        problem = json.loads(reply.text)
        assert problem["status"] == status
        assert len(reply.text.encode()) == int(reply.headers["content-length"])


@pytest.mark.parametrize(("what", "sent"), OF_GUNICORN, ids=ids(OF_GUNICORN))
def test_what_is_no_http_is_refused(server: Server, what: str, sent: bytes) -> None:
    reply = send(server, sent)
    assert reply.status in {400, 414, 431, 501}
    assert "set-cookie" not in reply.headers


def test_the_server_still_answers(server: Server) -> None:
    assert server.fetch("/", COMPLETE)[0] == 200


def test_a_redirect_stays_on_the_host(server: Server) -> None:
    reply = send(server, request("GET", f"/avtalet?next=//{EVIL}"))
    assert reply.status == 301
    assert urllib.parse.urlsplit(reply.headers["location"])[:3] == ("", "", "/avtalet/")


# --- The API's refusals are in its own words ------------------------------------------------------------------


def test_a_wrong_host_is_told_as_a_problem(client: Client) -> None:
    refused = client.post(API, CASE, content_type=JSON, headers={"host": EVIL, "accept-language": "en"})
    assert refused.status_code == 400
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Content-Language"] == "en"
    assert refused.json()["title"] == "We could not read what you sent"


def test_a_body_in_chunks_is_told_as_a_problem(client: Client) -> None:
    refused = client.generic("POST", API, b"", JSON, headers={"transfer-encoding": "chunked"})
    assert refused.status_code == 411
    assert refused.json()["title"] == "Content-Length saknas."


def test_a_wrong_host_is_not_redirected_to(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    redirected = client.get("/", PATH_INFO=f"//{EVIL}/")
    assert redirected["Location"] == f"https://testserver//{EVIL}/"
    for path in ("/", API):
        refused = client.get(path, headers={"host": EVIL})
        assert refused.status_code == 400
        assert EVIL not in refused.content.decode()
        assert "default-src 'none'" in refused["Content-Security-Policy"]


# --- What it may cost -----------------------------------------------------------------------------------------

NUMBERS = {
    "beyond all reason": "1e999999",
    "far beyond": "1e99999999999999999999",
    "next to nothing": "1e-999999",
    "60 000 digits": "9" * 60_000,
    "60 000 decimals": "25000." + "3" * 60_000,
    "60 000 noughts": '"' + "0" * 60_000 + '1"',
    "no number": "NaN",
    "Arabic digits": json.dumps("٣٥٠٠٠"),
}
BODIES = {
    "10 000 deep": b"[" * 10_000,
    "30 000 deep, and back": b"[" * 30_000 + b"]" * 30_000,
    "objects 10 000 deep": b'{"a":' * 10_000,
    "7 000 unknown fields": json.dumps({f"{number:x}": 1 for number in range(7000)}, separators=(",", ":")).encode(),
    "the same field 2 500 times": b"{" + b'"reason":"redundancy",' * 2500 + b'"a":1}',
    "32 000 employments": b'{"reason":"redundancy","employments":[' + b"1," * 32_000 + b"1]}",
    "21 000 empty employments": b'{"reason":"redundancy","employments":[' + b"{}," * 21_000 + b"{}]}",
    "dates far away": json.dumps(
        CASE | {"notice_given": "9999-12-31", "employments": [{"start": "0001-01-01", "end": "9999-12-31"}]}
    ).encode(),
    "Arabic dates": json.dumps(CASE | {"notice_given": "٢٠١٨-٠٢-٢٨"}).encode(),
    **{
        name: json.dumps(CASE | {"monthly_salary": "number"}).replace('"number"', number).encode()
        for name, number in NUMBERS.items()
    },
}

TEXTS = {
    "digits": "9" * 60_000,
    "digits and spaces": "9 " * 20_000,
    "digits and commas": "9," * 15_000,
    "spaces": " " * 60_000,
    "hyphens": "-" * 60_000,
    "months": "januari " * 6000,
    "Arabic digits": "٣" * 10_000,
    "nothing to be seen": "\u200b" * 6000,
    "NUL": "\x00",
    "the last day": "31 december 9999",
    "before the first day": "0000-01-01",
    "raised digits": "²⁰¹⁸-02-28",
    "markup": "<script>" * 3000,
}
FIELDS = ["monthly_salary", "notice_given", "employments-0-start", "employments-0-employer", "reason", "row"]
ROWS = {f"employments-{number}-start": "2010-01-01" for number in range(397)}
MANY_ROWS: dict[str, dict[str, str]] = {
    "397 rows": {"reason": "redundancy"},
    "397 rows and one more": {"row": "add"},
    "397 rows but one": {"row": "remove-3"},
}


@pytest.fixture
def quiet() -> Iterator[None]:
    """Django writes a line for every refusal."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def dear() -> float:
    """What a dear request may cost in processor time: four times a whole page with a full answer (some 10 ms)."""
    client = Client()
    return 4 * min(cost(client, "/", COMPLETE)[0] for _ in range(5))


def cost(client: Client, path: str, sent: Mapping[str, str] | bytes) -> tuple[float, Any]:
    """Seconds of processor time, and what was answered."""
    began = time.process_time()
    body, kind = (sent, JSON) if isinstance(sent, bytes) else (urllib.parse.urlencode(sent).encode(), FORM)
    response = client.generic("POST", path, body, kind)
    return time.process_time() - began, response


def cheapest(client: Client, path: str, sent: Mapping[str, str] | bytes) -> tuple[float, Any]:
    """The least of three: the first of a kind may have something to load."""
    return min((cost(client, path, sent) for _ in range(3)), key=lambda tried: tried[0])


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", BODIES, ids=lambda name: name.replace(" ", "-"))
def test_json_is_read_quickly_and_answered_shortly(client: Client, dear: float, name: str) -> None:
    took, response = cheapest(client, API, BODIES[name])
    assert response.status_code in {200, 400, 422}
    assert len(response.content) < 64 * 1024
    assert took < dear


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("field", FIELDS)
def test_text_is_read_quickly(client: Client, dear: float, field: str) -> None:
    for name, text in TEXTS.items():
        took, response = cheapest(client, "/", COMPLETE | {field: text})
        assert response.status_code in {200, 422}, name
        assert took < dear, name
        assert "<script>" not in response.content.decode(), name


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("path", ["/", "/kalender/", "/jamfor/", "/sa-langt/", "/for-hr-och-fack/"])
@pytest.mark.parametrize("name", MANY_ROWS, ids=lambda name: name.replace(" ", "-"))
def test_many_rows_are_not_drawn(client: Client, dear: float, path: str, name: str) -> None:
    took, response = cheapest(client, path, ROWS | MANY_ROWS[name])
    assert response.status_code in {200, 422}
    assert len(response.content) < 2 * 64 * 1024
    assert took < dear


def test_no_more_problems_are_told_than_a_person_reads(client: Client) -> None:
    told = client.post(API, BODIES["7 000 unknown fields"], content_type=JSON).json()["errors"]
    # Besides, what is missing: the reason.
    assert len(told) == MOST_PROBLEMS + 1


def test_nothing_is_to_be_uploaded() -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == 0
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 64 * 1024
