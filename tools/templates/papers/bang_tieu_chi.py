"""Bảng tiêu chí chấm điểm: the criteria of the year, how the bonus counts, who comes first."""

from tools.templates.blocks import Column, Line, Paper, cell, grid
from tools.templates.layout import body, head, lead_in, signature, title

COLUMNS = grid(
    Column("TT", 11, "«TT»", "Ô bảng - số"),
    Column("Tiêu chí", 50, "«Tiêu chí: Tên»"),
    Column("Nội dung chấm điểm", 84, "- «Tiêu chí: Nội dung»"),
    Column("Điểm tối đa", 20, "«Tiêu chí: Tối đa»", "Ô bảng - số"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 3),
        cell("Ô bảng - cộng", "«Tổng điểm tối đa»"),
    ),
)

PAPER = Paper(
    "Bảng tiêu chí chấm điểm",
    (
        *head(number=""),
        *title("BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA", "Năm «Năm» của «Tên khối»"),
        lead_in(
            "Thực hiện Kế hoạch số «Số kế hoạch» «Ngày kế hoạch» của «Nơi ban hành kế hoạch», các "
            "đơn vị thành viên thống nhất bảng tiêu chí chấm điểm thi đua năm «Năm» tại "
            "«Tên hội nghị», «Ngày hội nghị», như sau:",
        ),
        COLUMNS,
        Line("Sau bảng", "1. «Câu điểm thưởng»"),
        *body(
            "2. Từng đơn vị tự chấm điểm kèm tài liệu kiểm chứng; các đơn vị chấm điểm chéo, sau "
            "đó họp thống nhất điểm. Điểm thống nhất khác điểm tự chấm thì ghi rõ lý do.",
        ),
        Line("Đoạn cuối", "3. «Câu khi bằng điểm»"),
        Line(
            "Đoạn cuối",
            "Bảng tiêu chí này là căn cứ chấm điểm, xếp hạng và suy tôn các đơn vị thành viên «Tên "
            "khối» năm «Năm»./.",
        ),
        *signature(
            "- «Cấp quản lý» (để báo cáo);",
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT.",
        ),
    ),
    rule=52,
)
