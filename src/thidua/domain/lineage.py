"""Units that went into others: whose past counts as whose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.domain.history import Succession


@dataclass(frozen=True)
class Lineage:
    """A unit and those that went into it by a day, with the successions that led there."""

    unit: str
    steps: tuple[Succession, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The unit itself first, then its predecessors."""
        return tuple(dict.fromkeys([self.unit, *(step.unit for step in self.steps)]))

    def way(self, unit: str) -> list[Succession]:
        """The successions that led from `unit` to this one, in order; none for itself."""
        for step in self.steps:
            if step.unit == unit and unit != self.unit:
                return [step, *self.way(step.successor)]
        return []


def lineage(unit: str, successions: Sequence[Succession], day: date) -> Lineage:
    """Return the unit with every predecessor up to `day`, through mergers and splits."""
    steps: list[Succession] = []
    known, heirs = {unit}, [unit]
    while heirs:
        heir = heirs.pop(0)
        for step in _into(heir, successions, day):
            if step.unit not in known:
                known.add(step.unit)
                steps.append(step)
                heirs.append(step.unit)
    return Lineage(unit, tuple(steps))


def _into(heir: str, successions: Iterable[Succession], day: date) -> list[Succession]:
    return [step for step in successions if step.successor == heir and step.on <= day]
