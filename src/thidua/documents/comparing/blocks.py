"""A Word file as blocks to be compared: paragraphs, and the rows of tables with their cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from thidua.documents.layout.effective import Effective
from thidua.documents.layout.stylesheet import StyleSheet
from thidua.documents.opened import Opened
from thidua.documents.scanning import Paragraph, Scan, scan, w
from thidua.vietnamese.text import clean

Node = Any  # an lxml element; lxml has no types

_CELL_WORDS = ", ô "
_ROW_WORDS = ", hàng "


@dataclass(frozen=True, eq=False)
class Line:
    """A paragraph of the file: its text, in one spelling, and its place."""

    paragraph: Paragraph

    @cached_property
    def text(self) -> str:
        """The text as people read it."""
        return clean(self.paragraph.text)

    @property
    def where(self) -> str:
        """Its place as a person names it."""
        return self.paragraph.where

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two lines the same."""
        return ("", self.text)


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of an outermost table, with all the paragraphs in it."""

    lines: tuple[Line, ...]
    where: str

    @cached_property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two cells the same."""
        return ("", self.text)


@dataclass(frozen=True, eq=False)
class Row:
    """A row of an outermost table; `table` is the place of that table."""

    cells: tuple[Cell, ...]
    where: str
    table: str

    @cached_property
    def text(self) -> str:
        """Its cells, parted as in plain text."""
        return " | ".join(cell.text for cell in self.cells)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows the same."""
        return ("row", *(cell.text for cell in self.cells))


Block = Line | Row


@dataclass(frozen=True)
class WordFile:
    """A file read for comparing: its streams of blocks by area, and its formats."""

    package: Opened
    scan: Scan
    effective: Effective

    @classmethod
    def of(cls, content: bytes) -> "WordFile":
        """Read a Word file."""
        package = Opened.of(content)
        return cls(package, scan(package), Effective(StyleSheet(package)))

    def areas(self) -> dict[str, tuple[Block, ...]]:
        """Return the blocks of the body («»), and of each header, footer, the notes, properties."""
        found: dict[str, list[Paragraph]] = {"": []}
        for paragraph in (*self.scan.paragraphs, *self.scan.unfilled):
            found.setdefault(self._area(paragraph), []).append(paragraph)
        return {area: tuple(_blocks(paragraphs)) for area, paragraphs in found.items()}

    def _area(self, paragraph: Paragraph) -> str:
        if paragraph.part == self.package.main:
            return ""
        if any(note in paragraph.part for note in ("notes", "comments")):
            return paragraph.part
        return paragraph.where.partition(",")[0]


def _blocks(paragraphs: list[Paragraph]) -> Iterator[Block]:
    for row, inside in groupby(paragraphs, _outer_row):
        if row is None:
            yield from map(Line, inside)
        else:
            cells = tuple(_cells(inside))
            where = cells[0].where.rpartition(_CELL_WORDS)[0] or cells[0].where
            yield Row(cells, where, where.rpartition(_ROW_WORDS)[0])


def _cells(paragraphs: Iterator[Paragraph]) -> Iterator[Cell]:
    for _, inside in groupby(paragraphs, lambda paragraph: _outer(paragraph, w("tc"))):
        lines = tuple(map(Line, inside))
        yield Cell(lines, _cell_place(lines[0].where))


def _cell_place(where: str) -> str:
    """Return «Bảng 2, hàng 3, ô 1» of whatever stands in that cell."""
    before, found, after = where.partition(_CELL_WORDS)
    return before + found + after.partition(",")[0]


def _outer_row(paragraph: Paragraph) -> Node:
    return _outer(paragraph, w("tr"))


def _outer(paragraph: Paragraph, name: str) -> Node:
    """Return the outermost row or cell around a paragraph; None in a text box or outside tables."""
    for holder in paragraph.holders:
        if holder.tag == w("txbxContent"):
            return None
        if holder.tag == name:
            return holder
    return None
