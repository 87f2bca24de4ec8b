"""Headers on every answer: nothing inline, nothing third-party, no cookie, nothing stored."""

import pytest
from django.conf import settings
from django.test import Client

from tests.forms.test_case_form import COMPLETE

PAGES = [
    ("get", "/", {}),
    ("get", "/?example=saco-s-35000", {}),
    ("post", "/", COMPLETE),
    ("post", "/", {}),
    ("post", "/kalender/", COMPLETE),
    ("post", "/kalender/", {}),
    ("get", "/jamfor/", {}),
    ("post", "/jamfor/", COMPLETE),
    ("post", "/jamfor/", {}),
    ("post", "/sa-langt/", COMPLETE),
    ("get", "/for-hr-och-fack/", {}),
    ("post", "/for-hr-och-fack/", {"reason": "redundancy"}),
    ("post", "/for-hr-och-fack/", {}),
    ("get", "/finns-inte/", {}),
]


@pytest.mark.parametrize(("method", "path", "data"), PAGES)
def test_the_policy_lets_in_nothing_inline_and_nobody_else(
    client: Client, method: str, path: str, data: dict[str, str]
) -> None:
    response = getattr(client, method)(path, data)
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response.cookies == {}
    assert "Set-Cookie" not in response


@pytest.mark.parametrize(("method", "path", "data"), PAGES)
def test_the_page_holds_nothing_inline(client: Client, method: str, path: str, data: dict[str, str]) -> None:
    page = getattr(client, method)(path, data).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "javascript:" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count('<script src="/static/')


def test_an_answer_is_stored_nowhere(client: Client) -> None:
    response = client.post("/", COMPLETE)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_there_is_nothing_to_store_it_in() -> None:
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.dummy"
    middleware = " ".join(settings.MIDDLEWARE)
    assert "session" not in middleware
    assert "csrf" not in middleware
