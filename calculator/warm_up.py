"""What is done once before the first visitor comes, so that nobody waits for templates to be read and words found.

Before the workers are forked, so that they have it in common; and again in each, which copies what it will write to.
"""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils import timezone, translation
from django_htmx.middleware import HtmxDetails

from calculator.api.schemas import write_answer
from calculator.examples import FIRST, case_of, form_data, published_examples
from calculator.rules.assessment import assess
from calculator.rules.dates import working_days_strictly_between


def warm_up() -> None:
    """Answer in each language what people will ask most. A fault in what they would get stops the start.

    It goes past the middleware, so that it is neither logged nor counted.
    """
    today = timezone.localdate()
    # The holidays are read when working days are counted first.
    working_days_strictly_between(today, today + timedelta(days=365))
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for request in _requests():
                view, args, kwargs = resolve(request.path_info)
                view(request, *args, **kwargs)
            for example in published_examples().values():
                write_answer(assess(case_of(example, today)))


def _requests() -> Iterator[HttpRequest]:
    """The empty page, an answer whole and in part, wrong answers, and a look at what is so far."""
    start, so_far = reverse("calculator:calculator"), reverse("calculator:so_far")
    yield _request(start)
    for is_htmx in (False, True):
        yield _request(start, query=f"example={FIRST}", is_htmx=is_htmx)
        yield _request(start, posted={"reason": "nonsense", "monthly_salary": "nonsense"}, is_htmx=is_htmx)
    yield _request(so_far, posted=form_data(published_examples()[FIRST]), is_htmx=True)


def _request(path: str, *, query: str = "", posted: dict[str, str] | None = None, is_htmx: bool = False) -> HttpRequest:
    body = urlencode(posted or {}).encode()
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": "GET" if posted is None else "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        # As people will come, so that the empty page that is kept is theirs; ".example.se" is every host below it.
        "HTTP_HOST": settings.ALLOWED_HOSTS[0].lstrip("."),
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    if is_htmx:
        environ["HTTP_HX_REQUEST"] = "true"
    setup_testing_defaults(environ)
    request: Any = WSGIRequest(environ)
    request.htmx = HtmxDetails(request)
    request.resolver_match = resolve(path)
    told: HttpRequest = request
    return told
