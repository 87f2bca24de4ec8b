"""The recommended front, ``deploy/nginx.conf``, as a real nginx: before the site, and before a stand-in that says what it got."""

import base64
import hashlib
import http.client
import json
import re
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.soak.hostile import HOSTILE, Hostile, attempt
from omstallning import settings
from tests.front import DEPLOY, HOST, Front, nginx, prepare, run_front
from tests.server import run_server

ERROR_PAGES = sorted((DEPLOY / "errors").glob("*.html"))
TYPED = "hemlig-42317"
ANSWERS = {
    "reason": "redundancy",
    "employments-0-start": "2015-03-01",
    "employments-0-end": "2026-12-31",
    "monthly_salary": "42317",
}


@dataclass(frozen=True)
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(
    front: Front, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """One request through TLS."""
    connection = http.client.HTTPSConnection(HOST, front.port, context=front.trust(), timeout=20)
    try:
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        return Response(response.status, response.headers, response.read())
    finally:
        connection.close()


class StandIn(BaseHTTPRequestHandler):
    """Answers with the request it got. To ``/breaks`` it closes the connection without a word each other time."""

    protocol_version = "HTTP/1.1"
    seen = 0

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        got = {"headers": dict(self.headers.items()), "body": self.rfile.read(length).decode()}
        self.close_connection = True
        if "breaks" in self.path:
            StandIn.seen += 1
            if StandIn.seen % 2 == 1 or "always" in self.path:
                return
        answer = json.dumps(got).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("X-Request-ID", "not the front's")
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = answer  # noqa: N815 - so named there

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so named there
        """Say nothing."""


@contextmanager
def stand_in() -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), StandIn) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"{HOST}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The front before the real site."""
    with (
        run_server(tmp_path_factory.mktemp("site"), behind_tls=True) as site,
        run_front(tmp_path_factory.mktemp("front"), site.url.removeprefix("http://")) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def before_stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with stand_in() as address, run_front(tmp_path_factory.mktemp("front"), address) as running:
        yield running


def test_nginx_finds_no_fault_in_the_file(tmp_path: Path) -> None:
    configuration = prepare(tmp_path, [f"{HOST}:8000"], port=1443, plain_port=1080)
    command = [nginx(), "-t", "-e", str(tmp_path / "start.log"), "-c", str(configuration)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "test is successful" in checked.stderr
    assert "[warn]" not in checked.stderr.replace('the "user" directive makes sense only if', "")


def test_limits_are_those_of_the_site() -> None:
    size = f"client_max_body_size {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024}k;"
    assert size in (DEPLOY / "nginx.conf").read_text()


# --- TLS ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_http_is_sent_to_https_with_the_same_method(front: Front, method: str) -> None:
    connection = http.client.HTTPConnection(HOST, front.plain_port, timeout=20)
    connection.request(method, "/en/?reason=redundancy")
    response = connection.getresponse()
    assert response.status == 308
    assert response.headers["Location"] == f"https://{HOST}/en/?reason=redundancy"
    connection.close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_is_new_enough_and_http_2_is_offered(front: Front, version: ssl.TLSVersion) -> None:
    trust = front.trust()
    trust.minimum_version = trust.maximum_version = version
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection((HOST, front.port), timeout=20) as plain,
        trust.wrap_socket(plain, server_hostname=HOST) as secured,
    ):
        assert secured.version() == version.name.replace("_", ".")
        assert secured.selected_alpn_protocol() == "h2"
        cipher = secured.cipher()
        assert cipher is not None
        assert re.search("GCM|CHACHA20", cipher[0])


def test_old_tls_is_refused(front: Front) -> None:
    trust = front.trust()
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        trust.minimum_version = trust.maximum_version = ssl.TLSVersion.TLSv1_1
    trust.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection((HOST, front.port), timeout=20) as plain, pytest.raises(ssl.SSLError):
        trust.wrap_socket(plain, server_hostname=HOST)


def test_headers_of_the_site_come_through(front: Front) -> None:
    headers = ask(front, "GET", "/").headers
    assert headers["Strict-Transport-Security"] == f"max-age={2 * 365 * 24 * 3600}"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers.get_all("Server") == ["nginx"]
    assert "X-Forwarded-For" not in headers


# --- What passes ----------------------------------------------------------------------------------------------


def test_the_site_hears_nothing_about_who_asks(before_stand_in: Front) -> None:
    sent = {
        "Host": "kalkylator.example",
        "Cookie": f"session={TYPED}",
        "Forwarded": f"for={TYPED}",
        "Referer": f"https://example.se/?{TYPED}",
        "User-Agent": TYPED,
        "X-Forwarded-For": TYPED,
        "X-Real-IP": TYPED,
        "X-Forwarded-Proto": "http",
        "X-Request-ID": TYPED,
        "HX-Request": "true",
    }
    response = ask(before_stand_in, "POST", "/", b"reason=redundancy", sent)
    got = json.loads(response.body)
    assert got["body"] == "reason=redundancy"
    assert set(got["headers"]) - {"Accept-Encoding", "Connection", "Content-Length"} == {
        "Host",
        "HX-Request",
        "X-Forwarded-Proto",
        "X-Request-ID",
    }
    assert got["headers"]["Host"] == "kalkylator.example"
    assert got["headers"]["X-Forwarded-Proto"] == "https"
    assert re.fullmatch("[0-9a-f]{32}", got["headers"]["X-Request-ID"])
    assert response.headers.get_all("X-Request-ID") == [got["headers"]["X-Request-ID"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_whose_worker_died_is_made_again(before_stand_in: Front, method: str) -> None:
    for _ in range(4):
        assert ask(before_stand_in, method, "/breaks", b"x" * 1000 if method == "POST" else None).status == 200


def test_but_not_for_ever(before_stand_in: Front) -> None:
    before = StandIn.seen
    assert ask(before_stand_in, "POST", "/breaks-always", b"x").status == 502
    assert StandIn.seen - before == 3


def test_several_copies_and_one_that_is_gone(tmp_path: Path) -> None:
    with socket.socket() as nobody_listens, stand_in() as address:
        nobody_listens.bind((HOST, 0))
        gone = f"{HOST}:{nobody_listens.getsockname()[1]}"
        with run_front(tmp_path, gone, address) as front:
            assert {ask(front, "GET", "/").status for _ in range(6)} == {200}


def test_a_copy_that_lets_nobody_in_is_left_quickly(tmp_path: Path) -> None:
    with (
        socket.create_server((HOST, 0), backlog=0) as full,
        # One waits, and there is room for no other: the system drops who comes.
        socket.create_connection(full.getsockname()),
        stand_in() as address,
        run_front(tmp_path, f"{HOST}:{full.getsockname()[1]}", address) as front,
    ):
        begun = time.monotonic()
        assert {ask(front, "POST", "/", b"x").status for _ in range(4)} == {200}
        assert time.monotonic() - begun < 4 * 0.9


# --- What is kept, and what is made smaller -------------------------------------------------------------------


def test_pages_and_answers_are_made_smaller(front: Front) -> None:
    packed = {"Accept-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
    body = urllib.parse.urlencode(ANSWERS).encode()
    for method, sent in (("GET", None), ("POST", body)):
        small = ask(front, method, "/", sent, packed)
        large = ask(front, method, "/", sent, packed | {"Accept-Encoding": "identity"})
        assert small.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in " ".join(small.headers.get_all("Vary", []))
        assert len(small.body) < len(large.body) / 3


def test_an_answer_is_kept_nowhere_on_the_way(front: Front) -> None:
    body = urllib.parse.urlencode(ANSWERS).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    first, second = (ask(front, "POST", "/", body, headers) for _ in range(2))
    assert first.status == second.status == 200
    assert "no-store" in first.headers["Cache-Control"]
    kept = [file.read_bytes() for file in (front.folder / "static").rglob("*") if file.is_file()]
    assert not [one for one in kept if b"42317" in one or b"<html" in one]
    for place in ("body", "proxy"):
        assert not [file for file in (front.folder / place).rglob("*") if file.is_file()]


def test_static_files_are_kept_at_the_front(front: Front) -> None:
    page = ask(front, "GET", "/").body.decode()
    found = re.search(r'href="(/static/css/site\.[0-9a-f]+\.css)"', page)
    assert found
    first, second = (ask(front, "GET", found[1], headers={"Accept-Encoding": "br"}) for _ in range(2))
    assert first.body == second.body
    assert second.headers["Content-Encoding"] == "br"
    assert "immutable" in second.headers["Cache-Control"]
    assert "Strict-Transport-Security" in second.headers
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    lines = [json.loads(line) for line in (front.folder / "access.log").read_text().splitlines()]
    tries = {line["request_id"]: line["tries"] for line in lines}
    assert tries[first.headers["X-Request-ID"]] == "200"
    assert tries[second.headers["X-Request-ID"]] == ""


# --- What is refused ------------------------------------------------------------------------------------------


def test_metrics_are_hidden(front: Front, before_stand_in: Front) -> None:
    for address in ("/metrics", "/metrics/", "/metrics?x=1", "//metrics", "/./metrics", "/%6detrics"):
        assert ask(before_stand_in, "GET", address).status == 404
        assert ask(front, "GET", address).status == 404


def test_a_body_as_large_as_the_site_takes_passes_and_a_larger_one_is_refused(before_stand_in: Front) -> None:
    assert ask(before_stand_in, "POST", "/", b"x" * 64 * 1024).status == 200
    assert ask(before_stand_in, "POST", "/", b"x" * (64 * 1024 + 1)).status == 413


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (413, ("POST", "/", b"x" * 70_000, {})),
        (502, ("GET", "/breaks-always", None, {})),
        (414, ("GET", "/?" + "x" * 9_000, None, {})),
        (400, ("GET", "/", None, {"X-Long": "x" * 9_000})),
    ],
)
def test_refusals_of_the_front_are_pages_in_swedish_that_need_nothing_else(
    before_stand_in: Front, status: int, asked: tuple[str, str, bytes | None, dict[str, str]]
) -> None:
    method, path, body, headers = asked
    response = ask(before_stand_in, method, path, body, headers)
    assert response.status == status
    page = response.body.decode()
    assert '<html lang="sv">' in page
    assert "nginx" not in page
    assert response.headers.get_content_type() == "text/html"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Retry-After"] == ("5" if status >= 500 else None)
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])


def test_what_gunicorn_refuses_by_itself_gets_the_same_pages(front: Front) -> None:
    too_long = ask(front, "GET", "/?" + "x" * 3_000)
    too_many = ask(front, "GET", "/", headers={f"X-{number}": "x" for number in range(60)})
    assert (too_long.status, too_many.status) == (414, 431)
    for response in (too_long, too_many):
        assert "Adressen gick inte att läsa" in response.body.decode()


def test_refusals_of_the_site_pass_as_they_are(front: Front) -> None:
    assert "<h1" in ask(front, "GET", "/finns-inte").body.decode()
    wrong_host = ask(front, "GET", "/", headers={"Host": "someone.example"})
    assert wrong_host.status == 400
    assert "Adressen gick inte att läsa" not in wrong_host.body.decode()
    broken = ask(front, "POST", "/api/v1/assessments", b"{", {"Content-Type": "application/json"})
    assert (broken.status, json.loads(broken.body)["status"]) == (400, 400)


def test_the_api_is_refused_in_json(front: Front, before_stand_in: Front) -> None:
    refusals = {
        413: ask(front, "POST", "/api/v1/assessments", b"x" * 70_000),
        414: ask(front, "GET", "/api/v1/assessments?" + "x" * 3_000),
        502: ask(before_stand_in, "POST", "/api/breaks-always", b"x"),
    }
    for status, response in refusals.items():
        assert response.status == status
        assert response.headers["Content-Type"] == "application/problem+json"
        problem = json.loads(response.body)
        assert problem["status"] == status
        assert problem.keys() == {"type", "title", "status", "errors"}


@pytest.mark.parametrize("file", ERROR_PAGES, ids=lambda file: file.name)
def test_the_style_of_an_error_page_is_the_one_its_policy_allows(file: Path) -> None:
    page = file.read_text()
    style = re.search("<style>(.*)</style>", page, re.DOTALL)
    assert style
    allowed = "sha256-" + base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src '{allowed}'" in (DEPLOY / "nginx.conf").read_text()
    assert set(re.findall(r'(?:src|href)="([^"]*)"', page)) == {"/"}


def test_there_is_an_error_page_for_each_that_is_named() -> None:
    named = set(re.findall(r"/front-errors/(\d+\.html)", (DEPLOY / "nginx.conf").read_text()))
    assert named == {file.name for file in ERROR_PAGES}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_hostile_requests_are_refused_and_are_no_fault_of_ours(front: Front, hostile: Hostile) -> None:
    assert attempt(hostile, port=front.port, plain_port=front.plain_port, trust=front.trust()) in hostile.allowed
    assert ask(front, "GET", "/healthz").status == 200


# --- What is written ------------------------------------------------------------------------------------------


def test_nothing_of_a_request_is_in_any_log(tmp_path: Path) -> None:
    asked: list[tuple[str, str, bytes | None, dict[str, str]]] = [
        ("GET", f"/?salary={TYPED}", None, {"User-Agent": TYPED, "Referer": f"https://{TYPED}/", "Cookie": TYPED}),
        ("GET", f"/{TYPED}", None, {}),
        ("POST", "/", f"salary={TYPED}".encode(), {}),
        ("GET", f"/breaks-always?{TYPED}", None, {}),
        ("POST", f"/?{TYPED}", TYPED.encode() * 9_000, {}),
        ("GET", f"/?{TYPED * 900}", None, {}),
        ("GET", f"/metrics?{TYPED}", None, {}),
    ]
    with socket.socket() as nobody_listens:
        nobody_listens.bind((HOST, 0))
        gone = f"{HOST}:{nobody_listens.getsockname()[1]}"
        for place, copy in (("up", None), ("down", gone)):
            folder = tmp_path / place
            folder.mkdir()
            with stand_in() as address, run_front(folder, copy or address) as front:
                for method, path, body, headers in asked:
                    ask(front, method, path, body, headers)
                with socket.create_connection((HOST, front.port), timeout=20) as plain:
                    plain.sendall(f"GET /?{TYPED} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
                    plain.recv(1)
            written = front.written()
            lines = [json.loads(line) for line in (folder / "access.log").read_text().splitlines()]
            assert len(lines) == len(asked) + 1
            assert TYPED not in written
            assert "GET" not in written
            assert HOST not in (folder / "access.log").read_text() + (folder / "error.log").read_text()
            assert {frozenset(line) for line in lines} == {
                frozenset({"time", "request_id", "status", "tries", "seconds"})
            }
