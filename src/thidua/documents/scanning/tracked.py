"""Tracked changes accepted in a tree, as «Chấp nhận tất cả» does in Word."""

from typing import Any

from thidua.documents.scanning.names import w

_GONE = {w("del"), w("moveFrom")}
_KEPT = {w("ins"), w("moveTo")}
_MARKS = {w(f"move{way}Range{end}") for way in ("From", "To") for end in ("Start", "End")}
_OLD_LOOKS = {
    w(f"{name}Change")
    for name in ("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "tcPr", "trPr", "numbering")
}
_CHANGES = _GONE | _KEPT | _MARKS | _OLD_LOOKS | {w("cellDel"), w("cellIns"), w("cellMerge")}


def accept(root: Any) -> bool:
    """Accept every tracked change under `root`; say whether there was one."""
    if next(root.iter(*_CHANGES), None) is None:
        return False
    _drop_rows(root)
    _join_paragraphs(root)
    for node in list(root.iter(*_GONE, *_MARKS, *_OLD_LOOKS)):
        _remove(node)
    for node in list(root.iter(*_KEPT)):
        _unwrap(node)
    for node in list(root.iter(w("cellIns"), w("cellMerge"))):
        _remove(node)
    return True


def _drop_rows(root: Any) -> None:
    for mark in list(root.iter(w("del"))):
        if mark.getparent().tag == w("trPr"):
            _remove(mark.getparent().getparent())
    for mark in list(root.iter(w("cellDel"))):
        _remove(mark.getparent().getparent())
    for table in [table for table in root.iter(w("tbl")) if table.find(f".//{w('tr')}") is None]:
        _remove(table)


def _join_paragraphs(root: Any) -> None:
    """A paragraph whose mark was deleted goes on into the next; its own content may be gone."""
    marks = f"{w('pPr')}/{w('rPr')}/{w('del')}"
    for paragraph in reversed([p for p in root.iter(w("p")) if p.find(marks) is not None]):
        after = paragraph.getnext()
        if after is None or after.tag != w("p"):
            continue
        content = [child for child in paragraph if child.tag != w("pPr")]
        at = 0 if after.find(w("pPr")) is None else 1
        after[at:at] = content
        _remove(paragraph)


def _remove(node: Any) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Any) -> None:
    """Put what a change inserted in its place; a mark in a format just goes."""
    parent = node.getparent()
    at = parent.index(node)
    parent[at : at + 1] = list(node)
