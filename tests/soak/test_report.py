"""The report: its table, and that nothing missed goes unsaid."""

import pytest

from bench.soak.failures import Failure, Visit
from bench.soak.memory import Growth
from bench.soak.phases import Phase, compare
from bench.soak.report import report

GOOD, CUT = Visit("page", 1.0, 1.1), Visit("page", 1.0, 1.2, Failure.CUT, "reset")
FLAT, LEAK = Growth(7, 100, 40, 45, 0.1, 0.01), Growth(8, 100, 40, 45, 9, 0.2)


def phase(*visits: Visit, kills: tuple[float, ...] = (), faults: tuple[str, ...] = ()) -> Phase:
    return Phase("steady", 2.0, visits, 1.5, kills, faults=[*faults])


def test_all_is_well() -> None:
    text = report([phase(GOOD, GOOD, CUT, kills=(1.15,))], [FLAT], [])
    assert "Every aim is met." in text
    row = next(line for line in text.splitlines() if line.startswith("| steady"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1:8] == ["2", "3", "2", "2", "1", "0", "100"]
    assert cells[-1] == "met"


@pytest.mark.parametrize(
    ("played", "memory", "complaints", "said"),
    [
        (phase(GOOD, CUT), FLAT, [], "steady: page, cut off (reset)"),
        (phase(GOOD, faults=("too slow",)), FLAT, [], "steady: too slow"),
        (phase(GOOD), LEAK, [], "memory of worker 1"),
        (phase(GOOD), FLAT, ["in the log"], "in the log"),
    ],
)
def test_what_is_missed_is_said(played: Phase, memory: Growth, complaints: list[str], said: str) -> None:
    text = report([played], [memory], complaints)
    assert "Every aim is met." not in text
    assert f"- **Missed:** {said}" in text


def test_a_phase_without_a_request_has_not_met_its_aim() -> None:
    assert not phase().is_met


@pytest.mark.parametrize(
    ("milliseconds", "seconds", "is_met"), [(150, 60, True), (190, 60, True), (210, 60, False), (210, 5, True)]
)
def test_beside_slow_clients_others_may_wait_twice_as_long(milliseconds: int, seconds: float, is_met: bool) -> None:
    slow = Phase("slow", seconds, [Visit("page", 1.0, 1.0 + milliseconds / 1000)], 1.5)
    compare(slow, steady=phase(GOOD))
    assert slow.is_met == is_met
