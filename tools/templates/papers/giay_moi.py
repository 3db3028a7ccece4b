"""Giấy mời: who is invited to which conference (mẫu 1.7)."""

from tools.templates.blocks import Line, Paper, items, when
from tools.templates.layout import body, head, signature, title

PAPER = Paper(
    "Giấy mời",
    (
        *head(),
        *title("GIẤY MỜI", "Dự {{ hoi_nghi.ten }}"),
        *body("{{ khoi.ten }} trân trọng kính mời:"),
        *items("d in kinh_moi", "- {{ d }}"),
        *body(
            "Tới dự: {{ hoi_nghi.ten }}.",
            "Chủ trì: {{ hoi_nghi.chu_tri }}.",
            "Thời gian: {{ hoi_nghi.thoi_gian }}.",
            "Địa điểm: {{ hoi_nghi.dia_diem }}.",
        ),
        *when(
            "hoi_nghi.noi_dung",
            *body("Nội dung:"),
            *items("d in hoi_nghi.noi_dung", "- {{ d }}"),
        ),
        Line(
            "Đoạn cuối",
            "Kính mong các đại biểu đến dự đúng thời gian để hội nghị đạt kết quả tốt./.",
        ),
        *signature(
            "- Như thành phần kính mời;",
            "- {{ cap_quan_ly.ten }} (để báo cáo);",
            "- Lưu: VT.",
        ),
    ),
    rule=45,
)
