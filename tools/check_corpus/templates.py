"""The corpus' own templates: a letter in the clerk's language, and one with docxtpl's tags."""

from dataclasses import replace

from tools.check_corpus.word import File, Xml, p, row, table, text_box, wide

_HEAD = table(
    2,
    (
        "«Tên cơ quan»",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    ("Số: «Số văn bản»", "«Địa danh», «Ngày ký»"),
)

CLERK = File(
    "".join(
        (
            _HEAD,
            p("BÁO CÁO"),
            p("Kết quả thi đua năm «Năm thi đua»"),
            p("«Các dòng căn cứ»"),
            p("Chủ đề của năm là “«Chủ đề»”."),
            p("Các đơn vị tham gia gồm:"),
            table(
                4,
                ("TT", "Đơn vị", "Người đại diện", "Điểm"),
                (
                    "«Đơn vị: Số thứ tự»",
                    "«Tên đơn vị»",
                    "Ông (bà) «Người đại diện»",
                    "«Đơn vị: Điểm»",
                ),
                row(wide(3, "Tổng cộng"), "100"),
            ),
            p("Điều «Số điều». «Tiêu đề»"),
            p("«Khoản»"),
            p("«Nếu có Cá nhân»"),
            p("Những cá nhân được đề nghị khen thưởng:"),
            table(
                3,
                ("TT", "Họ tên", "Danh hiệu"),
                ("«Cá nhân: Số thứ tự»", "«Họ tên», «Chức vụ»", "«Danh hiệu»"),
            ),
            p("«Ngược lại»"),
            p("Năm nay không có cá nhân được đề nghị."),
            p("«Hết nếu»"),
            p(
                'Hội nghị họp «Nếu Hình thức họp là "họp trực tuyến"»trực tuyến«Ngược lại»'
                "tập trung«Hết nếu» tại «Địa danh»."
            ),
            p("«Mỗi Tổ công tác»"),
            p("Phân công của «Tên tổ»:"),
            p("«Tên thành viên» phụ trách «Việc»."),
            p("«Hết mỗi»"),
            p("Nơi nhận:"),
            p("- Như trên;"),
            p("- Lưu: VT."),
            table(
                2,
                (
                    "Nơi nhận",
                    Xml(
                        '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'
                        + p("«Quyền hạn»")
                        + p()
                        + p("«Họ và tên người ký»")
                        + "</w:tc>"
                    ),
                ),
            ),
            p(),
        )
    ),
    header="".join((p("Văn bản số «Số văn bản»"),)),
    footer="".join((p("Năm «Năm thi đua»"),)),
)

SHORT = File(
    "".join(
        (
            p("Kính gửi: «Tên cơ quan»"),
            p("«Các dòng căn cứ»"),
            p("Đơn vị «Tên đơn vị» do «Người đại diện» đại diện."),
            p("«Nếu có Ghi chú»"),
            p("Ghi chú: «Ghi chú»"),
            p("«Hết nếu»"),
            p("Trân trọng đề nghị năm «Năm thi đua»."),
        )
    )
)

RAW = File(
    "".join(
        (
            table(
                2,
                ("{{ co_quan.ten }}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("Số: {{ so }}", "{{ dia_danh }}, {{ ngay_ky }}"),
            ),
            p("BÁO CÁO"),
            p("Kết quả thi đua năm {{ nam }}"),
            p("{%p for dong in can_cu %}"),
            p("{{ dong }}"),
            p("{%p endfor %}"),
            p("Các đơn vị tham gia gồm:"),
            table(
                4,
                ("TT", "Đơn vị", "Người đại diện", "Điểm"),
                row(wide(4, "{%tr for d in don_vi %}")),
                ("{{ d.tt }}", "{{ d.ten }}", "Ông (bà) {{ d.dai_dien }}", "{{ d.diem }}"),
                row(wide(4, "{%tr endfor %}")),
                row(wide(3, "Tổng cộng"), "100"),
            ),
            p("{%p for d in dieu %}"),
            p("Điều {{ d.so }}. {{ d.tieu_de }}"),
            p("{%p for k in d.khoan %}"),
            p("{{ k }}"),
            p("{%p endfor %}"),
            p("{%p endfor %}"),
            p("{%p if ca_nhan %}"),
            p("Những cá nhân được đề nghị khen thưởng:"),
            table(
                3,
                ("TT", "Họ tên", "Danh hiệu"),
                row(wide(3, "{%tr for c in ca_nhan %}")),
                ("{{ c.tt }}", "{{ c.ho_ten }}, {{ c.chuc_vu }}", "{{ c.danh_hieu }}"),
                row(wide(3, "{%tr endfor %}")),
            ),
            p("{%p else %}"),
            p("Năm nay không có cá nhân được đề nghị."),
            p("{%p endif %}"),
            p(
                'Hội nghị họp {% if hinh_thuc == "họp trực tuyến" %}trực tuyến{% else %}tập trung'
                "{% endif %} tại {{ dia_danh }}."
            ),
            p("Nơi nhận:"),
            p("- Như trên;"),
            p("- Lưu: VT{% if ghi_chu %}, {{ ghi_chu }}{% endif %}."),
            table(
                2,
                (
                    "Nơi nhận",
                    Xml(
                        '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'
                        + p("{%p for q in ky.quyen_han %}")
                        + p("{{ q }}")
                        + p("{%p endfor %}")
                        + p("{{ ky.ho_ten }}")
                        + "</w:tc>"
                    ),
                ),
            ),
            p(),
        )
    ),
    header=p("Văn bản số {{ so }}"),
    footer=p("Năm {{ nam }}"),
)

BOXED = replace(
    SHORT,
    body=SHORT.body + p(text_box("Số: «Số văn bản»", "«Ngày ký»"), "Cạnh hộp chữ"),
    footnotes=("Theo «Tên cơ quan».",),
)
