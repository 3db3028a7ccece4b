"""Records described field by field, as rows of a table and back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from thidua.domain.dated import Record
from thidua.domain.flaw import Path
from thidua.errors import Problem
from thidua.sheets.kinds.kind import Places, kept, kept_lines, made
from thidua.sheets.table import Choice, Column, Form, Value
from thidua.sheets.values import CellError, chosen
from thidua.usecases.grids.grid import Given
from thidua.usecases.grids.programme import programme_of, programme_text
from thidua.vietnamese.text import slug

_MOMENT = re.compile(r"(\d{1,2})[:h](\d{2})\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})")
_LONGEST = 60


class Shape(StrEnum):
    """How a field of a record stands in a cell."""

    PLAIN = "PLAIN"
    LINES = "LINES"
    MOMENT = "MOMENT"
    MARK = "MARK"
    WHOLE = "WHOLE"
    NAMES = "NAMES"
    PROGRAMME = "PROGRAMME"


@dataclass(frozen=True)
class Field:
    """A field of a record, and the column that it fills; both bear one name."""

    column: Column
    shape: Shape = Shape.PLAIN

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.column.name


def plain(  # noqa: PLR0913 (what a column has)
    name: str,
    head: str,
    form: Form = Form.TEXT,
    *,
    required: bool = True,
    identifies: bool = False,
    choices: tuple[Choice, ...] = (),
) -> Field:
    """Describe a field that stands in its cell as it is."""
    return Field(
        Column(name, head, form, required=required, identifies=identifies, choices=choices)
    )


def shaped(
    name: str, head: str, shape: Shape, *, required: bool = True, choices: tuple[Choice, ...] = ()
) -> Field:
    """Describe a field that stands in its cell as a text of its own."""
    return Field(Column(name, head, _FORMS[shape], required=required, choices=choices), shape)


_FORMS = {
    Shape.LINES: Form.LINES,
    Shape.MOMENT: Form.TEXT,
    Shape.MARK: Form.MARK,
    Shape.WHOLE: Form.NUMBER,
    Shape.NAMES: Form.LINES,
    Shape.PROGRAMME: Form.LINES,
}


def cells_of(record: Record, fields: Sequence[Field]) -> dict[str, Value]:
    """Return the cells of a record."""
    return {field.name: _cell(getattr(record, field.name), field) for field in fields}


def _cell(value: Any, field: Field) -> Value:  # noqa: PLR0911 (one a shape)
    match field.shape:
        case Shape.LINES:
            return "\n".join(value)
        case Shape.NAMES:
            return "\n".join(_label(name, field.column.choices) for name in value)
        case Shape.PROGRAMME:
            return programme_text(value) or None
        case Shape.MOMENT:
            return f"{value:%H:%M %d/%m/%Y}"
        case Shape.MARK:
            return "x" if value else None
        case Shape.WHOLE:
            return Decimal(value)
    known: Value = value.value if isinstance(value, StrEnum) else value
    return None if known == "" else known


def _label(value: str, choices: Sequence[Choice]) -> str:
    return next((choice.label for choice in choices if choice.value == value), value)


@dataclass(frozen=True)
class Item:
    """One record made of a row; none where something in it is wrong."""

    record: Record | None
    problems: list[Problem]


def values_of(
    model: type[Record], fields: Sequence[Field], row: Given, old: Record | None
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values that the row gives to the fields, and what is wrong in their cells."""
    values: dict[str, Any] = {}
    problems = []
    for field in fields:
        if field.name not in row.refused:
            try:
                values[field.name] = _value(row, field, getattr(old, field.name, None), model)
            except CellError as error:
                problems.append(Problem(error.code, str(error), cell=row.cell(field.name)))
    return values, problems


def item_of(
    model: type[Record], fields: Sequence[Field], row: Given, old: Record | None, **more: Any
) -> Item:
    """Make the record of a row; what the row does not show stays as it was."""
    values, problems = values_of(model, fields, row, old)
    if len(values) < len(fields):
        return Item(None, problems)
    columns = {field.name: field.name for field in fields} | {"": fields[0].name}
    return Item(*made(model, (dict(old) if old else {}) | values | more, row, columns))


def _value(  # noqa: PLR0911 (one a shape)
    row: Given, field: Field, old: Any, model: type[Record]
) -> Any:
    value, text = row.values[field.name], row.text(field.name)
    match field.shape:
        case Shape.LINES:
            return kept_lines(text, old or ())
        case Shape.NAMES:
            return [chosen(line, field.column.choices) for line in text.split("\n") if line.strip()]
        case Shape.PROGRAMME:
            return programme_of(text)
        case Shape.MOMENT:
            return _moment(text)
        case Shape.MARK:
            return bool(text)
        case Shape.WHOLE:
            return _whole(value)
    if isinstance(value, str):
        return kept(value, old) if isinstance(old, str) else value
    return model.model_fields[field.name].default if value is None else value


def _whole(value: Value) -> int | None:
    if isinstance(value, Decimal) and value != value.to_integral_value():
        raise CellError("not-an-integer", "cần một số nguyên")
    return int(value) if isinstance(value, Decimal) else 0


def _moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    try:
        if found:
            hour, minute, day, month, year = map(int, found.groups())
            return datetime(year, month, day, hour, minute)  # noqa: DTZ001 (local, as kept)
        return datetime.fromisoformat(text)
    except ValueError:
        sentence = f"cần giờ và ngày dạng 08:30 17/04/2024, nhưng gặp «{text[:_LONGEST]}»"
        raise CellError("not-a-datetime", sentence) from None


def said(record: Record) -> str:
    """Name a record among its neighbours."""
    return " ".join(_said(part) for part in record.key() if part not in {None, ""})


def _said(part: object) -> str:
    return part.isoformat() if isinstance(part, date) else str(part)


@dataclass(frozen=True)
class Items:
    """The records of a list, the cell of each place, and what is wrong."""

    records: list[Record]
    places: Places
    problems: list[Problem]


def items_of(  # noqa: PLR0913, PLR0917 (what a list has)
    model: type[Record],
    fields: Sequence[Field],
    rows: Sequence[Given],
    present: Sequence[Record],
    path: Path,
    named_by: str = "",
) -> Items:
    """Make the records of a list; `named_by` is the field that a missing code is made of."""
    old = {said(record): record for record in present}
    made_of = Items([], {}, [])
    taken = {row.text("code") for row in rows}
    for row in rows:
        more = _code(row, named_by, taken) if named_by else {}
        item = item_of(model, fields, row, old.get(row.key), **more)
        made_of.problems.extend(item.problems)
        if item.record is not None:
            at = (*path, len(made_of.records))
            made_of.places.update(_places(row, fields, at))
            made_of.records.append(item.record)
    return made_of


def _code(row: Given, named_by: str, taken: set[str]) -> Mapping[str, str]:
    if row.text("code"):
        return {"code": row.text("code")}
    base = slug(row.text(named_by))[:_LONGEST].strip("-") or "muc"
    free = next(code for code in _numbered(base) if code not in taken)
    taken.add(free)
    return {"code": free}


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in range(2, 10_000):
        yield f"{base}-{number}"


def _places(row: Given, fields: Sequence[Field], at: Path) -> Places:
    first = next((field for field in fields if not field.column.identifies), fields[0])
    return {at: row.cell(first.name)} | {
        (*at, field.name): row.cell(field.name) for field in fields
    }
