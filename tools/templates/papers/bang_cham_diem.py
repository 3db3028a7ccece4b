"""Bảng tự chấm điểm: the points that a unit gives itself, with what proves them, in landscape."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, cell, grid
from tools.templates.layout import CAPACITY, LANDSCAPE, SIGNER, head, lead_in, receivers, title

NUMBER = "Ô bảng - số"
SUM = "Ô bảng - cộng"
HEADS = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column("Tiêu chí, nội dung chấm", 106, ""),
    Column("Điểm tối đa", 24, "«Tự chấm: Tối đa»", NUMBER),
    Column("Điểm tự chấm", 24, "«Tự chấm: Điểm»", NUMBER),
    Column("Minh chứng", 86, "«Tự chấm: Minh chứng»"),
)
CONTENT = Cell((Line("Ô bảng", "«Tự chấm: Tên»"), Line("Ô bảng", "- «Tự chấm: Nội dung chấm»")))
SCORES = Table(
    HEADS.style,
    HEADS.widths,
    (
        HEADS.rows[0],
        Row((HEADS.rows[1].cells[0], CONTENT, *HEADS.rows[1].cells[2:])),
        Row(
            (
                cell(SUM, "Tổng cộng", 2),
                cell(SUM, "«Tổng tối đa»"),
                cell(SUM, "«Tổng tự chấm»"),
                cell(SUM, ""),
            )
        ),
    ),
)
NAMES = receivers("- «Chức danh trưởng» «Tên khối»;", "- Lưu: VT.")
SIGNATURE = Table(
    "Bảng không kẻ",
    (LANDSCAPE - 120, 120),
    (Row((Cell(NAMES), Cell((*CAPACITY, SIGNER)))),),
)

PAPER = Paper(
    "Bảng tự chấm điểm",
    (
        *head(number="", landscape=True),
        *title("BẢNG TỰ CHẤM ĐIỂM THI ĐUA", "Năm «Năm» của «Tên đơn vị»"),
        lead_in("Thang điểm: «Thang điểm» điểm."),
        SCORES,
        Line(
            "Sau bảng - đoạn cuối",
            "Tổng điểm tự chấm năm «Năm» của «Tên đơn vị»: «Tổng tự chấm» điểm (bằng chữ: "
            "«Tổng tự chấm bằng chữ» điểm)./.",
        ),
        SIGNATURE,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=50,
)
