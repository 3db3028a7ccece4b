"""What every grid is: its parts, how its rows become records, who owns a row, what locks it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem
from thidua.sheets.kinds.kind import Built
from thidua.sheets.table import Choice, Read, Row, Table, Value

Cells = Mapping[str, Value]
Papers = frozenset[tuple[str, str]]
"""The papers of a year that hold rows fast, each by its kind and its subject."""


@dataclass(frozen=True)
class Given(Read):
    """A row as it came from a page; `key` names the fact that it was shown for."""

    key: str = ""


@dataclass(frozen=True)
class Offer:
    """What a row lets choose in a cell; `usual` says what holds where nothing is chosen."""

    choices: tuple[Choice, ...]
    usual: str = ""


@dataclass(frozen=True)
class Part:
    """One table of a grid.  A `single` one has one row, which is shown as a form.

    `sides` names the columns by which rows stand side by side: (what is common, what differs);
    `offers` what rows let choose, by key and column, where it is not the same in all of them;
    `told_as` heads what the page says beside the rows.
    """

    name: str
    title: str
    table: Table
    single: bool = False
    sides: tuple[str, str] | None = None
    offers: Mapping[tuple[str, str], Offer] = field(default_factory=dict)
    told_as: str = "Kết quả, căn cứ"


@dataclass(frozen=True)
class State:
    """How complete a grid is: whether anything is there, whether all of it is, and a sentence."""

    begun: bool
    complete: bool
    text: str


@dataclass(frozen=True)
class Told:
    """What the page says beside the rows: sentences for all, and lines by part and key."""

    sentences: tuple[str, ...] = ()
    lines: Mapping[tuple[str, str], tuple[str, ...]] | None = None


Rows = Mapping[str, Sequence[Given]]


def _nobody(part: str, cells: Cells) -> str:  # noqa: ARG001
    return ""


def _free(papers: Papers, cells: Cells) -> str:  # noqa: ARG001
    return ""


def _no_rules(before: YearRecord, after: ClusterRecord, rows: Rows) -> Iterable[Problem]:  # noqa: ARG001
    return ()


def _nothing(record: ClusterRecord, year: YearRecord) -> Told:  # noqa: ARG001
    return Told()


def _ready(year: YearRecord) -> str:  # noqa: ARG001
    return ""


@dataclass(frozen=True)
class Grid:
    """One grid.

    `owner` names the unit whose clerk may change a row, «» where only officers may; `lock` the
    kind of paper that holds a row fast: one in force, and with `while_signing` one that collects
    signatures, too; `wanting` the grid that is to be filled first.
    """

    slug: str
    address: str
    label: str
    parts: Callable[[ClusterRecord, YearRecord], tuple[Part, ...]]
    build: Callable[[ClusterRecord, YearRecord, Rows], Built]
    state: Callable[[ClusterRecord, YearRecord], State]
    owner: Callable[[str, Cells], str] = _nobody
    lock: Callable[[Papers, Cells], str] = _free
    rules: Callable[[YearRecord, ClusterRecord, Rows], Iterable[Problem]] = _no_rules
    told: Callable[[ClusterRecord, YearRecord], Told] = _nothing
    wanting: Callable[[YearRecord], str] = _ready
    sheet: bool = False
    of_units: bool = False
    while_signing: bool = False


def locked_by(kind: str) -> Callable[[Papers, Cells], str]:
    """Return the lock of a grid that the year's paper of that kind holds fast as a whole."""
    return lambda papers, _: kind if (kind, "") in papers else ""


def key_of(row: Row, table: Table) -> str:
    """Return what tells a row from the others: of a waiting one, what it is about, or «-»."""
    named = (row.cells.get(column.name) for column in table.columns if column.identifies)
    return row.key or " ".join(str(value) for value in named if value) or "-"
