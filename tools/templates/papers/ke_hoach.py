"""Kế hoạch: what the year wants, its movements, and the work table as a landscape annex."""

from tools.templates.blocks import Column, Line, Paper, grid, items, when
from tools.templates.layout import annex, body, head, lead_in, signature, title

MOVEMENTS = grid(
    "d in phong_trao",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Phong trào thi đua", 58, "{{ d.ten }}"),
    Column("Nơi phát động", 40, "{{ d.noi_phat_dong }}"),
    Column("Mục tiêu", 55, "{{ d.muc_tieu }}"),
)
WORK = grid(
    "d in cong_viec",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Nội dung công việc", 76, "{{ d.ten }}"),
    Column("Đơn vị chủ trì", 44, "{{ d.chu_tri }}"),
    Column("Đơn vị phối hợp", 44, "{{ d.phoi_hop }}"),
    Column("Thời hạn", 28, "{{ d.thoi_han }}", "Ô bảng - số"),
    Column("Sản phẩm", 48, "{{ d.san_pham }}"),
)

PAPER = Paper(
    "Kế hoạch",
    (
        *head(),
        *title("KẾ HOẠCH", "Hoạt động của {{ khoi.ten }} năm {{ nam }}"),
        *items("dong in can_cu", "{{ dong }}", "Căn cứ"),
        *body(
            "{{ khoi.ten }} ban hành Kế hoạch hoạt động năm {{ nam }} với chủ đề thi đua "
            "“{{ ke_hoach.chu_de }}”, gồm các nội dung sau:"
        ),
        Line("Đề mục", "I. MỤC ĐÍCH, YÊU CẦU"),
        Line("Đề mục nhỏ", "1. Mục đích"),
        *items("d in ke_hoach.muc_dich", "- {{ d }}"),
        Line("Đề mục nhỏ", "2. Yêu cầu"),
        *items("d in ke_hoach.yeu_cau", "- {{ d }}"),
        Line("Đề mục", "II. NỘI DUNG TRỌNG TÂM"),
        Line("Đề mục nhỏ", "1. Phong trào thi đua"),
        *when(
            "phong_trao",
            lead_in("Các đơn vị thành viên tổ chức thực hiện những phong trào thi đua sau đây:"),
            MOVEMENTS,
            otherwise=body(
                "Các đơn vị thành viên hưởng ứng, tổ chức thực hiện các phong trào thi đua do "
                "{{ cap_quan_ly.ten }} phát động trong năm {{ nam }}."
            ),
        ),
        Line("Đề mục nhỏ - sau bảng", "2. Đăng ký và ký kết giao ước thi đua"),
        *body(
            "Căn cứ nhiệm vụ chính trị được giao, từng đơn vị thành viên xây dựng chỉ tiêu, đăng "
            "ký danh hiệu thi đua và hình thức khen thưởng năm {{ nam }}, gửi "
            "{{ khoi.don_vi_truong }} tổng hợp. {{ khoi.truong }} chủ trì tổ chức hội nghị để các "
            "đơn vị thống nhất nội dung và ký kết giao ước thi đua."
        ),
        Line("Đề mục nhỏ", "3. Sơ kết, tổng kết, chấm điểm và bình xét"),
        *body(
            "- Sơ kết công tác thi đua 6 tháng đầu năm, đánh giá việc thực hiện giao ước và đề ra "
            "nhiệm vụ, giải pháp cho 6 tháng cuối năm.",
            "- Cuối năm, các đơn vị tự chấm điểm, chấm điểm chéo và thống nhất điểm theo bảng tiêu "
            "chí của {{ khoi.loai_thuong }}.",
            "- Tổng kết phong trào thi đua, bỏ phiếu suy tôn, đề nghị {{ cap_quan_ly.ten }} xét "
            "khen thưởng; thống nhất {{ khoi.truong }}, {{ khoi.pho }} năm tiếp theo.",
        ),
        Line("Đề mục", "III. TIẾN ĐỘ THỰC HIỆN"),
        *body(
            "Nội dung công việc, đơn vị chủ trì, đơn vị phối hợp, thời hạn và sản phẩm được nêu "
            "tại Phụ lục kèm theo Kế hoạch này."
        ),
        Line("Đề mục", "IV. KINH PHÍ THỰC HIỆN"),
        *body("{{ ke_hoach.kinh_phi }}"),
        Line("Đề mục", "V. TỔ CHỨC THỰC HIỆN"),
        *body(
            "1. {{ khoi.ten }} năm {{ nam }} có {{ khoi.so_don_vi }} đơn vị thành viên, gồm:",
        ),
        *items("d in don_vi", "({{ d.tt }}) {{ d.ten }}"),
        *body(
            "2. {{ khoi.don_vi_truong }} ({{ khoi.truong }}) chủ trì triển khai Kế hoạch; đôn "
            "đốc, theo dõi tiến độ; chuẩn bị nội dung các hội nghị và báo cáo "
            "{{ cap_quan_ly.ten }} theo quy định.",
            "3. {{ khoi.pho }} phối hợp với {{ khoi.truong }} điều hành hoạt động của "
            "{{ khoi.loai_thuong }} và thực hiện nhiệm vụ được phân công.",
            "4. Các đơn vị thành viên cụ thể hóa Kế hoạch phù hợp với điều kiện của đơn vị; cử "
            "người làm đầu mối; thực hiện đầy đủ, đúng hạn chế độ thông tin, báo cáo.",
        ),
        Line(
            "Đoạn cuối",
            "Trên đây là Kế hoạch hoạt động của {{ khoi.ten }} năm {{ nam }}. Trong quá trình thực "
            "hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về "
            "{{ khoi.don_vi_truong }} để thống nhất giải quyết./.",
        ),
        *signature(
            "- {{ cap_quan_ly.ten }} (để báo cáo);",
            "- Các đơn vị thành viên {{ khoi.ten }};",
            "- Lưu: VT.",
        ),
        *annex(
            "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH HOẠT ĐỘNG CỦA {{ khoi.ten_hoa }} NĂM {{ nam }}",
            "Kế hoạch",
            landscape=True,
        ),
        WORK,
        Line("Dòng ngắt"),
    ),
    rule=38,
)
