"""Deadlines that passed are told once, on a working day."""

from datetime import date, timedelta

import pytest

from thidua.domain.overdue import key_of, overdue, to_tell
from thidua.domain.progress import Need

DUE = date(2024, 4, 18)
"""A Thursday."""
NEED = Need("Thư viện", "ký giao ước", DUE, None)


@pytest.mark.parametrize(
    ("days", "met_after", "told"),
    [
        (0, None, False),  # the last day is in time
        (1, None, True),
        (1, 1, False),  # it came in, late
        (1, 5, True),  # it will come in later than today
        (2, None, False),  # Saturday
        (4, None, True),  # Monday
        (400, None, True),  # nobody looked for a year
    ],
)
def test_a_need_is_told_once_its_day_is_past(days: int, met_after: int | None, told: bool) -> None:  # noqa: FBT001
    met_on = None if met_after is None else DUE + timedelta(met_after)
    need = Need("Thư viện", "ký giao ước", DUE, met_on)
    assert bool(to_tell([need], [], DUE + timedelta(days))) is told


def test_it_is_told_once_and_again_when_its_new_day_is_past() -> None:
    later = Need(NEED.who, NEED.what, DUE + timedelta(1), None)
    monday = DUE + timedelta(4)
    assert to_tell([NEED], {key_of(NEED)}, monday) == []
    assert to_tell([later], {key_of(NEED)}, monday) == [later]


def test_the_longest_late_come_first() -> None:
    older = Need("Viện", "nộp báo cáo", DUE - timedelta(30), None)
    assert overdue([NEED, older], DUE + timedelta(1)) == [older, NEED]
