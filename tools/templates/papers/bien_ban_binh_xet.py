"""Biên bản họp bình xét: who was put forward for what, and why (mẫu 1.9: no place and date)."""

from tools.templates.blocks import Line, Paper, when
from tools.templates.layout import PORTRAIT, SIGNER, body, head, pair, receivers, title

NOMINEES = (
    Line(
        "Đề mục nhỏ",
        "«Đề nghị xét: TT». «Đề nghị xét: Tên»"
        "«Nếu có Đề nghị xét: Đơn vị» («Đề nghị xét: Đơn vị»)«Hết nếu»: "
        "«Đề nghị xét: Danh hiệu»",
    ),
    *body(
        "Thành tích: «Đề nghị xét: Thành tích».",
        "- «Đề nghị xét: Lý do».",
        "Kết quả: «Đề nghị xét: Kết quả».",
    ),
)

PAPER = Paper(
    "Biên bản họp bình xét",
    (
        *head(place=""),
        *title("BIÊN BẢN", "Họp bình xét, đề nghị khen thưởng năm «Năm»", "của «Tên khối»"),
        *body("Thời gian bắt đầu: «Lúc bắt đầu họp»."),
        *when("Nơi họp", *body("Địa điểm: «Nơi họp».")),
        *when("Tên cuộc họp", *body("Việc bình xét được tiến hành tại «Tên cuộc họp».")),
        *body(
            "Chủ trì: «Chủ trì họp».",
            "Thư ký: «Thư ký họp».",
            "Thành phần tham dự:",
            "- «Thành phần dự họp»",
        ),
        Line("Đề mục", "I. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG"),
        *body("- «Thứ hạng»", "Cách xếp hạng: «Quy tắc xếp hạng»"),
        Line("Đề mục", "II. BÌNH XÉT TỪNG TẬP THỂ, CÁ NHÂN"),
        *NOMINEES,
        *when(
            "Điều kiện được bỏ qua",
            Line("Đề mục", "Trường hợp xét theo chỉ đạo:"),
            *body("- «Điều kiện được bỏ qua»"),
        ),
        Line("Đề mục", "III. KẾT LUẬN"),
        *body("- «Kết luận bình xét»"),
        Line(
            "Đoạn cuối",
            "Biên bản được thông qua tại cuộc họp. Cuộc họp kết thúc vào «Lúc kết thúc họp»./.",
        ),
        pair(
            (
                (Line("Quyền hạn ký", "THƯ KÝ"),),
                (Line("Họ tên người ký", "«Họ tên thư ký»"),),
            ),
            ((Line("Quyền hạn ký", "CHỦ TỌA"),), (SIGNER,)),
            PORTRAIT,
        ),
        *receivers(
            "- «Cấp quản lý» (để báo cáo);",
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT, Hồ sơ.",
            style="Nơi nhận - dưới chữ ký",
        ),
    ),
    rule=45,
)
