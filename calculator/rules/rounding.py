"""Rounding of kronor, the only place where it is done."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal


def half_up(kronor: Decimal) -> int:
    """To whole kronor, 0.5 upwards, as in TSN's worked example: 1 090.91 is 1 091."""
    return int(kronor.to_integral_value(ROUND_HALF_UP))


def round_up(kronor: Decimal) -> int:
    """Up to the next whole krona (lag 1997:238 20 §)."""
    return int(kronor.to_integral_value(ROUND_CEILING))
