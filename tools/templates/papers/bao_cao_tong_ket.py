"""Báo cáo tổng kết: the year, the ranks, the proposals, and the matrix of scores as an annex."""

from tools.templates.blocks import Column, Line, Paper, Row, Table, cell, grid, when
from tools.templates.layout import annex, body, head, lead_in, signature, title, to

NUMBER = "Ô bảng - số"
HEAD = "Ô bảng - đầu cột"
MOVEMENTS = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column("Phong trào thi đua", 93, "«Phong trào: Tên»"),
    Column("Nơi phát động", 60, "«Phong trào: Nơi phát động»"),
)
RANKS = grid(
    Column("Xếp hạng", 20, "«Xếp hạng: Hạng»", NUMBER),
    Column("Đơn vị thành viên", 70, "«Xếp hạng: Đơn vị»"),
    Column("Điểm tự chấm", 25, "«Xếp hạng: Tự chấm»", NUMBER),
    Column("Điểm chấm chéo", 25, "«Xếp hạng: Chấm chéo»", NUMBER),
    Column("Điểm thống nhất", 25, "«Xếp hạng: Thống nhất»", NUMBER),
)
TARGETS = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column("Chỉ tiêu", 60, "«Chỉ tiêu: Nội dung»"),
    Column("Đơn vị đạt", 35, "«Chỉ tiêu: Đơn vị đạt»", NUMBER),
    Column("Ghi chú", 58, "«Chỉ tiêu: Ghi chú»"),
)
PROPOSED = grid(
    Column("TT", 12, "«TT»", NUMBER),
    Column(
        "Tập thể, cá nhân",
        68,
        "«Đề nghị: Tên»«Nếu có Đề nghị: Đơn vị» («Đề nghị: Đơn vị»)«Hết nếu»",
    ),
    Column("Danh hiệu, hình thức đề nghị", 60, "«Đề nghị: Danh hiệu»"),
    Column("Tỷ lệ phiếu", 25, "«Đề nghị: Tỷ lệ»", NUMBER),
)
CRITERIA = grid(
    Column("Ký hiệu", 24, "«Tiêu chí: Ký hiệu»", NUMBER),
    Column("Nội dung tiêu chí", 196, "«Tiêu chí: Tên»"),
    Column("Điểm tối đa", 32, "«Tiêu chí: Tối đa»", NUMBER),
)
MATRIX = Table(
    "Bảng kẻ",
    (12, 0, 17, 24, 20),
    (
        Row(
            (
                cell(HEAD, "TT"),
                cell(HEAD, "Đơn vị thành viên"),
                cell(HEAD, "«Cột Tiêu chí: Ký hiệu»"),
                cell(HEAD, "Tổng điểm"),
                cell(HEAD, "Xếp hạng"),
            ),
            head=True,
        ),
        Row(
            (
                cell(NUMBER, "«TT»"),
                cell("Ô bảng", "«Bảng điểm: Đơn vị»"),
                cell(NUMBER, "«Cột Bảng điểm: Điểm»"),
                cell("Ô bảng - cộng", "«Bảng điểm: Tổng điểm»"),
                cell(NUMBER, "«Bảng điểm: Hạng»"),
            )
        ),
    ),
    grid=(22, 101, 43, 43, 43),  # docxtpl scales these to as many as come
)

PAPER = Paper(
    "Báo cáo tổng kết",
    (
        *head(),
        *title("BÁO CÁO", "Tổng kết phong trào thi đua năm «Năm»", "của «Tên khối»"),
        to("«Nơi kính gửi»"),
        *body(
            "«Tên khối» báo cáo kết quả phong trào thi đua năm «Năm» với chủ đề “«Chủ đề»” như sau:"
        ),
        Line("Đề mục", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
        *body(
            "«Tên khối» năm «Năm» có «Số đơn vị» đơn vị thành viên, do "
            "«Đơn vị trưởng» làm «Chức danh trưởng». Các đơn vị đã ký kết giao ước thi đua "
            "và thực hiện chế độ thông tin, báo cáo, sơ kết theo Kế hoạch."
        ),
        Line("Đề mục", "II. KẾT QUẢ PHONG TRÀO THI ĐUA"),
        *when(
            "Phong trào",
            lead_in("Trong năm, các đơn vị đã tổ chức thực hiện những phong trào thi đua sau:"),
            MOVEMENTS,
            Line("Sau bảng - đoạn cuối", "Kết quả nổi bật của từng đơn vị:"),
            otherwise=(lead_in("Kết quả nổi bật của từng đơn vị:"),),
        ),
        Line("Đề mục nhỏ", "«Kết quả: TT». «Kết quả: Đơn vị»"),
        *body("- «Kết quả: Việc đã làm»"),
        Line("Đề mục", "III. MỨC ĐỘ HOÀN THÀNH CHỈ TIÊU GIAO ƯỚC"),
        *when(
            "Chỉ tiêu",
            TARGETS,
            otherwise=body("Giao ước thi đua năm «Năm» không đặt chỉ tiêu định lượng."),
        ),
        Line("Đề mục - sau bảng", "IV. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG"),
        lead_in(
            "Căn cứ kết quả tự chấm điểm, chấm điểm chéo và thống nhất điểm, các đơn vị thành viên "
            "được xếp hạng như sau (điểm theo từng tiêu chí nêu tại Phụ lục kèm theo Báo cáo này):"
        ),
        RANKS,
        Line("Sau bảng", "«Quy tắc xếp hạng»"),
        Line("Đề mục", "V. BÌNH XÉT, SUY TÔN, ĐỀ NGHỊ KHEN THƯỞNG"),
        *body("«Tóm tắt bỏ phiếu»"),
        *when(
            "Đề nghị",
            lead_in(
                "«Tên khối» đề nghị «Cấp quản lý» xét tặng danh hiệu thi đua, hình "
                "thức khen thưởng:"
            ),
            PROPOSED,
            otherwise=body("Không có tập thể, cá nhân được suy tôn, đề nghị khen thưởng."),
        ),
        Line("Đề mục - sau bảng", "VI. TỒN TẠI, HẠN CHẾ"),
        *when("Tồn tại", *body("- «Tồn tại»"), otherwise=body("Không có.")),
        Line("Đề mục", "VII. BÀI HỌC KINH NGHIỆM"),
        *when("Bài học", *body("- «Bài học»"), otherwise=body("Không có.")),
        Line("Đề mục", "VIII. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM «Năm sau»"),
        *body("- «Phương hướng»"),
        Line("Đề mục", "IX. ĐƠN VỊ ĐIỀU HÀNH NĂM «Năm sau»"),
        *when(
            "Đơn vị trưởng năm sau",
            *body(
                "Các đơn vị thành viên thống nhất cử «Đơn vị trưởng năm sau» làm "
                "«Chức danh trưởng»«Nếu có Đơn vị phó năm sau», «Đơn vị phó năm sau» làm "
                "«Chức danh phó»«Hết nếu» năm «Năm sau»."
            ),
            otherwise=body("Việc cử «Chức danh trưởng» năm «Năm sau» được thực hiện sau hội nghị."),
        ),
        Line("Đề mục", "X. KIẾN NGHỊ, ĐỀ XUẤT"),
        *when("Kiến nghị", *body("- «Kiến nghị»"), otherwise=body("Không có.")),
        Line(
            "Đoạn cuối",
            "Trên đây là Báo cáo tổng kết phong trào thi đua năm «Năm», «Tên khối» kính "
            "báo cáo «Nơi kính gửi»./.",
        ),
        *signature("- Như trên;", "- Các đơn vị thành viên «Tên khối»;", "- Lưu: VT."),
        *annex(
            "BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM «Năm» CỦA «Tên khối chữ hoa»",
            "Báo cáo",
            landscape=True,
        ),
        MATRIX,
        Line("Sau bảng - đoạn cuối", "Ký hiệu của các tiêu chí trong bảng:"),
        CRITERIA,
        Line("Dòng ngắt"),
    ),
    rule=38,
)
