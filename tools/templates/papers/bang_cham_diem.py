"""Bảng tự chấm điểm: the points that a unit gives itself, with what proves them."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, cell, grid
from tools.templates.layout import head, lead_in, signature, title

NUMBER = "Ô bảng - số"
SUM = "Ô bảng - cộng"
PLAIN = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column("Tiêu chí, nội dung chấm", 65, "«Tự chấm: Tên»"),
    Column("Điểm tối đa", 20, "«Tự chấm: Tối đa»", NUMBER),
    Column("Điểm tự chấm", 20, "«Tự chấm: Điểm»", NUMBER),
    Column("Minh chứng", 48, "«Tự chấm: Minh chứng»"),
    total=(
        cell(SUM, "Tổng cộng", 2),
        cell(SUM, "«Tổng tối đa»"),
        cell(SUM, "«Tổng tự chấm»"),
        cell(SUM, ""),
    ),
)


def _with_content(row: Row) -> Row:
    """The row of a criterion, with what it asks for under its name."""
    number, name, *rest = row.cells
    content = Line("Ô bảng", "- «Tự chấm: Nội dung chấm»")
    return Row((number, Cell((*name.lines, content)), *rest))


HEADS, CRITERION, TOTAL = PLAIN.rows
SCORES = Table(PLAIN.style, PLAIN.widths, (HEADS, _with_content(CRITERION), TOTAL))

PAPER = Paper(
    "Bảng tự chấm điểm",
    (
        *head(number=""),
        *title("BẢNG TỰ CHẤM ĐIỂM THI ĐUA", "Năm «Năm» của «Tên đơn vị»"),
        lead_in("Thang điểm: «Thang điểm» điểm."),
        SCORES,
        Line(
            "Sau bảng - đoạn cuối",
            "Tổng điểm tự chấm năm «Năm» của «Tên đơn vị»: «Tổng tự chấm» điểm (bằng chữ: "
            "«Tổng tự chấm bằng chữ» điểm)./.",
        ),
        *signature("- «Chức danh trưởng» «Tên khối»;", "- Lưu: VT."),
    ),
    rule=50,
)
