"""How each engine writes a value and a loop: from the description to the template's own tags."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from bench.word.blocks import Block, Concrete, Each, Grid, Line, Paper, Paragraph, Table, Values

NAME = re.compile(r"\{(\w+)\}")
FIELD = "\ue000{}\ue001"
"""A merge field between two private characters, until the writer makes it one."""

Scope = TypeVar("Scope")
Row = tuple[tuple[Paragraph, ...], ...]


class Dialect(ABC, Generic[Scope]):
    """Turns the description into paragraphs and tables, in one engine's syntax."""

    def blocks(self, blocks: Iterable[Block], scope: Scope) -> Iterator[Concrete]:
        """Every block, as it stands in the file."""
        for block in blocks:
            match block:
                case Line():
                    yield self.paragraph(block, scope)
                case Each():
                    yield from self.each(block, scope)
                case Table():
                    yield Grid(block.widths, self._rows(block, scope), bool(block.heads))

    def paragraph(self, line: Line, scope: Scope) -> Paragraph:
        """One paragraph, its values written as this engine reads them."""
        return Paragraph(line.style, NAME.sub(lambda m: self.value(m[1], scope), line.text))

    def row(self, table: Table, scope: Scope) -> Row:
        """One row of the table."""
        return tuple(tuple(self.paragraph(line, scope) for line in cell) for cell in table.cells)

    def _rows(self, table: Table, scope: Scope) -> tuple[Row, ...]:
        heads = tuple((Paragraph("O dau cot", text),) for text in table.heads)
        own = self.rows(table, scope) if table.each else [self.row(table, scope)]
        return ((heads,) if heads else ()) + tuple(own)

    @abstractmethod
    def value(self, name: str, scope: Scope) -> str:
        """A value's tag, or the value itself."""

    @abstractmethod
    def each(self, each: Each, scope: Scope) -> Iterator[Concrete]:
        """The paragraphs of a loop."""

    @abstractmethod
    def rows(self, table: Table, scope: Scope) -> Iterable[Row]:
        """The rows of a table that repeats."""


class Jinja(Dialect[str]):
    """docxtpl's tags, which are ours; the scope is the variable of the innermost loop."""

    def value(self, name: str, scope: str) -> str:
        """«{{ mot_dieu.so }}»."""
        return "{{ " + scope + name + " }}"

    def each(self, each: Each, scope: str) -> Iterator[Concrete]:
        """The loop's own paragraphs between the two that steer it."""
        yield Paragraph("The mau", "{%p " + self._loop(each.name, scope) + " %}")
        yield from self.blocks(each.blocks, f"mot_{each.name}.")
        yield Paragraph("The mau", "{%p endfor %}")

    def rows(self, table: Table, scope: str) -> Iterable[Row]:
        """The row that repeats, between the two that steer it."""
        start = Paragraph("The mau", "{%tr " + self._loop(table.each, scope) + " %}")
        end = Paragraph("The mau", "{%tr endfor %}")
        return [((start,),), self.row(table, f"mot_{table.each}."), ((end,),)]

    def _loop(self, name: str, scope: str) -> str:
        return f"for mot_{name} in {scope}{name}"


class Braces(Dialect[None]):
    """The tags of docxtemplater and of easy-template-x: both read the same ones."""

    def value(self, name: str, scope: None) -> str:  # noqa: ARG002
        """«{so}»."""
        return "{" + name + "}"

    def each(self, each: Each, scope: None) -> Iterator[Concrete]:
        """The loop's own paragraphs between the two that steer it."""
        yield Paragraph("The mau", "{#" + each.name + "}")
        yield from self.blocks(each.blocks, scope)
        yield Paragraph("The mau", "{/" + each.name + "}")

    def rows(self, table: Table, scope: None) -> Iterable[Row]:
        """One row that opens the loop in its first cell and closes it in its last."""
        cells = [list(cell) for cell in self.row(table, scope)]
        first, last = cells[0][0], cells[-1][-1]
        cells[0][0] = Paragraph(first.style, "{#" + table.each + "}" + first.text)
        cells[-1][-1] = Paragraph(last.style, last.text + "{/" + table.each + "}")
        return [tuple(map(tuple, cells))]


class Plain(Dialect[Values]):
    """No tags at all: the finished paper, as python-docx builds it and as readers see it."""

    def value(self, name: str, scope: Values) -> str:
        """The value itself."""
        return _text(scope, name)

    def each(self, each: Each, scope: Values) -> Iterator[Concrete]:
        """The loop's paragraphs once for every record."""
        for record in records(scope, each.name):
            yield from self.blocks(each.blocks, record)

    def rows(self, table: Table, scope: Values) -> Iterable[Row]:
        """The row once for every record."""
        return (self.row(table, record) for record in records(scope, table.each))


class MergeFields(Dialect[tuple[str, Values]]):
    """Word's own merge fields: rows of tables repeat, paragraphs don't and are written out.

    The scope is the prefix of the names here, and the values that tell how often to write.
    """

    def value(self, name: str, scope: tuple[str, Values]) -> str:
        """A field with a name of its own in the whole paper."""
        return FIELD.format(scope[0] + name)

    def each(self, each: Each, scope: tuple[str, Values]) -> Iterator[Concrete]:
        """The loop's paragraphs, as often as these values have records."""
        prefix, values = scope
        for index, record in enumerate(records(values, each.name)):
            yield from self.blocks(each.blocks, (f"{prefix}{each.name}_{index}_", record))

    def rows(self, table: Table, scope: tuple[str, Values]) -> Iterable[Row]:
        """One row; the engine copies it."""
        return [self.row(table, (f"{table.each}_", scope[1]))]


def records(values: Values, name: str) -> list[Values]:
    """Every record of the list of that name."""
    found = values[name]
    return [] if isinstance(found, str) else list(found)


def _text(values: Values, name: str) -> str:
    found = values[name]
    return found if isinstance(found, str) else ""


def merge_values(blocks: Paper, values: Values, prefix: str = "") -> dict[str, Any]:
    """Shape the values for docx-mailmerge: flat names, and the tables' rows under an anchor."""
    shaped = {prefix + name: text for name, text in values.items() if isinstance(text, str)}
    tables: dict[str, Any] = {}
    for block in blocks:
        match block:
            case Each():
                for index, record in enumerate(records(values, block.name)):
                    inner = f"{prefix}{block.name}_{index}_"
                    shaped |= merge_values(block.blocks, record, inner)
            case Table(each=name) if name:
                rows = [
                    {f"{name}_{key}": text for key, text in record.items()}
                    for record in records(values, name)
                ]
                tables[next(iter(rows[0]))] = rows
    return {**shaped, **tables}  # the rows last, while the paper is small for the others
