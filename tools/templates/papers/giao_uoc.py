"""Bản giao ước thi đua: the parties, the articles, the targets, and every head's signature."""

from tools.templates.blocks import (
    Cell,
    Column,
    Line,
    Paper,
    Row,
    Table,
    cell,
    each,
    grid,
    items,
    when,
)
from tools.templates.layout import PORTRAIT, head, lead_in, title

PARTIES = grid(
    "d in don_vi",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Đơn vị thành viên", 68, "{{ d.ten }}"),
    Column("Người đại diện", 50, "{{ d.dai_dien }}"),
    Column("Chức vụ", 35, "{{ d.chuc_vu }}"),
)
TARGETS = grid(
    "d in chi_tieu",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Nội dung chỉ tiêu", 153, "{{ d.noi_dung }}"),
)


def _capacity(side: str) -> Cell:
    """One party and the office of its head."""
    unit = Line("Đơn vị ký kết", "{{ o." + side + ".don_vi }}")
    office = each(f"d in o.{side}.quyen_han", Line("Quyền hạn ký", "{{ d }}"))
    return Cell((unit, *office))


def _name(side: str) -> Cell:
    """The head's name, under the space for the signature."""
    return cell("Họ tên các bên ký", "{{ o." + side + ".ho_ten }}")


SIGNATURES = Table(
    "Bảng không kẻ",
    (PORTRAIT / 2, PORTRAIT / 2),
    (
        Row((cell("Thẻ mẫu", "{%tr for o in o_ky %}", 2),)),
        Row((_capacity("trai"), _capacity("phai"))),
        Row((_name("trai"), _name("phai"))),
        Row((cell("Thẻ mẫu", "{%tr endfor %}", 2),)),
    ),
)

PAPER = Paper(
    "Bản giao ước thi đua",
    (
        *head(number="", place="{{ van_ban.dia_danh }}, {{ ngay_ky }}"),
        *title("BẢN GIAO ƯỚC THI ĐUA", "{{ khoi.ten }} năm {{ nam }}"),
        *items("dong in can_cu", "{{ dong }}", "Căn cứ"),
        lead_in(
            "Hôm nay, {{ hoi_nghi.ngay }}, tại {{ hoi_nghi.dia_diem }}, {{ khoi.so_don_vi }} đơn "
            "vị thành viên {{ khoi.ten }} gồm:"
        ),
        PARTIES,
        Line(
            "Sau bảng",
            "Trên tinh thần tự nguyện, tự giác, công khai, đoàn kết, các đơn vị thành viên thống "
            "nhất ký kết giao ước thi đua năm {{ nam }} với chủ đề “{{ ke_hoach.chu_de }}”, gồm "
            "các nội dung sau đây:",
        ),
        *each(
            "d in dieu",
            Line("Điều", "Điều {{ d.so }}. {{ d.tieu_de }}"),
            *items("k in d.khoan", "{{ k }}"),
        ),
        *when(
            "chi_tieu",
            Line("Đề mục nhỏ", "Các đơn vị phấn đấu hoàn thành những chỉ tiêu thi đua sau:"),
            TARGETS,
        ),
        Line(
            "Sau bảng - đoạn cuối",
            "Các đơn vị thành viên cam kết thực hiện nghiêm túc những nội dung đã giao ước; lấy "
            "kết quả thực hiện làm căn cứ chấm điểm, bình xét, suy tôn cuối năm. Giao ước có hiệu "
            "lực kể từ khi ký; mỗi đơn vị giữ một bản, một bản gửi {{ cap_quan_ly.ten }} để theo "
            "dõi, chỉ đạo./.",
        ),
        Line("Đại diện ký kết", "ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC THI ĐUA"),
        SIGNATURES,
        Line("Dòng ngắt"),
    ),
    rule=28,
)
