"""Which rows and cells of a part repeat, and which are gone as their list is empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.check_corpus.field_set import FieldSet
from tools.check_corpus.lines import Line
from tools.check_corpus.tags import columns, repeated


@dataclass
class Rows:
    """Rows that repeat, those hidden as their list is empty, and those around hidden ones."""

    repeating: set[int] = field(default_factory=set)
    lists: dict[int, set[tuple[str, ...]]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    hidden_cells: set[int] = field(default_factory=set)


def rows_of(found: Sequence[Line], fields: FieldSet) -> Rows:
    """Read the rows of a part."""
    rows = Rows()
    for line in found:
        for path in columns(line.text, fields):
            rows.columns |= set(line.cells[:1])
            if not fields.all_of(path):
                rows.hidden_cells |= set(line.cells[:1])
        for path in repeated(line.text, fields):
            if line.row is None or not fields.repeats(path):
                continue
            rows.repeating |= set(line.rows)
            rows.lists.setdefault(line.row, set()).add(path[:-1])
            if not fields.all_of(fields.table(path)):
                rows.hidden.add(line.row)
                rows.unsure |= set(line.rows[1:])
    return rows
