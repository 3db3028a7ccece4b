"""What stands above a paragraph for a reader: in its cell, its column, or the text."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from thidua.vietnamese.text import clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_TEXT = f"{_W}p"

_MOST_PARAGRAPHS = 12  # a signature's lines and the empty ones that make its space
_MOST_ROWS = 6
_BREAKS = {f"{_W}br", f"{_W}tab", f"{_W}cr"}


def line_of(paragraph: Any) -> str:
    """Return the paragraph's text in one line, with single spaces."""
    pieces = (
        element.text or "" if element.tag == f"{_W}t" else " "
        for element in paragraph.iter(f"{_W}t", *_BREAKS)
    )
    return " ".join(clean("".join(pieces)).split())


def above(paragraph: Any) -> Iterator[tuple[int, Any]]:
    """Yield the paragraphs above, the nearest first, each with how far up it is.

    In a table: those of its cell (0), then those of the cells above in its column (1 a row).
    Elsewhere: those before it up to a table, counted one by one.
    """
    cell = paragraph.getparent()
    if cell.tag != f"{_W}tc":
        yield from enumerate(islice(_before(paragraph), _MOST_PARAGRAPHS), start=1)
        return
    yield from ((0, one) for one in _before(paragraph))
    column = _column(cell)
    rows = cell.getparent().itersiblings(f"{_W}tr", preceding=True)
    for distance, row in enumerate(islice(rows, _MOST_ROWS), start=1):
        for one in reversed(_cell_at(row, column)):
            if one.tag == BODY_TEXT:
                yield distance, one


def _before(paragraph: Any) -> Iterator[Any]:
    for sibling in paragraph.itersiblings(preceding=True):
        if sibling.tag == f"{_W}tbl":
            return
        if sibling.tag == BODY_TEXT:
            yield sibling


def _column(cell: Any) -> int:
    """Return the column of the table's grid that the cell begins in."""
    skipped = _value(cell.getparent(), "trPr", "gridBefore", 0)
    return skipped + sum(_span(one) for one in cell.itersiblings(f"{_W}tc", preceding=True))


def _cell_at(row: Any, column: int) -> Any:
    """Return the row's cell over that column; nothing to go through when there is none."""
    end: int = _value(row, "trPr", "gridBefore", 0)
    for cell in row.iterchildren(f"{_W}tc"):
        end += _span(cell)
        if column < end:
            return cell
    return ()


def _span(cell: Any) -> int:
    return _value(cell, "tcPr", "gridSpan", 1)


def _value(element: Any, properties: str, name: str, default: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    return default if found is None else int(found.get(f"{_W}val", default))
