"""A sheet as a table: its columns, its rows, and what it was written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from openpyxl.utils import get_column_letter

Value = str | Decimal | date | None
"""What a cell holds once it is checked; the value of a choice is its identifier."""

TITLE_ROW, NOTE_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1
REMOVE = "remove"
"""The column in which an «x» takes the row out of the records."""


class Form(StrEnum):
    """What a column takes."""

    TEXT = "TEXT"
    LINES = "LINES"
    NUMBER = "NUMBER"
    DATE = "DATE"
    CHOICE = "CHOICE"
    MARK = "MARK"
    TOTAL = "TOTAL"


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its identifier, what the list shows, what else it is known by."""

    value: str
    label: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column.  `identifies` locks it in the rows that were written from the records."""

    name: str
    head: str
    form: Form
    width: int = 20
    required: bool = False
    identifies: bool = False
    choices: tuple[Choice, ...] = ()
    most: Decimal | None = None
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row to write; `key` tells it from the others, and is empty where it holds no fact yet."""

    key: str
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class Table:
    """Everything that a person sees of a sheet.  `spare` empty rows follow those written.

    `prepared` says that a row which only names what it is about is one that waits to be filled in.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spare: int = 20
    prepared: bool = False

    def letter(self, name: str) -> str:
        """Return the letter of the column of that name."""
        names = [column.name for column in self.columns]
        return str(get_column_letter(names.index(name) + 1))

    def written(self) -> dict[str, int]:
        """Return the row of each fact that the sheet was written from."""
        return {row.key: FIRST_ROW + index for index, row in enumerate(self.rows) if row.key}


@dataclass(frozen=True)
class Origin:
    """What a sheet was written from.  `rows` gives the row of each fact by its key.

    `units` are those whose rows alone it shows; none of a sheet that shows all.
    """

    cluster: str
    year: int
    what: str
    digest: str
    rows: Mapping[str, int] = field(default_factory=dict)
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Read:
    """One row as it was read: checked values, and the columns whose cell was refused."""

    number: int
    values: Mapping[str, Value]
    refused: frozenset[str]
    letters: Mapping[str, str]

    def cell(self, name: str) -> str:
        """Return the address of the cell in that column: «D7»."""
        return f"{self.letters[name]}{self.number}"

    def text(self, name: str) -> str:
        """Return the text or the choice of that column, empty where nothing stands."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def removed(self) -> bool:
        """Whether the row is to be taken out."""
        return bool(self.values.get(REMOVE))
