"""Pages and tables, compared: paper, margins, sections; widths of columns."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from thidua.documents.comparing.blocks import WordFile
from thidua.documents.comparing.changes import Change, Kind
from thidua.documents.comparing.looks import number
from thidua.documents.scanning import w

_MARGINS = {
    "top": "lề trên",
    "bottom": "lề dưới",
    "left": "lề trái",
    "right": "lề phải",
    "header": "khoảng cách đầu trang",
    "footer": "khoảng cách chân trang",
}
_AREAS = {"default": "", "first": " của trang đầu", "even": " của trang chẵn"}
_MM_A_TWIP = 25.4 / 1440
_LONGEST_NUMBER = 10


def section_changes(old: WordFile, new: WordFile) -> Iterator[Change]:
    """Yield how the pages of each section differ."""
    sections = zip_longest(_sections(old), _sections(new))
    for at, (before, after) in enumerate(sections, start=1):
        where = "Thiết lập trang" if at == 1 else f"Thiết lập trang, phần {at}"
        if before is None:
            yield Change(Kind.ADDED, "ngắt phần", where)
        elif after is None:
            yield Change(Kind.REMOVED, "ngắt phần", was=where)
        else:
            notes = [
                f"{name}: {before[name]} → {after[name]}"
                for name in after
                if before[name] != after[name]
            ]
            yield from (Change(Kind.PAGE, "trang", where, where, note=note) for note in notes)


def _sections(file: WordFile) -> list[Mapping[str, str]]:
    root = file.scan.trees[file.package.main]
    return [_section(node) for node in root.iter(w("sectPr"))]


def _section(node: Any) -> Mapping[str, str]:
    size, margins = node.find(w("pgSz")), node.find(w("pgMar"))
    references = {
        f"{label}{area}": "có" if _refers(node, kind, use) else "không"
        for kind, label in (("header", "đầu trang"), ("footer", "chân trang"))
        for use, area in _AREAS.items()
    }
    return {
        "khổ giấy": f"{_mm(size, 'w')} × {_mm(size, 'h')} mm",
        "hướng giấy": "ngang" if _said(size, "orient") == "landscape" else "dọc",
        **{label: f"{_mm(margins, name)} mm" for name, label in _MARGINS.items()},
        "số cột chữ": _said(node.find(w("cols")), "num") or "1",
        "trang đầu khác": "không" if node.find(w("titlePg")) is None else "có",
        "đánh số trang từ": _said(node.find(w("pgNumType")), "start") or "tiếp theo",
        **references,
    }


def _refers(node: Any, kind: str, use: str) -> bool:
    found = node.iterchildren(w(f"{kind}Reference"))
    return any(reference.get(w("type"), "default") == use for reference in found)


def _said(node: Any, name: str) -> str:
    return "" if node is None else node.get(w(name), "")


def _mm(node: Any, name: str) -> str:
    text = _said(node, name)
    known = text.removeprefix("-").isdecimal() and len(text) < _LONGEST_NUMBER
    return number(round(float(text) * _MM_A_TWIP)) if known else "?"


def table_changes(old: Any, new: Any, where: str, was: str) -> Iterator[Change]:
    """Yield how the columns of two tables differ in width."""
    before, after = _widths(old), _widths(new)
    if len(before) != len(after):
        return
    for at, (width, now) in enumerate(zip(before, after, strict=True), start=1):
        if width != now:
            note = f"độ rộng cột {at}: {width} mm → {now} mm"
            yield Change(Kind.FORMAT, "bảng", where, was, note=note)


def _widths(table: Any) -> list[str]:
    return [_mm(column, "w") for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
