"""The least that a Django request can cost: one view, no middleware, under the site's own gunicorn settings.

``/cpu`` tells the worker's CPU time, in nanoseconds, so that it is read where it is spent.
"""

import time

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    SECRET_KEY="only-for-the-benchmark",  # noqa: S106 - guards nothing
)
django.setup()


def hello(request: HttpRequest) -> HttpResponse:
    """Answer with two letters."""
    return HttpResponse(b"ok")


def cpu(request: HttpRequest) -> HttpResponse:
    """The CPU time this worker has used since it started, in nanoseconds."""
    return HttpResponse(str(time.process_time_ns()))


urlpatterns = [path("", hello), path("cpu", cpu)]
application = get_wsgi_application()
