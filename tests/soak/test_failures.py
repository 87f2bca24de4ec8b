"""Which failures a kill explains: never more than it can."""

import pytest

from bench.soak.failures import SEEN_WITHIN, Failure, Visit, sort_failures


def visit(started: float, ended: float, failure: Failure | None = Failure.CUT) -> Visit:
    return Visit("page", started, ended, failure)


def test_a_good_answer_is_no_failure() -> None:
    found = sort_failures([visit(1, 2, None)], [1.5])
    assert (found.in_flight, found.besides) == ([], [])


def test_cut_off_while_a_worker_was_killed() -> None:
    cut = visit(1, 2)
    assert sort_failures([cut], [1.9]).in_flight == [cut]


@pytest.mark.parametrize(
    ("killed", "why"),
    [
        (0.9, "before it began"),
        (2.1, "after it had failed"),
        (2 - SEEN_WITHIN - 0.01, "so long before that it would have been seen earlier"),
    ],
)
def test_a_kill_at_another_time_explains_nothing(killed: float, why: str) -> None:
    cut = visit(1, 2)
    assert sort_failures([cut], [killed]).besides == [cut], why


@pytest.mark.parametrize("failure", [each for each in Failure if each is not Failure.CUT])
def test_a_kill_explains_no_other_failure(failure: Failure) -> None:
    assert sort_failures([visit(1, 2, failure)], [1.9]).in_flight == []


def test_a_kill_explains_one_at_most() -> None:
    first, second = visit(1, 1.95), visit(1, 2)
    found = sort_failures([second, first], [1.9])
    assert (found.in_flight, found.besides) == ([first], [second])
    assert sort_failures([second, first], [1.9, 1.92]).besides == []
