"""The comments of a Word file: ours added to those that are there."""

from collections.abc import Mapping, Sequence
from posixpath import dirname, join
from typing import Any

from lxml import etree

from thidua.documents.findings import Finding
from thidua.documents.marked_copy.signs import AUTHOR, COMMENT_KIND, COMMENT_TYPE, INITIALS
from thidua.documents.opened import TYPES, Opened, parsed, relationships_part
from thidua.documents.scanning.names import SPACE, W, figure, w
from thidua.vietnamese.text import clean

_ID = w("id")
_PARAGRAPH = w("p")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class CommentBook:
    """The comments part of a package, its ids, and the marks of comments in the body."""

    def __init__(self, package: Opened, document: Any) -> None:
        self._package = package
        there = package.related(package.main, "comments")
        self._name = there[0] if there else _free_name(package)
        self._is_new = self._name not in package.parts
        self._root = (
            etree.Element(w("comments"), nsmap={"w": W})
            if self._is_new
            else parsed(package.parts[self._name])
        )
        marks = document.iter(*map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
        used = [_number(node) for node in (*self._root.iter(w("comment")), *marks)]
        self._next = max(used, default=-1) + 1
        self._count = 0

    def add(
        self, findings: Sequence[Finding], first: Any, last: Any, *, told_where: bool = False
    ) -> None:
        """Comment the stretch from the one node to the other: runs, or a whole paragraph."""
        identity = str(self._next)
        self._next += 1
        self._count += 1
        who = {_ID: identity, w("author"): AUTHOR, w("initials"): INITIALS}
        comment = etree.SubElement(self._root, w("comment"), who)
        for found in findings:
            _write(comment, found, told_where=told_where)
        _begin(first, etree.Element(w("commentRangeStart"), {_ID: identity}))
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {_ID: identity})
        _end(last, etree.Element(w("commentRangeEnd"), {_ID: identity}), reference)

    def parts(self) -> Mapping[str, bytes]:
        """Return the parts of the package that changed, but for the body."""
        if not self._count:
            return {}
        changed = {self._name: _saved(self._root)}
        if self._is_new:
            changed |= self._announced()
        return changed

    def _announced(self) -> Mapping[str, bytes]:
        types = parsed(self._package.parts[TYPES])
        where = {"PartName": f"/{self._name}", "ContentType": COMMENT_TYPE}
        etree.SubElement(types, f"{{{_TYPES}}}Override", where)
        arrows = relationships_part(self._package.main)
        written = self._package.parts.get(arrows)
        root = (
            etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
            if written is None
            else parsed(written)
        )
        taken = {node.get("Id") for node in root}
        identity = next(
            name for n in range(1, len(taken) + 2) if (name := f"rIdMkt{n}") not in taken
        )
        arrow = {"Id": identity, "Type": COMMENT_KIND, "Target": f"/{self._name}"}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", arrow)
        return {TYPES: _saved(types), arrows: _saved(root)}


def _number(node: Any) -> int:
    return figure(node.get(_ID, ""))


def _free_name(package: Opened) -> str:
    folder = dirname(package.main)
    names = ("comments.xml", *(f"comments{number}.xml" for number in range(1, 1000)))
    return next(path for name in names if (path := join(folder, name)) not in package.parts)


def _saved(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _write(comment: Any, found: Finding, *, told_where: bool) -> None:
    where = f"{found.where}: " if told_where and found.where else ""
    _line(comment, f"{found.severity.label} – {where}{found.title}", bold=True)
    quote = f" Chữ trong tệp: {found.quote}" if told_where and found.quote else ""
    _line(comment, found.explanation + quote)
    _line(comment, f"Cách sửa: {found.fix}")


def _line(comment: Any, text: str, *, bold: bool = False) -> None:
    run = etree.SubElement(etree.SubElement(comment, _PARAGRAPH), w("r"))
    if bold:
        etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
    letters = etree.SubElement(run, w("t"), {SPACE: "preserve"})
    letters.text = " ".join(clean(text).split())


def _begin(node: Any, mark: Any) -> None:
    """Begin a comment before what the outermost paragraph holds there: boxes take no comments."""
    paragraph, child = _outermost(node)
    if child is not None:
        child.addprevious(mark)
    else:
        paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, mark)


def _end(node: Any, mark: Any, reference: Any) -> None:
    paragraph, child = _outermost(node)
    if child is not None:
        child.addnext(reference)
        child.addnext(mark)
    else:
        paragraph.extend([mark, reference])


def _outermost(node: Any) -> tuple[Any, Any | None]:
    """Return the outermost paragraph around the node, and its child that holds the node."""
    chain = [node, *node.iterancestors()]
    at = max(index for index, step in enumerate(chain) if step.tag == _PARAGRAPH)
    return chain[at], chain[at - 1] if at else None
