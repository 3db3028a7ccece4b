"""Biên bản kiểm phiếu: the count of one ballot (mẫu 1.9: no place and date in the head)."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import PORTRAIT, SIGNER, body, head, lead_in, pair, receivers, title

TELLERS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Họ và tên", 53, "«Ban kiểm phiếu: Họ tên»"),
    Column("Nhiệm vụ", 30, "«Ban kiểm phiếu: Nhiệm vụ»"),
    Column("Đơn vị", 70, "«Ban kiểm phiếu: Đơn vị»"),
)
COUNT = grid(
    Column("TT", 10, "«TT»", "Ô bảng - số"),
    Column(
        "Tập thể, cá nhân",
        48,
        "«Ứng viên: Tên»«Nếu có Ứng viên: Đơn vị» («Ứng viên: Đơn vị»)«Hết nếu»",
    ),
    Column("Danh hiệu, hình thức", 32, "«Ứng viên: Danh hiệu»"),
    Column("Đồng ý", 17, "«Ứng viên: Đồng ý»", "Ô bảng - số"),
    Column("Không đồng ý", 17, "«Ứng viên: Không đồng ý»", "Ô bảng - số"),
    Column("Tỷ lệ", 23, "«Ứng viên: Phân số» = «Ứng viên: Tỷ lệ»", "Ô bảng - số"),
    Column("Kết quả", 18, "«Ứng viên: Kết quả»", "Ô bảng - số"),
)

PAPER = Paper(
    "Biên bản kiểm phiếu",
    (
        *head(place=""),
        *title("BIÊN BẢN", "Kiểm phiếu «Nội dung bỏ phiếu»"),
        *body(
            "Thời gian bắt đầu: «Lúc bắt đầu».",
            "Địa điểm: «Địa điểm».",
            "Tại «Tên hội nghị», tổ chức «Ngày hội nghị», Ban kiểm phiếu đã tiến hành "
            "kiểm phiếu với kết quả như sau:",
        ),
        Line("Đề mục", "I. BAN KIỂM PHIẾU"),
        TELLERS,
        Line("Đề mục - sau bảng", "II. ĐIỀU KIỆN VÀ THỂ LỆ BỎ PHIẾU"),
        *body(
            "1. Số người có quyền bỏ phiếu: «Số người có quyền»; số người có mặt: "
            "«Số người có mặt»«Nếu có Số người gửi ý kiến»; số người gửi ý kiến bằng văn bản: "
            "«Số người gửi ý kiến»«Hết nếu».",
            "2. «Câu điều kiện»",
            "3. Tập thể, cá nhân được suy tôn khi số phiếu đồng ý đạt «Cách so ngưỡng» so với "
            "«Mẫu số» (ngưỡng «Ngưỡng suy tôn», mẫu số "
            "«Giá trị mẫu số»), theo «Điều khoản».",
        ),
        Line("Đề mục", "III. KẾT QUẢ KIỂM PHIẾU"),
        *body(
            "1. Số phiếu phát ra: «Số phiếu phát ra»; số phiếu thu về: «Số phiếu thu về»; "
            "số phiếu hợp lệ: «Số phiếu hợp lệ»; số phiếu không hợp lệ: "
            "«Số phiếu không hợp lệ».",
        ),
        lead_in("2. Cách tính:"),
        *body("- «Phép tính»"),
        lead_in("3. Kết quả đối với từng tập thể, cá nhân:"),
        COUNT,
        Line("Đề mục - sau bảng", "IV. KẾT LUẬN"),
        *when(
            "Kết luận",
            *body("- «Kết luận»"),
            otherwise=body("Không có tập thể, cá nhân đạt số phiếu theo quy định."),
        ),
        Line(
            "Đoạn cuối",
            "Phiếu bầu được niêm phong và bàn giao cho «Đơn vị trưởng» "
            "(«Chức danh trưởng») lưu giữ cùng Biên bản này. Biên bản đã được thông qua tại hội "
            "nghị; việc kiểm phiếu kết thúc vào «Lúc kết thúc»./.",
        ),
        pair(
            (
                (Line("Quyền hạn ký", "ỦY VIÊN"),),
                (Line("Họ tên người ký", "«Ủy viên»"),),
            ),
            ((Line("Quyền hạn ký", "TRƯỞNG BAN KIỂM PHIẾU"),), (SIGNER,)),
            PORTRAIT,
        ),
        *receivers(
            "- «Cấp quản lý» (để báo cáo);",
            "- Lưu: VT, Hồ sơ.",
            style="Nơi nhận - dưới chữ ký",
        ),
    ),
    rule=50,
)
