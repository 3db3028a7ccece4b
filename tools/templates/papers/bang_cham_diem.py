"""Bảng chấm điểm: one unit's own, cross and agreed scores, in landscape."""

from tools.templates.blocks import Column, Line, Paper, cell, grid
from tools.templates.layout import CAPACITY, LANDSCAPE, SIGNER, head, lead_in, pair, title

SCORES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tiêu chí", 92, "«Tiêu chí: Tên»"),
    Column("Điểm tối đa", 22, "«Tiêu chí: Tối đa»", "Ô bảng - số"),
    Column("Điểm tự chấm", 22, "«Tiêu chí: Tự chấm»", "Ô bảng - số"),
    Column("Điểm chấm chéo", 22, "«Tiêu chí: Chấm chéo»", "Ô bảng - số"),
    Column("Điểm thống nhất", 22, "«Tiêu chí: Thống nhất»", "Ô bảng - số"),
    Column("Lý do cộng, trừ điểm", 60, "«Tiêu chí: Lý do»"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 2),
        cell("Ô bảng - cộng", "«Tổng tối đa»"),
        cell("Ô bảng - cộng", "«Tổng tự chấm»"),
        cell("Ô bảng - cộng", "«Tổng chấm chéo»"),
        cell("Ô bảng - cộng", "«Tổng thống nhất»"),
        cell("Ô bảng - cộng", ""),
    ),
)
UNIT = (
    Line("Quyền hạn ký", "«Chức vụ thủ trưởng»"),
    Line("Quyền hạn ký", "«Đơn vị chữ hoa»"),
)

PAPER = Paper(
    "Bảng chấm điểm thi đua",
    (
        *head(number="", landscape=True),
        *title("BẢNG CHẤM ĐIỂM THI ĐUA", "Năm «Năm» của «Đơn vị»"),
        lead_in("Thang điểm: «Thang điểm» điểm. Đơn vị chấm điểm chéo: «Đơn vị chấm chéo»."),
        SCORES,
        Line(
            "Sau bảng - đoạn cuối",
            "Điểm thi đua năm «Năm» của «Đơn vị» được các đơn vị thành viên "
            "«Tên khối» thống nhất «Ngày thống nhất»: «Tổng thống nhất» điểm (bằng "
            "chữ: «Tổng thống nhất bằng chữ» điểm)./.",
        ),
        pair(
            (UNIT, (Line("Họ tên người ký", "«Thủ trưởng»"),)),
            (CAPACITY, (SIGNER,)),
            LANDSCAPE,
        ),
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=50,
)
