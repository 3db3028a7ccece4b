"""The paragraphs of a Word file as text, as Word shows them, with what holds them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from tools.check_corpus.field_set import FieldSet
from tools.check_corpus.word import W, unzipped

_W = f"{{{W}}}"
_FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_OBJECTS = (
    *(f"{_W}{name}" for name in ("drawing", "pict", "footnoteReference", "sectPr")),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)
_SIGNS = {
    **{f"{_W}{name}": " " for name in ("tab", "br", "cr")},
    f"{_W}noBreakHyphen": "-",
}
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_MERGE = re.compile(r'MERGEFIELD\s+(?:"([^"]+)"|(\S+))')


@dataclass(frozen=True)
class Line:
    """A paragraph of a Word file: its text, and whether a row or cell holds it."""

    text: str
    row: int | None = None
    rows: tuple[int, ...] = ()
    cells: tuple[int, ...] = ()
    anchor: str = ""
    """The text of the paragraph that holds the text box it stands in."""
    objects: int = 0
    """How many pictures, lines, notes and ends of sections it holds."""


def lines(content: bytes, fields: FieldSet | None = None) -> dict[str, list[Line]]:
    """Return the paragraphs of the parts that are filled in.

    Without `fields` as they print; else with merge fields and the controls of those names as marks.
    """
    return {
        name: list(_lines(etree.fromstring(part), fields))
        for name, part in unzipped(content).items()
        if _FILLED.fullmatch(name)
    }


def _lines(root: Any, fields: FieldSet | None) -> Iterator[Line]:
    if fields is None:
        for run in [look.getparent().getparent() for look in root.iter(f"{_W}vanish")]:
            if run.tag == f"{_W}r":
                run.getparent().remove(run)
    for fallback in list(root.iter(_FALLBACK)):
        fallback.getparent().remove(fallback)
    _accept(root)
    numbers = {row: number for number, row in enumerate(root.iter(f"{_W}tr"))}
    cells = {cell: number for number, cell in enumerate(root.iter(f"{_W}tc"))}
    for paragraph in root.iter(f"{_W}p"):
        rows = tuple(numbers[one] for one in paragraph.iterancestors(f"{_W}tr"))
        around = tuple(cells[one] for one in paragraph.iterancestors(f"{_W}tc"))
        anchor = "".join(text_of(one, fields) for one in paragraph.iterancestors(f"{_W}p"))
        text = normal(text_of(paragraph, fields))
        objects = sum(next(one.iterancestors(f"{_W}p")) is paragraph for one in _held(paragraph))
        yield Line(text, rows[0] if rows else None, rows, around, anchor, objects)


def _held(paragraph: Any) -> Iterator[Any]:
    for name in _OBJECTS:
        yield from paragraph.iter(name)


def _accept(root: Any) -> None:
    """Do what accepting the deletion of rows and of paragraphs' ends does; runs come later."""
    for mark in list(root.iter(f"{_W}del")):
        parent = mark.getparent()
        if parent.tag == f"{_W}trPr":
            row = parent.getparent()
            row.getparent().remove(row)
    ends = [p for p in root.iter(f"{_W}p") if p.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None]
    for paragraph in reversed(ends):
        following = paragraph.getnext()
        if following is not None and following.tag == f"{_W}p":
            place = 0 if following.find(f"{_W}pPr") is None else 1
            for child in reversed([one for one in paragraph if one.tag != f"{_W}pPr"]):
                following.insert(place, child)
            paragraph.getparent().remove(paragraph)


def normal(text: str) -> str:
    """The text as it is compared: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_of(paragraph: Any, fields: FieldSet | None = None) -> str:
    """The text of a paragraph once its tracked changes are accepted; text boxes not included."""
    pieces: list[str] = []
    _gather(paragraph, pieces, _Fields(fields=fields))
    return "".join(pieces)


@dataclass
class _Fields:
    """Where in a complex field a run stands."""

    depth: int = 0
    code: str = ""
    merging: bool = False
    fields: FieldSet | None = None

    def merged(self, instruction: str) -> str:
        """The field's mark, where it is one of a mail merge."""
        found = _MERGE.search(instruction) if self.fields else None
        return f"«{(found[1] or found[2]).replace('_', ' ')}»" if found else ""


def _gather(element: Any, pieces: list[str], state: _Fields) -> None:
    for child in element:
        name = child.tag
        if name in _GONE or name in {f"{_W}pPr", f"{_W}p"}:
            continue
        if mark := _mark(child, state):
            pieces.append(mark)
        elif name == f"{_W}fldChar":
            _field_mark(child.get(f"{_W}fldCharType"), pieces, state)
        elif name == f"{_W}instrText":
            state.code += child.text or ""
        elif state.merging:
            _gather(child, [], state)
        elif name == f"{_W}t":
            pieces.append(_written(child))
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        else:
            _gather(child, pieces, state)


def _mark(element: Any, state: _Fields) -> str:
    """The mark that a merge field or a control stands for."""
    if element.tag == f"{_W}fldSimple":
        return state.merged(element.get(f"{_W}instr", ""))
    return _control_mark(element, state.fields) if element.tag == f"{_W}sdt" else ""


def _written(node: Any) -> str:
    """The text as Word shows it: outer spaces count only where it is said so."""
    text: str = node.text or ""
    return text if node.get(_PRESERVE) == "preserve" else text.strip(" \t\n")


def _field_mark(kind: str, pieces: list[str], state: _Fields) -> None:
    if kind == "begin":
        state.depth, state.code = state.depth + 1, ""
    elif kind == "separate" and (mark := state.merged(state.code)):
        pieces.append(mark)
        state.merging = True
    elif kind == "end":
        state.depth -= 1
        state.merging = False


def _control_mark(control: Any, fields: FieldSet | None) -> str:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    inside = "".join(control.itertext(f"{_W}t"))
    if tag is None or "«" in inside or control.find(f".//{_W}p") is not None:
        return ""
    name = tag.get(f"{_W}val", "")
    return f"«{name}»" if fields and fields.paths(name) else ""
