"""Tờ trình của đơn vị: whom one unit puts forward, and the list as a landscape annex."""

from tools.templates.blocks import Column, Line, Paper, Row, Table, cell, grid, when
from tools.templates.layout import annex, body, head, signature, title, to

NOMINEES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 62, "«Danh sách của đơn vị: Tên»"),
    Column("Chức vụ", 40, "«Danh sách của đơn vị: Chức vụ»"),
    Column("Danh hiệu, hình thức đề nghị", 50, "«Danh sách của đơn vị: Danh hiệu»"),
    Column("Tóm tắt thành tích", 88, "«Danh sách của đơn vị: Thành tích»"),
)
ADDRESSEE, LAST = "Nơi kính gửi", "Nơi kính gửi - cuối"
BOTH = Table(
    "Bảng không kẻ",
    (24, 121),
    (
        Row((cell(ADDRESSEE, "Kính gửi:"), cell(ADDRESSEE, "- «Nơi kính gửi»;"))),
        Row((cell(LAST, ""), cell(LAST, "- «Khối trưởng nhận tờ trình»."))),
    ),
    indent=20,
)

PAPER = Paper(
    "Tờ trình của đơn vị",
    (
        *head(),
        *title(
            "TỜ TRÌNH",
            "Về việc đề nghị khen thưởng phong trào thi đua năm «Năm»",
        ),
        *when(
            "Khối trưởng nhận tờ trình",
            BOTH,
            otherwise=(to("«Nơi kính gửi»"),),
        ),
        Line("Căn cứ", "«Căn cứ»"),
        *body(
            "Trên cơ sở kết quả thực hiện nhiệm vụ và phong trào thi đua năm «Năm», sau khi xét "
            "thành tích và đối chiếu với tiêu chuẩn quy định, «Tên đơn vị» đề nghị xét tặng danh "
            "hiệu thi đua, hình thức khen thưởng cho «Số tập thể, cá nhân của đơn vị», "
            "cụ thể như sau:"
        ),
        Line(
            "Đề mục nhỏ",
            "«Nhóm của đơn vị: TT». «Nhóm của đơn vị: Danh hiệu»: "
            "«Nhóm của đơn vị: Số lượng» «Nhóm của đơn vị: Tập thể hay cá nhân»",
        ),
        *body(
            "«Nhóm của đơn vị: TT».«Người được đề nghị: TT». «Người được đề nghị: Tên»"
            "«Nếu có Người được đề nghị: Chức vụ», «Người được đề nghị: Chức vụ»"
            "«Hết nếu».",
        ),
        Line(
            "Đoạn cuối",
            "Danh sách kèm tóm tắt thành tích nêu tại Phụ lục; báo cáo thành tích của từng tập "
            "thể, cá nhân gửi kèm Tờ trình này. «Tên đơn vị» kính trình «Nơi kính gửi» xem xét, "
            "quyết định./.",
        ),
        *signature("- Như trên;", "- Lưu: VT."),
        *annex(
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM «Năm»",
            "Tờ trình",
            landscape=True,
        ),
        NOMINEES,
        Line("Dòng ngắt"),
    ),
    rule=50,
)
