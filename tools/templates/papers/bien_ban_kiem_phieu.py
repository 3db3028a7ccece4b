"""Biên bản kiểm phiếu: the count of one ballot (mẫu 1.9: no place and date in the head)."""

from tools.templates.blocks import Column, Line, Paper, grid, items, when
from tools.templates.layout import PORTRAIT, SIGNER, body, head, lead_in, pair, receivers, title

TELLERS = grid(
    "d in ban_kiem_phieu",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Họ và tên", 53, "{{ d.ho_ten }}"),
    Column("Nhiệm vụ", 30, "{{ d.chuc_vu }}"),
    Column("Đơn vị", 70, "{{ d.don_vi }}"),
)
COUNT = grid(
    "d in ung_vien",
    Column("TT", 10, "{{ d.tt }}", "Ô bảng - số"),
    Column("Tập thể, cá nhân", 48, "{{ d.ten }}{% if d.don_vi %} ({{ d.don_vi }}){% endif %}"),
    Column("Danh hiệu, hình thức", 32, "{{ d.danh_hieu }}"),
    Column("Đồng ý", 19, "{{ d.dong_y }}", "Ô bảng - số"),
    Column("Không đồng ý", 19, "{{ d.khong_dong_y }}", "Ô bảng - số"),
    Column("Tỷ lệ", 19, "{{ d.ty_le }}", "Ô bảng - số"),
    Column("Kết quả", 18, "{{ d.ket_qua }}", "Ô bảng - số"),
)

PAPER = Paper(
    "Biên bản kiểm phiếu",
    (
        *head(place=""),
        *title("BIÊN BẢN", "Kiểm phiếu {{ bo_phieu.noi_dung }}"),
        *body(
            "Thời gian bắt đầu: {{ bo_phieu.bat_dau }}.",
            "Địa điểm: {{ hoi_nghi.dia_diem }}.",
            "Tại {{ hoi_nghi.ten }}, tổ chức {{ hoi_nghi.ngay }}, Ban kiểm phiếu đã tiến hành "
            "kiểm phiếu với kết quả như sau:",
        ),
        Line("Đề mục", "I. BAN KIỂM PHIẾU"),
        TELLERS,
        Line("Đề mục - sau bảng", "II. ĐIỀU KIỆN VÀ THỂ LỆ BỎ PHIẾU"),
        *body(
            "1. Số người có quyền bỏ phiếu: {{ bo_phieu.co_quyen }}; số người có mặt: "
            "{{ bo_phieu.co_mat }}.",
            "2. {{ bo_phieu.du_dieu_kien }}",
            "3. Tập thể, cá nhân được suy tôn khi số phiếu đồng ý đạt {{ bo_phieu.so_sanh }} "
            "{{ bo_phieu.mau_so }} (ngưỡng {{ bo_phieu.nguong }}, mẫu số "
            "{{ bo_phieu.mau_so_phieu }}), theo {{ bo_phieu.dieu_khoan }}.",
        ),
        Line("Đề mục", "III. KẾT QUẢ KIỂM PHIẾU"),
        *body(
            "1. Số phiếu phát ra: {{ bo_phieu.phat_ra }}; số phiếu thu về: {{ bo_phieu.thu_ve }}; "
            "số phiếu hợp lệ: {{ bo_phieu.hop_le }}; số phiếu không hợp lệ: "
            "{{ bo_phieu.khong_hop_le }}.",
        ),
        lead_in("2. Kết quả đối với từng tập thể, cá nhân:"),
        COUNT,
        Line("Đề mục - sau bảng", "IV. KẾT LUẬN"),
        *when(
            "ket_luan",
            *items("d in ket_luan", "- {{ d }}"),
            otherwise=body("Không có tập thể, cá nhân đạt số phiếu theo quy định."),
        ),
        Line(
            "Đoạn cuối",
            "Phiếu bầu được niêm phong và bàn giao cho {{ khoi.don_vi_truong }} "
            "({{ khoi.truong }}) lưu giữ cùng Biên bản này. Biên bản đã được thông qua tại hội "
            "nghị; việc kiểm phiếu kết thúc vào {{ bo_phieu.ket_thuc }}./.",
        ),
        pair(
            (
                (Line("Quyền hạn ký", "ỦY VIÊN"),),
                items("d in uy_vien", "{{ d }}", "Họ tên người ký"),
            ),
            ((Line("Quyền hạn ký", "TRƯỞNG BAN KIỂM PHIẾU"),), (SIGNER,)),
            PORTRAIT,
        ),
        *receivers(
            "- {{ cap_quan_ly.ten }} (để báo cáo);",
            "- Lưu: VT, Hồ sơ.",
            style="Nơi nhận - dưới chữ ký",
        ),
    ),
    rule=50,
)
