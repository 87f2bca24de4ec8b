"""When things are to be done, in words and in order, seen from a day."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from calculator.presentation.formats import date_in_words, fill_in
from calculator.rules.assessment import Assessment
from calculator.rules.dates import MONTHS_A_YEAR, ONE_DAY, add_months


class When(NamedTuple):
    """When in words, and the day that gives the place in the order."""

    words: str
    place: date
    day: date | None = None
    is_deadline: bool = False
    is_over: bool = False


class Times:
    """When things are to be done, seen from ``today``.

    A thing that is late but still makes sense is to be done now, if it is not done; one that no longer makes sense
    keeps its date. What gives support makes sense as long as the agreement covers; what has to do with the end of
    the employment for a year, which is our measure.
    """

    def __init__(self, assessment: Assessment, today: date) -> None:
        self.today = today
        self.last_day = assessment.last_day
        self.end_matters_until = date.max if self.last_day is None else add_months(self.last_day, MONTHS_A_YEAR)
        coverage = assessment.coverage
        self.support_until = self.end_matters_until if coverage is None else coverage.last_day

    @property
    def is_employed(self) -> bool:
        """Whether the last day has not passed; so also while it is not known."""
        return self.last_day is None or self.today <= self.last_day

    def now(self, until: date) -> When:
        """As soon as possible; late once the last day has passed."""
        words = gettext("Nu") if self.is_employed else self._once_passed(self._before_last_day(), until)
        return When(words, date.min, is_over=self.today > until)

    def before_last_day(self, until: date) -> When:
        """Before the last day of the employment, which is the calendar's day."""
        words = self._before_last_day()
        if not self.is_employed:
            words = self._once_passed(words, until)
        place = self.last_day or date.min
        return When(words, place, day=self.last_day, is_deadline=True, is_over=self.today > until)

    def first_day_without_work(self) -> When:
        """On the day after the last day of the employment."""
        if self.last_day is None:
            return When(gettext("Första dagen utan arbete"), date.min)
        return self.on(self.last_day + ONE_DAY, self.end_matters_until)

    def on(self, day: date, until: date) -> When:
        """On a day."""
        words = gettext("I dag") if self.today == day else date_in_words(day)
        if self.today > day:
            words = self._once_passed(words, until)
        return When(words, day, day=day, is_over=self.today > until)

    def event(self, words: str, place: date, *, day: date | None = None) -> When:
        """At an event in words, while the support lasts."""
        return When(words, place, day=day, is_over=self.today > self.support_until)

    def _once_passed(self, words: str, until: date) -> str:
        """The words for a day that has passed: now, while that makes sense; else ``words``, the day as it was."""
        return gettext("Nu, om det inte redan är gjort") if self.today <= until else words

    def _before_last_day(self) -> str:
        if self.last_day is None:
            return gettext("Före sista dagen")
        if self.today == self.last_day:
            return gettext("I dag")
        return fill_in(gettext("Före {day:date}"), {"day": self.last_day})
