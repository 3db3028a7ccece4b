"""Two Word files compared, block by block."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from thidua.documents.comparing.aligning import aligned
from thidua.documents.comparing.blocks import Block, Cell, Line, Row, WordFile
from thidua.documents.comparing.changes import Change, Comparison, Kind
from thidua.documents.comparing.layouts import section_changes, table_changes
from thidua.documents.comparing.looks import Looks
from thidua.documents.comparing.words import pieces
from thidua.documents.engine import compile_template
from thidua.documents.scanning import w

Pair = tuple[Block | None, Block | None]


def compare(old: bytes, new: bytes) -> Comparison:
    """Return what differs between two Word files: templates or papers, as people see them."""
    before, after = WordFile.of(old), WordFile.of(new)
    looks = Looks(before, after)
    areas, new_areas = before.areas(), after.areas()
    found: list[Change] = []
    for area in dict.fromkeys((*new_areas, *areas)):
        found += _area(areas.get(area, ()), new_areas.get(area, ()), looks)
    return Comparison((*_with_moves(found), *section_changes(before, after)))


def compare_outputs(
    old_compiled: bytes, new_compiled: bytes, fields: Mapping[str, Any]
) -> Comparison:
    """Return what differs between the papers that two templates make of the same fields."""
    old, new = (
        compile_template(compiled).render(fields) for compiled in (old_compiled, new_compiled)
    )
    return compare(old, new)


def _area(old: Sequence[Block], new: Sequence[Block], looks: Looks) -> Iterator[Change]:
    paired = list(aligned(old, new))
    yield from _changes(paired, _Tables(paired), looks)


class _Tables:
    """Which tables came or went whole, and which gained or lost whole columns."""

    def __init__(self, paired: Sequence[Pair]) -> None:
        rows = [(old, new) for old, new in paired if isinstance(old or new, Row)]
        self.kept = Counter(new.table for old, new in rows if isinstance(new, Row) and old)
        self.kept_old = Counter(old.table for old, new in rows if isinstance(old, Row) and new)
        self.texts: dict[tuple[bool, str], list[str]] = {}
        self._begun: set[str] = set()
        for old, new in rows:
            if isinstance(row := new or old, Row) and not (old and new):
                self.texts.setdefault((new is not None, row.table), []).append(row.text)

    def is_whole(self, row: Row, *, is_new: bool) -> bool:
        """Say whether no row of the row's table has a counterpart."""
        return not (self.kept if is_new else self.kept_old)[row.table]

    def is_first(self, row: Row) -> bool:
        """Say, once, that this is the first row of its table that has a counterpart."""
        is_first = row.table not in self._begun
        self._begun.add(row.table)
        return is_first

    def told_whole(self, row: Row, *, is_new: bool) -> str | None:
        """Return the text of the whole table, the first time; None afterwards."""
        texts = self.texts.pop((is_new, row.table), None)
        return None if texts is None else "\n".join(texts)


def _changes(paired: Iterable[Pair], tables: _Tables, looks: Looks) -> Iterator[Change]:
    for table, pairs in groupby(_with_tables(paired), lambda pair: pair[0]):
        found = [change for _, old, new in pairs for change in _pair(old, new, tables, looks)]
        yield from found if table is None else _columns(found, tables)


def _with_tables(
    paired: Iterable[Pair],
) -> Iterator[tuple[str | None, Block | None, Block | None]]:
    """Yield each pair with the table it belongs to; a row that went, with that around it."""
    table: str | None = None
    for old, new in paired:
        if isinstance(new, Row):
            table = new.table
        elif isinstance(new or old, Line):
            table = None
        yield table, old, new


def _pair(old: Block | None, new: Block | None, tables: _Tables, looks: Looks) -> Iterator[Change]:
    if isinstance(old, Row) and isinstance(new, Row):
        if tables.is_first(new):
            yield from _widths(old, new)
        yield from _row(old, new, looks)
    elif isinstance(old, Line) and isinstance(new, Line):
        yield from _line(old, new, looks)
    else:
        yield from _alone(old, new, tables)


def _widths(old: Row, new: Row) -> Iterator[Change]:
    before, after = (_table(row) for row in (old, new))
    yield from table_changes(before, after, new.table, old.table)


def _table(row: Row) -> Any:
    return next(node for node in row.cells[0].lines[0].paragraph.holders if node.tag == w("tbl"))


def _alone(old: Block | None, new: Block | None, tables: _Tables) -> Iterator[Change]:
    """Yield a block that came or went; a whole table once."""
    block = new or old
    if isinstance(block, Row) and tables.is_whole(block, is_new=new is not None):
        text = tables.told_whole(block, is_new=new is not None)
        if text is not None:
            yield _came_or_went("bảng", block.table, text, is_new=new is not None)
    elif block is not None:
        what = "hàng" if isinstance(block, Row) else _named(block)
        yield _came_or_went(what, block.where, block.text, is_new=new is not None)


def _named(line: Line) -> str:
    return "đoạn" if line.text.strip() else "dòng trống"


def _came_or_went(what: str, place: str, text: str, *, is_new: bool) -> Change:
    if is_new:
        return Change(Kind.ADDED, what, where=place, new=text)
    return Change(Kind.REMOVED, what, was=place, old=text)


def _line(old: Line, new: Line, looks: Looks, what: str = "đoạn") -> Iterator[Change]:
    if old.text != new.text:
        words = pieces(old.text, new.text)
        yield Change(Kind.CHANGED, what, new.where, old.where, old.text, new.text, words)
    yield from looks.changes(old, new)


def _row(old: Row, new: Row, looks: Looks) -> Iterator[Change]:
    if len(old.cells) == len(new.cells):
        for before, after in zip(old.cells, new.cells, strict=True):
            yield from _cell(before, after, looks)
        return
    for one, other in aligned(old.cells, new.cells):
        if one and other:
            yield from _cell(one, other, looks)
        elif cell := other or one:
            yield _came_or_went("ô", cell.where, cell.text, is_new=other is not None)


def _cell(old: Cell, new: Cell, looks: Looks) -> Iterator[Change]:
    if len(old.lines) == len(new.lines) == 1:
        yield from _line(old.lines[0], new.lines[0], looks, "ô")
        return
    for one, other in aligned(old.lines, new.lines):
        if one and other:
            yield from _line(one, other, looks)
        elif line := other or one:
            yield _came_or_went(_named(line), line.where, line.text, is_new=other is not None)


def _columns(found: Iterable[Change], tables: _Tables) -> Iterator[Change]:
    """Yield the changes of a table; a cell that every row gained or lost is told as a column."""
    changes = list(found)
    counted = Counter(map(_column, changes))
    told: set[tuple[Kind, str, str]] = set()
    for change in changes:
        column = _column(change)
        kept = tables.kept if change.kind is Kind.ADDED else tables.kept_old
        if column is None or counted[column] < kept[column[1]]:
            yield change
        elif column not in told:
            told.add(column)
            cells = [cell for cell in changes if _column(cell) == column]
            text = " / ".join(filter(None, (cell.new or cell.old for cell in cells)))
            place = f"{column[1]}, cột {column[2]}"
            yield _came_or_went("cột", place, text, is_new=change.kind is Kind.ADDED)


def _column(change: Change) -> tuple[Kind, str, str] | None:
    """Return the table and the number of the column that a cell came to or went from."""
    if change.what != "ô" or change.kind not in {Kind.ADDED, Kind.REMOVED}:
        return None
    row, _, number = change.place.rpartition(", ô ")
    return change.kind, row.rpartition(", hàng ")[0], number


def _with_moves(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes; what went here and came there, as it was, is told as moved."""
    gone: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.kind is Kind.REMOVED and change.old.strip():
            gone.setdefault((change.what, change.old), []).append(change)
    moved = set()
    told = []
    for change in changes:
        before = gone.get((change.what, change.new)) if change.kind is Kind.ADDED else None
        if before:
            from_there = before.pop(0)
            moved.add(id(from_there))
            told.append(replace(change, kind=Kind.MOVED, was=from_there.was, old=from_there.old))
        else:
            told.append(change)
    return (change for change in told if id(change) not in moved)
