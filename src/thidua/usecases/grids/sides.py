"""Rows about one thing side by side: the three scores of a unit, a line each criterion."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from thidua.sheets.table import Column, Form
from thidua.usecases.grids.grid import Part
from thidua.usecases.grids.page import ShownCell, ShownRow, SideGroup, SideRow

_ONLY = {"scorer": "CROSS"}
_AGREED = "AGREED"


def side_groups(part: Part, rows: Sequence[ShownRow]) -> tuple[SideGroup, ...]:
    """Return the rows in groups, each as a table of its own."""
    common, differs = part.sides or ("", "")
    columns = list(_ordered(part.table.columns, {common, differs}))
    by_thing = sorted(rows, key=lambda row: _order(row, common, rows))
    return tuple(
        _group(columns, list(found), common, differs)
        for _, found in groupby(by_thing, key=lambda row: _cell(row, common).text)
    )


def _order(row: ShownRow, common: str, rows: Sequence[ShownRow]) -> int:
    """Order by where the thing is named first; what differs keeps its own order."""
    first = _cell(row, common).text
    place = next(i for i, one in enumerate(rows) if _cell(one, common).text == first)
    kinds = ("SELF", "CROSS", "AGREED")
    kind = row.key.rpartition(" ")[2]
    return place * len(kinds) + (kinds.index(kind) if kind in kinds else 0)


def _cell(row: ShownRow, name: str) -> ShownCell:
    return next(cell for cell in row.cells if cell.name == name)


def _ordered(columns: Sequence[Column], named: set[str]) -> Iterator[Column]:
    """Yield the columns, the reason for points right after them."""
    reasons = {one.name: one for one in columns if one.name.startswith("reason ")}
    for column in columns:
        if column.name not in named and column.name not in reasons:
            yield column
            reason = reasons.get(column.name.replace("points ", "reason ", 1))
            if reason is not None:
                yield reason


def _group(columns: list[Column], rows: list[ShownRow], common: str, differs: str) -> SideGroup:
    heads = tuple(_cell(row, differs).shown for row in rows)
    lines = [
        SideRow(
            label="Lý do" if column.name.startswith("reason ") else column.head,
            most=str(column.most or ""),
            cells=tuple(_side(row, column, differs) for row in rows),
        )
        for column in columns
    ]
    shown = tuple(line for line in lines if any(line.cells))
    return SideGroup(_cell(rows[0], common).shown, heads, shown, tuple(rows))


def _side(row: ShownRow, column: Column, differs: str) -> ShownCell | None:
    """Return the cell; none where it has nothing to say: who cross-scored a unit's own score."""
    cell, kind = _cell(row, column.name), _cell(row, differs).text
    if kind != _ONLY.get(column.name, kind) and not cell.text:
        return None
    if column.name.startswith("reason ") and kind != _AGREED and not cell.text and not cell.error:
        return None
    if column.name.startswith("reason "):
        return replace(cell, form=Form.LINES.value)
    if column.form is Form.NUMBER and kind == _AGREED:
        reason = _cell(row, column.name.replace("points ", "reason ", 1))
        return replace(cell, asks=reason.id)
    return cell
