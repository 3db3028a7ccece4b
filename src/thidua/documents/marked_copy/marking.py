"""Findings written into the clerk's own file: a yellow shade, and a comment for each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from lxml import etree

from thidua.documents.findings import Finding
from thidua.documents.gate import gate
from thidua.documents.marked_copy.comments import CommentBook
from thidua.documents.marked_copy.letters import Letters, Stretch, cut
from thidua.documents.marked_copy.signs import FILL, parts_with_marks
from thidua.documents.marked_copy.unmarking import without_marks
from thidua.documents.opened import parsed
from thidua.documents.scanning.names import VAL, w
from thidua.errors import Problem, ThiduaError

Nodes = tuple[Any, Any]  # the first and the last that a comment is about

_LOOK, _PARAGRAPH, _BODY = w("rPr"), w("p"), w("body")
_AFTER_SHADE = {
    w(name)
    for name in (
        *("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish"),
        *("oMath", "rPrChange", "del", "ins", "moveFrom", "moveTo"),
    )
}


def marked_copy(
    content: bytes,
    findings: Sequence[Finding],
    is_name: Callable[[str], bool] = lambda _: False,
) -> bytes:
    """Return the file with the findings marked in it; marks of an earlier check go.

    `is_name` is the one that the file was scanned with.  Refused with what the gate says of a file
    that it does not let in.
    """
    entry = gate(content)
    if entry.package is None:
        raise ThiduaError([Problem(found.code, str(found)) for found in entry.findings])
    package = without_marks(entry.package)
    marked = parts_with_marks(package)
    roots = {name: parsed(package.parts[name]) for name in marked}
    book = CommentBook(package, roots[package.main])
    by_part: dict[str, list[Finding]] = {}
    for found in findings:
        by_part.setdefault(found.place.part, []).append(found)
    touched = {package.main}
    commented: dict[Finding, Nodes] = {}
    for name, root in roots.items():
        here = [found for found in by_part.get(name, ()) if found.place.paragraph is not None]
        if here:
            touched.add(name)
            ends = _Part(root, is_name).mark(here)
            commented |= ends if name == package.main else {}
    for found, (first, last) in commented.items():
        book.add([found], first, last)
    _comment_at_start(roots[package.main], [f for f in findings if f not in commented], book)
    saved = {name: _saved(roots[name]) for name in touched}
    return package.with_parts({**saved, **book.parts()}).saved()


def _saved(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _comment_at_start(document: Any, findings: Sequence[Finding], book: CommentBook) -> None:
    """One comment tells what has no place in the body."""
    if not findings:
        return
    body = document.find(_BODY)
    first = next(body.iter(_PARAGRAPH), None)
    if first is None:
        first = etree.Element(_PARAGRAPH)
        body.insert(0, first)
    book.add(findings, first, first, told_where=True)


class _Part:
    """A part whose letters are marked."""

    def __init__(self, root: Any, is_name: Callable[[str], bool]) -> None:
        self._letters = Letters(root, is_name)
        self._pieces: dict[int, list[tuple[int, Any]]] = {}

    def mark(self, findings: Iterable[Finding]) -> dict[Finding, Nodes]:
        """Shade what the findings quote; return the first and last node of each."""
        places = {found: self._stretches(found) for found in findings}
        cuts: dict[int, set[int]] = {}
        for stretches in places.values():
            for run, start, stop in stretches:
                cuts.setdefault(run, set()).update({start} if stop is None else {start, stop})
        runs = self._letters.runs
        self._pieces = {number: cut(runs[number], here) for number, here in cuts.items()}
        ends = {found: self._shaded(found, stretches) for found, stretches in places.items()}
        return {found: nodes for found, nodes in ends.items() if nodes}

    def _stretches(self, found: Finding) -> tuple[Stretch, ...]:
        place = found.place
        if place.paragraph is None:
            return ()
        return self._letters.stretches(place.paragraph, place.start, place.end)

    def _shaded(self, found: Finding, stretches: Sequence[Stretch]) -> Nodes | None:
        nodes = [node for stretch in stretches for node in self._nodes(stretch)]
        for node in nodes:
            _shade(node)
        if nodes:
            return nodes[0], nodes[-1]
        number = found.place.paragraph
        paragraphs = self._letters.paragraphs
        if number is None or number >= len(paragraphs):
            return None
        return paragraphs[number], paragraphs[number]

    def _nodes(self, stretch: Stretch) -> list[Any]:
        pieces = self._pieces[stretch.run]
        return [
            piece
            for start, piece in pieces
            if start >= stretch.start and (stretch.stop is None or start < stretch.stop)
        ]


def _shade(run: Any) -> None:
    """Put the yellow behind a run that has no shade of its own."""
    look = run.find(_LOOK)
    if look is None:
        look = etree.Element(_LOOK)
        run.insert(0, look)
    if look.find(w("shd")) is not None:
        return
    shade = etree.Element(w("shd"), {VAL: "clear", w("color"): "auto", w("fill"): FILL})
    for child in look:
        if child.tag in _AFTER_SHADE or not child.tag.startswith(w("")):
            child.addprevious(shade)
            return
    look.append(shade)
