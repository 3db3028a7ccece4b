"""Where the tags stand: what goes with them when a paper is made, and whether the halves meet.

docxtpl takes the whole paragraph, row or cell of a tag like {%p … %} away; whatever else is in it
is lost without a word.  Halves of a block on different levels break the file.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from thidua.documents.check.blocks import Block
from thidua.documents.check.tags import Level, Tag
from thidua.documents.findings import Finding, finding
from thidua.documents.scanning import Paragraph, w
from thidua.documents.scanning.names import MATH, VAL, figure
from thidua.documents.scanning.paragraphs import PropertyText

_HOLDERS = {Level.PARAGRAPH: w("p"), Level.ROW: w("tr"), Level.CELL: w("tc")}
_CODES = {
    Level.PARAGRAPH: "paragraph-tag-loses-text",
    Level.ROW: "row-tag-loses-text",
    Level.CELL: "cell-tag-loses-text",
}
_THINGS = {
    w("drawing"): "hình",
    w("pict"): "hình",
    w("object"): "đối tượng nhúng",
    w("footnoteReference"): "dấu chú thích",
    w("endnoteReference"): "dấu chú thích",
    w("sectPr"): "ngắt phần",
    w("pageBreakBefore"): "ngắt trang",
    f"{{{MATH}}}oMath": "công thức",
}
_BREAK = w("br")
_BLOCKS = (w("p"), w("tbl"), w("sdt"), w("customXml"))
_TABLE, _ROW, _CELL = w("tbl"), w("tr"), w("tc")
_ROOM = 55


class Structure:
    """The tags of one part among its paragraphs, rows and cells."""

    def __init__(self, paragraphs: Sequence[Paragraph], tags: Sequence[Tag]) -> None:
        self._paragraphs = paragraphs
        self._tags = tags

    def findings(self, blocks: Iterable[Block]) -> Iterator[Finding]:
        """Yield what is wrong with where the tags stand; each fault once."""
        bad: set[Tag] = set()
        for tag in self._tags:
            if tag.level.whole and not tag.broken:
                found = self._alone(tag)
                if found or self._first.get(_holder(tag)) is not tag:
                    bad.add(tag)
                yield from found
        for block in blocks:
            if not any(tag.broken or tag in bad for tag in block.tags):
                yield from self._block(block, bad)
        yield from self._cells(bad)
        yield from self._covered()

    # A tag that takes what holds it away.

    def _alone(self, tag: Tag) -> list[Finding]:
        """Tell of a tag that is not alone; of two in one place the first tells it."""
        holder = _holder(tag)
        if holder is None:
            code = "tag-not-here" if tag.level is Level.PARAGRAPH else "row-tag-outside-table"
            return [tag.told(code, mark=tag.came)]
        return list(self._lost(tag, holder)) if self._first[holder] is tag else []

    @cached_property
    def _first(self) -> Mapping[Any, Tag]:
        """The first tag that takes each paragraph, row or cell away."""
        found: dict[Any, Tag] = {}
        for tag in self._tags:
            holder = _holder(tag) if tag.level.whole and not tag.broken else None
            if holder is not None:
                found.setdefault(holder, tag)
        return found

    def _lost(self, tag: Tag, holder: Any) -> Iterator[Finding]:
        """Yield the finding that quotes what goes with the tag, if anything does."""
        pieces = list(self._pieces(tag, holder))
        if any(lost for _, lost in pieces):
            yield finding(_CODES[tag.level], tag.place, _quote(pieces), mark=tag.came)

    def _pieces(self, tag: Tag, holder: Any) -> Iterator[tuple[str, bool]]:
        """Yield the texts of what is taken away, and whether each is a loss."""
        for paragraph in self._inside.get(holder, ()):
            if paragraph is tag.paragraph:
                yield _lost_in(paragraph, 0, tag.start)
                yield tag.came, False
                yield _lost_in(paragraph, tag.end, len(paragraph.text))
            else:
                yield _lost_in(paragraph, 0, len(paragraph.text))
        for node in holder.iter(*_THINGS, _BREAK, _TABLE):
            if node.tag == _TABLE and node is not holder:
                yield "bảng con", True
            elif node.tag == _BREAK and node.get(w("type")) == "page":
                yield "ngắt trang", True
            elif node.tag in _THINGS and node.get(VAL) not in {"0", "false", "off"}:
                yield _THINGS[node.tag], True

    @cached_property
    def _inside(self) -> Mapping[Any, list[Paragraph]]:
        """The paragraphs in each paragraph, row or cell that a tag takes away."""
        found: dict[Any, list[Paragraph]] = {holder: [] for holder in self._first}
        for paragraph in self._paragraphs if found else ():
            if isinstance(paragraph, PropertyText):
                continue
            for node in (paragraph.element, *self._around(paragraph.element.getparent())):
                if node in found:
                    found[node].append(paragraph)
        return found

    def _around(self, node: Any) -> tuple[Any, ...]:
        """Return the node and what it stands in, innermost first."""
        if node is None:
            return ()
        if node not in self._chains:
            self._chains[node] = (node, *self._around(node.getparent()))
        return self._chains[node]

    @cached_property
    def _chains(self) -> dict[Any, tuple[Any, ...]]:
        return {}

    # The halves of a block.

    def _block(self, block: Block, bad: set[Tag]) -> Iterator[Finding]:
        opener = block.opener
        others = [tag for tag in block.tags if tag is not opener]
        apart = next((tag for tag in others if not _together(opener, tag)), None)
        if apart is not None:
            bad.update(block.tags)
            yield apart.told("block-uneven", mark=apart.came, other=opener.came)
            return
        if opener.level is Level.ROW:
            yield from self._merged(block)
        if not opener.level.whole and any(tag.paragraph is not opener.paragraph for tag in others):
            yield opener.told("block-over-paragraphs", mark=opener.came)
        if block.closer and not self._between(block):
            yield opener.told("block-without-content", mark=opener.came)
        if opener.level is Level.CELL and _fills_row(block):
            yield opener.told("row-left-empty", mark=opener.came)

    def _between(self, block: Block) -> bool:
        """Say whether anything stands between the halves of a block."""
        closer = block.closer or block.opener
        if not block.opener.level.whole:
            same = block.opener.paragraph is closer.paragraph
            return not same or block.opener.end < closer.start
        node = _holder(block.opener).getnext()
        last = _holder(closer)
        while node is not None and node is not last:
            if node.tag in {*_BLOCKS, _ROW, _CELL} and node not in self._first:
                return True
            node = node.getnext()
        return False

    def _merged(self, block: Block) -> Iterator[Finding]:
        """Yield the finding where cells merged downwards go into the rows or out of them."""
        table = _holder(block.opener).getparent()
        if table not in self._tables:
            rows = {row: number for number, row in enumerate(table.iterchildren(_ROW))}
            self._tables[table] = rows, _merges(table, self._first)
        order, merges = self._tables[table]
        first, last = order[_holder(block.opener)], order[_holder(block.closer or block.opener)]
        inside = {number for row, number in order.items() if row not in self._first}
        for merged in merges:
            outside = merged[-1] < first or merged[0] > last
            within = first < merged[0] and merged[-1] < last
            across = merged[0] < first and inside & set(range(first, last)) <= set(merged)
            if not (outside or within or across):
                yield block.opener.told("merged-cell-in-loop", mark=block.opener.came)
                return

    @cached_property
    def _tables(self) -> dict[Any, tuple[Mapping[Any, int], list[list[int]]]]:
        return {}

    # Cells that nobody sees.

    def _covered(self) -> Iterator[Finding]:
        """Yield the texts in cells that the cell above goes on into: Word shows that one alone."""
        told: set[Any] = set()
        for paragraph in self._paragraphs:
            if isinstance(paragraph, PropertyText) or not paragraph.text.strip():
                continue
            cell = next(paragraph.element.iterancestors(_CELL), None)
            if cell is None or cell in told or not _merge(cell).startswith("c"):
                continue
            if cell.getparent() not in self._first and self._is_below(cell):
                told.add(cell)
                shown = paragraph.quote_came(0, len(paragraph.text))
                yield finding("merged-cell-hides-text", paragraph.place(), shown)

    def _is_below(self, cell: Any) -> bool:
        """Say whether the cell is the lower part of one in the row before it in papers."""
        row = cell.getparent()
        column = sum(map(_width, cell.itersiblings(_CELL, preceding=True)))
        for above in row.itersiblings(_ROW, preceding=True):
            if above not in self._first:
                return any(at == column and merge for at, merge in _columns(above))
        return False

    # Cells that always come out empty.

    def _cells(self, bad: set[Tag]) -> Iterator[Finding]:
        seen: set[Any] = set()
        for tag in self._tags:
            if tag.level is not Level.PARAGRAPH or tag.broken or tag in bad:
                continue
            cell = tag.paragraph.element.getparent()
            if cell.tag != _CELL or cell in seen:
                continue
            seen.add(cell)
            if all(block in self._first for block in cell.iterchildren(*_BLOCKS)):
                yield tag.told("cell-left-empty", mark=tag.came)


def _lost_in(paragraph: Paragraph, start: int, end: int) -> tuple[str, bool]:
    """Return what the file says in a stretch that is taken away, and whether that is a loss."""
    lost = bool(paragraph.text[start:end].strip())
    return (paragraph.came(start, end).strip() if lost else ""), lost


def _holder(tag: Tag) -> Any:
    """Return the paragraph, row or cell that the tag takes away; None where there is none."""
    if isinstance(tag.paragraph, PropertyText):
        return None
    element = tag.paragraph.element
    if tag.level is Level.PARAGRAPH:
        return element
    for node in element.iterancestors(_HOLDERS[tag.level], w("txbxContent")):
        return node if node.tag == _HOLDERS[tag.level] else None
    return None


def _together(first: Tag, second: Tag) -> bool:
    """Say whether two tags of a block stand where one can take up what the other leaves."""
    if first.level.whole or second.level.whole:
        same = first.level is second.level
        return same and _holder(first).getparent() is _holder(second).getparent()
    one, other = first.paragraph.element, second.paragraph.element
    if isinstance(first.paragraph, PropertyText):
        return one is other
    return one.getparent() is other.getparent() and _shape(first) == _shape(second)


def _shape(tag: Tag) -> tuple[str, ...]:
    """Return the names of what the tag stands in, up to its paragraph."""
    names = []
    node = tag.paragraph.run(tag.start)
    while node is not None and node is not tag.paragraph.element:
        names.append(node.tag)
        node = node.getparent()
    return tuple(names)


def _fills_row(block: Block) -> bool:
    """Say whether every cell of the row is inside the block: an empty list leaves a row of none."""
    row = _holder(block.opener).getparent()
    cells = list(row.iterchildren(_CELL, w("sdt"), w("customXml")))
    return cells[0] is _holder(block.opener) and cells[-1] is _holder(block.closer or block.opener)


def _merges(table: Any, gone: Container[Any]) -> list[list[int]]:
    """Return the numbers of the rows of each cell that goes over several of them.

    A row that is `gone` from papers, because it holds a tag, parts no cell of its neighbours.
    """
    found: list[list[int]] = []
    going: dict[int, list[int]] = {}
    for number, row in enumerate(table.iterchildren(_ROW)):
        here = dict(going) if row in gone else {}
        for column, merge in _columns(row):
            if merge == "continue" and column in going:
                here[column] = going[column]
                here[column].append(number)
            elif merge:
                here[column] = [number]
                found.append(here[column])
        going = here
    return [rows for rows in found if len(rows) > 1]


def _columns(row: Any) -> Iterator[tuple[int, str]]:
    """Yield the column of each cell, and its part in a cell merged downwards, if any."""
    column = 0
    for cell in row.iterchildren(_CELL):
        yield column, _merge(cell)
        column += _width(cell)


def _merge(cell: Any) -> str:
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if merge is None else str(merge.get(VAL, "continue"))


def _width(cell: Any) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else max(1, figure(span.get(VAL, "")))


def _quote(pieces: Sequence[tuple[str, bool]]) -> str:
    """Return the texts, with what is lost between ⟦ and ⟧."""
    shown = [(text if len(text) < _ROOM else f"{text[:_ROOM]}…", lost) for text, lost in pieces]
    return " ".join(f"⟦{text}⟧" if lost else text for text, lost in shown if text)
