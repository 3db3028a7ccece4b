"""The three bench papers: a pledge, a report with six tables, a decision with its list.

They follow the shipped kinds `giao-uoc`, `bao-cao-tong-ket` and `quyet-dinh`, without conditions
and repeated columns, which docx-mailmerge and python-docx's usual users don't have.
"""

from bench.word.blocks import Each, Line, Paper, Table

BODY = "Than van ban"
HEAD = Table(
    (66, 103),
    (
        (Line("So ky hieu", "{cap_tren}"), Line("Quoc hieu", "{co_quan}")),
        (
            Line("Quoc hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            Line("Quoc hieu", "Độc lập - Tự do - Hạnh phúc"),
        ),
    ),
)
NUMBER = Table(
    (66, 103),
    (
        (Line("So ky hieu", "Số: {so_ky_hieu}"),),
        (Line("Ngay thang", "{dia_danh}, {ngay}"),),
    ),
)
BASES = Each("can_cu", (Line("Can cu", "{dong}"),))
SIGNATURE = Table(
    (75, 90),
    (
        (
            Line("Noi nhan", "Nơi nhận:"),
            Line("Noi nhan", "- Như trên;"),
            Line("Noi nhan", "- Các đơn vị thành viên {khoi};"),
            Line("Noi nhan", "- Lưu: VT."),
        ),
        (
            Line("Nguoi ky", "{quyen_han}"),
            Line("Nguoi ky", "{chuc_vu_ky}"),
            Line("Nguoi ky", "{nguoi_ky}"),
        ),
    ),
)


def grid(each: str, *columns: tuple[str, int, str]) -> Table:
    """A ruled table: the head, the width and the value's name of every column."""
    heads, widths, names = zip(*columns, strict=True)
    cells = tuple((Line("O bang", "{" + name + "}"),) for name in names)
    return Table(widths, cells, heads, each)


PLEDGE: Paper = (
    HEAD,
    NUMBER,
    Line("Ten loai", "BẢN GIAO ƯỚC THI ĐUA"),
    Line("Ten loai", "{khoi} năm {nam}"),
    BASES,
    Line(
        BODY,
        "Hôm nay, {ngay}, tại {dia_diem}, {so_don_vi} đơn vị thành viên {khoi} gồm:",
    ),
    grid(
        "don_vi",
        ("TT", 12, "tt_don_vi"),
        ("Đơn vị thành viên", 68, "ten_don_vi"),
        ("Người đại diện", 50, "dai_dien"),
        ("Chức vụ", 35, "chuc_vu"),
    ),
    Line(
        BODY,
        "Trên tinh thần tự nguyện, tự giác, công khai, đoàn kết, các đơn vị thành viên thống nhất "
        "ký kết giao ước thi đua năm {nam} với chủ đề “{chu_de}”, gồm các nội dung sau đây:",
    ),
    Each(
        "dieu",
        (
            Line("De muc", "Điều {so_dieu}. {tieu_de}"),
            Each("khoan", (Line(BODY, "{noi_dung_khoan}"),)),
        ),
    ),
    Line("De muc", "Các đơn vị phấn đấu hoàn thành những chỉ tiêu thi đua sau:"),
    grid("chi_tieu", ("TT", 12, "tt_chi_tieu"), ("Nội dung chỉ tiêu", 153, "noi_dung_chi_tieu")),
    Line(
        BODY,
        "Các đơn vị thành viên cam kết thực hiện nghiêm túc những nội dung đã giao ước; lấy kết "
        "quả thực hiện làm căn cứ chấm điểm, bình xét, suy tôn cuối năm. Giao ước có hiệu lực kể "
        "từ khi ký; mỗi đơn vị giữ một bản, một bản gửi {cap_quan_ly} để theo dõi, chỉ đạo./.",
    ),
    Line("Ten loai", "ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC THI ĐUA"),
    Table(
        (82, 83),
        (
            (
                Line("Nguoi ky", "{don_vi_trai}"),
                Line("Nguoi ky", "{chuc_vu_trai}"),
                Line("Nguoi ky", "{ho_ten_trai}"),
            ),
            (
                Line("Nguoi ky", "{don_vi_phai}"),
                Line("Nguoi ky", "{chuc_vu_phai}"),
                Line("Nguoi ky", "{ho_ten_phai}"),
            ),
        ),
        each="o_ky",
    ),
)

REPORT: Paper = (
    HEAD,
    NUMBER,
    Line("Ten loai", "BÁO CÁO"),
    Line("Ten loai", "Tổng kết phong trào thi đua năm {nam} của {khoi}"),
    Line(
        BODY, "{khoi} báo cáo kết quả phong trào thi đua năm {nam} với chủ đề “{chu_de}” như sau:"
    ),
    Line("De muc", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
    Line(
        BODY,
        "{khoi} năm {nam} có {so_don_vi} đơn vị thành viên. Các đơn vị đã ký kết giao ước thi đua "
        "và thực hiện chế độ thông tin, báo cáo, sơ kết theo Kế hoạch.",
    ),
    Line("De muc", "II. KẾT QUẢ PHONG TRÀO THI ĐUA"),
    grid(
        "phong_trao",
        ("TT", 12, "tt_phong_trao"),
        ("Phong trào thi đua", 93, "ten_phong_trao"),
        ("Nơi phát động", 60, "noi_phat_dong"),
    ),
    Each(
        "ket_qua",
        (
            Line("De muc", "{tt_ket_qua}. {ten_ket_qua}"),
            Each("viec", (Line(BODY, "- {noi_dung_viec}"),)),
        ),
    ),
    Line("De muc", "III. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG"),
    grid(
        "xep_hang",
        ("Xếp hạng", 20, "hang"),
        ("Đơn vị thành viên", 70, "ten_hang"),
        ("Điểm tự chấm", 25, "tu_cham"),
        ("Điểm chấm chéo", 25, "cham_cheo"),
        ("Điểm thống nhất", 25, "thong_nhat"),
    ),
    Line("De muc", "IV. BÌNH XÉT, SUY TÔN, ĐỀ NGHỊ KHEN THƯỞNG"),
    Line(BODY, "{bo_phieu}"),
    grid(
        "de_nghi",
        ("TT", 12, "tt_de_nghi"),
        ("Tập thể, cá nhân", 68, "ten_de_nghi"),
        ("Danh hiệu, hình thức đề nghị", 60, "danh_hieu_de_nghi"),
        ("Tỷ lệ phiếu", 25, "ty_le"),
    ),
    Line("De muc", "V. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
    Each("phuong_huong", (Line(BODY, "- {noi_dung_phuong_huong}"),)),
    SIGNATURE,
    Line("Ten loai", "PHỤ LỤC"),
    grid(
        "bang_diem",
        ("TT", 12, "tt_bang_diem"),
        ("Đơn vị thành viên", 53, "ten_bang_diem"),
        ("TC1", 20, "tc1"),
        ("TC2", 20, "tc2"),
        ("TC3", 20, "tc3"),
        ("TC4", 20, "tc4"),
        ("Tổng điểm", 20, "tong"),
    ),
    grid(
        "tieu_chi",
        ("Ký hiệu", 24, "ky_hieu"),
        ("Nội dung tiêu chí", 109, "noi_dung_tieu_chi"),
        ("Điểm tối đa", 32, "diem_toi_da"),
    ),
    grid("so_lieu", ("Số liệu", 100, "ten_so_lieu"), ("Kết quả", 65, "ket_qua_so_lieu")),
)

DECISION: Paper = (
    HEAD,
    NUMBER,
    Line("Ten loai", "QUYẾT ĐỊNH"),
    Line("Ten loai", "Về việc tặng danh hiệu thi đua, hình thức khen thưởng năm {nam}"),
    Line("Ten loai", "{tham_quyen}"),
    BASES,
    Line("Ten loai", "QUYẾT ĐỊNH:"),
    Line(
        BODY,
        "Điều 1. Tặng danh hiệu thi đua, hình thức khen thưởng cho các tập thể, cá nhân thuộc "
        "{khoi} có thành tích xuất sắc trong phong trào thi đua năm {nam} (có Danh sách kèm theo), "
        "gồm:",
    ),
    Each("nhom", (Line(BODY, "{tt_nhom}. {danh_hieu_nhom}: {so_luong} ({so_luong_chu})."),)),
    Line(
        BODY,
        "Điều 2. Các tập thể, cá nhân có tên trong Danh sách được nhận tiền thưởng theo quy định "
        "của pháp luật về thi đua, khen thưởng. Tổng số tiền thưởng là {tong_tien} (bằng chữ: "
        "{tong_tien_chu}), chi từ quỹ thi đua, khen thưởng của {cap_quan_ly}.",
    ),
    Line(
        BODY,
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên "
        "quan thuộc {cap_quan_ly} và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi "
        "hành Quyết định này./.",
    ),
    SIGNATURE,
    Line("Ten loai", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM {nam}"),
    Line("Can cu", "(Kèm theo Quyết định số {so_ky_hieu} {ngay} của {cap_quan_ly})"),
    grid(
        "danh_sach",
        ("TT", 12, "tt"),
        ("Tập thể, họ và tên cá nhân", 48, "ten"),
        ("Chức vụ, đơn vị", 42, "chuc_vu_don_vi"),
        ("Danh hiệu, hình thức", 35, "danh_hieu"),
        ("Tiền thưởng (đồng)", 28, "tien_thuong"),
    ),
    Line(BODY, "Bằng chữ: {tong_tien_chu}."),
)
