"""Danh sách đề nghị khen thưởng: whom the cluster puts forward, with what they hold already."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, grid, when
from tools.templates.layout import (
    CAPACITY,
    LANDSCAPE,
    SIGNER,
    body,
    head,
    lead_in,
    receivers,
    title,
)

NUMBER = "Ô bảng - số"
NOMINEES = grid(
    Column("TT", 10, "«TT»", NUMBER),
    Column("Tập thể, họ và tên cá nhân", 34, "«Danh sách: Tên»"),
    Column(
        "Chức vụ, đơn vị",
        36,
        "«Nếu có Danh sách: Chức vụ»«Danh sách: Chức vụ», «Hết nếu»«Danh sách: Đơn vị»",
    ),
    Column("Danh hiệu, hình thức đề nghị", 32, "«Danh sách: Danh hiệu»"),
    Column("Danh hiệu, hình thức đã nhận", 64, "«Danh sách: Đã nhận»"),
    Column("Tỷ lệ phiếu", 18, "«Danh sách: Tỷ lệ»", NUMBER),
    Column("Tóm tắt thành tích", 58, "«Danh sách: Thành tích»"),
)
NAMES = receivers("- «Cấp quản lý»;", "- Các đơn vị thành viên «Tên khối»;", "- Lưu: VT.")
SIGNATURE = Table(
    "Bảng không kẻ",
    (LANDSCAPE - 120, 120),
    (Row((Cell(NAMES), Cell((*CAPACITY, SIGNER)))),),
)

PAPER = Paper(
    "Danh sách đề nghị khen thưởng",
    (
        *head(number="", landscape=True),
        *title("DANH SÁCH", "Đề nghị khen thưởng năm «Năm» của «Tên khối»"),
        lead_in(
            "Danh sách kèm theo Tờ trình số «Số ký hiệu tờ trình» «Ngày tờ trình» của «Nơi ban "
            "hành tờ trình»."
        ),
        *when(
            "Danh sách",
            NOMINEES,
            otherwise=body("Không có tập thể, cá nhân được đề nghị khen thưởng./."),
        ),
        *when(
            "Số tập thể, cá nhân",
            Line("Sau bảng - đoạn cuối", "Danh sách này có «Số tập thể, cá nhân»./."),
        ),
        SIGNATURE,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=45,
)
