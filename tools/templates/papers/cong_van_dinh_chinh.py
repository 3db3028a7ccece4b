"""Công văn đính chính: what an issued paper should have said (mẫu 1.5; Điều 18.3)."""

from tools.templates.blocks import Column, Line, Paper, grid
from tools.templates.layout import body, head, lead_in, signature, to

ERRATA = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Vị trí", 43, "«Sai sót: Vị trí»"),
    Column("Đã ghi", 55, "«Sai sót: Đã ghi»"),
    Column("Nay sửa thành", 55, "«Sai sót: Sửa thành»"),
)

PAPER = Paper(
    "Công văn đính chính",
    (
        *head(summary="V/v đính chính «Văn bản và số»"),
        Line("Thân văn bản"),
        to("«Nơi nhận đính chính»"),
        *body("«Nơi ban hành» đã ban hành «Văn bản và số» «Ngày văn bản»."),
        lead_in("Do «Nguyên nhân», nay «Nơi ban hành» đính chính như sau:"),
        ERRATA,
        Line("Sau bảng", "Các nội dung khác của «Văn bản và số» không thay đổi."),
        Line(
            "Đoạn cuối",
            "«Nơi ban hành» thông báo để «Nơi nhận đính chính thường» biết và thực hiện theo nội "
            "dung đã đính chính./.",
        ),
        *signature("- Như trên;", "- Lưu: VT."),
    ),
)
