"""Quy chế: how the cluster is organised and works, as its members agreed (mẫu 1.4)."""

from tools.templates.blocks import Line, Paper
from tools.templates.layout import body, head, signature, title

PAPER = Paper(
    "Quy chế tổ chức và hoạt động",
    (
        *head(),
        *title("QUY CHẾ", "Tổ chức và hoạt động của «Tên khối»"),
        Line("Căn cứ", "«Căn cứ»"),
        *body(
            "Các đơn vị thành viên «Tên khối» thống nhất ban hành Quy chế tổ chức và hoạt động của "
            "«Tên khối» như sau:",
        ),
        # One paragraph with a break: number and name of a chapter stand close and stay together.
        Line("Dòng quyết định", "Chương «Chương: Số»\n«Chương: Tên»"),
        Line("Điều", "Điều «Điều: Số». «Điều: Tên điều»"),
        *body("«Điều: Khoản»"),
        Line(
            "Đoạn cuối",
            "Quy chế này gồm «Số chương» chương, «Số điều» điều, được các đơn vị thành viên thống "
            "nhất tại «Tên hội nghị», «Ngày hội nghị»./.",
        ),
        *signature(
            "- «Cấp quản lý» (để báo cáo);",
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT.",
        ),
    ),
    rule=38,
)
