"""Quyết định kiện toàn: the authority fixes a cluster's members and who leads it (mẫu 1.2)."""

from tools.templates.blocks import Line, Paper
from tools.templates.layout import body, head, signature, title


def _article(number: int, text: str, style: str = "Thân văn bản") -> Line:
    """«Điều N.» in bold, and its text."""
    return Line(style, f" {text}", label=f"Điều {number}.")


PAPER = Paper(
    "Quyết định kiện toàn",
    (
        *head(),
        *title("QUYẾT ĐỊNH", "Về việc kiện toàn «Tên khối» năm «Năm»"),
        Line("Thẩm quyền ban hành", "«Thẩm quyền ban hành»"),
        Line("Căn cứ", "«Căn cứ và đề nghị»"),
        Line("Dòng quyết định", "QUYẾT ĐỊNH:"),
        _article(
            1,
            "Kiện toàn «Tên khối» của «Cấp quản lý» năm «Năm», gồm «Số đơn vị kiện toàn» đơn vị "
            "thành viên sau đây:",
            "Dẫn vào bảng",
        ),
        *body("«Đơn vị kiện toàn»"),
        _article(
            2,
            "Công nhận «Đơn vị làm trưởng» làm «Chức danh trưởng»«Nếu có Đơn vị làm phó», "
            "«Đơn vị làm phó» làm «Chức danh phó» «Tên khối» năm «Năm».«Ngược lại» «Tên khối» năm "
            "«Năm»; «Chức danh phó» do các đơn vị thành viên bầu tại hội nghị ký giao ước thi "
            "đua.«Hết nếu»",
        ),
        _article(3, "«Tên khối» có các nhiệm vụ sau đây:", "Dẫn vào bảng"),
        *body("«Nhiệm vụ của khối»"),
        _article(
            4,
            "Quyết định này có hiệu lực kể từ «Thời điểm hiệu lực»«Nếu có Quyết định bị thay thế» "
            "và thay thế «Quyết định bị thay thế»«Hết nếu».",
            "Đoạn cuối",
        ),
        Line(
            "Đoạn cuối",
            "Thủ trưởng các cơ quan, đơn vị có liên quan thuộc «Cấp quản lý» và thủ trưởng các đơn "
            "vị thành viên «Tên khối» chịu trách nhiệm thi hành Quyết định này./.",
        ),
        *signature(
            "- Như Điều 4;",
            "- «Đơn vị làm trưởng» («Chức danh trưởng»);",
            "- Lưu: VT.",
        ),
    ),
    rule=42,
)
