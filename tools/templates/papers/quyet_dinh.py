"""Quyết định: the authority grants the titles; the list with the prizes is an annex (mẫu 1.2)."""

from tools.templates.blocks import Column, Line, Paper, cell, grid
from tools.templates.layout import annex, body, head, signature, title

AWARDED = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 48, "«Danh sách: Tên»"),
    Column("Chức vụ, đơn vị", 42, "«Danh sách: Chức vụ, đơn vị»"),
    Column("Danh hiệu, hình thức", 35, "«Danh sách: Danh hiệu»"),
    Column("Tiền thưởng (đồng)", 28, "«Danh sách: Tiền thưởng»", "Ô bảng - số"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 3),
        cell("Ô bảng - cộng", "«Tổng tiền thưởng»", 2),
    ),
)


def article(number: int, text: str, style: str = "Thân văn bản") -> Line:
    """«Điều N.» in bold, and its text."""
    return Line(style, f" {text}", label=f"Điều {number}.")


PAPER = Paper(
    "Quyết định khen thưởng",
    (
        *head(),
        *title(
            "QUYẾT ĐỊNH",
            "Về việc tặng danh hiệu thi đua, hình thức khen thưởng năm «Năm»",
            "cho các tập thể, cá nhân thuộc «Tên khối»",
        ),
        Line("Thẩm quyền ban hành", "«Thẩm quyền ban hành»"),
        Line("Căn cứ", "«Căn cứ»"),
        Line("Dòng quyết định", "QUYẾT ĐỊNH:"),
        article(
            1,
            "Tặng danh hiệu thi đua, hình thức khen thưởng cho các tập thể, cá nhân thuộc "
            "«Tên khối» có thành tích xuất sắc trong phong trào thi đua năm «Năm» (có Danh "
            "sách kèm theo), gồm:",
        ),
        *body(
            "«Nhóm: TT». «Nhóm: Danh hiệu»: «Nhóm: Số lượng» («Nhóm: Số lượng bằng chữ») "
            "«Nhóm: Tập thể hay cá nhân».",
        ),
        article(
            2,
            "Các tập thể, cá nhân có tên trong Danh sách được nhận tiền thưởng theo quy định của "
            "pháp luật về thi đua, khen thưởng. Tổng số tiền thưởng là «Tổng tiền thưởng» (bằng "
            "chữ: «Tổng tiền thưởng bằng chữ»), chi từ quỹ thi đua, khen thưởng của «Cấp quản lý».",
        ),
        article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên quan "
            "thuộc «Cấp quản lý», các đơn vị thành viên «Tên khối» và các tập thể, cá "
            "nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            "Đoạn cuối",
        ),
        *signature("- Như Điều 3;", "- «Đơn vị trưởng» («Chức danh trưởng»);", "- Lưu: VT."),
        *annex(
            "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG "
            "NĂM «Năm»",
            "Quyết định",
            "Chức vụ người ban hành",
        ),
        AWARDED,
        Line("Sau bảng", "Bằng chữ: «Tổng tiền thưởng bằng chữ»."),
    ),
    rule=55,
)
