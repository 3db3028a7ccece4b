"""A list of fields as a Word file to copy from: «Bảng trường.docx».

Every mark is one run without a format of its own, so that what is copied takes the format of the
place where it is put.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from thidua.documents.field_list.listing import Entry, FieldList, Section
from thidua.documents.opened import TYPES, Opened
from thidua.documents.scanning import W

_MILLIMETRE = 56.7  # twentieths of a point
_WIDTHS = (62, 63, 50)
_HEADS = ("Chép vào mẫu", "Ý nghĩa", "Ví dụ")
_NAMESPACE = f'xmlns:w="{W}"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def as_word(fields: FieldList) -> bytes:
    """Return the file; the same list always gives the same bytes."""
    parts = {
        TYPES: _TYPES,
        "_rels/.rels": _relationships(f"{_RELATED}/officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationships(f"{_RELATED}/styles", "styles.xml"),
        "word/document.xml": _document(fields),
        "word/styles.xml": _STYLES,
    }
    return Opened({name: (_DECLARED + text).encode() for name, text in parts.items()}).saved()


def _document(fields: FieldList) -> str:
    return (
        f"<w:document {_NAMESPACE}><w:body>{''.join(_blocks(fields))}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" '
        'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _blocks(fields: FieldList) -> Iterator[str]:
    yield _line(f"Bảng trường: {fields.label}", "Title")
    for text in fields.how_to:
        yield _line(f"- {text}")
    for section in fields.sections:
        yield _line(section.title, "Heading1")
        yield _line(section.note, "GhiChu")
        yield _table(section)


def _table(section: Section) -> str:
    columns = 3 if any(entry.example for entry in section.entries) else 2
    widths = (*_WIDTHS[: columns - 1], sum(_WIDTHS[columns - 1 :]))
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    head = _row([_line(text, "DauCot") for text in _HEADS[:columns]], widths, head=True)
    rows = (_row(_cells(entry, columns), widths) for entry in section.entries)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BangKe"/>'
        f'<w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _cells(entry: Entry, columns: int) -> Iterable[str]:
    texts = (entry.mark, entry.meaning, entry.example)[:columns]
    return [_line(text, "OBang") for text in texts]


def _row(lines: Iterable[str], widths: Iterable[float], *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{line}</w:tc>'
        for line, width in zip(lines, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _line(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _MILLIMETRE)


def _relationships(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{kind}" '
        f'Target="{target}"/></Relationships>'
    )


_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)
_FONT = " ".join(f'w:{kind}="Times New Roman"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))


def _style(key: str, name: str, paragraph: str, letters: str = "", base: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f"<w:styles {_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONT}/>"
    '<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:qFormat/><w:pPr><w:spacing w:before="0" w:after="80"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    "</w:style>"
    + _style(
        "Title",
        "Title",
        '<w:spacing w:after="160"/><w:jc w:val="center"/>',
        '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    )
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="280" w:after="60"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    )
    + _style("GhiChu", "Ghi chú", "<w:keepNext/>", "<w:i/><w:iCs/>")
    + _style("OBang", "Ô bảng", '<w:spacing w:before="40" w:after="40"/>')
    + _style(
        "DauCot", "Đầu cột", '<w:keepNext/><w:jc w:val="center"/>', "<w:b/><w:bCs/>", base="OBang"
    )
    + "</w:styles>"
)
