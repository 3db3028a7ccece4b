"""Where a paragraph stands, as a person names it: «Bảng 2, hàng 3, ô 1»."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from thidua.documents.scanning.names import VAL, figure, w

_BLOCKS = (w("p"), w("tbl"))
_MOST_COLUMNS = 63
_TEXT_WIDTH = 9071  # twentieths of a point: 160 mm
_WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


class Namer:
    """Names the paragraphs of a part; tables, boxes and paragraphs are counted as it goes."""

    def __init__(self, area: str) -> None:
        self._area = area
        self._paragraphs = count(1)
        self._tables = count(1)
        self._boxes = count(1)

    def named(self, holder: Any) -> Iterator[tuple[Any, str]]:
        """Yield each paragraph under `holder` in reading order, with its place."""
        for block in blocks(holder):
            if block.tag == w("tbl"):
                yield from self._table(block, self._whole(f"Bảng {next(self._tables)}"))
            else:
                yield from self._paragraph(block, self._line(block))

    def _whole(self, place: str) -> str:
        return f"{self._area}, {place[0].lower()}{place[1:]}" if self._area else place

    def _line(self, paragraph: Any) -> str:
        if self._area:
            return self._area
        if not "".join(paragraph.itertext(w("t"))).strip():
            return "Dòng trống"
        return f"Đoạn {next(self._paragraphs)}"

    def _paragraph(self, paragraph: Any, place: str) -> Iterator[tuple[Any, str]]:
        yield paragraph, place
        for box in paragraph.iter(w("txbxContent")):
            if next(box.iterancestors(w("txbxContent")), None) is None:
                yield from self._box(box)

    def _box(self, box: Any) -> Iterator[tuple[Any, str]]:
        place = self._whole(f"Hộp chữ {next(self._boxes)}")
        yield from Namer(place).named(box)

    def _table(self, table: Any, place: str) -> Iterator[tuple[Any, str]]:
        for number, row in enumerate(_inside(table, w("tr")), 1):
            column = 1 + _skipped(row)
            for cell in _inside(row, w("tc")):
                yield from self._cell(cell, f"{place}, hàng {number}, ô {column}")
                column += _span(cell)

    def _cell(self, cell: Any, place: str) -> Iterator[tuple[Any, str]]:
        found = list(blocks(cell))
        lines = sum(block.tag == w("p") for block in found)
        line, table = count(1), count(1)
        for block in found:
            if block.tag == w("tbl"):
                yield from self._table(block, f"{place}, bảng con {next(table)}")
            else:
                own = f"{place}, đoạn {next(line)}" if lines > 1 else place
                yield from self._paragraph(block, own)


def blocks(holder: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body, cell, note or box, through controls."""
    for child in holder:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)


def _inside(holder: Any, name: str) -> Iterator[Any]:
    for child in holder:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, name)


def columns(table: Any) -> list[int]:
    """Return the widths of the columns of a table, as its row of the most cells gives them."""
    rows = (list(_widths(row)) for row in _inside(table, w("tr")))
    most = max(rows, key=len, default=[])[:_MOST_COLUMNS]
    shared = _TEXT_WIDTH // max(len(most), 1)
    return [width or shared for width in most] or [shared]


def _widths(row: Any) -> Iterator[int]:
    """Yield the width of each column of a row, 0 where the file does not say it."""
    yield from [0] * min(_skipped(row), _MOST_COLUMNS)
    for cell in _inside(row, w("tc")):
        width = cell.find(f"{w('tcPr')}/{w('tcW')}")
        known = width is not None and width.get(w("type")) == "dxa"
        span = min(_span(cell), _MOST_COLUMNS)
        yield from [figure(width.get(w("w"), "")) // span if known else 0] * span


def _number(node: Any) -> int:
    return 0 if node is None else figure(node.get(VAL, ""))


def _skipped(row: Any) -> int:
    return _number(row.find(f"{w('trPr')}/{w('gridBefore')}"))


def _span(cell: Any) -> int:
    return max(1, _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}")))
