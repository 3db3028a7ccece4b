"""The ledger as a table of text: no cell of it is taken for a formula."""

import csv
import io
import json
from collections.abc import Sequence

from thidua.usecases.read_ledger import Entry
from thidua.vietnamese.dates import short_moment

HEAD = ("Mục", "Lúc", "Người thực hiện", "Việc", "Mã việc", "Về", "Chi tiết", "Dấu sha256")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CONTROL = ("\t", "\r", "\n")


def row(entry: Entry) -> tuple[str, ...]:
    """Return the cells of an entry."""
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True)
    at, said = short_moment(entry.at), (entry.who, entry.label, entry.action, entry.subject)
    return (str(entry.sequence), at, *said, details, entry.digest)


def line(cells: Sequence[str]) -> str:
    """Return the cells as a line of CSV."""
    text = io.StringIO()
    csv.writer(text).writerow(map(harmless, cells))
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return the cell, behind an apostrophe where a program would take it for a formula."""
    risky = cell.lstrip().startswith(_STARTS_A_FORMULA) or cell.startswith(_CONTROL)
    return f"'{cell}" if risky else cell
