"""Biên bản hội nghị (mẫu 1.9): no place and date in the head; secretary left, chair right."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import PORTRAIT, body, head, lead_in, pair, receivers, title

ATTENDANCE = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Đơn vị", 68, "«Tham dự: Đơn vị»"),
    Column("Số người có mặt", 24, "«Tham dự: Có mặt»", "Ô bảng - số"),
    Column("Có quyền biểu quyết", 26, "«Tham dự: Biểu quyết»", "Ô bảng - số"),
    Column("Ghi chú", 35, "«Tham dự: Ghi chú»"),
)

PAPER = Paper(
    "Biên bản hội nghị",
    (
        *head(place=""),
        *title("BIÊN BẢN", "«Tên hội nghị»"),
        *body("Thời gian bắt đầu: «Lúc bắt đầu».", "Địa điểm: «Địa điểm»."),
        lead_in(
            "Thành phần tham dự: «Số đơn vị có mặt» đơn vị thành viên với «Số người có mặt» người, "
            "trong đó «Số người biểu quyết» người có quyền biểu quyết:",
        ),
        ATTENDANCE,
        *when(
            "Đơn vị vắng mặt",
            Line("Sau bảng", "Đơn vị vắng mặt:"),
            *body("- «Đơn vị vắng mặt»"),
            otherwise=(Line("Sau bảng", "Đơn vị vắng mặt: không."),),
        ),
        *when("Khách mời", lead_in("Khách mời:"), *body("- «Khách mời»")),
        *body("Chủ trì: «Người chủ trì».", "Thư ký: «Người ghi biên bản»."),
        Line("Đề mục", "I. NỘI DUNG HỘI NGHỊ"),
        *body("- «Nội dung hội nghị»"),
        Line("Đề mục", "II. Ý KIẾN PHÁT BIỂU"),
        *when(
            "Ý kiến",
            *body("- «Ý kiến»"),
            otherwise=body("Không có ý kiến phát biểu."),
        ),
        Line("Đề mục", "III. NỘI DUNG THỐNG NHẤT"),
        *body(
            "«Thống nhất: TT». «Thống nhất: Nội dung»«Nếu có Thống nhất: Kết quả biểu quyết» (biểu "
            "quyết: «Thống nhất: Kết quả biểu quyết»)«Hết nếu».",
        ),
        Line(
            "Đoạn cuối",
            "Biên bản đã được thông qua tại Hội nghị. Hội nghị kết thúc vào «Lúc kết thúc»./.",
        ),
        pair(
            (
                (Line("Quyền hạn ký", "THƯ KÝ"),),
                (Line("Họ tên người ký", "«Tên thư ký»"),),
            ),
            (
                (Line("Quyền hạn ký", "CHỦ TỌA"),),
                (Line("Họ tên người ký", "«Tên chủ tọa»"),),
            ),
            PORTRAIT,
        ),
        *receivers(
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT, Hồ sơ.",
            style="Nơi nhận - dưới chữ ký",
        ),
    ),
    rule=45,
)
