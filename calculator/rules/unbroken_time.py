"""Unbroken time (anställning i följd): employments laid out as blocks, with the agreement's allowed gaps."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from calculator.rules.dates import days_between, lasts_months, working_days_strictly_between


class Block(NamedTuple):
    """Unbroken time from ``first`` to ``last``, both included; a bridged gap inside it counts as time."""

    first: date
    last: date

    def lasts_months(self, months: int) -> bool:
        """Whether the block is at least ``months`` months long."""
        return lasts_months(self.first, self.last, months)

    def cut(self, first: date, last: date) -> "Block | None":
        """The part of the block that lies in ``first`` to ``last``, or None."""
        start, end = max(self.first, first), min(self.last, last)
        return Block(start, end) if start <= end else None


def unbroken_blocks(periods: Iterable[tuple[date, date]], *, longest_gap: int) -> tuple[Block, ...]:
    """Periods (first day, last day) joined into blocks, in order of time.

    Two periods join when they overlap or at most ``longest_gap`` working days (arbetsdagar) lie strictly
    between them. Source: Avtal om omställning 2 kap. 1 § and 3 kap. 1 §.
    """
    blocks: list[Block] = []
    for first, last in sorted(periods):
        if blocks and working_days_strictly_between(blocks[-1].last, first) <= longest_gap:
            blocks[-1] = Block(blocks[-1].first, max(blocks[-1].last, last))
        else:
            blocks.append(Block(first, last))
    return tuple(blocks)


def days_employed(blocks: Iterable[Block], first: date, last: date) -> int:
    """Calendar days of the blocks that fall in ``first`` to ``last``; bridged gaps count (our reading)."""
    return sum(days_between(max(block.first, first), min(block.last, last)) for block in blocks)


def block_through(blocks: Iterable[Block], day: date) -> Block | None:
    """The block that includes ``day``, or None."""
    return next((block for block in blocks if block.first <= day <= block.last), None)
