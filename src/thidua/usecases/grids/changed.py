"""Which rows and cells of a grid differ between two states of the records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.usecases.grids.grid import Cells, Grid
from thidua.usecases.grids.texts import same, text_of


@dataclass(frozen=True)
class ChangedRow:
    """A row that is new, gone or different."""

    part: str
    key: str
    old: Cells | None
    new: Cells | None

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Yield the columns that differ, with the old and the new text."""
        old, new = self.old or {}, self.new or {}
        for name in dict.fromkeys([*old, *new]):
            before, after = text_of(old.get(name)), text_of(new.get(name))
            if not same(before, after):
                yield name, before, after


Facts = Mapping[tuple[str, str], Cells]


def changed_rows(
    grid: Grid, year: YearRecord, before: ClusterRecord, after: ClusterRecord
) -> list[ChangedRow]:
    """Return the rows that differ; those that only wait to be filled in are none."""
    old, new = _facts(grid, before, year.year), _facts(grid, after, year.year)
    return [
        ChangedRow(*at, old.get(at), new.get(at))
        for at in dict.fromkeys([*old, *new])
        if old.get(at) != new.get(at)
    ]


def _facts(grid: Grid, record: ClusterRecord, year: int) -> Facts:
    found = record.year(year)
    return {
        (part.name, row.key): row.cells
        for part in (grid.parts(record, found) if found and not grid.wanting(found) else ())
        for row in part.table.rows
        if row.key
    }
