"""Báo cáo sơ kết: the first six months against the pledge."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import body, head, lead_in, signature, title, to

REGISTERED = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Đơn vị thành viên", 48, "«Đăng ký: Đơn vị»"),
    Column("Ngày đăng ký", 24, "«Đăng ký: Ngày»", "Ô bảng - số"),
    Column("Danh hiệu, hình thức đăng ký", 81, "«Đăng ký: Danh hiệu»"),
)
TARGETS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Chỉ tiêu", 60, "«Chỉ tiêu: Nội dung»"),
    Column("Đơn vị đạt", 35, "«Chỉ tiêu: Đơn vị đạt»", "Ô bảng - số"),
    Column("Ghi chú", 58, "«Chỉ tiêu: Ghi chú»"),
)

PAPER = Paper(
    "Báo cáo sơ kết",
    (
        *head(),
        *title("BÁO CÁO", "Sơ kết công tác thi đua 6 tháng đầu năm «Năm»", "của «Tên khối»"),
        to("«Nơi kính gửi»"),
        *body(
            "Thực hiện Kế hoạch hoạt động và giao ước thi đua năm «Năm» với chủ đề "
            "“«Chủ đề»”, «Tên khối» báo cáo kết quả công tác thi đua 6 tháng đầu "
            "năm như sau:"
        ),
        Line("Đề mục", "I. TÌNH HÌNH CHUNG"),
        *body(
            "«Tên khối» năm «Năm» có «Số đơn vị» đơn vị thành viên, do "
            "«Đơn vị trưởng» làm «Chức danh trưởng»."
        ),
        *when(
            "Đăng ký",
            lead_in("Các đơn vị đã đăng ký thi đua như sau:"),
            REGISTERED,
            otherwise=body("Đến kỳ báo cáo, chưa có đơn vị gửi đăng ký thi đua."),
        ),
        Line("Đề mục - sau bảng", "II. KẾT QUẢ CỦA TỪNG ĐƠN VỊ"),
        Line("Đề mục nhỏ", "«Kết quả: TT». «Kết quả: Đơn vị»"),
        *body("- «Kết quả: Việc đã làm»"),
        Line("Đề mục", "III. MỨC ĐỘ HOÀN THÀNH CHỈ TIÊU GIAO ƯỚC"),
        *when(
            "Chỉ tiêu",
            TARGETS,
            otherwise=body("Giao ước thi đua năm «Năm» không đặt chỉ tiêu định lượng."),
        ),
        Line("Đề mục - sau bảng", "IV. TỒN TẠI, HẠN CHẾ"),
        *when("Tồn tại", *body("- «Tồn tại»"), otherwise=body("Không có.")),
        Line("Đề mục", "V. NHIỆM VỤ 6 THÁNG CUỐI NĂM"),
        *body("- «Nhiệm vụ»"),
        Line("Đề mục", "VI. KIẾN NGHỊ, ĐỀ XUẤT"),
        *when("Kiến nghị", *body("- «Kiến nghị»"), otherwise=body("Không có.")),
        Line(
            "Đoạn cuối",
            "Trên đây là Báo cáo sơ kết công tác thi đua 6 tháng đầu năm «Năm», «Tên khối» "
            "kính báo cáo «Nơi kính gửi»./.",
        ),
        *signature("- Như trên;", "- Các đơn vị thành viên «Tên khối»;", "- Lưu: VT."),
    ),
    rule=45,
)
