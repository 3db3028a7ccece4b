"""Bảng tổng hợp chữ ký: who signed a paper, how, when; who did not, and why."""

from tools.templates.blocks import Cell, Column, Line, Paper, Row, Table, cell, grid, when
from tools.templates.layout import LANDSCAPE, body, head, lead_in, receivers, title

HEAD = "Ô bảng - đầu cột"
NUMBER = "Ô bảng - số"
TEXT = "Ô bảng"
CERTIFICATE = (
    "«Nếu có Chứng thư cấp cho»Cấp cho: «Chứng thư cấp cho»; nơi cấp: «Nơi cấp chứng thư»; "
    "số hiệu: «Số hiệu chứng thư»«Ngược lại»Không dùng chứng thư số«Hết nếu»"
)
# In one paragraph with the name: a line that begins with «KT.» reads as the head of a signature.
SIGNER = (
    "«Chữ ký đơn vị: Họ tên», «Chức vụ và quyền hạn»"
    "«Nếu có Văn bản ủy quyền» (theo «Văn bản ủy quyền»)«Hết nếu»"
)
HEADS = (
    "TT",
    "Đơn vị",
    "Người ký, quyền hạn",
    "Cách ký",
    "Thời gian ký",
    "Chứng thư số",
    "Kết quả kiểm tra",
)
SIGNATURES = Table(
    "Bảng kẻ",
    (11, 41, 53, 20, 32, 57, 38),
    (
        Row(tuple(cell(HEAD, text) for text in HEADS), head=True),
        Row(
            (
                cell(NUMBER, "«TT»"),
                cell(TEXT, "«Chữ ký đơn vị: Đơn vị»"),
                cell(TEXT, SIGNER),
                cell(TEXT, "«Chữ ký đơn vị: Cách ký»"),
                cell(NUMBER, "«Chữ ký đơn vị: Thời gian ký»"),
                cell(TEXT, CERTIFICATE),
                cell(TEXT, "«Chữ ký đơn vị: Kết quả kiểm tra»"),
            )
        ),
    ),
)
ABSENT = grid(
    Column("TT", 11, "«TT»", NUMBER),
    Column("Đơn vị", 93, "«Đơn vị không ký: Đơn vị»"),
    Column("Tình trạng", 40, "«Đơn vị không ký: Tình trạng»"),
    Column("Lý do", 108, "«Đơn vị không ký: Lý do»"),
)
MADE_BY = (
    Line("Quyền hạn ký", "NGƯỜI LẬP BẢNG"),
    Line("Họ tên người ký", "«Người lập bảng»"),
)
SIGNATURE = Table(
    "Bảng không kẻ",
    (LANDSCAPE - 120, 120),
    (Row((Cell(receivers("- Hồ sơ văn bản «Mã văn bản»;", "- Lưu: VT.")), Cell(MADE_BY))),),
)

PAPER = Paper(
    "Bảng tổng hợp chữ ký",
    (
        *head(number="", landscape=True),
        *title("BẢNG TỔNG HỢP CHỮ KÝ", "«Tên văn bản ký»"),
        Line("Đề mục", "I. VĂN BẢN LẤY CHỮ KÝ"),
        *body(
            "«Tên văn bản ký», «Số và ngày văn bản ký»; mã văn bản «Mã văn bản», phiên bản "
            "«Phiên bản».",
            "Mã băm (sha256) của tệp gốc: «Mã băm bản gốc».",  # with the digest it fills a line,
        ),
        Line("Đề mục", "II. CHỮ KÝ CỦA CÁC ĐƠN VỊ"),
        lead_in("«Kết quả lấy chữ ký»"),
        SIGNATURES,
        Line("Đề mục - sau bảng", "III. ĐƠN VỊ KHÔNG KÝ"),
        *when(
            "Đơn vị không ký",
            ABSENT,
            otherwise=body("Không có đơn vị được miễn ký, từ chối ký hoặc chưa ký."),
        ),
        Line("Đề mục - sau bảng", "IV. CHỐT CHỮ KÝ"),
        *body(
            "Người chốt: «Người chốt»; lúc chốt: «Lúc chốt».«Nếu có Lý do chốt khi chưa đủ» "
            "Lý do chốt khi chưa đủ chữ ký: «Lý do chốt khi chưa đủ»«Hết nếu»",
            "Mục nhật ký ghi việc chốt: số «Mục nhật ký cuối».",
            "Mã băm (sha256) của mục đó: «Mã băm nhật ký».",
        ),
        Line(
            "Đoạn cuối",
            "Bảng này do phần mềm lập từ kết quả kiểm tra tệp đã ký và nhật ký; biên nhận mà các "
            "đơn vị giữ ghi mã băm của cùng chuỗi nhật ký này./.",
        ),
        SIGNATURE,
        Line("Dòng ngắt"),
    ),
    landscape=True,
    rule=40,
)
