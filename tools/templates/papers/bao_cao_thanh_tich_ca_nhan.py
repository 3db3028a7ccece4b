"""Báo cáo thành tích of a person: signed by himself, confirmed by the head of his unit."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import PORTRAIT, SIGNER, body, head, pair, receivers, title
from tools.templates.papers.bao_cao_thanh_tich_tap_the import COMPARED, HONOURS

INITIATIVES = grid(
    Column("Năm", 15, "«Sáng kiến: Năm công nhận»", "Ô bảng - số"),
    Column("Tên sáng kiến, đề tài", 65, "«Sáng kiến: Tên sáng kiến»"),
    Column("Phạm vi ảnh hưởng", 30, "«Sáng kiến: Phạm vi»"),
    Column("Văn bản công nhận", 55, "«Sáng kiến: Văn bản công nhận»"),
)

PAPER = Paper(
    "Báo cáo thành tích cá nhân",
    (
        *head(),
        *title("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng «Hình thức đề nghị»", "năm «Năm»"),
        *when("Số mẫu báo cáo", Line("Kèm theo", "(«Số mẫu báo cáo»)")),
        Line("Đề mục", "I. SƠ LƯỢC LÝ LỊCH"),
        *body("- Họ và tên: «Họ và tên»; giới tính: «Giới tính»."),
        *when("Ngày sinh", *body("- Ngày, tháng, năm sinh: «Ngày sinh».")),
        *when("Quê quán", *body("- Quê quán: «Quê quán».")),
        *body("- Chức vụ, đơn vị công tác: «Chức vụ», «Đơn vị công tác»."),
        *when("Trình độ", *body("- Trình độ chuyên môn: «Trình độ».")),
        *body("- «Đặc điểm»"),
        Line("Đề mục", "II. QUYỀN HẠN, NHIỆM VỤ ĐƯỢC GIAO"),
        *body("- «Nhiệm vụ được giao»"),
        Line("Đề mục", "III. THÀNH TÍCH ĐẠT ĐƯỢC"),
        Line("Đề mục nhỏ", "Kết quả thực hiện nhiệm vụ"),
        *body("- «Kết quả đạt được»"),
        *COMPARED,
        *when(
            "Sáng kiến",
            Line("Đề mục nhỏ - sau bảng", "Sáng kiến, đề tài đã được công nhận"),
            INITIATIVES,
            Line("Dòng ngắt"),
            otherwise=body("Sáng kiến, đề tài: chưa có."),
        ),
        *when(
            "Biện pháp",
            Line("Đề mục nhỏ - sau bảng", "Biện pháp, giải pháp đã thực hiện"),
            *body("- «Biện pháp»"),
        ),
        *when(
            "Công tác Đảng, đoàn thể",
            Line("Đề mục nhỏ", "Công tác Đảng, đoàn thể"),
            *body("- «Công tác Đảng, đoàn thể»"),
        ),
        Line("Đề mục", "IV. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
        *HONOURS,
        Line(
            "Sau bảng - đoạn cuối",
            "Tôi cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm về thành tích đã "
            "kê khai./.",
        ),
        pair(
            (
                (
                    Line("Quyền hạn ký", "XÁC NHẬN CỦA ĐƠN VỊ"),
                    Line("Quyền hạn ký", "«Quyền hạn ký»"),
                ),
                (SIGNER,),
            ),
            (
                (Line("Quyền hạn ký", "NGƯỜI BÁO CÁO"),),
                (Line("Họ tên người ký", "«Họ và tên»"),),
            ),
            PORTRAIT,
        ),
        *receivers("- «Tên khối»;", "- Lưu: VT.", style="Nơi nhận - dưới chữ ký"),
    ),
    rule=45,
)
