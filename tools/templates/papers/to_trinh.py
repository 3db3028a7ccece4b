"""Tờ trình: what the members put forward, and the list as a landscape annex."""

from tools.templates.blocks import Column, Line, Paper, grid
from tools.templates.layout import annex, body, head, signature, title, to

NOMINEES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 58, "«Danh sách: Tên»"),
    Column("Chức vụ, đơn vị", 54, "«Danh sách: Chức vụ, đơn vị»"),
    Column("Danh hiệu, hình thức đề nghị", 40, "«Danh sách: Danh hiệu»"),
    Column("Tóm tắt thành tích", 66, "«Danh sách: Thành tích»"),
    Column("Tỷ lệ phiếu", 22, "«Danh sách: Tỷ lệ»", "Ô bảng - số"),
)

PAPER = Paper(
    "Tờ trình",
    (
        *head(),
        *title(
            "TỜ TRÌNH",
            "Về việc đề nghị khen thưởng phong trào thi đua năm «Năm»",
            "của «Tên khối»",
        ),
        to("«Nơi nhận tờ trình»"),
        Line("Căn cứ", "«Căn cứ»"),
        *body(
            "Trên cơ sở kết quả chấm điểm thi đua và kết quả bỏ phiếu suy tôn tại Biên bản kiểm "
            "phiếu số «Số ký hiệu biên bản» «Ngày biên bản», sau khi xem xét thành tích "
            "và đối chiếu với tiêu chuẩn quy định, «Tên khối» đề nghị «Nơi nhận tờ trình» xét tặng "
            "danh hiệu thi đua, hình thức khen thưởng cho «Số tập thể, cá nhân» "
            "có thành tích xuất sắc trong phong trào thi đua năm "
            "«Năm», cụ thể như sau:"
        ),
        Line(
            "Đề mục nhỏ",
            "«Nhóm: TT». «Nhóm: Danh hiệu»: «Nhóm: Số lượng» «Nhóm: Tập thể hay cá nhân»",
        ),
        *body(
            "«Nhóm: TT».«Đối tượng: TT». «Đối tượng: Tên»"
            "«Nếu có Đối tượng: Đơn vị» («Đối tượng: Đơn vị»)«Hết nếu», "
            "tỷ lệ phiếu đồng ý «Đối tượng: Tỷ lệ»"
            "«Nếu có Đối tượng: Thành tích»: «Đối tượng: Thành tích»«Hết nếu».",
        ),
        *body(
            "Danh sách đề nghị khen thưởng được lập kèm theo Tờ trình này. Hồ sơ gửi kèm gồm báo "
            "cáo thành tích của các tập thể, cá nhân và Biên bản kiểm phiếu số "
            "«Số ký hiệu biên bản»."
        ),
        Line("Đoạn cuối", "«Tên khối» kính trình «Nơi nhận tờ trình» xem xét, quyết định./."),
        *signature("- Như trên;", "- Các đơn vị thành viên «Tên khối»;", "- Lưu: VT."),
        *annex("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM «Năm»", "Tờ trình", landscape=True),
        NOMINEES,
        Line("Dòng ngắt"),
    ),
    rule=50,
)
