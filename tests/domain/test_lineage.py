"""Whose past counts as whose: mergers, splits, chains, and successions that go in circles."""

from datetime import date

import pytest

from thidua.domain.history import Succession
from thidua.domain.lineage import lineage

DAY = date(2025, 12, 31)


def step(unit: str, successor: str, on: date = date(2025, 7, 1)) -> Succession:
    return Succession(unit=unit, successor=successor, on=on, basis="Nghị quyết")


@pytest.mark.parametrize(
    ("steps", "units"),
    [
        ([], ("moi",)),
        ([step("a", "moi"), step("b", "moi")], ("moi", "a", "b")),
        ([step("a", "b"), step("b", "moi")], ("moi", "b", "a")),
        ([step("a", "moi"), step("a", "khac")], ("moi", "a")),
        ([step("moi", "khac")], ("moi",)),
        ([step("a", "moi", date(2026, 1, 1))], ("moi",)),
        ([step("a", "moi"), step("moi", "a")], ("moi", "a")),
    ],
)
def test_a_unit_has_the_past_of_what_went_into_it(
    steps: list[Succession], units: tuple[str, ...]
) -> None:
    assert lineage("moi", steps, DAY).units == units


def test_the_way_from_a_predecessor_is_told_step_by_step() -> None:
    first, second = step("a", "b", date(2021, 1, 1)), step("b", "moi")
    found = lineage("moi", [second, first], DAY)
    assert found.way("a") == [first, second]
    assert found.way("moi") == []
    assert found.way("la") == []
