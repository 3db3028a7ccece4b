"""Báo cáo sơ kết: the first six months against the pledge."""

from tools.templates.blocks import Column, Line, Paper, each, grid, items, when
from tools.templates.layout import body, head, lead_in, signature, title, to

REGISTERED = grid(
    "d in dang_ky",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Đơn vị thành viên", 63, "{{ d.ten }}"),
    Column("Ngày đăng ký", 28, "{{ d.ngay }}", "Ô bảng - số"),
    Column("Danh hiệu, hình thức đăng ký", 62, "{{ d.danh_hieu }}"),
)
TARGETS = grid(
    "d in chi_tieu",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Chỉ tiêu", 60, "{{ d.noi_dung }}"),
    Column("Số đơn vị đạt", 20, "{{ d.so_don_vi_dat }}", "Ô bảng - số"),
    Column("Tỷ lệ", 18, "{{ d.ty_le }}", "Ô bảng - số"),
    Column("Ghi chú", 55, "{{ d.ghi_chu }}"),
)

PAPER = Paper(
    "Báo cáo sơ kết",
    (
        *head(),
        *title(
            "BÁO CÁO", "Sơ kết công tác thi đua 6 tháng đầu năm {{ nam }}", "của {{ khoi.ten }}"
        ),
        to("{{ cap_quan_ly.ten }}"),
        *body(
            "Thực hiện Kế hoạch hoạt động và giao ước thi đua năm {{ nam }} với chủ đề "
            "“{{ ke_hoach.chu_de }}”, {{ khoi.ten }} báo cáo kết quả công tác thi đua 6 tháng đầu "
            "năm như sau:"
        ),
        Line("Đề mục", "I. TÌNH HÌNH CHUNG"),
        *body(
            "{{ khoi.ten }} năm {{ nam }} có {{ khoi.so_don_vi }} đơn vị thành viên, do "
            "{{ khoi.don_vi_truong }} làm {{ khoi.truong }}."
        ),
        *when(
            "dang_ky",
            lead_in("Các đơn vị đã đăng ký thi đua như sau:"),
            REGISTERED,
            otherwise=body("Đến kỳ báo cáo, chưa có đơn vị gửi đăng ký thi đua."),
        ),
        Line("Đề mục - sau bảng", "II. KẾT QUẢ THỰC HIỆN"),
        *each(
            "d in ket_qua",
            Line("Đề mục nhỏ", "{{ d.tt }}. {{ d.ten }}"),
            *items("dong in d.noi_dung", "- {{ dong }}"),
        ),
        Line("Đề mục", "III. MỨC ĐỘ HOÀN THÀNH CHỈ TIÊU GIAO ƯỚC"),
        *when(
            "chi_tieu",
            TARGETS,
            otherwise=body("Giao ước thi đua năm {{ nam }} không đặt chỉ tiêu định lượng."),
        ),
        Line("Đề mục - sau bảng", "IV. TỒN TẠI, HẠN CHẾ"),
        *when("ton_tai", *items("d in ton_tai", "- {{ d }}"), otherwise=body("Không có.")),
        Line("Đề mục", "V. NHIỆM VỤ 6 THÁNG CUỐI NĂM"),
        *items("d in nhiem_vu", "- {{ d }}"),
        Line("Đề mục", "VI. KIẾN NGHỊ, ĐỀ XUẤT"),
        *when("kien_nghi", *items("d in kien_nghi", "- {{ d }}"), otherwise=body("Không có.")),
        Line(
            "Đoạn cuối",
            "Trên đây là Báo cáo sơ kết công tác thi đua 6 tháng đầu năm {{ nam }}, {{ khoi.ten }} "
            "kính báo cáo {{ cap_quan_ly.ten }}./.",
        ),
        *signature("- Như trên;", "- Các đơn vị thành viên {{ khoi.ten }};", "- Lưu: VT."),
    ),
    rule=45,
)
