"""Bảng đăng ký thi đua: what one unit sets out to reach, signed by its head."""

from tools.templates.blocks import Column, Line, Paper, Row, Table, cell, grid, when
from tools.templates.layout import body, head, signature, title

ADDRESSEES = Table(
    "Bảng không kẻ",
    (24, 116),
    (Row((cell("Ô bảng", "Kính gửi:"), cell("Ô bảng", "«Nơi gửi đăng ký»"))),),
    indent=20,
)
MOVEMENTS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Phong trào thi đua", 58, "«Phong trào: Tên»"),
    Column("Nơi phát động", 40, "«Phong trào: Nơi phát động»"),
    Column("Mục tiêu chung", 55, "«Phong trào: Mục tiêu»"),
)
TITLES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Danh hiệu, hình thức khen thưởng", 98, "«Danh hiệu đăng ký: Tên danh hiệu»"),
    Column("Số lượng, tỷ lệ", 55, "«Danh hiệu đăng ký: Số lượng»"),
)

PAPER = Paper(
    "Bảng đăng ký thi đua",
    (
        *head(number=""),
        *title("BẢNG ĐĂNG KÝ THI ĐUA", "Năm «Năm» của «Đơn vị đăng ký»"),
        ADDRESSEES,
        Line(
            "Sau bảng",
            "Thực hiện phong trào thi đua năm «Năm» của «Cấp quản lý» và của «Tên khối», «Đơn vị "
            "đăng ký» đăng ký các nội dung thi đua sau đây:",
        ),
        Line("Đề mục", "I. PHONG TRÀO THI ĐUA HƯỞNG ỨNG"),
        *when(
            "Phong trào",
            MOVEMENTS,
            otherwise=body("Các phong trào thi đua do «Cấp quản lý» phát động trong năm «Năm»."),
        ),
        Line("Đề mục - sau bảng", "II. CHỈ TIÊU CHUYÊN MÔN"),
        *body("«Chỉ tiêu chuyên môn»"),
        Line("Đề mục", "III. DANH HIỆU, HÌNH THỨC KHEN THƯỞNG ĐĂNG KÝ"),
        TITLES,
        Line("Đề mục - sau bảng", "IV. SÁNG KIẾN, MÔ HÌNH"),
        *when(
            "Sáng kiến đăng ký",
            *body("«Sáng kiến đăng ký»"),
            otherwise=body("Không đăng ký."),
        ),
        Line(
            "Đoạn cuối",
            "«Đơn vị đăng ký» cam kết phấn đấu hoàn thành các nội dung đã đăng ký; kết quả thực "
            "hiện là căn cứ chấm điểm, bình xét thi đua cuối năm./.",
        ),
        *signature("- Như trên;", "- Lưu: VT."),
    ),
    rule=50,
)
