"""Phiếu bầu suy tôn: one row for each nominee, with two boxes to mark; nobody signs it."""

from tools.templates.blocks import Column, Line, Paper, grid
from tools.templates.layout import body, head, lead_in, title

CHOICES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column(
        "Tập thể, cá nhân",
        60,
        "«Ứng cử: Tên»«Nếu có Ứng cử: Đơn vị» («Ứng cử: Đơn vị»)«Hết nếu»",
    ),
    Column("Danh hiệu, hình thức đề nghị", 57, "«Ứng cử: Danh hiệu»"),
    Column("Đồng ý", 17, "", "Ô bảng - số"),
    Column("Không đồng ý", 19, "", "Ô bảng - số"),
)

PAPER = Paper(
    "Phiếu bầu suy tôn",
    (
        *head(number=""),
        *title("PHIẾU BẦU", "Suy tôn, đề nghị khen thưởng năm «Năm»", "của «Tên khối»"),
        lead_in(
            "Đại biểu đánh dấu (X) vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” đối với từng "
            "tập thể, cá nhân sau đây:"
        ),
        CHOICES,
        Line("Đề mục - sau bảng", "Cách bỏ phiếu"),
        *body(
            "1. Mỗi tập thể, cá nhân chỉ đánh dấu vào một ô. Phiếu đánh dấu cả hai ô hoặc để trống "
            "cả hai ô đối với một tập thể, cá nhân là phiếu không hợp lệ.",
            "2. Không ký, không ghi họ tên người bỏ phiếu, không viết thêm nội dung khác vào "
            "phiếu.",
            "3. Phiếu hợp lệ là phiếu do Ban kiểm phiếu phát hành, có đóng dấu treo của đơn vị "
            "«Chức danh trưởng» («Đơn vị trưởng»). Phiếu bầu được bỏ kín vào hòm phiếu; Ban kiểm "
            "phiếu niêm phong sau khi kiểm phiếu.",
        ),
    ),
    rule=45,
)
