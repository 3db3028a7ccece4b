"""Báo cáo tổng kết: the year, the ranks, the proposals, and the matrix of scores as an annex."""

from tools.templates.blocks import (
    Column,
    Line,
    Paper,
    Row,
    Table,
    cell,
    each,
    grid,
    items,
    when,
)
from tools.templates.layout import annex, body, head, lead_in, signature, title, to

NUMBER = "Ô bảng - số"
HEAD = "Ô bảng - đầu cột"
MOVEMENTS = grid(
    "d in phong_trao",
    Column("TT", 12, "{{ d.tt }}", NUMBER),
    Column("Phong trào thi đua", 93, "{{ d.ten }}"),
    Column("Nơi phát động", 60, "{{ d.noi_phat_dong }}"),
)
RANKS = grid(
    "d in xep_hang",
    Column("Xếp hạng", 20, "{{ d.hang }}", NUMBER),
    Column("Đơn vị thành viên", 70, "{{ d.ten }}"),
    Column("Điểm tự chấm", 25, "{{ d.tu_cham }}", NUMBER),
    Column("Điểm chấm chéo", 25, "{{ d.cham_cheo }}", NUMBER),
    Column("Điểm thống nhất", 25, "{{ d.thong_nhat }}", NUMBER),
)
PROPOSED = grid(
    "d in de_nghi",
    Column("TT", 12, "{{ d.tt }}", NUMBER),
    Column("Tập thể, cá nhân", 68, "{{ d.ten }}"),
    Column("Danh hiệu, hình thức đề nghị", 60, "{{ d.danh_hieu }}"),
    Column("Tỷ lệ phiếu", 25, "{{ d.ty_le }}", NUMBER),
)
CRITERIA = grid(
    "d in tieu_chi",
    Column("Ký hiệu", 24, "{{ d.tt }}", NUMBER),
    Column("Nội dung tiêu chí", 196, "{{ d.ten }}"),
    Column("Điểm tối đa", 32, "{{ d.diem_toi_da }}", NUMBER),
)
MATRIX = Table(
    "Bảng kẻ",
    (12, 0, 17, 17, 17, 24, 20),
    (
        Row(
            (
                cell(HEAD, "TT"),
                cell(HEAD, "Đơn vị thành viên"),
                cell("Thẻ mẫu", "{%tc for d in tieu_chi %}"),
                cell(HEAD, "{{ d.tt }}"),
                cell("Thẻ mẫu", "{%tc endfor %}"),
                cell(HEAD, "Tổng điểm"),
                cell(HEAD, "Xếp hạng"),
            ),
            head=True,
        ),
        Row((cell("Thẻ mẫu", "{%tr for dong in bang_diem %}", 7),)),
        Row(
            (
                cell(NUMBER, "{{ dong.tt }}"),
                cell("Ô bảng", "{{ dong.ten }}"),
                cell("Thẻ mẫu", "{%tc for d in dong.diem %}"),
                cell(NUMBER, "{{ d }}"),
                cell("Thẻ mẫu", "{%tc endfor %}"),
                cell("Ô bảng - cộng", "{{ dong.tong }}"),
                cell(NUMBER, "{{ dong.hang }}"),
            )
        ),
        Row((cell("Thẻ mẫu", "{%tr endfor %}", 7),)),
    ),
    grid=(20, 84, 29.6, 29.6, 29.6, 29.6, 29.6),  # docxtpl scales these to as many as come
)

PAPER = Paper(
    "Báo cáo tổng kết",
    (
        *head(),
        *title("BÁO CÁO", "Tổng kết phong trào thi đua năm {{ nam }}", "của {{ khoi.ten }}"),
        to("{{ cap_quan_ly.ten }}"),
        *body(
            "{{ khoi.ten }} báo cáo kết quả phong trào thi đua năm {{ nam }} với chủ đề "
            "“{{ ke_hoach.chu_de }}” như sau:"
        ),
        Line("Đề mục", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
        *body(
            "{{ khoi.ten }} năm {{ nam }} có {{ khoi.so_don_vi }} đơn vị thành viên, do "
            "{{ khoi.don_vi_truong }} làm {{ khoi.truong }}. Các đơn vị đã ký kết giao ước thi đua "
            "và thực hiện chế độ thông tin, báo cáo, sơ kết theo Kế hoạch."
        ),
        Line("Đề mục", "II. KẾT QUẢ PHONG TRÀO THI ĐUA"),
        *when(
            "phong_trao",
            lead_in("Trong năm, các đơn vị đã tổ chức thực hiện những phong trào thi đua sau:"),
            MOVEMENTS,
            Line("Sau bảng", "Kết quả theo từng nội dung giao ước:"),
            otherwise=body("Kết quả theo từng nội dung giao ước:"),
        ),
        *each(
            "d in ket_qua",
            Line("Đề mục nhỏ", "{{ d.tt }}. {{ d.ten }}"),
            *items("dong in d.noi_dung", "- {{ dong }}"),
        ),
        Line("Đề mục", "III. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG"),
        lead_in(
            "Căn cứ kết quả tự chấm điểm, chấm điểm chéo và thống nhất điểm, các đơn vị thành viên "
            "được xếp hạng như sau (điểm theo từng tiêu chí nêu tại Phụ lục kèm theo Báo cáo này):"
        ),
        RANKS,
        Line("Đề mục - sau bảng", "IV. BÌNH XÉT, SUY TÔN, ĐỀ NGHỊ KHEN THƯỞNG"),
        *body("{{ bo_phieu.tom_tat }}"),
        *when(
            "de_nghi",
            lead_in(
                "{{ khoi.ten }} đề nghị {{ cap_quan_ly.ten }} xét tặng danh hiệu thi đua, hình "
                "thức khen thưởng:"
            ),
            PROPOSED,
            otherwise=body("Không có tập thể, cá nhân được suy tôn, đề nghị khen thưởng."),
        ),
        Line("Đề mục - sau bảng", "V. BÀI HỌC KINH NGHIỆM"),
        *when("bai_hoc", *items("d in bai_hoc", "- {{ d }}"), otherwise=body("Không có.")),
        Line("Đề mục", "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {{ khoi_moi.nam }}"),
        *items("d in phuong_huong", "- {{ d }}"),
        Line("Đề mục", "VII. ĐƠN VỊ ĐIỀU HÀNH NĂM {{ khoi_moi.nam }}"),
        *body(
            "Các đơn vị thành viên thống nhất cử {{ khoi_moi.truong }} làm {{ khoi.truong }}, "
            "{{ khoi_moi.pho }} làm {{ khoi.pho }} năm {{ khoi_moi.nam }}."
        ),
        Line(
            "Đoạn cuối",
            "Trên đây là Báo cáo tổng kết phong trào thi đua năm {{ nam }}, {{ khoi.ten }} kính "
            "báo cáo {{ cap_quan_ly.ten }}./.",
        ),
        *signature("- Như trên;", "- Các đơn vị thành viên {{ khoi.ten }};", "- Lưu: VT."),
        *annex(
            "BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {{ nam }} CỦA {{ khoi.ten_hoa }}",
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
