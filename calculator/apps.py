"""The calculator as a Django app."""

from django.apps import AppConfig


class CalculatorConfig(AppConfig):
    """Omställningskalkylatorn."""

    name = "calculator"
