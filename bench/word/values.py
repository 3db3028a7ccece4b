"""The values of the bench papers: invented, the same for every contestant, the same every day."""

from bench.word.blocks import Values

UNITS = (
    "Viện Nghiên cứu Mẫu biểu và Văn thư",
    "Trung tâm Đổi mới sáng tạo & Chuyển đổi số",
    "Thư viện Tư liệu Mẫu quốc gia",
    "Học viện Đào tạo, Bồi dưỡng cán bộ quản lý và nghiệp vụ ngành Mẫu khu vực phía Nam",
    "Nhà xuất bản Tài liệu Mẫu",
    "Sở A & B <C>",
)
PEOPLE = (
    "Trần Minh Mẫu",
    "Lê Thị Thử",
    "Phạm Văn Nghiệm",
    "Nguyễn Hoàng Thị Khánh Vân",
    "Vũ Giả Định",
    "Đinh Thị Giả Lập",
    "Hoàng Đo Lường",
)
TITLES = ("Chiến sĩ thi đua cấp Bộ", "Lao động tiên tiến", "Bằng khen của Bộ trưởng")
SENTENCE = (
    "Nâng cao chất lượng nghiên cứu, ứng dụng công nghệ thông tin & chuyển đổi số trong công tác "
    "chuyên môn; giữ tỷ lệ văn bản phải đính chính < 0,5% tổng số văn bản ban hành."
)
COMMON: Values = {
    "cap_tren": "BỘ MẪU VÀ THỬ NGHIỆM",
    "co_quan": "KHỐI THI ĐUA 7",
    "so_ky_hieu": "15/QĐ-BMTN",
    "dia_danh": "Hà Nội",
    "ngay": "ngày 17 tháng 4 năm 2024",
    "dia_diem": "Hội trường Viện Nghiên cứu Mẫu biểu và Văn thư",
    "khoi": "Khối thi đua 7",
    "cap_quan_ly": "Bộ Mẫu và Thử nghiệm",
    "nam": "2024",
    "so_don_vi": "06",
    "chu_de": "Đổi mới, sáng tạo, kỷ cương, trách nhiệm vì sự phát triển bền vững",
    "quyen_han": "TM. KHỐI THI ĐUA 7",
    "chuc_vu_ky": "KHỐI TRƯỞNG",
    "nguoi_ky": "Trần Minh Mẫu",
    "can_cu": [
        {"dong": "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"},
        {"dong": "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;"},
        {"dong": "Căn cứ Thông tư số 99/2023/TT-BMTN ngày 29 tháng 12 năm 2023;"},
        {"dong": "Căn cứ Kế hoạch số 01/KH-KTĐ7 ngày 20 tháng 3 năm 2024."},
    ],
}


def pledge() -> Values:
    """Six parties, four articles, four targets, three rows of signatures."""
    parties: list[Values] = [
        {"tt_don_vi": f"{n}", "ten_don_vi": unit, "dai_dien": f"Ông {who}", "chuc_vu": "Giám đốc"}
        for n, (unit, who) in enumerate(zip(UNITS, PEOPLE, strict=False), 1)
    ]
    articles: list[Values] = [
        {
            "so_dieu": f"{n}",
            "tieu_de": "Thực hiện nhiệm vụ chính trị, chuyên môn",
            "khoan": [{"noi_dung_khoan": f"{k}. {SENTENCE}"} for k in range(1, n + 1)],
        }
        for n in range(1, 5)
    ]
    targets: list[Values] = [
        {"tt_chi_tieu": f"{n}", "noi_dung_chi_tieu": SENTENCE} for n in range(1, 5)
    ]
    return {
        **COMMON,
        "don_vi": parties,
        "dieu": articles,
        "chi_tieu": targets,
        "o_ky": [_signers(n) for n in (0, 2, 4)],
    }


def _signers(first: int) -> Values:
    sides = {"trai": first, "phai": first + 1}
    return {
        name: text
        for side, n in sides.items()
        for name, text in {
            f"don_vi_{side}": UNITS[n].upper(),
            f"chuc_vu_{side}": "GIÁM ĐỐC",
            f"ho_ten_{side}": PEOPLE[n],
        }.items()
    }


def report() -> Values:
    """Six ruled tables of two to seven columns, and three lists."""
    return {
        **COMMON,
        "bo_phieu": "Hội nghị bỏ phiếu kín: phát ra 10 phiếu, thu về 10 phiếu, hợp lệ 09 phiếu.",
        "phong_trao": _rows(3, tt_phong_trao="{n}", ten_phong_trao=SENTENCE, noi_phat_dong="Bộ"),
        "ket_qua": [
            {
                "tt_ket_qua": f"{n}",
                "ten_ket_qua": "Phối hợp, trao đổi kinh nghiệm",
                "viec": [{"noi_dung_viec": SENTENCE}] * 3,
            }
            for n in range(1, 4)
        ],
        "xep_hang": _rows(
            6, hang="{n}", ten_hang="{unit}", tu_cham="98{n}", cham_cheo="97{n}", thong_nhat="97{n}"
        ),
        "de_nghi": _rows(
            4, tt_de_nghi="{n}", ten_de_nghi="{unit}", danh_hieu_de_nghi="Cờ thi đua", ty_le="9{n}%"
        ),
        "phuong_huong": _rows(3, noi_dung_phuong_huong=SENTENCE),
        "bang_diem": _rows(
            6,
            tt_bang_diem="{n}",
            ten_bang_diem="{unit}",
            tc1="196",
            tc2="392,5",
            tc3="149",
            tc4="14{n}",
            tong="97{n}",
        ),
        "tieu_chi": _rows(4, ky_hieu="TC{n}", noi_dung_tieu_chi=SENTENCE, diem_toi_da="200"),
        "so_lieu": _rows(5, ten_so_lieu="Chỉ tiêu {n}", ket_qua_so_lieu="đạt 10{n}%"),
    }


def _rows(count: int, **texts: str) -> list[Values]:
    return [
        {name: text.format(n=n, unit=UNITS[n % len(UNITS)]) for name, text in texts.items()}
        for n in range(1, count + 1)
    ]


def decision(rows: int) -> Values:
    """A decision whose list has so many rows."""
    return {
        **COMMON,
        "tham_quyen": "BỘ TRƯỞNG BỘ MẪU VÀ THỬ NGHIỆM",
        "tong_tien": "39.780.000 đồng",
        "tong_tien_chu": "Ba mươi chín triệu bảy trăm tám mươi nghìn đồng",
        "nhom": [
            {"tt_nhom": f"{n}", "danh_hieu_nhom": t, "so_luong": "02", "so_luong_chu": "hai"}
            for n, t in enumerate(TITLES, 1)
        ],
        "danh_sach": [_award(n) for n in range(1, rows + 1)],
    }


def _award(n: int) -> Values:
    return {
        "tt": f"{n}",
        "ten": f"{PEOPLE[n % len(PEOPLE)]} {n}",
        "chuc_vu_don_vi": f"Giám đốc, {UNITS[n % len(UNITS)]}",
        "danh_hieu": TITLES[n % len(TITLES)],
        "tien_thuong": f"{n % 9 + 1}.020.000",
    }
