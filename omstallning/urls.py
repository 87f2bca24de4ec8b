"""Addresses."""

from django.urls import include, path

urlpatterns = [path("", include("calculator.urls"))]

handler400 = "calculator.views.bad_request"
handler404 = "calculator.views.not_found"
handler500 = "calculator.views.server_error"
