"""Kế hoạch: what the year wants, its movements, and the work table as a landscape annex."""

from tools.templates.blocks import Column, Line, Paper, grid, when
from tools.templates.layout import annex, body, head, lead_in, signature, title

MOVEMENTS = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Phong trào thi đua", 58, "«Phong trào: Tên»"),
    Column("Nơi phát động", 40, "«Phong trào: Nơi phát động»"),
    Column("Mục tiêu", 55, "«Phong trào: Mục tiêu»"),
)
WORK = grid(
    Column("TT", 12, "«TT»", "Ô bảng - số"),
    Column("Nội dung công việc", 76, "«Công việc: Nội dung»"),
    Column("Đơn vị chủ trì", 44, "«Công việc: Chủ trì»"),
    Column("Đơn vị phối hợp", 44, "«Công việc: Phối hợp»"),
    Column("Thời hạn", 28, "«Công việc: Thời hạn»", "Ô bảng - số"),
    Column("Sản phẩm", 48, "«Công việc: Sản phẩm»"),
)

PAPER = Paper(
    "Kế hoạch",
    (
        *head(),
        *title("KẾ HOẠCH", "Hoạt động của «Tên khối» năm «Năm»"),
        Line("Căn cứ", "«Căn cứ»"),
        *body(
            "«Tên khối» ban hành Kế hoạch hoạt động năm «Năm» với chủ đề thi đua "
            "“«Chủ đề»”, gồm các nội dung sau:"
        ),
        Line("Đề mục", "I. MỤC ĐÍCH, YÊU CẦU"),
        Line("Đề mục nhỏ", "1. Mục đích"),
        *body("- «Mục đích»"),
        Line("Đề mục nhỏ", "2. Yêu cầu"),
        *body("- «Yêu cầu»"),
        Line("Đề mục", "II. NỘI DUNG TRỌNG TÂM"),
        Line("Đề mục nhỏ", "1. Phong trào thi đua"),
        *when(
            "Phong trào",
            lead_in("Các đơn vị thành viên tổ chức thực hiện những phong trào thi đua sau đây:"),
            MOVEMENTS,
            otherwise=body(
                "Các đơn vị thành viên hưởng ứng, tổ chức thực hiện các phong trào thi đua do "
                "«Cấp quản lý» phát động trong năm «Năm»."
            ),
        ),
        Line("Đề mục nhỏ - sau bảng", "2. Đăng ký và ký kết giao ước thi đua"),
        *body(
            "Căn cứ nhiệm vụ chính trị được giao, từng đơn vị thành viên xây dựng chỉ tiêu, đăng "
            "ký danh hiệu thi đua và hình thức khen thưởng năm «Năm», gửi "
            "«Đơn vị trưởng» tổng hợp. «Chức danh trưởng» chủ trì tổ chức hội nghị để các "
            "đơn vị thống nhất nội dung và ký kết giao ước thi đua."
        ),
        Line("Đề mục nhỏ", "3. Sơ kết, tổng kết, chấm điểm và bình xét"),
        *body(
            "- Sơ kết công tác thi đua 6 tháng đầu năm, đánh giá việc thực hiện giao ước và đề ra "
            "nhiệm vụ, giải pháp cho 6 tháng cuối năm.",
            "- Cuối năm, các đơn vị tự chấm điểm, chấm điểm chéo và thống nhất điểm theo bảng tiêu "
            "chí của «Khối hay cụm».",
            "- Tổng kết phong trào thi đua, bỏ phiếu suy tôn, đề nghị «Cấp quản lý» xét "
            "khen thưởng; thống nhất «Chức danh trưởng», «Chức danh phó» năm tiếp theo.",
        ),
        Line("Đề mục", "III. TIẾN ĐỘ THỰC HIỆN"),
        *body(
            "Nội dung công việc, đơn vị chủ trì, đơn vị phối hợp, thời hạn và sản phẩm được nêu "
            "tại Phụ lục kèm theo Kế hoạch này."
        ),
        Line("Đề mục", "IV. KINH PHÍ THỰC HIỆN"),
        *body("«Kinh phí»"),
        Line("Đề mục", "V. TỔ CHỨC THỰC HIỆN"),
        *body(
            "1. «Tên khối» năm «Năm» có «Số đơn vị» đơn vị thành viên, gồm:",
        ),
        *body("(«Thành viên: TT») «Thành viên: Đơn vị»"),
        *body(
            "2. «Đơn vị trưởng» («Chức danh trưởng») chủ trì triển khai Kế hoạch; đôn "
            "đốc, theo dõi tiến độ; chuẩn bị nội dung các hội nghị và báo cáo "
            "«Cấp quản lý» theo quy định.",
            "3. «Chức danh phó» phối hợp với «Chức danh trưởng» điều hành hoạt động của "
            "«Khối hay cụm» và thực hiện nhiệm vụ được phân công.",
            "4. Các đơn vị thành viên cụ thể hóa Kế hoạch phù hợp với điều kiện của đơn vị; cử "
            "người làm đầu mối; thực hiện đầy đủ, đúng hạn chế độ thông tin, báo cáo.",
        ),
        Line(
            "Đoạn cuối",
            "Trên đây là Kế hoạch hoạt động của «Tên khối» năm «Năm». Trong quá trình thực "
            "hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về "
            "«Đơn vị trưởng» để thống nhất giải quyết./.",
        ),
        *signature(
            "- «Cấp quản lý» (để báo cáo);",
            "- Các đơn vị thành viên «Tên khối»;",
            "- Lưu: VT.",
        ),
        *annex(
            "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH HOẠT ĐỘNG CỦA «Tên khối chữ hoa» NĂM «Năm»",
            "Kế hoạch",
            landscape=True,
        ),
        WORK,
        Line("Dòng ngắt"),
    ),
    rule=38,
)
