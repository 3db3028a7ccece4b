"""A sheet of some units alone: what it shows, and how its rows stand among those of the others."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua.errors import Problem
from thidua.sheets.table import Read, Row, Table, Value
from thidua.sheets.values import tidy
from thidua.vietnamese.numbers import number

Units = frozenset[str]
NOWHERE = "0"
"""The cell of what is in no row of the sheet."""


def of_units(table: Table, units: Units) -> Table:
    """Return the table with the rows of those units alone."""
    return replace(table, rows=tuple(row for row in table.rows if row.cells.get("unit") in units))


def shown_digest(table: Table) -> str:
    """Return the digest of what the table shows: what other units do does not change it."""
    heads = "\t".join(column.head for column in table.columns)
    rows = (
        "\t".join([row.key, *(_text(row.cells.get(one.name)) for one in table.columns)])
        for row in table.rows
    )
    return hashlib.sha256("\n".join([heads, *rows]).encode()).hexdigest()


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value or ""


def foreign(
    rows: Iterable[Read], table: Table, units: Units, key: Callable[[Read], str]
) -> Iterator[Problem]:
    """Yield the rows of other units, each at its cell; `table` is the whole one."""
    (column,) = (one for one in table.columns if one.name == "unit")
    names = {choice.value: choice.label for choice in column.choices}
    owners = {row.key: str(row.cells["unit"]) for row in table.rows if row.key}
    for row in rows:
        named = (row.text("unit"), owners.get(key(row), ""))
        other = next((one for one in named if one and one not in units), None)
        if other is not None:
            message = f"dòng này của «{names[other]}», ngoài bảng của đơn vị bạn; hãy bỏ dòng ấy"
            yield Problem("sheet-row-foreign", message, cell=row.cell("unit"))


def among_others(
    rows: Sequence[Read], table: Table, units: Units, key: Callable[[Read], str]
) -> list[Read]:
    """Return the rows in the records' order, those of other units as the records have them."""
    left = list(rows)
    placed = []
    for row in (one for one in table.rows if one.key):
        if row.cells["unit"] not in units:
            placed.append(_as_read(row, table))
        elif (own := next((one for one in left if key(one) == row.key), None)) is not None:
            left.remove(own)
            placed.append(own)
    return [*placed, *left]


def _as_read(row: Row, table: Table) -> Read:
    """Return a row of the records as though it had been read from no cell."""
    values = {column.name: _tidied(row.cells.get(column.name)) for column in table.columns}
    return Read(0, values, frozenset(), dict.fromkeys(values, ""))


def _tidied(value: Value) -> Value:
    return tidy(value) if isinstance(value, str) else value
