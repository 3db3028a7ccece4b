"""Tờ trình: what the members put forward, and the list as a landscape annex."""

from tools.templates.blocks import Column, Line, Paper, each, grid, items
from tools.templates.layout import annex, body, head, signature, title, to

NOMINEES = grid(
    "d in danh_sach",
    Column("TT", 12, "{{ d.tt }}", "Ô bảng - số"),
    Column("Tập thể, họ và tên cá nhân", 58, "{{ d.ten }}"),
    Column("Chức vụ, đơn vị", 54, "{{ d.chuc_vu_don_vi }}"),
    Column("Danh hiệu, hình thức đề nghị", 40, "{{ d.danh_hieu }}"),
    Column("Tóm tắt thành tích", 66, "{{ d.thanh_tich }}"),
    Column("Tỷ lệ phiếu", 22, "{{ d.ty_le }}", "Ô bảng - số"),
)

PAPER = Paper(
    "Tờ trình",
    (
        *head(),
        *title(
            "TỜ TRÌNH",
            "Về việc đề nghị khen thưởng phong trào thi đua năm {{ nam }}",
            "của {{ khoi.ten }}",
        ),
        to("{{ kinh_gui }}"),
        *items("dong in can_cu", "{{ dong }}", "Căn cứ"),
        *body(
            "Trên cơ sở kết quả chấm điểm thi đua và kết quả bỏ phiếu suy tôn tại Biên bản kiểm "
            "phiếu số {{ bien_ban.so_ky_hieu }} {{ bien_ban.ngay }}, sau khi xem xét thành tích "
            "và đối chiếu với tiêu chuẩn quy định, {{ khoi.ten }} đề nghị {{ kinh_gui }} xét tặng "
            "danh hiệu thi đua, hình thức khen thưởng cho {{ tong.tap_the }} tập thể và "
            "{{ tong.ca_nhan }} cá nhân có thành tích xuất sắc trong phong trào thi đua năm "
            "{{ nam }}, cụ thể như sau:"
        ),
        *each(
            "n in nhom",
            Line(
                "Đề mục nhỏ",
                "{{ n.tt }}. {{ n.danh_hieu }}: {{ n.so_luong }} {{ n.doi_tuong_chung }}",
            ),
            *items(
                "d in n.doi_tuong",
                "{{ n.tt }}.{{ d.tt }}. {{ d.ten }}"
                "{% if d.don_vi %} ({{ d.don_vi }}){% endif %}, "
                "tỷ lệ phiếu đồng ý {{ d.ty_le }}"
                "{% if d.thanh_tich %}: {{ d.thanh_tich }}{% endif %}.",
            ),
        ),
        *body(
            "Danh sách đề nghị khen thưởng được lập kèm theo Tờ trình này. Hồ sơ gửi kèm gồm báo "
            "cáo thành tích của các tập thể, cá nhân và Biên bản kiểm phiếu số "
            "{{ bien_ban.so_ky_hieu }}."
        ),
        Line("Đoạn cuối", "{{ khoi.ten }} kính trình {{ kinh_gui }} xem xét, quyết định./."),
        *signature("- Như trên;", "- Các đơn vị thành viên {{ khoi.ten }};", "- Lưu: VT."),
        *annex("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM {{ nam }}", "Tờ trình", landscape=True),
        NOMINEES,
        Line("Dòng ngắt"),
    ),
    rule=50,
)
