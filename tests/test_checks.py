"""``manage.py check`` says when the rulebook has gone too long unchecked."""

import pytest
from django.core import checks
from django.utils import timezone

from calculator.rules.dates import ONE_DAY, add_months
from calculator.rules.rulebook import RULEBOOK

A_YEAR_LATER = add_months(RULEBOOK.last_checked, 12)


@pytest.mark.parametrize(("today", "warned"), [(A_YEAR_LATER, []), (A_YEAR_LATER + ONE_DAY, ["calculator.W001"])])
def test_a_rulebook_unchecked_for_more_than_a_year(
    monkeypatch: pytest.MonkeyPatch, today: object, warned: list[str]
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: today)
    found = [message for message in checks.run_checks() if message.id in {"calculator.W001"}]
    assert [message.id for message in found] == warned
    assert all(str(RULEBOOK.last_checked) in str(message.msg) for message in found)
    assert not any(message.is_serious() for message in found)
