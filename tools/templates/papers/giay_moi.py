"""Giấy mời: who is invited to which conference (mẫu 1.7)."""

from tools.templates.blocks import Line, Paper
from tools.templates.layout import body, head, signature, title

PAPER = Paper(
    "Giấy mời",
    (
        *head(),
        *title("GIẤY MỜI", "Dự «Tên hội nghị»"),
        *body("«Tên khối» trân trọng kính mời:"),
        *body("- «Thành phần kính mời»"),
        *body(
            "Tới dự: «Tên hội nghị».",
            "Chủ trì: «Người chủ trì».",
            "Thời gian: «Thời gian».",
            "Địa điểm: «Địa điểm».",
        ),
        *body("Nội dung: «Nội dung hội nghị»."),
        Line(
            "Đoạn cuối",
            "Kính mong các đại biểu đến dự đúng thời gian để hội nghị đạt kết quả tốt./.",
        ),
        *signature(
            "- Như thành phần kính mời;",
            "- «Cấp quản lý» (để báo cáo);",
            "- Lưu: VT.",
        ),
    ),
    rule=45,
)
