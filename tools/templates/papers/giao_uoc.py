"""Bản giao ước thi đua: the parties, the articles, the targets, and every head's signature."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, cell, grid, when
from tools.templates.layout import PORTRAIT, body, head, lead_in, title

PARTIES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Đơn vị thành viên", 68, "«Bên ký: Đơn vị»"),
    Column("Người đại diện", 50, "«Bên ký: Người đại diện»"),
    Column("Chức vụ", 35, "«Bên ký: Chức vụ»"),
)
TARGETS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Nội dung chỉ tiêu", 153, "«Chỉ tiêu: Nội dung»"),
)


def _capacity(side: str) -> Cell:
    """One party and the office of its head."""
    unit = Line("Đơn vị ký kết", f"«Ô ký: {side}: Đơn vị chữ hoa»")
    return Cell((unit, Line("Quyền hạn ký", f"«Ô ký: {side}: Quyền hạn ký»")))


def _name(side: str) -> Cell:
    """The head's name, under the space for the signature."""
    return cell("Họ tên các bên ký", f"«Ô ký: {side}: Người ký»")


SIGNATURES = Table(
    "Bảng không kẻ",
    (PORTRAIT / 2, PORTRAIT / 2),
    (
        Row((_capacity("Bên trái"), _capacity("Bên phải"))),
        Row((_name("Bên trái"), _name("Bên phải"))),
    ),
)

PAPER = Paper(
    "Bản giao ước thi đua",
    (
        *head(number="", place="«Địa danh», «Ngày ký giao ước»"),
        *title("BẢN GIAO ƯỚC THI ĐUA", "«Tên khối» năm «Năm»"),
        Line("Căn cứ", "«Căn cứ»"),
        lead_in(
            "Hôm nay, «Ngày hội nghị», tại «Địa điểm», «Số đơn vị» đơn "
            "vị thành viên «Tên khối» gồm:"
        ),
        PARTIES,
        Line(
            "Sau bảng",
            "Trên tinh thần tự nguyện, tự giác, công khai, đoàn kết, các đơn vị thành viên thống "
            "nhất ký kết giao ước thi đua năm «Năm» với chủ đề “«Chủ đề»”, gồm "
            "các nội dung sau đây:",
        ),
        Line("Điều", "Điều «Điều: Số». «Điều: Tiêu đề»"),
        *body("«Điều: Khoản»"),
        *when(
            "Chỉ tiêu",
            Line("Đề mục nhỏ", "Các đơn vị phấn đấu hoàn thành những chỉ tiêu thi đua sau:"),
            TARGETS,
        ),
        Line(
            "Sau bảng - đoạn cuối",
            "Các đơn vị thành viên cam kết thực hiện nghiêm túc những nội dung đã giao ước; lấy "
            "kết quả thực hiện làm căn cứ chấm điểm, bình xét, suy tôn cuối năm. Giao ước có hiệu "
            "lực kể từ khi ký; mỗi đơn vị giữ một bản, một bản gửi «Cấp quản lý» để theo "
            "dõi, chỉ đạo./.",
        ),
        *when(
            "Ô ký",
            Line("Đại diện ký kết", "ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC THI ĐUA"),
            SIGNATURES,
        ),
        Line("Dòng ngắt"),
    ),
    rule=28,
)
