"""The calculator's addresses."""

from django.urls import path

from calculator import views

app_name = "calculator"
urlpatterns = [
    path("", views.calculator, name="calculator"),
    path("sa-langt/", views.so_far, name="so_far"),
]
