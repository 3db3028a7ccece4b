"""A paragraph's text over its runs, with each character mapped to the node that holds it."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from thidua.documents.findings import Place
from thidua.documents.scanning.names import SPACE, is_on, w

Node = Any  # an lxml element; lxml has no types

_TEXT = w("t")
_RUN = w("r")
_SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
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
        self._came_from = [(at, at + 1) for at in range(len(self.text))]

    def _read(self) -> None:
        self._letters = [
            (node, index)
            for node, length in self._pieces()
            for index in (range(length) if length else (-1,))
        ]
        self.text = "".join(
            (node.text or "")[index] if index >= 0 else _SIGNS[node.tag]
            for node, index in self._letters
        )

    def _pieces(self) -> Iterator[tuple[Node, int]]:
        """Yield each node of text with its length; 0 stands for a sign like a tab."""
        for node in _content(self.element):
            if node.tag != _TEXT:
                yield node, 0
            elif node.text:
                yield node, len(node.text)

    def standing_in(self, element: Node) -> "Paragraph":
        """Return the paragraph of that element, at this one's place."""
        if element is self.element:
            return self
        made = Paragraph(self.part, self.number, element)
        made.where, made.page = self.where, self.page
        made._stands_for = self.place()
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
        first, last = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        before = ("…" if first else "") + self.text[first:start]
        after = self.text[end:last] + ("…" if last < len(self.text) else "")
        return f"{before}⟦{self.text[start:end]}⟧{after}"

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
        origin = self._before_edits(start, end)
        if start == end:
            self._insert(start, text)
        else:
            first = self._as_text(start)
            kept: dict[Node, list[str]] = {}
            for node, index in self._letters[start:end]:
                if index >= 0:
                    kept.setdefault(node, list(node.text or ""))[index] = ""
                else:
                    node.getparent().remove(node)
            node, index = first
            kept.setdefault(node, list(node.text or ""))[index] = text
            for holder, letters in kept.items():
                _write(holder, "".join(letters))
        self._read()
        self._came_from[start:end] = [origin] * len(text)

    def _as_text(self, at: int) -> tuple[Node, int]:
        """Return the letter's node, made a text first where it is a sign."""
        node, index = self._letters[at]
        if index >= 0:
            return node, index
        made = etree.Element(_TEXT)
        made.text = " "
        node.addprevious(made)
        return made, 0

    def _insert(self, at: int, text: str) -> None:
        if at < len(self._letters):
            node, index = self._letters[at]
            if index >= 0:
                _write(node, (node.text or "")[:index] + text + (node.text or "")[index:])
                return
            made = etree.Element(_TEXT)
            node.addprevious(made)
        elif self._letters:
            node, index = self._letters[-1]
            if index >= 0:
                _write(node, (node.text or "") + text)
                return
            made = etree.Element(_TEXT)
            node.addnext(made)
        else:
            made = etree.SubElement(etree.SubElement(self.element, _RUN), _TEXT)
        _write(made, text)


class PropertyText(Paragraph):
    """A property of the file, like its title: text without runs."""

    def _pieces(self) -> Iterator[tuple[Node, int]]:
        if self.element.text:
            yield self.element, len(self.element.text)

    def is_hidden(self, start: int, end: int) -> bool:
        """Nothing is hidden in a property."""
        del start, end
        return False

    def looks(self, start: int, end: int) -> set[bytes]:
        """A property has no formats."""
        del start, end
        return {b""}


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
        if child.tag == _TEXT or (child.tag in _SIGNS and node.tag == _RUN):
            yield child
        elif child.tag not in _NOT_TEXT:
            yield from _content(child)
