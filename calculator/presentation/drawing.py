"""Places in a picture. Pictures are as wide as the page lets them be: across, everything is percent of their width.

So strokes and text keep their size on any screen, without scripts. What has room is judged by the narrowest width of
two kinds of screen.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

NARROW_PX, WIDE_PX = 288, 640
"""The width of a picture on the narrowest phone, and on the narrowest screen that counts as wide (44 rem)."""


class Room(StrEnum):
    """Where there is room for a text: on every screen, on wide ones only, nowhere. The name of its class."""

    ALWAYS = "always"
    WIDE = "wide"
    NEVER = "never"


def percent(part: Fraction | Decimal | int, whole: Fraction | Decimal | int = 1) -> str:
    """A length or a place across a picture, as an attribute: 62.5%."""
    return f"{float(part) / float(whole):.2%}"


def room(share: Fraction | float, needed_px: int, needed_on_wide_px: int = 0) -> Room:
    """Whether a text that needs so many pixels, on wide screens maybe more, has room in this share of a picture."""
    if share * NARROW_PX >= needed_px:
        return Room.ALWAYS
    return Room.WIDE if share * WIDE_PX >= (needed_on_wide_px or needed_px) else Room.NEVER
