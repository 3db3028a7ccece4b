"""Names in capitals break where a reader would break them."""

import pytest

from thidua.vietnamese.headers import abbreviated, bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KHỐI THI ĐUA 20", "KHỐI THI ĐUA~20"),
        ("TM. KHỐI THI ĐUA 20", "TM. KHỐI THI ĐUA~20"),
        ("KHỐI THI ĐUA VĂN HÓA - XÃ HỘI", "KHỐI THI ĐUA VĂN~HÓA~-~XÃ~HỘI"),
        ("TM. CỤM THI ĐUA VĂN HÓA - XÃ HỘI", "TM. CỤM THI ĐUA VĂN~HÓA~-~XÃ~HỘI"),
        ("KHỐI THI ĐUA SỐ 5", "KHỐI THI ĐUA SỐ 5"),
        ("KHỐI THI ĐUA CÁC BAN ĐẢNG, ĐOÀN THỂ TỈNH", "KHỐI THI ĐUA CÁC BAN ĐẢNG, ĐOÀN THỂ TỈNH"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        ("KHỐI TRƯỞNG", "KHỐI TRƯỞNG"),
        ("", ""),
    ],
)
def test_what_a_cluster_is_called_stays_together(text: str, expected: str) -> None:
    assert bound(text).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC", "UBND TỈNH VĨNH PHÚC"),
        ("BỘ Y TẾ", "BỘ Y TẾ"),
    ],
)
def test_a_superior_is_abbreviated_as_usual(name: str, expected: str) -> None:
    assert abbreviated(name) == expected
