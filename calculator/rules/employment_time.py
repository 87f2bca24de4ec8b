"""Employment time: a person's employments in the state, seen from a last day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calculator.rules.case import Employment, Kind
from calculator.rules.unbroken_time import Block, unbroken_blocks


@dataclass(frozen=True)
class EmploymentTime:
    """What the employments amount to up to and including ``last_day``; all that comes after it is ignored.

    ``ending`` is one of ``employments`` and is taken to last until ``last_day``, whatever its own end says:
    thereby the rules can be tried on another last day (:meth:`until`). ``unbroken_from`` is the first day of the
    unbroken time that leads to it, which no later day changes; ``longest_gap`` is in working days.
    """

    employments: tuple[Employment, ...]
    ending: Employment
    unbroken_from: date
    last_day: date
    longest_gap: int

    def until(self, last_day: date) -> "EmploymentTime":
        """The same employments with the ending one prolonged, or cut short, to another last day."""
        return EmploymentTime(self.employments, self.ending, self.unbroken_from, last_day, self.longest_gap)

    @cached_property
    def chain(self) -> Block:
        """The unbroken time (anställning i följd) at the ending employment's agency, up to the last day."""
        return Block(self.unbroken_from, self.last_day)

    @cached_property
    def blocks_without_training(self) -> tuple[Block, ...]:
        """Time at the same agency in other posts than training posts (utbildningsanställning)."""
        agency = self.ending.agency
        return self.blocks(lambda employment: employment.agency == agency and employment.kind is not Kind.TRAINING_POST)

    @cached_property
    def fixed_term_blocks(self) -> tuple[Block, ...]:
        """Time in fixed-term posts at any agency in the state."""
        return self.blocks(lambda employment: employment.kind is Kind.FIXED_TERM)

    @cached_property
    def state_blocks(self) -> tuple[Block, ...]:
        """Time at any agency in the state."""
        return self.blocks(lambda employment: True)

    @cached_property
    def has_training_post(self) -> bool:
        """Whether any post at the same agency is a training post (utbildningsanställning)."""
        agency = self.ending.agency
        return any(
            employment.agency == agency and employment.kind is Kind.TRAINING_POST for employment in self.employments
        )

    def blocks(self, counts: Callable[[Employment], bool]) -> tuple[Block, ...]:
        """The employments that count, joined into unbroken blocks and cut at the last day."""
        periods = [
            (employment.start, self._last_day_of(employment))
            for employment in self.employments
            if employment.start <= self.last_day and counts(employment)
        ]
        return unbroken_blocks(periods, longest_gap=self.longest_gap)

    def _last_day_of(self, employment: Employment) -> date:
        if employment is self.ending or employment.end is None:
            return self.last_day
        return min(employment.end, self.last_day)
