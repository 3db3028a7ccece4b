"""The format that Word shows, and where in the file it comes from.

Direct format, character style, paragraph style, table style, the file's defaults: the nearest
that says something wins, except for bold and its like, which styles switch over and over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from thidua.documents.layout.stylesheet import Node, Style, StyleSheet, figure, value
from thidua.documents.scanning import w
from thidua.documents.scanning.names import is_on

T = TypeVar("T")

DIRECT = "định dạng trực tiếp"
THEME = "phông chủ đề"
DEFAULTS = "mặc định của tệp"
WORD = "mặc định của Word"

_SMALLEST = 10.0  # pt, Word's size where a file names none
_BLACK = "000000"
_AUTOMATIC = 14.0  # pt, the space that Word takes for itself
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_CONDITIONS = {
    "firstRow": "firstRow",
    "lastRow": "lastRow",
    "firstColumn": "firstCol",
    "lastColumn": "lastCol",
}


@dataclass(frozen=True)
class Valued(Generic[T]):
    """A value in effect, and its source in the file as a person calls it."""

    value: T
    source: str


@dataclass(frozen=True)
class Level:
    """One storey of the inheritance: its properties, and what it is called."""

    node: Node
    source: str


@dataclass(frozen=True)
class Spacing:
    """The space around and within a paragraph, in pt; `line` counts lines where `rule` is auto."""

    before: Valued[float]
    after: Valued[float]
    line: Valued[float]
    rule: str
    contextual: bool


@dataclass(frozen=True)
class Indents:
    """The left indent and that of the first line from there, in mm."""

    left: float
    first: Valued[float]


class Effective:
    """The formats of one file."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[object, ...], tuple[tuple[Level, ...], ...]] = {}
        self._table_levels: dict[Node, tuple[tuple[Style, str], ...]] = {}

    def style_name(self, paragraph: Node) -> str:
        """Return the name of the paragraph's style."""
        chain = self._paragraph_chain(paragraph)
        return chain[0].name if chain else ""

    def size(self, run: Node, paragraph: Node) -> Valued[float]:
        """Return the size of the letters in pt."""
        for level in self._run_levels(run, paragraph):
            found = value(level.node, "sz")
            if found is not None:
                return Valued(figure(found) / 2, level.source)
        return Valued(_SMALLEST, WORD)

    def font(self, run: Node, paragraph: Node, *, plain: bool) -> Valued[str]:
        """Return the font of plain ASCII letters, or of the others of Vietnamese."""
        slot = "ascii" if plain else "hAnsi"
        for level in self._run_levels(run, paragraph):
            fonts = level.node.find(w("rFonts"))
            if fonts is None:
                continue
            theme = self._sheet.theme_font(fonts.get(w(f"{slot}Theme"), ""))
            if theme:
                return Valued(theme, f"{THEME} ({level.source})")
            if fonts.get(w(slot)):
                return Valued(fonts.get(w(slot)), level.source)
        return Valued("Times New Roman", WORD)

    def colour(self, run: Node, paragraph: Node) -> Valued[str]:
        """Return the colour of the letters as six figures; automatic is black."""
        for level in self._run_levels(run, paragraph):
            found = value(level.node, "color")
            if found is not None:
                return Valued(_BLACK if found == "auto" else found.upper(), level.source)
        return Valued(_BLACK, WORD)

    def underline(self, run: Node, paragraph: Node) -> Valued[bool]:
        """Say whether the letters are underlined."""
        for level in self._run_levels(run, paragraph):
            found = value(level.node, "u")
            if found is not None:
                return Valued(found != "none", level.source)
        return Valued(value=False, source=WORD)

    def switch(self, name: str, run: Node, paragraph: Node) -> Valued[bool]:
        """Say whether `b`, `i`, `caps` or `vanish` is on; styles switch it over one another."""
        direct = run.find(f"{w('rPr')}/{w(name)}")
        if direct is not None:
            return Valued(is_on(direct), DIRECT)
        default = self._sheet.default_run
        if default is not None and is_on(default.find(w(name))):
            return Valued(value=True, source=DEFAULTS)
        storeys = self._storeys(run, paragraph)
        said = [found for storey in storeys for found in _said(name, storey)]
        on = [found.source for found in said if found.value]
        if on:
            return Valued(len(on) % 2 == 1, " và ".join(on))
        return said[0] if said else Valued(value=False, source=WORD)

    def alignment(self, paragraph: Node) -> Valued[str]:
        """Return how the lines stand: left, center, right, both."""
        for level in self._paragraph_levels(paragraph):
            found = value(level.node, "jc")
            if found is not None:
                return Valued({"start": "left", "end": "right"}.get(found, found), level.source)
        return Valued("left", WORD)

    def indents(self, paragraph: Node) -> Indents:
        """Return the indents; a hanging first line counts below zero."""
        left, first = None, None
        for level in self._paragraph_levels(paragraph):
            node = level.node.find(w("ind"))
            if node is None:
                continue
            if left is None:
                left = _twips(node.get(w("left")) or node.get(w("start")))
            if first is None:
                first = _first_line(node, level.source)
        return Indents(left or 0.0, first or Valued(0.0, WORD))

    def is_listed(self, paragraph: Node) -> bool:
        """Say whether Word numbers or bullets the paragraph."""
        for level in self._paragraph_levels(paragraph):
            number = level.node.find(f"{w('numPr')}/{w('numId')}")
            if number is not None:
                return str(number.get(w("val"))) != "0"
        return False

    def spacing(self, paragraph: Node) -> Spacing:
        """Return the spaces before, after and between the lines."""
        found: dict[str, Valued[str]] = {}
        contextual: bool | None = None
        for level in self._paragraph_levels(paragraph):
            node = level.node.find(w("spacing"))
            for key, text in () if node is None else node.items():
                found.setdefault(key, Valued(text, level.source))
            switch = level.node.find(w("contextualSpacing"))
            if contextual is None and switch is not None:
                contextual = is_on(switch)
        rule = found.get(w("lineRule"), Valued("auto", WORD)).value
        line = found.get(w("line"), Valued("240", WORD))
        measured = figure(line.value) / (240 if rule == "auto" else 20)
        return Spacing(
            _space(found, "before"),
            _space(found, "after"),
            Valued(measured, line.source),
            rule,
            bool(contextual),
        )

    def has_border(self, paragraph: Node, side: str) -> bool:
        """Say whether a line is drawn over (`top`) or under (`bottom`) the paragraph."""
        for level in self._paragraph_levels(paragraph):
            borders = level.node.find(w("pBdr"))
            if borders is not None:
                return value(borders, side) not in {None, "nil", "none"}
        return False

    def table_borders(self, table: Node) -> Iterator[Node]:
        """Yield the borders of the table itself; of its styles where it has none of its own."""
        look = table.find(w("tblPr"))
        own = None if look is None else look.find(w("tblBorders"))
        if own is not None:
            yield own
        else:
            for style in self._sheet.chain(value(look, "tblStyle"), "table"):
                yield from style.node.iterfind(f"{w('tblPr')}/{w('tblBorders')}")
        yield from table.iterfind(f"{w('tr')}/{w('tc')}/{w('tcPr')}/{w('tcBorders')}")

    def _run_levels(self, run: Node, paragraph: Node) -> Iterator[Level]:
        direct = run.find(w("rPr"))
        if direct is not None:
            yield Level(direct, DIRECT)
        for storey in self._storeys(run, paragraph):
            yield from storey
        if self._sheet.default_run is not None:
            yield Level(self._sheet.default_run, DEFAULTS)

    def _storeys(self, run: Node, paragraph: Node) -> tuple[tuple[Level, ...], ...]:
        """Return what the styles say: of the letters, of the paragraph, of the table."""
        letters = value(run.find(w("rPr")), "rStyle")
        whole = value(paragraph.find(w("pPr")), "pStyle")
        cell = next(paragraph.iterancestors(w("tc")), None)
        key = (letters, whole, cell)
        if key not in self._known:
            own = self._sheet.chain(letters, "character") if letters else ()
            self._known[key] = (
                tuple(_named(own, "kiểu chữ")),
                tuple(_named(self._sheet.chain(whole, "paragraph"), "kiểu đoạn")),
                tuple(self._table(paragraph, "rPr")),
            )
        return self._known[key]

    def _paragraph_chain(self, paragraph: Node) -> tuple[Style, ...]:
        return self._sheet.chain(value(paragraph.find(w("pPr")), "pStyle"), "paragraph")

    def _paragraph_levels(self, paragraph: Node) -> Iterator[Level]:
        direct = paragraph.find(w("pPr"))
        if direct is not None:
            yield Level(direct, DIRECT)
            yield from self._list_level(direct)
        for style in self._paragraph_chain(paragraph):
            if style.paragraph is not None:
                yield Level(style.paragraph, f'kiểu đoạn "{style.name}"')
                yield from self._list_level(style.paragraph)
        yield from self._table(paragraph, "pPr")
        if self._sheet.default_paragraph is not None:
            yield Level(self._sheet.default_paragraph, DEFAULTS)

    def _list_level(self, properties: Node) -> Iterator[Level]:
        number = properties.find(w("numPr"))
        if number is not None:
            depth = value(number, "ilvl") or "0"
            found = self._sheet.level(value(number, "numId") or "", depth)
            if found is not None:
                yield Level(found, "danh sách đánh số")

    def _table(self, paragraph: Node, kind: str) -> Iterator[Level]:
        cell = next(paragraph.iterancestors(w("tc")), None)
        if cell is None:
            return
        if cell not in self._table_levels:
            self._table_levels[cell] = tuple(self._table_styles(cell))
        for style, condition in self._table_levels[cell]:
            holder = style.conditions.get(condition) if condition else style.node
            node = None if holder is None else holder.find(w(kind))
            if node is not None:
                yield Level(node, f'kiểu bảng "{style.name}"')

    def _table_styles(self, cell: Node) -> Iterator[tuple[Style, str]]:
        """Yield the styles of the cell's table, what they say of its row and column first."""
        row, table = cell.getparent(), next(cell.iterancestors(w("tbl")), None)
        if table is None:
            return
        look = table.find(w("tblPr"))
        chain = self._sheet.chain(value(look, "tblStyle"), "table")
        for condition in _conditions(cell, row, look):
            yield from ((style, condition) for style in chain)
        yield from ((style, "") for style in chain)


def _said(name: str, storey: tuple[Level, ...]) -> Iterator[Valued[bool]]:
    """Yield what the nearest of the chain says of the switch, if any does."""
    for level in storey:
        found = level.node.find(w(name))
        if found is not None:
            yield Valued(is_on(found), level.source)
            return


def _named(chain: tuple[Style, ...], kind: str) -> Iterator[Level]:
    for style in chain:
        if style.run is not None:
            yield Level(style.run, f'{kind} "{style.name}"')


def _conditions(cell: Node, row: Node, look: Node | None) -> Iterator[str]:
    wanted = None if look is None else look.find(w("tblLook"))
    if wanted is None:
        return
    holds = {
        "firstRow": _is_end(row, preceding=True),
        "lastRow": _is_end(row, preceding=False),
        "firstColumn": _is_end(cell, preceding=True),
        "lastColumn": _is_end(cell, preceding=False),
    }
    bits = _bits(wanted.get(w("val")))
    for name, bit in _LOOK_BITS.items():
        switched = wanted.get(w(name))
        on = bool(bits & bit) if switched is None else switched in {"1", "true", "on"}
        if on and holds[name]:
            yield _CONDITIONS[name]


def _is_end(node: Node, *, preceding: bool) -> bool:
    return next(node.itersiblings(node.tag, preceding=preceding), None) is None


def _bits(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def _first_line(node: Node, source: str) -> Valued[float] | None:
    hanging, first = node.get(w("hanging")), node.get(w("firstLine"))
    if hanging is not None:
        return Valued(-(_twips(hanging) or 0.0), source)
    return None if first is None else Valued(_twips(first) or 0.0, source)


def _space(found: dict[str, Valued[str]], side: str) -> Valued[float]:
    automatic = found.get(w(f"{side}Autospacing"))
    if automatic is not None and automatic.value in {"1", "true", "on"}:
        return Valued(_AUTOMATIC, automatic.source)
    said = found.get(w(side))
    return Valued(0.0, WORD) if said is None else Valued(figure(said.value) / 20, said.source)


def _twips(text: str | None) -> float | None:
    return None if text is None else figure(text) * 25.4 / 1440
