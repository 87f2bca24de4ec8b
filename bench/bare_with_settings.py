"""The same bare view under all of the site's own settings: what any page costs before it says anything."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omstallning.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.ROOT_URLCONF = __name__


def hello(request: HttpRequest) -> HttpResponse:
    """Answer with two letters."""
    return HttpResponse(b"ok")


urlpatterns = [path("", hello)]
application = get_wsgi_application()
