"""The calculator's addresses."""

from django.urls import path

from calculator import views

app_name = "calculator"
urlpatterns = [
    path("", views.calculator, name="calculator"),
    path("kalender/", views.calendar, name="calendar"),
    path("jamfor/", views.comparison, name="compare"),
    path("sa-langt/", views.so_far, name="so_far"),
]
