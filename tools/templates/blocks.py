"""What a Word paper is made of, in either layout: lines, tables, section breaks, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Line:
    """One paragraph: its style, its text, and a label in bold before the text."""

    style: str
    text: str = ""
    label: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: its lines, and over how many columns it stretches."""

    lines: tuple[Line, ...]
    span: int = 1


@dataclass(frozen=True)
class Row:
    """One row; a head row is repeated on every page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its style, the widths of its columns and its indent in millimetres.

    Where only the values tell how many columns there are, `grid` holds the columns' shares of
    the whole, Word fits them, and a cell of width 0 takes what is left.
    """

    style: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    indent: float = 0
    grid: tuple[float, ...] = ()


@dataclass(frozen=True)
class Break:
    """The next section begins here, on a page of its own numbered from 1."""

    landscape: bool = False


@dataclass(frozen=True)
class Head:
    """The head of a paper as far as both layouts agree; an empty text is left out.

    `summary` is the trích yếu of a letter, which stands under its number.
    """

    number: str
    place: str
    summary: str = ""
    landscape: bool = False


Block = Line | Table | Break | Head
B = TypeVar("B", bound=Block)


@dataclass(frozen=True)
class Paper:
    """A whole paper: the title of the file, its blocks, how its first section lies.

    `rule` is the line under the trích yếu in mm: between 1/3 and 1/2 of its longest line.
    `styles` are styles that no other paper has, as Word's own XML.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    rule: float = 40
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a ruled table: its head, its width in millimetres, and what a row shows."""

    head: str
    width: float
    text: str
    style: str = "Ô bảng"


def steer(mark: str) -> Line:
    """A line that only steers the template; nothing of it is left in the paper."""
    return Line("Thẻ mẫu", mark)


def cell(style: str, text: str, span: int = 1) -> Cell:
    """A cell of one line."""
    return Cell((Line(style, text),), span)


def when(field: str, *blocks: B, otherwise: Iterable[B] = ()) -> tuple[B | Line, ...]:
    """The blocks where the field has a value, and the others where it has none."""
    rest: tuple[B | Line, ...] = (steer("«Ngược lại»"), *otherwise) if otherwise else ()
    return (steer(f"«Nếu có {field}»"), *blocks, *rest, steer("«Hết nếu»"))


def grid(*columns: Column, total: tuple[Cell, ...] = ()) -> Table:
    """A ruled table: its heads, the row that repeats by itself, and a last row of sums."""
    rows = [
        Row(tuple(cell("Ô bảng - đầu cột", c.head) for c in columns), head=True),
        Row(tuple(cell(c.style, c.text) for c in columns)),
    ]
    if total:
        rows.append(Row(total))
    return Table("Bảng kẻ", tuple(c.width for c in columns), tuple(rows))
