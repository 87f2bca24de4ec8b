"""The calculator's addresses."""

from django.urls import path

from calculator import views
from calculator.pages.registry import PAGES

VIEWS = {"for_hr": views.link_builder}
"""Pages that take answers have a view of their own."""

app_name = "calculator"
urlpatterns = [
    path("", views.calculator, name="calculator"),
    path("kalender/", views.calendar, name="calendar"),
    path("jamfor/", views.comparison, name="compare"),
    path("sa-langt/", views.so_far, name="so_far"),
    *(path(page.path, VIEWS.get(page.name, views.around), {"page": page}, name=page.name) for page in PAGES),
]
