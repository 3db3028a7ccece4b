"""Open a workbook that somebody sent: hostile until every part of it has been looked at.

openpyxl gets a package made anew: the worksheets with their cells alone, shared texts, styles.
Whatever could run, reach out, or multiply (macros, links, merged ranges) never comes to it.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from thidua.documents.gate.sniffing import other_than_zip
from thidua.documents.gate.texts import tidied
from thidua.documents.gate.zipped import unzipped
from thidua.documents.opened import parsed
from thidua.errors import Problem, ThiduaError, refuse
from thidua.sheets import limits
from thidua.sheets.values import Raw

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK, _ARROWS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TYPES = "[Content_Types].xml"
_NEEDED = {"worksheet": "worksheet", "sharedStrings": "sharedStrings", "styles": "styles"}

_NOT_EXCEL = "Tệp không phải là bảng Excel; hãy lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại."
_SENTENCES = {
    "sheet-too-large": "Tệp lớn hơn 5 MB, quá lớn để là một bảng của khối.",
    "sheet-old-format": "Tệp là Excel kiểu cũ (.xls); hãy lưu lại dạng Excel Workbook (.xlsx).",
    "sheet-encrypted": "Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại.",
    "sheet-not-excel": _NOT_EXCEL,
    "sheet-bomb": "Tệp giải nén ra quá lớn; hãy chép dữ liệu sang bảng vừa ghi ra từ chương trình.",
    "sheet-damaged": "Tệp bị hỏng, không đọc được; hãy mở trong Excel rồi lưu lại.",
    "sheet-macros": "Tệp có macro; hãy lưu lại dạng Excel Workbook (.xlsx), không macro.",
    "sheet-external-links": "Tệp liên kết đến tệp hoặc nguồn dữ liệu khác; hãy bỏ liên kết "
    "(Data, Edit Links, Break Link) rồi lưu lại.",
    "sheet-embedded": "Tệp có đối tượng nhúng bên trong; hãy xóa đối tượng đó rồi lưu lại.",
    "sheet-too-many-cells": "Bảng có quá nhiều ô; hãy xóa các dòng, cột trống đã định dạng.",
}
_NOT_ZIP = {"file-excel": "sheet-old-format", "file-encrypted": "sheet-encrypted"}
_IN_ZIP = {"file-bomb": "sheet-bomb", "file-zip-encrypted": "sheet-encrypted"}
_PARTS = (
    ("vbaproject", "sheet-macros"),
    ("xl/macrosheets/", "sheet-macros"),
    ("xl/dialogsheets/", "sheet-macros"),
    ("xl/externallinks/", "sheet-external-links"),
    ("xl/connections", "sheet-external-links"),
    ("xl/querytables/", "sheet-external-links"),
    ("xl/embeddings/", "sheet-embedded"),
    ("xl/activex/", "sheet-embedded"),
)

Parts = dict[str, bytes]


@dataclass(frozen=True)
class Page:
    """One worksheet: its cells that hold something, by row and column, and its merged ranges."""

    name: str
    cells: Mapping[tuple[int, int], Raw]
    merged: tuple[str, ...] = ()

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; empty where none stands."""
        raw = self.cells.get((row, column))
        return raw.value if raw is not None and isinstance(raw.value, str) else ""

    @property
    def last_row(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)


@dataclass(frozen=True)
class _Bare:
    """A worksheet reduced to its cells."""

    name: str
    content: bytes
    merged: tuple[str, ...]


def opened(content: bytes) -> list[Page]:
    """Return the worksheets; ThiduaError for whatever is not a plain workbook."""
    parts = _parts(content)
    try:
        sheets, others = _reduced(parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(_anew(sheets, others)), keep_links=False)
        return [_page(book[sheet.name], sheet.merged) for sheet in sheets]
    except ThiduaError:
        raise
    except Exception as error:
        raise _refused("sheet-damaged") from error


def _refused(code: str) -> ThiduaError:
    return refuse(code, _SENTENCES[code])


def _parts(content: bytes) -> Parts:
    """Return the parts of the package once nothing of it is forbidden."""
    if len(content) > limits.MAX_FILE:
        raise _refused("sheet-too-large")
    if code := other_than_zip(content):
        raise _refused(_NOT_ZIP.get(code, "sheet-not-excel"))
    parts, found = unzipped(content)
    if found:
        raise _refused(_IN_ZIP.get(found[0].code, "sheet-damaged"))
    problems = [Problem(code, _SENTENCES[code]) for code in sorted(set(_forbidden(parts)))]
    if problems:
        raise ThiduaError(problems)
    if _BOOK not in parts or _ARROWS not in parts:
        raise _refused("sheet-not-excel")
    return parts


def _forbidden(parts: Parts) -> Iterator[str]:
    for name in parts:
        yield from (code for mark, code in _PARTS if mark in name.lower())
    if b"macroenabled" in parts.get(_TYPES, b"").lower():
        yield "sheet-macros"


def _safe(parts: Parts, name: str) -> Any:
    """Return the root of a part whose text is safe to parse."""
    if name not in parts:
        raise _refused("sheet-damaged")
    text = tidied({name: parts[name]}, {name})[name]
    if text.wrong:
        raise _refused(_IN_ZIP.get(text.wrong[0].code, "sheet-damaged"))
    return parsed(text.content)


def _reduced(parts: Parts) -> tuple[list[_Bare], dict[str, bytes]]:
    """Return the worksheets reduced to their cells, and the workbook, shared texts and styles."""
    book, targets, others = _safe(parts, _BOOK), {}, {}
    for arrow in _safe(parts, _ARROWS):
        kind = arrow.get("Type", "").rpartition("/")[2]
        if kind in {"externalLink", "externalLinkPath"}:
            raise _refused("sheet-external-links")
        if kind not in _NEEDED or arrow.get("TargetMode") == "External":
            continue
        target = arrow.get("Target", "")
        name = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        targets[arrow.get("Id")] = name
        if kind != "worksheet":
            others[kind] = etree.tostring(_safe(parts, name))
    named = [
        (sheet.get("name", ""), targets[sheet.get(f"{{{_REL}}}id")])
        for sheet in book.iter(f"{{{_MAIN}}}sheet")
        if sheet.get(f"{{{_REL}}}id") in targets
    ]
    if not named or len(named) > limits.MAX_SHEETS:
        raise _refused("sheet-not-excel")
    since_1904 = book.find(f"{{{_MAIN}}}workbookPr")
    if since_1904 is not None and since_1904.get("date1904") in {"1", "true"}:
        others["date1904"] = b"1"
    return [_cells_alone(name, _safe(parts, part)) for name, part in named], others


def _cells_alone(name: str, root: Any) -> _Bare:
    """Keep the cells that hold something; a formula keeps nothing but that it is one."""
    merged = tuple(cell.get("ref", "") for cell in root.iter(f"{{{_MAIN}}}mergeCell"))
    bare = etree.Element(f"{{{_MAIN}}}worksheet", nsmap={None: _MAIN})
    data = etree.SubElement(bare, f"{{{_MAIN}}}sheetData")
    found = 0
    for at, row in enumerate(root.iter(f"{{{_MAIN}}}row"), 1):
        number = row.get("r") or str(at)
        cells = [cell for cell in row.iterchildren(f"{{{_MAIN}}}c") if len(cell)]
        found += len(cells)
        if found > limits.MAX_CELLS:
            raise _refused("sheet-too-many-cells")
        if cells:
            etree.SubElement(data, f"{{{_MAIN}}}row", r=number).extend(map(_harmless, cells))
    return _Bare(name, etree.tostring(bare), merged)


def _harmless(cell: Any) -> Any:
    formula = cell.find(f"{{{_MAIN}}}f")
    if formula is not None:
        formula.attrib.clear()
        formula.text = "0"
    return cell


def _anew(sheets: list[_Bare], others: dict[str, bytes]) -> bytes:
    """Put the reduced parts together as a package of known shape."""
    properties = '<workbookPr date1904="1"/>' if others.pop("date1904", None) else ""
    book = etree.fromstring(
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{properties}<sheets/></workbook>'.encode()
    )
    parts = {f"xl/sheet{at}.xml": ("worksheet", one.content) for at, one in enumerate(sheets)}
    for at, one in enumerate(sheets):
        item = etree.SubElement(book.find(f"{{{_MAIN}}}sheets"), f"{{{_MAIN}}}sheet")
        item.attrib.update({"name": one.name, "sheetId": str(at + 1), f"{{{_REL}}}id": f"r{at}"})
    parts |= {f"xl/{kind}.xml": (kind, content) for kind, content in others.items()}
    arrows = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/{kind}" Target="/{name}"/>'
        for at, (name, (kind, _)) in enumerate(parts.items())
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_KINDS}.{kind}+xml"/>'
        for name, kind in [(_BOOK, "sheet.main"), *((n, k) for n, (k, _) in parts.items())]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(_TYPES, f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>')
        package.writestr(
            "_rels/.rels",
            _arrows_part(f'<Relationship Id="r" Type="{_REL}/officeDocument" Target="/{_BOOK}"/>'),
        )
        package.writestr(_BOOK, etree.tostring(book))
        package.writestr(_ARROWS, _arrows_part(arrows))
        for name, (_, content) in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _arrows_part(arrows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{arrows}</Relationships>'


def _page(sheet: Any, merged: tuple[str, ...]) -> Page:
    """Return the cells that hold something."""
    if sheet.max_row > limits.MAX_ROWS or sheet.max_column > limits.MAX_COLUMNS:
        raise _refused("sheet-too-many-cells")
    cells = {
        (cell.row, cell.column): Raw(cell.value, cell.data_type, cell.number_format)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    return Page(sheet.title, cells, merged)
