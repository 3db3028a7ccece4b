"""Biên bản bàn giao: files, funds, the rotating flag (mẫu 1.9: no place and date in the head)."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import PORTRAIT, body, head, lead_in, pair, receivers, title

FILES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tên hồ sơ, tài liệu, hiện vật", 85, "«Hồ sơ bàn giao: Tên hồ sơ»"),
    Column("Số lượng", 28, "«Hồ sơ bàn giao: Số lượng»", "Ô bảng - số"),
    Column("Ghi chú", 40, "«Hồ sơ bàn giao: Ghi chú»"),
)


def _side(name: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The signature of one side: its power, its office, its unit; then the name."""
    power = (
        Line("Quyền hạn ký", f"ĐẠI DIỆN BÊN {name.upper()}"),
        *when(f"Chức vụ bên {name} chữ hoa", Line("Quyền hạn ký", f"«Chức vụ bên {name} chữ hoa»")),
        Line("Quyền hạn ký", f"«Đơn vị bên {name} chữ hoa»"),
    )
    return power, (Line("Họ tên các bên ký", f"«Họ tên bên {name}»"),)


def _who(name: str) -> str:
    office = f"«Nếu có Chức vụ bên {name}», «Chức vụ bên {name}»«Hết nếu»"
    return f"Đại diện: «Người bên {name}»{office}."


PAPER = Paper(
    "Biên bản bàn giao",
    (
        *head(place=""),
        *title("BIÊN BẢN", "Bàn giao nhiệm vụ «Chức danh trưởng» năm «Năm sau»", "của «Tên khối»"),
        *body("Thời gian bắt đầu: «Lúc bắt đầu».", "Địa điểm: «Địa điểm bàn giao»."),
        Line("Đề mục", "I. THÀNH PHẦN"),
        Line("Đề mục nhỏ", "1. Bên giao: «Đơn vị bên giao», «Chức danh trưởng» năm «Năm»"),
        *body(_who("giao")),
        Line("Đề mục nhỏ", "2. Bên nhận: «Đơn vị bên nhận», «Chức danh trưởng» năm «Năm sau»"),
        *body(_who("nhận")),
        *when("Người chứng kiến", *body("3. Người chứng kiến: «Người chứng kiến».")),
        Line("Đề mục", "II. NỘI DUNG BÀN GIAO"),
        lead_in("1. Hồ sơ, tài liệu, hiện vật:"),
        FILES,
        Line("Sau bảng", "2. Kinh phí: «Kinh phí bàn giao»."),
        *when(
            "Cờ luân lưu",
            *body(
                "3. Hiện vật luân chuyển: «Đơn vị bên giao» chuyển giao «Cờ luân lưu» của «Tên "
                "khối» cho «Đơn vị bên nhận» giữ trong năm «Năm sau»."
            ),
        ),
        Line("Đề mục", "III. VIỆC CÒN DỞ DANG"),
        *when(
            "Việc dở dang",
            *body("- «Việc dở dang»."),
            otherwise=body("Không có."),
        ),
        Line(
            "Đoạn cuối",
            "Hai bên đã kiểm đếm, giao và nhận đầy đủ hồ sơ, tài liệu, hiện vật nêu trên. Kể từ "
            "khi ký Biên bản này, «Đơn vị bên nhận» chịu trách nhiệm quản lý, sử dụng và thực hiện "
            "nhiệm vụ của «Chức danh trưởng» năm «Năm sau».",
        ),
        Line(
            "Đoạn cuối",
            "Việc bàn giao kết thúc vào «Lúc kết thúc». Biên bản đã được đọc lại cho hai bên cùng "
            "nghe, được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản./.",
        ),
        pair(_side("giao"), _side("nhận"), PORTRAIT),
        *receivers(
            "- «Cấp quản lý» (để báo cáo);",
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT, Hồ sơ.",
            style="Nơi nhận - dưới chữ ký",
        ),
    ),
    rule=45,
)
