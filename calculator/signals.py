"""What the calculator tells others of, without knowing who listens."""

from typing import Final

from django.dispatch import Signal

assessed: Final = Signal()
"""Somebody's case has been answered. Sender: the door it came by; ``outcome``: an ``Outcome``, and nothing more."""

PAGE: Final = "page"
API: Final = "api"
