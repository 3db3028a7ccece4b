"""Chương trình hội nghị: what comes at which hour, and who does it (mẫu 1.4)."""

from tools.templates.blocks import Column, Line, Paper, grid
from tools.templates.layout import body, head, lead_in, signature, title

PROGRAMME = grid(
    Column("Thời gian", 31, "«Chương trình: Giờ»", "Ô bảng - số"),
    Column("Nội dung", 70, "«Chương trình: Nội dung»"),
    Column("Người thực hiện", 64, "«Chương trình: Người thực hiện»"),
)

PAPER = Paper(
    "Chương trình hội nghị",
    (
        *head(),
        *title("CHƯƠNG TRÌNH", "«Tên hội nghị»"),
        *body(
            "Thời gian: «Thời gian».",
            "Địa điểm: «Địa điểm».",
            "Chủ trì: «Người chủ trì».",
            "Thành phần tham dự: lãnh đạo «Số đơn vị» đơn vị thành viên «Tên khối»"
            "«Nếu có Khách mời»; khách mời: «Khách mời»«Hết nếu».",
        ),
        lead_in("Nội dung chương trình:"),
        PROGRAMME,
        Line(
            "Sau bảng - đoạn cuối",
            "Đề nghị người được phân công thực hiện đúng Chương trình này./.",
        ),
        *signature(
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT.",
        ),
    ),
    rule=45,
)
