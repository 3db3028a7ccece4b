"""A paragraph's text over its runs, with each character mapped to the node that holds it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from thidua.documents.findings import Place
from thidua.documents.scanning.names import SPACE, is_on, w

Node = Any  # an lxml element; lxml has no types
Edit = tuple[int, int, str]  # from, to, the text that comes there

_TEXT = w("t")
_RUN = w("r")
_SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
_SYMBOL = w("sym")
_QUOTES = {"00AB": "«", "F0AB": "«", "00BB": "»", "F0BB": "»"}
_PICTURE_FONTS = ("symbol", "wingdings", "webdings", "mt extra", "zapf")
_NOT_TEXT = {w("pPr"), w("rPr"), w("drawing"), w("pict"), w("object"), w("txbxContent")}
_AROUND = 20
_HOLDERS = {w(name) for name in ("tbl", "tr", "tc", "txbxContent", "footnote", "endnote")}


class Paragraph:
    """One paragraph of a part, as it stands after tracked changes were accepted.

    `number` is its ordinal among the part's paragraphs in the file as it came.  Editing the text
    edits the tree.
    """

    def __init__(self, part: str, number: int, element: Node) -> None:
        self.part = part
        self.number = number
        self.element = element
        self.where = ""
        self.page: int | None = None
        self._stands_for: Place | None = None
        self._read()
        self._source = self.text
        self._came_from = [(at, at + 1) for at in range(len(self.text))]

    def _read(self) -> None:
        pieces = list(self._pieces())
        self.text = "".join(text for _, text in pieces)
        self._letters = [
            (node, index)
            for node, text in pieces
            for index in ((-1,) if sign(node) else range(len(text)))
        ]

    def _pieces(self) -> Iterator[tuple[Node, str]]:
        """Yield each node of text with what it says, a sign like a tab as one letter."""
        for node in _content(self.element):
            text = sign(node) or node.text
            if text:
                yield node, text

    def standing_in(self, element: Node) -> "Paragraph":
        """Return the paragraph of that element, at this one's place."""
        if element is self.element:
            return self
        made = Paragraph(self.part, self.number, element)
        made.where, made.page = self.where, self.page
        made._stands_for = self.place()
        made._source = self._source
        return made

    @property
    def holders(self) -> tuple[Node, ...]:
        """The tables, rows, cells, text boxes and notes around it, outermost first."""
        around = [node for node in self.element.iterancestors() if node.tag in _HOLDERS]
        return tuple(reversed(around))

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place of a stretch of the text, in the file as it came."""
        if self._stands_for:
            return self._stands_for
        first, last = self._before_edits(start, len(self.text) if end is None else end)
        return Place(self.where, self.part, self.number, first, last, self.page)

    def quote(self, start: int, end: int) -> str:
        """Return the stretch between ⟦ and ⟧ with a little of what stands around it."""
        return _quoted(self.text, start, end)

    def came(self, start: int, end: int) -> str:
        """Return what the stretch says in the file as it came."""
        first, last = self._source_of(start, end)
        return self._source[first:last]

    def quote_came(self, start: int, end: int) -> str:
        """Return the quote of the stretch from the file as it came."""
        return _quoted(self._source, *self._source_of(start, end))

    def _source_of(self, start: int, end: int) -> tuple[int, int]:
        if self._stands_for:
            return 0, len(self._source)
        return self._before_edits(start, end)

    def _before_edits(self, start: int, end: int) -> tuple[int, int]:
        came = self._came_from
        if not came:
            return 0, 0
        first = came[start][0] if start < len(came) else came[-1][1]
        return first, came[end - 1][1] if start < end else first

    def run(self, at: int) -> Node:
        """Return the run that holds the character at that offset."""
        return self._letters[at][0].getparent()

    def is_hidden(self, start: int, end: int) -> bool:
        """Say whether a character of the stretch is formatted as hidden."""
        runs = {id(run): run for run in map(self.run, range(start, end))}
        return any(is_on(run.find(f"{w('rPr')}/{w('vanish')}")) for run in runs.values())

    def looks(self, start: int, end: int) -> set[bytes]:
        """Return the formats of the runs that the stretch lies in."""
        runs = {id(run): run for run in map(self.run, range(start, end))}
        formats = (run.find(w("rPr")) for run in runs.values())
        return {b"" if look is None else etree.tostring(look, method="c14n") for look in formats}

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of a stretch; it takes the format of the stretch's first letter.

        An empty stretch inserts before the character that stands there.
        """
        self.edit([(start, end, text)])

    def edit(self, edits: Iterable[Edit]) -> None:
        """Do several replacements at once; none overlaps another, no two begin at one place."""
        wanted = sorted(edits)
        nodes: dict[Node, list[str]] = {}
        for start, end, text in wanted:
            if start == end:
                self._insert(nodes, start, text)
            else:
                self._put(nodes, start, end, text)
        for node, letters in nodes.items():
            _write(node, "".join(letters))
        self._came_from = list(self._moved(wanted))
        self._read()

    def _moved(self, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
        at = 0
        for start, end, text in edits:
            yield from self._came_from[at:start]
            yield from [self._before_edits(start, end)] * len(text)
            at = end
        yield from self._came_from[at:]

    def _put(self, nodes: dict[Node, list[str]], start: int, end: int, text: str) -> None:
        first, at = self._as_text(nodes, start)
        for node, index in self._letters[start:end]:
            if index >= 0:
                _letters_of(nodes, node)[index] = ""
            else:
                node.getparent().remove(node)
        _letters_of(nodes, first)[at] = text

    def _as_text(self, nodes: dict[Node, list[str]], at: int) -> tuple[Node, int]:
        """Return the letter's node, a new one before it where it is a sign."""
        node, index = self._letters[at]
        if index >= 0:
            return node, index
        made = etree.Element(_TEXT)
        node.addprevious(made)
        nodes[made] = [""]
        return made, 0

    def _insert(self, nodes: dict[Node, list[str]], at: int, text: str) -> None:
        if at < len(self._letters):
            node, index = self._as_text(nodes, at)
            letters = _letters_of(nodes, node)
            letters[index] = text + letters[index]
        elif self._letters and self._letters[-1][1] >= 0:
            _letters_of(nodes, self._letters[-1][0])[-1] += text
        else:
            run = self._letters[-1][0].getparent() if self._letters else self._new_run()
            nodes[etree.SubElement(run, _TEXT)] = [text]

    def _new_run(self) -> Node:
        return etree.SubElement(self.element, _RUN)


class PropertyText(Paragraph):
    """A property of the file, like its title: text without runs."""

    def _pieces(self) -> Iterator[tuple[Node, str]]:
        if self.element.text:
            yield self.element, self.element.text

    def is_hidden(self, start: int, end: int) -> bool:
        """Nothing is hidden in a property."""
        del start, end
        return False

    def looks(self, start: int, end: int) -> set[bytes]:
        """A property has no formats."""
        del start, end
        return {b""}


def sign(node: Node) -> str:
    """Return what a node that is no text says: a tab, a line break, a « put in as a symbol."""
    if node.tag != _SYMBOL:
        return _SIGNS.get(node.tag, "")
    font = node.get(w("font"), "").casefold()
    known = "" if font.startswith(_PICTURE_FONTS) else node.get(w("char"), "").upper()
    return _QUOTES.get(known, "")


def _quoted(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return f"{before}⟦{text[start:end]}⟧{after}"


def _letters_of(nodes: dict[Node, list[str]], node: Node) -> list[str]:
    if node not in nodes:
        nodes[node] = list(node.text or "")
    return nodes[node]


def _write(node: Node, text: str) -> None:
    """Give the node its text; an emptied one goes, and its run with it when nothing is left."""
    if text or node.tag != _TEXT:
        node.text = text
        if node.tag == _TEXT and text != text.strip():
            node.set(SPACE, "preserve")
        return
    run = node.getparent()
    run.remove(node)
    if run.tag == _RUN and all(child.tag == w("rPr") for child in run):
        run.getparent().remove(run)


def _content(node: Node) -> Iterator[Node]:
    """Yield the texts and signs under a node in their order, but not those of text boxes."""
    for child in node:
        if child.tag == _TEXT or (node.tag == _RUN and sign(child)):
            yield child
        elif child.tag not in _NOT_TEXT:
            yield from _content(child)
