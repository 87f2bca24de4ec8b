"""Addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from ninja.openapi.views import openapi_view

from calculator import site_files
from calculator.api.endpoints import api

# Every page has an address in each language, Swedish without a prefix; so has the page about the API, not the API.
urlpatterns = [
    *i18n_patterns(
        path("", include("calculator.urls")),
        path("api/v1/docs", openapi_view, {"api": api}, name="api_docs"),
        path("manifest.webmanifest", site_files.manifest, name="manifest"),
        prefix_default_language=False,
    ),
    path("robots.txt", site_files.robots, name="robots"),
    path("sitemap.xml", site_files.sitemap, name="sitemap"),
    path("api/v1/", api.urls),
]

handler400 = "calculator.views.bad_request"
handler403 = "calculator.views.forbidden"
handler404 = "calculator.views.not_found"
handler500 = "calculator.views.server_error"
