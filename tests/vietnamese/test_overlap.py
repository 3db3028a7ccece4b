"""What two phrases have in common is said once."""

import pytest

from thidua.vietnamese.overlap import joined, without_what_follows


@pytest.mark.parametrize(
    ("title", "organization", "said"),
    [
        ("Chánh Văn phòng", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"),
        ("Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"),
        ("Trưởng ban", "Ban Nội chính Tỉnh ủy", "Trưởng Ban Nội chính Tỉnh ủy"),
        ("Hiệu trưởng", "Trường Chính trị tỉnh", "Hiệu trưởng Trường Chính trị tỉnh"),
        ("Vụ trưởng", "Vụ Tổ chức cán bộ", "Vụ trưởng Vụ Tổ chức cán bộ"),
        ("Văn phòng", "Văn phòng", "Văn phòng"),
        ("", "Sở Y tế", "Sở Y tế"),
    ],
)
def test_an_office_and_its_agency_name_what_they_share_once(
    title: str, organization: str, said: str
) -> None:
    assert joined(title, organization) == said


@pytest.mark.parametrize(
    ("name", "superior", "short"),
    [
        ("Văn phòng Tỉnh ủy", "Tỉnh ủy Lâm Đồng", "Văn phòng"),
        ("Ban Nội chính Tỉnh ủy", "TỈNH ỦY LÂM ĐỒNG", "Ban Nội chính"),
        ("Văn phòng", "Tỉnh ủy Lâm Đồng", "Văn phòng"),
        ("Tỉnh ủy", "Tỉnh ủy Lâm Đồng", "Tỉnh ủy"),
    ],
)
def test_a_name_beneath_another_leaves_out_what_that_one_begins_with(
    name: str, superior: str, short: str
) -> None:
    assert without_what_follows(name, superior) == short
