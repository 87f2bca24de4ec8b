"""The site answers itself before anybody comes: then nothing is left to do for the first visitor."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.template import engines
from django.test import Client
from jinja2 import FileSystemLoader
from pytest_django.fixtures import Settings

from calculator import views
from calculator.rules import dates
from calculator.signals import assessed
from calculator.warm_up import warm_up
from tests.forms.test_case_form import COMPLETE


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> Iterator[None]:
    """The memory that production has, and development has not."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.ALLOWED_HOSTS = [".example.se"]
    cache.clear()
    yield
    cache.clear()


def not_before(*_: Any, **__: Any) -> None:
    pytest.fail("this is done for the first visitor only now")


def test_the_empty_page_is_rendered_already(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    warm_up()
    monkeypatch.setattr(views, "_form", not_before)
    for path in ("/", "/en/"):
        assert client.get(path, headers={"Host": "example.se"}).status_code == 200


def test_every_template_of_an_answer_is_read_already(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    jinja: Any = engines.all()[0]
    jinja.env.cache.clear()
    warm_up()
    monkeypatch.setattr(FileSystemLoader, "get_source", not_before)
    for headers in ({}, {"HX-Request": "true"}):
        for answers in (COMPLETE, {}, {"row": "add"}):
            client.post("/", answers, headers={"Host": "example.se", **headers})
    client.post("/sa-langt/", COMPLETE, headers={"Host": "example.se", "HX-Request": "true"})


def test_it_is_nobodys_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessed, "send", not_before)
    warm_up()


def test_the_holidays_are_read_already() -> None:
    dates._free_weekdays.cache_clear()
    warm_up()
    assert dates._free_weekdays.cache_info().currsize
