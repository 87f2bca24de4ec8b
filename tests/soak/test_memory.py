"""Whether memory grows."""

import os

import pytest

from bench.soak.memory import Sample, growth, take


def samples(*own: float) -> list[Sample]:
    """Four seconds apart."""
    return [Sample(at=4 * second, own=one, with_share=one + 5) for second, one in enumerate(own)]


def test_what_stays_is_flat() -> None:
    found = growth(7, samples(*[40.0] * 60))
    assert found.is_judged
    assert not found.is_leak
    assert found.share == 0
    assert (found.pid, found.own, found.with_share) == (7, 40, 45)


def test_growth_at_the_start_is_none_of_a_leak() -> None:
    assert not growth(7, samples(*range(10, 40), *[40.0] * 30)).is_leak


def test_what_grows_to_the_end_is_not_flat() -> None:
    found = growth(7, samples(*(40 + second / 10 for second in range(61))))
    assert found.is_leak
    assert found.slope == pytest.approx(1.5)
    assert found.share == pytest.approx(3 / 43)


def test_a_short_time_is_not_judged() -> None:
    found = growth(7, samples(*range(40, 50)))
    assert not found.is_judged
    assert not found.is_leak


def test_the_memory_of_a_process_is_read() -> None:
    taken = take(os.getpid())
    assert taken is not None
    assert 0 < taken.own <= taken.with_share
    assert take(2**22 + 1) is None
