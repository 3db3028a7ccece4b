"""A grid as a page shows it: plain values, nothing left to be looked up."""

from dataclasses import dataclass

from thidua.sheets.table import Choice
from thidua.usecases.grids.conflict import Difference


def row_anchor(part: str, key: str) -> str:
    """Return the id of a row on its page, to be linked to: «dong.bang.giay-moi.PLEDGE»."""
    return f"dong.{part}.{'.'.join(key.split())}"


@dataclass(frozen=True)
class ShownCell:
    """One cell.  `held` is what the records hold, `text` what stands in the input."""

    id: str
    name: str
    label: str
    form: str
    text: str
    shown: str
    held: str
    was: str
    editable: bool
    error: str
    choices: tuple[Choice, ...]
    most: str
    sums: str
    asks: str = ""
    usual: str = ""

    @property
    def changed(self) -> bool:
        """Whether something else than the records hold was typed over what they hold."""
        return bool(self.held) and self.text != self.held


@dataclass(frozen=True)
class ShownRow:
    """One row; `lines` is what the page says of it, `locked` why it cannot be changed.

    `anchor` is what a link to the row names, empty in one that holds nothing yet.
    """

    number: int
    key: str
    name: str
    cells: tuple[ShownCell, ...]
    lines: tuple[str, ...]
    locked: str
    anchor: str

    @property
    def open(self) -> bool:
        """Whether something in it can be changed."""
        return any(cell.editable for cell in self.cells)


@dataclass(frozen=True)
class SideRow:
    """One line of cells that stand side by side; none where a column has nothing there."""

    label: str
    most: str
    cells: tuple[ShownCell | None, ...]


@dataclass(frozen=True)
class SideGroup:
    """Rows about one thing, side by side."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[SideRow, ...]
    sources: tuple[ShownRow, ...]


@dataclass(frozen=True)
class ShownPart:
    """One table of the page; `told` heads what is said of its rows, if anything is."""

    name: str
    title: str
    single: bool
    heads: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    groups: tuple[SideGroup, ...]
    told: str
    grows: bool


@dataclass(frozen=True)
class Wrong:
    """Something that is wrong; `cell` names its input where it has one."""

    text: str
    cell: str = ""


@dataclass(frozen=True)
class GridPage:
    """Everything that a page of a grid shows."""

    cluster: str
    cluster_name: str
    year: int
    what: str
    address: str
    label: str
    parts: tuple[ShownPart, ...]
    sentences: tuple[str, ...]
    wanting: str
    wanting_address: str
    editable: bool
    partial: bool
    locked: tuple[str, ...]
    sheet: bool
    digest: str
    sequence: int
    shown: str
    wrong: tuple[Wrong, ...] = ()
    differences: tuple[Difference, ...] = ()
