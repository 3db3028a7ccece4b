"""A bench paper as plain data: one description from which every engine's template is written.

A text holds its values as `{name}`.  A loop's texts hold the names of its own records only, and
every name is used by one loop only, so that no engine's scoping rules come into play.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Values: TypeAlias = Mapping[str, "str | Sequence[Values]"]


@dataclass(frozen=True)
class Line:
    """One paragraph: its style and its text."""

    style: str
    text: str


@dataclass(frozen=True)
class Each:
    """The blocks once for every record of the list of that name."""

    name: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Table:
    """A table: its heads, then one row, or one row for every record of the list `each`."""

    widths: tuple[int, ...]
    cells: tuple[tuple[Line, ...], ...]
    heads: tuple[str, ...] = ()
    each: str = ""


Block = Line | Each | Table
Paper = tuple[Block, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it stands in a template, or in a finished paper."""

    style: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a template, or in a finished paper; a lone cell spans its row."""

    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    ruled: bool


Concrete = Paragraph | Grid
