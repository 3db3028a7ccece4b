"""Two people at one grid: what the other one changed meanwhile, and what both did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError
from thidua.sheets.table import Column, Form
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.grids.entry import Entry, EntryRow, Place, cell_id, coded
from thidua.usecases.grids.grid import Grid, Part
from thidua.usecases.grids.lines import Line, lines
from thidua.usecases.grids.sight import Sight
from thidua.usecases.grids.texts import same, shown_text

_ACTS = ("save-grid", "read-sheet", "load-records", "copy-last-year")
_MOST_ACTS = 200


@dataclass(frozen=True)
class Difference:
    """A cell that somebody else changed after the page was shown.

    `both` says that the one who saves now typed something else there; `cell` names its input.
    """

    cell: str
    row: str
    column: str
    old: str
    theirs: str
    mine: str
    both: bool
    who: str
    at: datetime | None
    gone: bool = False


class GridConflictError(ThiduaError):
    """The grid changed after it was shown.  `entry` holds both sides, to be looked at and saved."""

    def __init__(self, entry: Entry, differences: Sequence[Difference]) -> None:
        self.entry = entry
        self.differences = tuple(differences)
        people = ", ".join(dict.fromkeys(one.who for one in differences if one.who))
        by = f" ({people})" if people else ""
        super().__init__(
            Problem(
                "grid-outdated",
                f"Bảng đã có người sửa{by} sau khi bạn mở; chưa lưu gì. Hãy xem các ô khác nhau, "
                "chọn giá trị cần giữ rồi lưu lại.",
            )
        )


def conflict(
    sight: Sight, record: ClusterRecord, year: YearRecord, entry: Entry
) -> GridConflictError:
    """Return what is to be told: cells only changed by others already hold their values."""
    acts = _Acts.since(record.cluster.slug, sight.grid, year.year, entry.sequence)
    told: list[Difference] = []
    rows: dict[str, dict[int, EntryRow]] = {}
    for part in sight.grid.parts(record, year):
        found, rows[part.name] = _merged(sight, part, entry, acts)
        told += found
    return GridConflictError(replace(entry, rows=rows, theirs=frozenset()), told)


def _merged(
    sight: Sight, part: Part, entry: Entry, acts: "_Acts"
) -> tuple[list[Difference], dict[int, EntryRow]]:
    """Return what is told of a part, and its rows with the values of both."""
    told: list[Difference] = []
    rows: dict[int, EntryRow] = {}
    posted = entry.rows.get(part.name, {})
    for line in lines(part, replace(entry, theirs=frozenset())):
        if line.row is None:
            given = posted[line.number]
            gone = _gone(part, line, given, entry.shown, acts) if given.key else None
            told += [gone] if gone else []
            if gone is None or gone.both:
                rows[line.number] = EntryRow("", given.cells)
        elif sight.sees(line.row.cells):
            found = list(_differences(part, line, entry.shown, acts))
            told += found
            if line.number in posted:
                taken = {one.cell for one in found if not one.both}
                rows[line.number] = EntryRow(line.key, _kept(part, line, taken))
    return told, rows


def _gone(
    part: Part, line: Line, given: EntryRow, shown: Mapping[Place, str], acts: "_Acts"
) -> Difference | None:
    """Tell of a row that the other one took out; what was typed in it stays, as a new row."""
    held = {at[2]: text for at, text in shown.items() if at[:2] == (part.name, given.key)}
    columns = [one for one in part.table.columns if one.form is not Form.TOTAL]
    if not any(held.values()):
        return None
    mine = [one for one in columns if not same(line.text(one), held.get(one.name, ""))]
    typed = [one for one in mine if coded(one) in given.cells]
    who, at = acts.who((part.name, given.key, ""))
    first = next((shown_text(held[one.name], one) for one in columns if held.get(one.name)), "")
    return Difference(
        cell=line.cell(columns[0]),
        row=first,
        column="cả dòng",
        old=first,
        theirs="đã bỏ dòng",
        mine="; ".join(shown_text(line.text(one), one) for one in typed),
        both=bool(typed),
        who=who,
        at=at,
        gone=True,
    )


def _kept(part: Part, line: Line, taken: set[str]) -> dict[str, str]:
    """Return what was typed, without the cells that only the other one changed."""
    gone = {coded(column) for column in part.table.columns if line.cell(column) in taken}
    return {name: text for name, text in line.typed.items() if name not in gone}


def _differences(
    part: Part, line: Line, shown: Mapping[Place, str], acts: "_Acts"
) -> Iterator[Difference]:
    for column in part.table.columns:
        if column.form is Form.TOTAL:
            continue
        place = (part.name, line.key, column.name)
        old, theirs = shown.get(place, ""), line.held(column)
        mine = line.typed.get(coded(column), old)
        if same(old, theirs):
            continue
        who, at = acts.who(place)
        yield Difference(
            cell=cell_id(part.name, column, line.number),
            row=_row_name(part, line),
            column=column.head,
            old=shown_text(old, column),
            theirs=shown_text(theirs, column),
            mine=shown_text(mine, column),
            both=not same(mine, old) and not same(mine, theirs),
            who=who,
            at=at,
        )


def _row_name(part: Part, line: Line) -> str:
    """Name a row by what identifies it, or by its first cell."""
    columns = [one for one in part.table.columns if one.identifies] or [part.table.columns[0]]
    if part.single:
        return part.title
    return ", ".join(filter(None, (_shown(line, column) for column in columns)))


def _shown(line: Line, column: Column) -> str:
    return shown_text(line.row.cells.get(column.name), column) if line.row else ""


@dataclass(frozen=True)
class _Acts:
    """What was done to the records since the page was shown, the last first."""

    entries: Sequence[LedgerEntry]
    what: str
    year: int

    @classmethod
    def since(cls, cluster: str, grid: Grid, year: int, sequence: int) -> "_Acts":
        """Return the acts that the ledger holds."""
        found = LedgerEntry.objects.filter(
            subject=cluster, action__in=_ACTS, sequence__gt=sequence
        ).order_by("-sequence")
        return cls(list(found[:_MOST_ACTS]), grid.slug, year)

    def who(self, place: Place) -> tuple[str, datetime | None]:
        """Return who changed the cell last, and when."""
        for entry in self.entries:
            if self._touches(entry, place):
                return entry.actor, entry.at
        return "", None

    def _touches(self, entry: LedgerEntry, place: Place) -> bool:
        details = entry.details
        if details.get("year", self.year) != self.year:
            return False
        if "cells" not in details:
            return bool(details.get("what", self.what) == self.what)
        size = len(place) if place[-1] else 2
        return any(tuple(cell[:size]) == place[:size] for cell in details["cells"])
