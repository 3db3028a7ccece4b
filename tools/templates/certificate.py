"""The looks of giấy khen, which no other paper has: a frame, and letters to be seen on a wall.

Giấy khen is no administrative paper (Nghị định 30/2020/NĐ-CP, Điều 7): the decree rules its Quốc
hiệu, place, date and signature, not the letters of what stands between them.
"""

from tools.templates.styles import Style, W, _style, style_id

FRAME = "Khung giấy khen"
_LETTERS = (
    Style("Người tặng giấy khen", size=18, bold=True, align="center", before=18),
    Style("Tặng", size=16, bold=True, align="center", before=10),
    Style("Chữ Giấy khen", size=40, bold=True, align="center"),
    Style("Người được tặng", size=24, bold=True, align="center", before=8),
    Style("Chức vụ người được tặng", size=15, italic=True, align="center"),
    Style("Thành tích được tặng", size=15, align="center", before=10, after=6, sides=(8, 8)),
    Style("Sổ khen thưởng", size=13, align="center", before=4),
)


def _edge(side: str) -> str:
    return f'<w:{side} w:val="double" w:sz="12" w:space="0" w:color="000000"/>'


def _inner(side: str, mm: float) -> str:
    return f'<w:{side} w:w="{round(mm * 1440 / 25.4)}" w:type="dxa"/>'


def certificate_styles() -> tuple[str, ...]:
    """The named styles of giấy khen, and the table style that draws its frame."""
    edges = "".join(map(_edge, ("top", "left", "bottom", "right")))
    room = _inner("top", 2) + _inner("left", 3) + _inner("bottom", 2) + _inner("right", 3)
    frame = (
        f'<w:style {W} w:type="table" w:customStyle="1" w:styleId="{style_id(FRAME)}">'
        f'<w:name w:val="{FRAME}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )
    letters = (_style(style).replace("<w:style ", f"<w:style {W} ", 1) for style in _LETTERS)
    return (*letters, frame)
