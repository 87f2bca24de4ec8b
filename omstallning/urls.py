"""Addresses."""

from django.urls import include, path

from calculator.api.endpoints import api

urlpatterns = [
    path("", include("calculator.urls")),
    path("api/v1/", api.urls),
]

handler400 = "calculator.views.bad_request"
handler404 = "calculator.views.not_found"
handler500 = "calculator.views.server_error"
