"""Bảng tổng hợp điểm: the agreed points of all units, their ranks, and every change."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, cell, grid, when
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
HEAD = "Ô bảng - đầu cột"
MATRIX = Table(
    "Bảng kẻ",
    (12, 0, 16, 18, 18, 20, 18),
    (
        Row(
            (
                cell(HEAD, "TT"),
                cell(HEAD, "Đơn vị thành viên"),
                cell(HEAD, "«Cột Tiêu chí: Ký hiệu»"),
                cell(HEAD, "Tự chấm"),
                cell(HEAD, "Chấm chéo"),
                cell(HEAD, "Thống nhất"),
                cell(HEAD, "Xếp hạng"),
            ),
            head=True,
        ),
        Row(
            (
                cell(NUMBER, "«TT»"),
                cell("Ô bảng", "«Bảng điểm: Đơn vị»"),
                cell(NUMBER, "«Cột Bảng điểm: Điểm»"),
                cell(NUMBER, "«Bảng điểm: Tự chấm»"),
                cell(NUMBER, "«Bảng điểm: Chấm chéo»"),
                cell("Ô bảng - cộng", "«Bảng điểm: Thống nhất»"),
                cell(NUMBER, "«Bảng điểm: Hạng»"),
            )
        ),
    ),
    grid=(20, 100, 24, 26, 26, 30, 26),  # docxtpl scales these to as many as come
)
CRITERIA = grid(
    Column("Ký hiệu", 24, "«Tiêu chí: Ký hiệu»", NUMBER),
    Column("Nội dung tiêu chí", 196, "«Tiêu chí: Tên»"),
    Column("Điểm tối đa", 32, "«Tiêu chí: Tối đa»", NUMBER),
)
CHANGES = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column("Đơn vị thành viên", 66, "«Thay đổi: Đơn vị»"),
    Column("Tiêu chí", 18, "«Thay đổi: Ký hiệu tiêu chí»", NUMBER),
    Column("Tự chấm", 18, "«Thay đổi: Tự chấm»", NUMBER),
    Column("Chấm chéo", 18, "«Thay đổi: Chấm chéo»", NUMBER),
    Column("Thống nhất", 20, "«Thay đổi: Thống nhất»", NUMBER),
    Column("Lý do", 100, "«Thay đổi: Lý do»"),
)
NAMES = receivers("- «Cấp quản lý»;", "- Các đơn vị thành viên «Tên khối»;", "- Lưu: VT.")
SIGNATURE = Table(
    "Bảng không kẻ",
    (LANDSCAPE - 120, 120),
    (Row((Cell(NAMES), Cell((*CAPACITY, SIGNER)))),),
)

PAPER = Paper(
    "Bảng tổng hợp điểm thi đua",
    (
        *head(number="", landscape=True),
        *title("BẢNG TỔNG HỢP ĐIỂM THI ĐUA", "Năm «Năm» của «Tên khối»"),
        Line("Đề mục", "I. ĐIỂM THỐNG NHẤT VÀ XẾP HẠNG"),
        lead_in(
            "Thang điểm: «Thang điểm» điểm. Các đơn vị thành viên thống nhất điểm "
            "«Ngày thống nhất». Điểm của từng tiêu chí (ghi tắt là TC) dưới đây là điểm "
            "thống nhất; ba cột tiếp theo là tổng điểm."
        ),
        MATRIX,
        Line("Sau bảng", "Cách xếp hạng: «Quy tắc xếp hạng»"),
        *body("Chấm điểm chéo: «Phân công chấm chéo»"),
        lead_in("Ký hiệu của các tiêu chí:"),
        CRITERIA,
        Line("Đề mục - sau bảng", "II. ĐIỂM THAY ĐỔI SO VỚI ĐIỂM TỰ CHẤM, ĐIỂM CHẤM CHÉO"),
        *when(
            "Thay đổi",
            CHANGES,
            otherwise=body("Điểm tự chấm, điểm chấm chéo và điểm thống nhất không khác nhau."),
        ),
        Line(
            "Sau bảng - đoạn cuối",
            "Bảng tổng hợp này là căn cứ để bình xét, suy tôn, đề nghị khen thưởng năm «Năm»./.",
        ),
        SIGNATURE,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=40,
)
