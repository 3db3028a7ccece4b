"""The named styles of Nghị định 30/2020/NĐ-CP: every format of a paper is one of them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HEAD_RIGHT = 103.0  # mm, the column of Quốc hiệu and Tiêu ngữ
MOTTO = 60.5  # mm, «Độc lập - Tự do - Hạnh phúc» in bold 14
ISSUER_RULE = 19.0  # mm, between 1/3 and 1/2 of the usual names
SUMMARY = 161.0  # mm, the widest line of a trích yếu

FONT = "Times New Roman"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Measures:
    """What differs from paper to paper, in mm: the widths of the text, of the head's columns."""

    text: float
    head_left: float
    head_right: float
    summary_rule: float


@dataclass(frozen=True)
class Style:
    """A paragraph style: lengths in mm, spaces and sizes in pt; None keeps the base's.

    A `rare` one is only in the files that use it.
    """

    name: str
    base: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool = False
    grey: bool = False
    align: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    first: float | None = None
    sides: tuple[float, float] | None = None
    ruled: bool = False
    keep: bool | None = None
    outline: int | None = None
    rare: bool = False


def style_id(name: str) -> str:
    """The style's identifier inside the file: its name without accents and signs."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    plain = letters.encode("ascii", "ignore").decode()
    return "".join(c for c in plain.title() if c.isalnum())


def twips(mm: float) -> int:
    """Millimetres in Word's twentieths of a point."""
    return round(mm * 1440 / 25.4)


def _switch(name: str, on: bool | None) -> str:  # noqa: FBT001 - a value, not a mode
    """A property that is on, off, or inherited."""
    return "" if on is None else f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _spacing(style: Style) -> str:
    """The space around and between the lines."""
    parts = []
    if style.before is not None:
        parts.append(f'w:before="{round(style.before * 20)}"')
    if style.after is not None:
        parts.append(f'w:after="{round(style.after * 20)}"')
    if style.line is not None:
        parts.append(f'w:line="{round(style.line * 240)}" w:lineRule="auto"')
    if style.exact is not None:
        parts.append(f'w:line="{round(style.exact * 20)}" w:lineRule="exact"')
    return f"<w:spacing {' '.join(parts)}/>" if parts else ""


def _indents(style: Style) -> str:
    """The indents of the first line and of both sides."""
    parts = []
    if style.sides is not None:
        left, right = style.sides
        parts.append(f'w:left="{twips(left)}" w:right="{twips(right)}"')
    if style.first is not None:
        parts.append(f'w:firstLine="{twips(style.first)}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _paragraph(style: Style) -> str:
    """The paragraph properties, in the order of the schema."""
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    keep = _switch("keepNext", style.keep)
    rest = _spacing(style) + _indents(style) + align + outline
    return f"<w:pPr>{keep}{rule if style.ruled else ''}{rest}</w:pPr>"


def _characters(style: Style) -> str:
    """The character properties, in the order of the schema."""
    weight = _switch("b", style.bold) + _switch("bCs", style.bold)
    slant = _switch("i", style.italic) + _switch("iCs", style.italic)
    grey = '<w:color w:val="7F7F7F"/>' if style.grey else ""
    half = round((style.size or 0) * 2)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    line = '<w:u w:val="single"/>' if style.underline else ""
    return f"<w:rPr>{weight}{slant}{grey}{size}{line}</w:rPr>"


def _style(style: Style) -> str:
    """One style of the file."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style_id(style.base)}"/><w:qFormat/>'
        f"{_paragraph(style)}{_characters(style)}</w:style>"
    )


def _middle(whole: float, part: float) -> tuple[float, float]:
    """The two indents that leave `part` in the middle of `whole`."""
    return (whole - part) / 2, (whole - part) / 2


def rule(name: str, whole: float, length: float, after: float = 0) -> Style:
    """An empty line with a rule of this length over it, in the middle of its column."""
    sides = _middle(whole, length)
    return Style(name, size=2, ruled=True, sides=sides, exact=4, before=3, after=after, keep=True)


def named(measures: Measures) -> Iterable[Style]:
    """Every style of a paper with these measures."""
    return (
        *_head(measures.head_left, measures.head_right),
        *_title(measures.text, measures.summary_rule),
        *_body(),
        *_signature(),
        *_tables(),
    )


def _head(left: float, right: float) -> Iterable[Style]:
    """Ô 1 to 4: names, number, place and date; and the page number."""
    return (
        Style("Quốc hiệu", size=13, bold=True, align="center"),
        Style("Tiêu ngữ", size=14, bold=True, align="center"),
        rule("Kẻ dưới tiêu ngữ", right, MOTTO),
        Style("Cơ quan chủ quản", size=13, align="center"),
        Style("Cơ quan ban hành", size=13, bold=True, align="center"),
        rule("Kẻ dưới cơ quan ban hành", left, ISSUER_RULE),
        Style("Số ký hiệu", size=13, align="center", before=4),
        Style("Địa danh và ngày tháng", size=13, italic=True, align="center", before=4),
        Style("Số trang", size=13, align="center"),
    )


def _title(width: float, summary_rule: float) -> Iterable[Style]:
    """Ô 5 and 9a, and the heads of annexes."""
    sides = _middle(width, SUMMARY)
    return (
        Style("Tên loại", size=14, bold=True, align="center", before=16, keep=True),
        Style("Trích yếu", size=14, bold=True, align="center", sides=sides, keep=True),
        rule("Kẻ dưới trích yếu", width, summary_rule, after=12),
        Style("Trích yếu công văn", size=12, align="center", rare=True),
        Style("Kính gửi", align="center", after=10),
        Style("Nơi kính gửi", base="Ô bảng", size=14, rare=True),
        Style("Nơi kính gửi - cuối", base="Nơi kính gửi", after=12, rare=True),
        Style("Phụ lục", size=14, bold=True, align="center", keep=True),
        Style("Tên phụ lục", size=14, bold=True, align="center", keep=True),
        Style("Kèm theo", italic=True, align="center", after=12, keep=True),
    )


def _body() -> Iterable[Style]:
    """Ô 6: the text."""
    body = "Thân văn bản"
    return (
        Style(body, align="both", after=6, line=1.15, first=12.7),
        Style("Căn cứ", base=body, italic=True),
        Style("Dẫn vào bảng", base=body, keep=True),
        Style("Đoạn cuối", base=body, keep=True),
        Style("Đề mục", base=body, bold=True, before=6, keep=True, outline=0),
        Style("Đề mục nhỏ", base=body, bold=True, keep=True, outline=1),
        Style("Điều", base=body, bold=True, before=6, keep=True, outline=0),
        Style("Thẩm quyền ban hành", bold=True, align="center", after=10, keep=True),
        Style("Dòng quyết định", bold=True, align="center", before=6, after=8, keep=True),
        Style("Thẻ mẫu", size=9, italic=True, grey=True),
        Style("Dòng ngắt", size=1, exact=1),
    )


def _signature() -> Iterable[Style]:
    """Ô 7 and 9b: who signs, and who receives."""
    name = "Họ tên người ký"
    return (
        Style("Quyền hạn ký", size=14, bold=True, align="center", sides=(2, 2), keep=True),
        Style(name, size=14, bold=True, align="center", before=66, keep=True),
        Style("Họ tên các bên ký", base=name, before=62, after=16, keep=False),
        Style("Đơn vị ký kết", base="Quyền hạn ký"),
        Style("Đại diện ký kết", base="Quyền hạn ký", before=6, after=10),
        Style("Nơi nhận", size=12, bold=True, italic=True, keep=True),
        Style("Nơi nhận - dưới chữ ký", base="Nơi nhận", before=14),
        Style("Nơi nhận - danh sách", size=11, keep=True),
    )


def _tables() -> Iterable[Style]:
    """The cells of ruled tables."""
    text = "Ô bảng"
    return (
        Style(text, size=13, before=2, after=2),
        Style("Ô bảng - số", base=text, align="center"),
        Style("Ô bảng - cộng", base=text, bold=True, align="center"),
        Style("Ô bảng - đầu cột", base=text, bold=True, align="center", keep=True),
        Style("Đề mục - sau bảng", base="Đề mục", before=10),
        Style("Đề mục nhỏ - sau bảng", base="Đề mục nhỏ", before=10),
        Style("Sau bảng", base="Thân văn bản", before=8),
        Style("Sau bảng - đoạn cuối", base="Đoạn cuối", before=8),
    )


def styles_xml(styles: Iterable[Style]) -> str:
    """The whole styles part, with these styles of our own."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
    look = f'{fonts}{size}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    own = "".join(_style(s) for s in styles)
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:rPr>{look}</w:rPr></w:style>{_BUILT_IN}{own}</w:styles>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>{_MARGINS.format(108)}</w:tblPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="NhanDam"><w:name w:val="Nhãn đậm"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="BangKhongKe">'
    '<w:name w:val="Bảng không kẻ"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr>{_MARGINS.format(0)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/>'
    '<w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS.format(68)}</w:tblPr></w:style>"
)
