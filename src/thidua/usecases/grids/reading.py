"""Rows of texts as rows of checked values, with everything that is wrong at its cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.errors import Problem
from thidua.sheets.table import REMOVE, Column, Form, Value
from thidua.sheets.values import CellError
from thidua.usecases.grids.entry import Entry, coded
from thidua.usecases.grids.grid import Given, Part
from thidua.usecases.grids.lines import Line, blank, lines
from thidua.usecases.grids.texts import same, typed


@dataclass(frozen=True)
class PartRead:
    """The rows that stay, and what is wrong in them."""

    rows: tuple[Given, ...]
    problems: tuple[Problem, ...]


def read_part(part: Part, entry: Entry) -> PartRead:
    """Read a part; a row that was not posted stays as the records have it."""
    rows, problems = [], []
    for line in lines(part, entry):
        if blank(line, part):
            continue
        row, wrong = _read(line, part)
        if not row.removed:
            rows.append(row)
            problems += wrong
    return PartRead(tuple(rows), tuple(problems))


def _read(line: Line, part: Part) -> tuple[Given, list[Problem]]:
    columns = [one for one in part.table.columns if one.form is not Form.TOTAL]
    values: dict[str, Value] = {}
    problems = []
    for column in columns:
        try:
            values[column.name] = _value(line, column)
        except CellError as error:
            problems.append(Problem(error.code, str(error), cell=line.cell(column)))
    missing = list(_missing(line, columns, values))
    wrong = {one.name for one in columns} - values.keys() | {one.name for one in missing}
    letters = {one.name: f"{line.part}.{coded(one)}." for one in columns}
    problems += [
        Problem("sheet-cell-empty", f"thiếu «{one.head}»", cell=line.cell(one)) for one in missing
    ]
    return Given(line.number, values, frozenset(wrong), letters, line.key), problems


def _missing(line: Line, columns: list[Column], values: dict[str, Value]) -> Iterator[Column]:
    removed = line.typed.get(REMOVE, "")
    for column in columns:
        if column.required and not removed and values.get(column.name, True) in {None, ""}:
            yield column


def _value(line: Line, column: Column) -> Value:
    """Take what was typed; where it says what the records hold, the record's own value."""
    fixed = column.identifies and line.row is not None
    if line.row is not None and (fixed or same(line.text(column), line.held(column))):
        return line.row.cells.get(column.name)
    return typed(line.text(column), column)
