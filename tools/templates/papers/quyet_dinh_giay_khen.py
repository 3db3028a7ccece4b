"""Quyết định tặng giấy khen: the head of a unit rewards his own people (mẫu 1.2)."""

from tools.templates.blocks import Column, Line, Paper, cell, grid, when
from tools.templates.layout import annex, head, signature, title
from tools.templates.papers.quyet_dinh import article

RECIPIENTS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 45, "«Giấy khen: Người được tặng»"),
    Column("Chức vụ, đơn vị", 38, "«Giấy khen: Chức vụ, đơn vị»"),
    Column("Thành tích", 44, "«Giấy khen: Thành tích»"),
    Column("Tiền thưởng (đồng)", 26, "«Giấy khen: Tiền thưởng»", "Ô bảng - số"),
    total=(
        cell("Ô bảng - cộng", "Tổng cộng", 3),
        cell("Ô bảng - cộng", "«Tổng tiền giấy khen»", 2),
    ),
)

PAPER = Paper(
    "Quyết định tặng giấy khen",
    (
        *head(),
        *title("QUYẾT ĐỊNH", "Về việc tặng Giấy khen năm «Năm»"),
        Line("Thẩm quyền ban hành", "«Chức vụ người tặng chữ hoa»"),
        Line("Căn cứ", "«Căn cứ»"),
        Line("Dòng quyết định", "QUYẾT ĐỊNH:"),
        article(
            1,
            "Tặng Giấy khen của «Chức vụ người tặng» cho «Số được tặng giấy khen» đã có thành tích "
            "trong phong trào thi đua năm «Năm» (có Danh sách kèm theo).",
        ),
        *when(
            "Tổng tiền giấy khen",
            article(
                2,
                "Các tập thể, cá nhân có tên trong Danh sách được nhận tiền thưởng theo quy định "
                "của pháp luật về thi đua, khen thưởng. Tổng số tiền thưởng là "
                "«Tổng tiền giấy khen» (bằng chữ: «Tổng tiền giấy khen bằng chữ»), chi từ quỹ thi "
                "đua, khen thưởng của «Đơn vị tặng».",
            ),
            otherwise=(
                article(
                    2,
                    "Các tập thể, cá nhân có tên trong Danh sách được nhận tiền thưởng theo quy "
                    "định của pháp luật về thi đua, khen thưởng, chi từ quỹ thi đua, khen thưởng "
                    "của «Đơn vị tặng».",
                ),
            ),
        ),
        article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận có liên quan thuộc «Đơn vị "
            "tặng» và các tập thể, cá nhân có tên trong Danh sách chịu trách nhiệm thi hành Quyết "
            "định này./.",
            "Đoạn cuối",
        ),
        *signature("- Như Điều 3;", "- Lưu: VT."),
        *annex(
            "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN NĂM «Năm»",
            "Quyết định",
            "Chức vụ người tặng",
        ),
        RECIPIENTS,
        Line("Dòng ngắt"),
    ),
    rule=35,
)
