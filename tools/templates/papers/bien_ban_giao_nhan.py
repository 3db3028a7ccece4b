"""Biên bản giao nhận hồ sơ, tài liệu: Nghị định 30/2020/NĐ-CP, Phụ lục V, mẫu V."""

from tools.templates.blocks import Line, Paper, when
from tools.templates.layout import PLACE_AND_DATE, PORTRAIT, body, head, pair, title

DOTS = "." * 60


def _filled(field: str) -> str:
    """What is known, or a dotted line that is filled in with a pen."""
    return f"«Nếu có {field}»«{field}»«Ngược lại»{DOTS}«Hết nếu»"


def _side(name: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    power = (Line("Quyền hạn ký", f"ĐẠI DIỆN BÊN {name.upper()}"),)
    return power, (Line("Họ tên các bên ký", f"«Người {name} hồ sơ»"),)


PAPER = Paper(
    "Biên bản giao nhận hồ sơ, tài liệu",
    (
        *head(number="", place=PLACE_AND_DATE),
        *title("BIÊN BẢN", "Giao nhận hồ sơ, tài liệu"),
        Line("Căn cứ", "«Căn cứ»"),
        *body("Chúng tôi gồm:"),
        Line("Đề mục nhỏ", "BÊN GIAO: «Đơn vị giao»"),
        *body(
            f"Ông (bà): {_filled('Người giao hồ sơ')}",
            f"Chức vụ công tác: {_filled('Chức vụ người giao')}",
        ),
        Line("Đề mục nhỏ", "BÊN NHẬN: «Lưu trữ nhận»"),
        *body(
            f"Ông (bà): {_filled('Người nhận hồ sơ')}",
            f"Chức vụ công tác: {_filled('Chức vụ người nhận')}",
            "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:",
            "1. Tên khối tài liệu giao nộp: «Tên khối tài liệu».",
            "2. Thời gian của hồ sơ, tài liệu: «Thời gian hồ sơ».",
            "3. Số lượng tài liệu:",
            "a) Đối với hồ sơ, tài liệu giấy",
        ),
        *when(
            "Số hộp giấy",
            *body("- Tổng số hộp (cặp): «Số hộp giấy»."),
            otherwise=body("- Tổng số hộp (cặp): 0."),
        ),
        *body(
            "b) Đối với hồ sơ, tài liệu điện tử",
            "- Tổng số hồ sơ: «Số hồ sơ điện tử».",
            "- Tổng số tệp tin trong hồ sơ: «Số tệp tin».",
            "4. Tình trạng tài liệu giao nộp: «Tình trạng tài liệu».",
            "5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo.",
        ),
        Line(
            "Đoạn cuối",
            "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
        ),
        pair(_side("giao"), _side("nhận"), PORTRAIT),
        Line("Dòng ngắt"),
    ),
    rule=25,
)
