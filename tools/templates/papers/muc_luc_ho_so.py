"""Mục lục hồ sơ, tài liệu nộp lưu: Nghị định 30/2020/NĐ-CP, Phụ lục V, mẫu III."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, grid
from tools.templates.layout import LANDSCAPE, PLACE_AND_DATE, body, head, title

FILES = grid(
    Column("Số TT", 13, "«Hồ sơ nộp lưu: Số TT»", "Ô bảng - số"),
    Column("Số, ký hiệu hồ sơ", 30, "«Hồ sơ nộp lưu: Ký hiệu hồ sơ»"),
    Column("Tiêu đề hồ sơ", 93, "«Hồ sơ nộp lưu: Tên hồ sơ nộp lưu»"),
    Column("Thời gian tài liệu", 44, "«Hồ sơ nộp lưu: Thời gian tài liệu»", "Ô bảng - số"),
    Column("Thời hạn bảo quản", 25, "«Hồ sơ nộp lưu: Thời hạn giữ»", "Ô bảng - số"),
    Column("Số tờ/ Số trang", 21, "«Hồ sơ nộp lưu: Số tờ»", "Ô bảng - số"),
    Column("Ghi chú", 26, "«Hồ sơ nộp lưu: Ghi chú»"),
)
MADE_BY = (
    Line("Địa danh và ngày tháng", PLACE_AND_DATE),
    Line("Quyền hạn ký", "NGƯỜI LẬP"),
    Line("Họ tên người ký", "«Người lập bảng»"),
)
SIGNATURE = Table(
    "Bảng không kẻ", (LANDSCAPE - 120, 120), (Row((Cell((Line("Ô bảng"),)), Cell(MADE_BY))),)
)

PAPER = Paper(
    "Mục lục hồ sơ, tài liệu nộp lưu",
    (
        *head(number="", place="", landscape=True),
        *title("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "Về hoạt động của «Tên khối»", "Năm «Năm»"),
        FILES,
        Line("Sau bảng", "Mục lục này gồm: «Số hồ sơ» hồ sơ (đơn vị bảo quản)."),
        *body("Viết bằng chữ: «Số hồ sơ bằng chữ» hồ sơ (đơn vị bảo quản)."),
        SIGNATURE,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=35,
)
