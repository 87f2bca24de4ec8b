"""The calculator as a Django app."""

from django.apps import AppConfig
from django.core.checks import register

from calculator.checks import rulebook_is_checked


class CalculatorConfig(AppConfig):
    """Omställningskalkylatorn."""

    name = "calculator"

    def ready(self) -> None:
        """Let ``manage.py check`` look at the rulebook too."""
        register(rulebook_is_checked)
