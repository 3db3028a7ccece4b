"""What came back from a page: plain texts, by part, row and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.sheets.table import Column

Place = tuple[str, str, str]
"""A cell whatever row it stands in: part, key, column."""


@dataclass(frozen=True)
class EntryRow:
    """One row as it was posted; `key` names the fact that it was shown for, «» in a new one."""

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """Everything that was posted.

    `digest`, `sequence` and `shown` tell what the page was made from; without a digest nothing is
    compared with it.  `theirs` holds the cells in which the values of the records are wanted.
    """

    rows: Mapping[str, Mapping[int, EntryRow]]
    digest: str | None = None
    sequence: int = 0
    shown: Mapping[Place, str] = field(default_factory=dict)
    theirs: frozenset[str] = frozenset()


def coded(column: Column) -> str:
    """Return the column's name as it stands in the name of an input."""
    return column.name.replace(" ", "_")


def cell_id(part: str, column: Column, number: int) -> str:
    """Return the name of the input of a cell: «bang.points_ky-luat.3»."""
    return f"{part}.{coded(column)}.{number}"
