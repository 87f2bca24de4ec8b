"""Avtal om omställning and the a-kassa it builds on, in plain Python.

The way through is :func:`calculator.rules.assessment.assess`: a :class:`~calculator.rules.case.Case` in, an
:class:`~calculator.rules.assessment.Assessment` out. Nothing here knows of Django, HTML or wording in a page.
"""
