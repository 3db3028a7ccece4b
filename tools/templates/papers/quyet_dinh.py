"""Quyết định: the authority grants the titles; the list with the prizes is an annex (mẫu 1.2)."""

from tools.templates.blocks import Column, Line, Paper, cell, grid, items
from tools.templates.layout import annex, head, signature, title

AWARDED = grid(
    "d in danh_sach",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 48, "{{ d.ten }}"),
    Column("Chức vụ, đơn vị", 42, "{{ d.chuc_vu_don_vi }}"),
    Column("Danh hiệu, hình thức", 35, "{{ d.danh_hieu }}"),
    Column("Tiền thưởng (đồng)", 28, "{{ d.tien_thuong }}", "Ô bảng - số"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 3),
        cell("Ô bảng - cộng", "{{ tong_tien }}", 2),
    ),
)


def _article(number: int, text: str, style: str = "Thân văn bản") -> Line:
    """«Điều N.» in bold, and its text."""
    return Line(style, f" {text}", label=f"Điều {number}.")


PAPER = Paper(
    "Quyết định khen thưởng",
    (
        *head(),
        *title(
            "QUYẾT ĐỊNH",
            "Về việc tặng danh hiệu thi đua, hình thức khen thưởng năm {{ nam }}",
            "cho các tập thể, cá nhân thuộc {{ khoi.ten }}",
        ),
        Line("Thẩm quyền ban hành", "{{ tham_quyen }}"),
        *items("dong in can_cu", "{{ dong }}", "Căn cứ"),
        Line("Dòng quyết định", "QUYẾT ĐỊNH:"),
        _article(
            1,
            "Tặng danh hiệu thi đua, hình thức khen thưởng cho các tập thể, cá nhân thuộc "
            "{{ khoi.ten }} có thành tích xuất sắc trong phong trào thi đua năm {{ nam }} (có Danh "
            "sách kèm theo), gồm:",
        ),
        *items(
            "d in nhom",
            "{{ d.tt }}. {{ d.danh_hieu }}: {{ d.so_luong }} ({{ d.so_luong_chu }}) "
            "{{ d.doi_tuong_chung }}.",
        ),
        _article(
            2,
            "Các tập thể, cá nhân có tên trong Danh sách được nhận tiền thưởng theo quy định của "
            "pháp luật về thi đua, khen thưởng. Tổng số tiền thưởng là {{ tong_tien }} (bằng chữ: "
            "{{ tong_tien_chu }}), chi từ quỹ thi đua, khen thưởng của {{ cap_quan_ly.ten }}.",
        ),
        _article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên quan "
            "thuộc {{ cap_quan_ly.ten }}, các đơn vị thành viên {{ khoi.ten }} và các tập thể, cá "
            "nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            "Đoạn cuối",
        ),
        *signature(
            "- Như Điều 3;", "- {{ khoi.don_vi_truong }} ({{ khoi.truong }});", "- Lưu: VT."
        ),
        *annex(
            "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG "
            "NĂM {{ nam }}",
            "Quyết định",
            "cap_quan_ly.ten",
        ),
        AWARDED,
        Line("Sau bảng", "Bằng chữ: {{ tong_tien_chu }}."),
    ),
    rule=55,
)
