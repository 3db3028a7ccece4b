"""Mục lục văn bản, tài liệu trong hồ sơ: Nghị định 30/2020/NĐ-CP, Phụ lục V, mẫu IV."""

from tools.templates.blocks import Column, Line, Paper, grid
from tools.templates.layout import body, head, lead_in, title

PAPERS = grid(
    Column("STT", 13, "«Văn bản trong hồ sơ: STT»", "Ô bảng - số"),
    Column("Số, ký hiệu văn bản", 38, "«Văn bản trong hồ sơ: Số ký hiệu văn bản»"),
    Column("Ngày tháng năm văn bản", 29, "«Văn bản trong hồ sơ: Ngày văn bản»", "Ô bảng - số"),
    Column("Tên loại và trích yếu nội dung văn bản", 76, "«Văn bản trong hồ sơ: Tên văn bản»"),
    Column("Tác giả văn bản", 52, "«Văn bản trong hồ sơ: Tác giả»"),
    Column("Tờ số/ Trang số", 20, "«Văn bản trong hồ sơ: Trang số»", "Ô bảng - số"),
    Column("Ghi chú", 24, "«Văn bản trong hồ sơ: Ghi chú»"),
)

PAPER = Paper(
    "Mục lục văn bản, tài liệu",
    (
        *head(number="", place="", landscape=True),
        *title("MỤC LỤC VĂN BẢN, TÀI LIỆU", "Số, ký hiệu hồ sơ: «Số ký hiệu hồ sơ»", "Năm «Năm»"),
        *body("Tiêu đề hồ sơ: «Tiêu đề hồ sơ».", "Thời hạn bảo quản: «Thời hạn bảo quản»."),
        lead_in("Hồ sơ có «Số văn bản» văn bản, tài liệu:"),
        PAPERS,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=30,
)
