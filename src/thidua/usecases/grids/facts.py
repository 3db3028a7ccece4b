"""Grids of one fact of the year with its lists: the plan, the pledge, the criteria, the ballot."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from thidua.domain.dated import Record
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem
from thidua.records.messages import explain
from thidua.sheets.kinds.kind import NOTE, REMOVE_COLUMN, Built, Places, with_year, year_path
from thidua.sheets.table import Row, Table
from thidua.usecases.grids.described import Field, cells_of, items_of, said, values_of
from thidua.usecases.grids.entry import cell_id
from thidua.usecases.grids.grid import Part, Rows

Fields = Callable[[ClusterRecord, YearRecord], tuple[Field, ...]]
HEAD = "chung"


def _none(record: ClusterRecord, year: YearRecord) -> tuple[Row, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True)
class Listing:
    """A list of the fact.  `waiting` gives rows that are to be filled in; none may be added then.

    `named_by` is the field that a missing code is made of.
    """

    name: str
    title: str
    model: type[Record]
    fields: Fields
    waiting: Callable[[ClusterRecord, YearRecord], tuple[Row, ...]] = _none
    named_by: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class FactGrid:
    """The fact `name` of a year: its own fields, shown as a form, and its lists."""

    name: str
    title: str
    model: type[Record]
    lists: tuple[Listing, ...]
    head: Fields | None = None

    def parts(self, record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
        """Return the form and the tables."""
        fact = getattr(year, self.name)
        tables = [_listed(one, fact, record, year) for one in self.lists]
        if self.head is None:
            return tuple(tables)
        fields = self.head(record, year)
        row = Row(HEAD, cells_of(fact, fields)) if fact else Row("", {})
        table = Table(self.title, "", tuple(field.column for field in fields), (row,))
        return Part(HEAD, self.title, table, single=True), *tables

    def build(self, record: ClusterRecord, year: YearRecord, rows: Rows) -> Built:
        """Put the rows into the year; a fact that is absent and stays empty remains absent."""
        fact = getattr(year, self.name)
        if fact is None and not any(rows.values()):
            return Built(record, {}, ())
        path = (*year_path(record, year), self.name)
        values: dict[str, Any] = dict(fact) if fact else {}
        places: Places = {}
        problems: list[Problem] = []
        for one in self.lists:
            present = getattr(fact, one.name) if fact else []
            given, fields = rows.get(one.name, ()), one.fields(record, year)
            items = items_of(one.model, fields, given, present, (*path, one.name), one.named_by)
            values[one.name] = items.records
            places |= items.places
            problems += items.problems
        if self.head is not None:
            head = self._head(self.head(record, year), rows, fact)
            values |= head.values
            places |= {(*path, name): cell for name, cell in head.cells.items()}
            problems += head.problems
        else:
            head = _Head({}, {}, [])
        try:
            made = self.model.model_validate(values)
        except ValidationError as error:
            problems += self._told(error, head, all_of_them=not problems)
            return Built(record, places, tuple(problems))
        return Built(with_year(record, year, **{self.name: made}), places, tuple(problems))

    def _head(self, fields: Sequence[Field], rows: Rows, fact: Record | None) -> "_Head":
        """Read the form."""
        given = rows.get(HEAD, ())
        if not given:
            cell = cell_id(HEAD, fields[0].column, 1)
            sentence = f"cần điền phần «{self.title}» trước"
            return _Head({}, {}, [Problem("sheet-cell-empty", sentence, cell=cell)])
        values, problems = values_of(self.model, fields, given[0], fact)
        return _Head(values, {field.name: given[0].cell(field.name) for field in fields}, problems)

    def _told(
        self, error: ValidationError, head: "_Head", *, all_of_them: bool
    ) -> Iterator[Problem]:
        """Tell what the fact as a whole lacks: at the cells of the form, or by its lists."""
        titles = {one.name: one.title for one in self.lists}
        for detail in error.errors():
            code, sentence = explain(detail, self.model)
            first = str(detail["loc"][0]) if detail["loc"] else ""
            if first in head.values:
                yield Problem(code, sentence, cell=head.cells[first])
            elif all_of_them:
                yield Problem(code, sentence, field=titles.get(first, first) or None)


@dataclass(frozen=True)
class _Head:
    """The form as it was read."""

    values: dict[str, Any]
    cells: dict[str, str]
    problems: list[Problem]


def _listed(one: Listing, fact: Record | None, record: ClusterRecord, year: YearRecord) -> Part:
    fields = one.fields(record, year)
    present = getattr(fact, one.name) if fact else []
    rows = [Row(said(item), cells_of(item, fields)) for item in present]
    there = {row.key for row in rows}
    rows += [Row("", row.cells) for row in one.waiting(record, year) if row.key not in there]
    columns = [field.column for field in fields]
    if not one.fixed:
        columns.append(REMOVE_COLUMN)
    table = Table(one.title, NOTE, tuple(columns), tuple(rows), prepared=one.fixed)
    return Part(one.name, one.title, table)
