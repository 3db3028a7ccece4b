"""Bảng chấm điểm: one unit's own, cross and agreed scores, in landscape."""

from tools.templates.blocks import Column, Line, Paper, cell, grid
from tools.templates.layout import CAPACITY, LANDSCAPE, SIGNER, head, lead_in, pair, title

SCORES = grid(
    "d in tieu_chi",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Tiêu chí", 92, "{{ d.ten }}"),
    Column("Điểm tối đa", 22, "{{ d.diem_toi_da }}", "Ô bảng - số"),
    Column("Điểm tự chấm", 22, "{{ d.tu_cham }}", "Ô bảng - số"),
    Column("Điểm chấm chéo", 22, "{{ d.cham_cheo }}", "Ô bảng - số"),
    Column("Điểm thống nhất", 22, "{{ d.thong_nhat }}", "Ô bảng - số"),
    Column("Lý do cộng, trừ điểm", 60, "{{ d.ly_do }}"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 2),
        cell("Ô bảng - cộng", "{{ tong.diem_toi_da }}"),
        cell("Ô bảng - cộng", "{{ tong.tu_cham }}"),
        cell("Ô bảng - cộng", "{{ tong.cham_cheo }}"),
        cell("Ô bảng - cộng", "{{ tong.thong_nhat }}"),
        cell("Ô bảng - cộng", ""),
    ),
)
UNIT = (
    Line("Quyền hạn ký", "{{ don_vi.chuc_vu_hoa }}"),
    Line("Quyền hạn ký", "{{ don_vi.ten_hoa }}"),
)

PAPER = Paper(
    "Bảng chấm điểm thi đua",
    (
        *head(number="", landscape=True),
        *title("BẢNG CHẤM ĐIỂM THI ĐUA", "Năm {{ nam }} của {{ don_vi.ten }}"),
        lead_in(
            "Thang điểm: {{ thang_diem }} điểm. Đơn vị chấm điểm chéo: {{ cham_cheo.don_vi }}."
        ),
        SCORES,
        Line(
            "Sau bảng - đoạn cuối",
            "Điểm thi đua năm {{ nam }} của {{ don_vi.ten }} được các đơn vị thành viên "
            "{{ khoi.ten }} thống nhất {{ ngay_thong_nhat }}: {{ tong.thong_nhat }} điểm (bằng "
            "chữ: {{ tong.thong_nhat_chu }} điểm)./.",
        ),
        pair(
            (UNIT, (Line("Họ tên người ký", "{{ don_vi.thu_truong }}"),)),
            (CAPACITY, (SIGNER,)),
            LANDSCAPE,
        ),
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=50,
)
