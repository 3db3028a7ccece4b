"""Báo cáo thành tích of a collective: form of the decree on emulation, header of its unit."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import PORTRAIT, SIGNER, body, head, lead_in, pair, receivers, title

FIGURES = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Chỉ tiêu", 65, "«Số liệu: Chỉ tiêu»"),
    Column("Đơn vị tính", 28, "«Số liệu: Đơn vị tính»", "Ô bảng - số"),
    Column("Năm «Năm trước»", 30, "«Số liệu: Số năm trước»", "Ô bảng - số"),
    Column("Năm «Năm»", 30, "«Số liệu: Số năm nay»", "Ô bảng - số"),
)
TITLES = grid(
    Column("Năm", 15, "«Danh hiệu cũ: Năm đạt»", "Ô bảng - số"),
    Column("Danh hiệu thi đua", 55, "«Danh hiệu cũ: Tên»"),
    Column("Số, ngày quyết định", 50, "«Danh hiệu cũ: Quyết định»"),
    Column("Cơ quan tặng", 45, "«Danh hiệu cũ: Cơ quan tặng»"),
)
COMMENDATIONS = grid(
    Column("Năm", 15, "«Khen thưởng cũ: Năm đạt»", "Ô bảng - số"),
    Column("Hình thức khen thưởng", 55, "«Khen thưởng cũ: Tên»"),
    Column("Số, ngày quyết định", 50, "«Khen thưởng cũ: Quyết định»"),
    Column("Cơ quan tặng", 45, "«Khen thưởng cũ: Cơ quan tặng»"),
)
COMPARED = (
    *when(
        "Số liệu",
        lead_in("Số liệu năm «Năm» so với năm «Năm trước»:"),
        FIGURES,
    ),
)
HONOURS = (
    *when(
        "Danh hiệu cũ",
        Line("Đề mục nhỏ", "1. Danh hiệu thi đua"),
        TITLES,
        Line("Dòng ngắt"),
        otherwise=body("1. Danh hiệu thi đua: chưa có."),
    ),
    *when(
        "Khen thưởng cũ",
        Line("Đề mục nhỏ - sau bảng", "2. Hình thức khen thưởng"),
        COMMENDATIONS,
        Line("Dòng ngắt"),
        otherwise=(Line("Sau bảng", "2. Hình thức khen thưởng: chưa có."),),
    ),
)

PAPER = Paper(
    "Báo cáo thành tích tập thể",
    (
        *head(),
        *title("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng «Hình thức đề nghị»", "năm «Năm»"),
        *when("Số mẫu báo cáo", Line("Kèm theo", "(«Số mẫu báo cáo»)")),
        *body("Tên tập thể đề nghị: «Tên người, tập thể»."),
        Line("Đề mục", "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
        Line("Đề mục nhỏ", "1. Đặc điểm, tình hình"),
        *body("- «Đặc điểm»"),
        Line("Đề mục nhỏ", "2. Chức năng, nhiệm vụ"),
        *body("- «Nhiệm vụ được giao»"),
        Line("Đề mục", "II. THÀNH TÍCH ĐẠT ĐƯỢC"),
        Line("Đề mục nhỏ", "Kết quả thực hiện nhiệm vụ"),
        *body("- «Kết quả đạt được»"),
        *COMPARED,
        *when(
            "Biện pháp",
            Line("Đề mục nhỏ - sau bảng", "Biện pháp, giải pháp đã thực hiện"),
            *body("- «Biện pháp»"),
        ),
        *when(
            "Công tác Đảng, đoàn thể",
            Line("Đề mục nhỏ", "Công tác xây dựng Đảng, đoàn thể"),
            *body("- «Công tác Đảng, đoàn thể»"),
        ),
        Line("Đề mục", "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
        *HONOURS,
        Line(
            "Sau bảng - đoạn cuối",
            "Tập thể cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm về thành tích đã "
            "kê khai./.",
        ),
        pair(
            (
                (Line("Quyền hạn ký", "XÁC NHẬN CỦA CẤP TRÌNH"),),
                (Line("Họ tên người ký"),),
            ),
            ((Line("Quyền hạn ký", "«Quyền hạn ký»"),), (SIGNER,)),
            PORTRAIT,
        ),
        *receivers("- «Tên khối»;", "- Lưu: VT.", style="Nơi nhận - dưới chữ ký"),
    ),
    rule=45,
)
