"""A paper as its lines: what each shows, where it stands, and the letters it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from thidua.documents.layout.effective import Effective
from thidua.documents.layout.stylesheet import VAL, Node, StyleSheet
from thidua.documents.scanning import Paragraph, Scan, w
from thidua.vietnamese.text import clean, fold

MARK = "\ue000"  # stands for a value that is filled in later
HELPERS = {"Thẻ mẫu", "Dòng ngắt"}

_VALUE = re.compile(r"«[^»]*»|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STEERING = re.compile(r"(neu|moi) |(het (neu|moi)|nguoc lai)\b")
_RULE = re.compile(r"[_\-–—─=]{3,}")
_DRAWN = (w("drawing"), w("pict"), w("object"))
_LETTER = re.compile(r"[^\W\d_]|[0-9]|" + MARK)


class Stretch(NamedTuple):
    """Letters of one format, by their offsets in the paragraph."""

    run: Node
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Spot:
    """Where a line stands in the outermost table around it."""

    table: Node
    row: int
    column: int
    nested: bool


@dataclass(frozen=True, eq=False)
class Line:
    """One line as typed: a paragraph, or what stands between two breaks in it.

    `text` is as it stands, `plain` has a sign for each value that is filled in later, `lead` is
    the space before; `unseen` are the offsets in the paragraph that only steer.
    """

    paragraph: Paragraph
    start: int
    end: int
    style: str
    spot: Spot | None
    text: str
    plain: str
    lead: str
    is_first: bool
    unseen: frozenset[int]

    @property
    def key(self) -> str:
        """The text by which it is recognised: no accents, no capitals."""
        return fold(self.plain)

    @property
    def steers(self) -> bool:
        """Whether it only steers how the paper is filled in."""
        return self.style in HELPERS or (bool(self.text) and not self.plain)

    @property
    def is_text(self) -> bool:
        """Whether a reader of the paper sees words here."""
        return bool(self.plain) and not self.steers and not _RULE.fullmatch(self.plain)

    @property
    def is_typed_rule(self) -> bool:
        """Whether it is a line made of hyphens or the like."""
        return bool(_RULE.fullmatch(self.plain))

    @property
    def is_drawn(self) -> bool:
        """Whether something is drawn at its paragraph."""
        return next(self.paragraph.element.iter(*_DRAWN), None) is not None

    @property
    def is_capitals(self) -> bool:
        """Whether its own letters are capitals; a line without letters has none."""
        return self.plain.replace(MARK, "").isupper()

    def stretches(self, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
        """Yield the letters that a reader sees, format by format."""
        first, last = self.start + start, self.end if end is None else self.start + end
        shown = [at for at in range(first, last) if at not in self.unseen]
        for _, group in groupby(shown, key=self.paragraph.run):
            offsets = list(group)
            text = "".join(self.paragraph.text[at] for at in offsets)
            if _LETTER.search(text):
                run = self.paragraph.run(offsets[0])
                yield Stretch(run, offsets[0], offsets[-1] + 1, text)


class Sheet:
    """A file laid open: its lines in reading order and the formats in effect."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.styles = StyleSheet(scan.package)
        self.effective = Effective(self.styles)
        self._spots: dict[Node, Spot] = {}
        self._ordinals: dict[Node, int] = {}
        self._bordered: dict[Node, bool] = {}
        self.lines = tuple(self._lines(scan.of_part(scan.package.main)))

    def _lines(self, paragraphs: tuple[Paragraph, ...]) -> Iterator[Line]:
        for paragraph in paragraphs:
            holders = paragraph.holders
            if any(holder.tag == w("txbxContent") for holder in holders):
                continue
            style = self.effective.style_name(paragraph.element)
            spot = self._spot(holders)
            yield from lines_of(paragraph, style, spot)

    def _spot(self, holders: tuple[Node, ...]) -> Spot | None:
        cell = next((holder for holder in holders if holder.tag == w("tc")), None)
        if cell is None:
            return None
        if cell not in self._spots:
            nested = sum(holder.tag == w("tbl") for holder in holders) > 1
            row, column = self._ordinal(cell.getparent()), self._ordinal(cell)
            self._spots[cell] = Spot(holders[0], row, column, nested)
        return self._spots[cell]

    def _ordinal(self, node: Node) -> int:
        """Return the number of a row or cell among its neighbours, which are counted once."""
        if node not in self._ordinals:
            for number, one in enumerate(node.getparent().iterchildren(node.tag)):
                self._ordinals[one] = number
        return self._ordinals[node]

    def has_rule(self, line: Line) -> bool:
        """Say whether there is a line at it: drawn, typed, or the border of its paragraph."""
        element = line.paragraph.element
        borders = (self.effective.has_border(element, side) for side in ("top", "bottom"))
        return line.is_typed_rule or line.is_drawn or any(borders)

    def is_bordered(self, table: Node) -> bool:
        """Say whether the table shows lines, so that it holds data."""
        if table not in self._bordered:
            self._bordered[table] = any(map(_shows, self.effective.table_borders(table)))
        return self._bordered[table]


def lines_of(paragraph: Paragraph, style: str, spot: Spot | None) -> Iterator[Line]:
    """Yield the lines of a paragraph, between its breaks."""
    at = 0
    unseen = _steering_offsets(paragraph.text)
    for piece in paragraph.text.split("\n"):
        text = piece.strip()
        lead = piece[: len(piece) - len(piece.lstrip())]
        start = at + len(lead)
        end = start + len(text)
        yield Line(paragraph, start, end, style, spot, text, _plain(text), lead, at == 0, unseen)
        at += len(piece) + 1


def _plain(text: str) -> str:
    if "«" not in text and "{" not in text:
        return " ".join(clean(text).split())
    shown = _TAG.sub("", _VALUE.sub(_value, text))
    return " ".join(clean(shown).split())


def _value(found: re.Match[str]) -> str:
    return "" if _steers(found[0]) else MARK


def _steers(mark: str) -> bool:
    return mark.startswith("«") and bool(_STEERING.match(fold(mark.strip("«»")) + " "))


def _steering_offsets(text: str) -> frozenset[int]:
    found = [match.span() for match in _TAG.finditer(text)]
    found += [match.span() for match in _VALUE.finditer(text) if _steers(match[0])]
    return frozenset(at for start, end in found for at in range(start, end))


def _shows(borders: Node) -> bool:
    return any(side.get(VAL) not in {None, "nil", "none"} for side in borders)
