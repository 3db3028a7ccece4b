"""What a page of a grid posts, as the plain texts that a use case takes."""

import json
import re
from collections.abc import Iterator

from django.http import QueryDict

from thidua.usecases.grids.entry import Entry, EntryRow, Place

_CELL = re.compile(r"([a-z]{1,30})\.([A-Za-z0-9_-]{1,150})\.(\d{1,5})")
_KEY, _THEIRS = "khoa.", "lay."
_COLUMNS = 4  # of one cell of what was shown: part, key, column, text
_DIGITS = re.compile(r"\d{1,15}")


def entry_of(posted: QueryDict) -> Entry:
    """Return what was posted; names that no grid has are left out."""
    cells: dict[str, dict[int, dict[str, str]]] = {}
    for part, column, number, text in _cells(posted):
        cells.setdefault(part, {}).setdefault(number, {})[column] = text
    rows = {
        part: {
            number: EntryRow(posted.get(f"{_KEY}{part}.{number}", ""), texts)
            for number, texts in numbered.items()
        }
        for part, numbered in cells.items()
    }
    theirs = frozenset(name.removeprefix(_THEIRS) for name in posted if name.startswith(_THEIRS))
    sequence = posted.get("goc-luc", "")
    return Entry(
        rows=rows,
        digest=posted.get("goc", ""),
        sequence=int(sequence) if _DIGITS.fullmatch(sequence) else 0,
        shown=dict(_shown(posted.get("goc-o", ""))),
        theirs=theirs,
    )


def _cells(posted: QueryDict) -> Iterator[tuple[str, str, int, str]]:
    for name in posted:
        found = _CELL.fullmatch(name)
        if found:
            part, column, number = found.groups()
            # An unticked box posts nothing: a hidden empty value stands before each.
            yield part, column, int(number), posted.getlist(name)[-1]


def _shown(text: str) -> Iterator[tuple[Place, str]]:
    """Yield what the page was made from; nothing where that was tampered with."""
    try:
        cells = json.loads(text) if text else []
    except ValueError:
        return
    for cell in cells if isinstance(cells, list) else []:
        if _is_cell(cell):
            part, key, column, shown = cell
            yield (part, key, column), shown


def _is_cell(cell: object) -> bool:
    return (
        isinstance(cell, list)
        and len(cell) == _COLUMNS
        and all(isinstance(part, str) for part in cell)
    )
