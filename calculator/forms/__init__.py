"""Typed text in, a :class:`~calculator.rules.case.Case` out. Fields bear the names of the API."""

from calculator.forms.case_form import CaseForm

__all__ = ["CaseForm"]
