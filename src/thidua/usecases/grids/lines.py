"""The rows of a part with what was typed in them: those of the records, then the new ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.sheets.table import Column, Form, Row
from thidua.usecases.grids.entry import Entry, EntryRow, cell_id, coded
from thidua.usecases.grids.grid import Part, key_of
from thidua.usecases.grids.texts import text_of


@dataclass(frozen=True)
class Line:
    """One row: its number on the page, the row of the records if any, and what was typed."""

    part: str
    number: int
    key: str
    row: Row | None
    typed: Mapping[str, str]

    def held(self, column: Column) -> str:
        """Return the text of the records in that column."""
        return text_of(self.row.cells.get(column.name)) if self.row else ""

    def text(self, column: Column) -> str:
        """Return what was typed in the column, or else what the records hold."""
        return self.typed.get(coded(column), self.held(column))

    def cell(self, column: Column) -> str:
        """Return the name of the input."""
        return cell_id(self.part, column, self.number)

    def filled(self, column: Column) -> bool:
        """Whether something stands there that a person gave."""
        return column.form is not Form.TOTAL and bool(self.text(column).strip())


def lines(part: Part, entry: Entry | None) -> Iterator[Line]:
    """Yield the rows in the order in which they are kept."""
    posted = entry.rows.get(part.name, {}) if entry else {}
    theirs = entry.theirs if entry else frozenset()
    by_key = {row.key: (number, row) for number, row in posted.items() if row.key}
    free = max(posted, default=0)
    known = set()
    for row in part.table.rows:
        key = key_of(row, part.table)
        known.add(key)
        if key in by_key:
            number, given = by_key[key]
        else:
            free += 1
            number, given = free, EntryRow(key, {})
        yield Line(part.name, number, key, row, _mine(part.name, number, given, theirs))
    for number, given in sorted(posted.items()):
        if given.key not in known:
            yield Line(part.name, number, "", None, given.cells)


def _mine(part: str, number: int, given: EntryRow, theirs: frozenset[str]) -> dict[str, str]:
    return {
        name: text for name, text in given.cells.items() if f"{part}.{name}.{number}" not in theirs
    }


def blank(line: Line, part: Part) -> bool:
    """Whether the row holds no fact and nobody has given one: it only names what it is about."""
    fact = line.row is not None and bool(line.row.key)
    prepared = line.row is not None
    columns = [one for one in part.table.columns if not (prepared and one.identifies)]
    return not fact and not any(line.filled(column) for column in columns)
