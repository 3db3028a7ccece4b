"""The year of Khối thi đua 5 of the Government Office, as its officer lives it."""

from pathlib import Path

import pytest

from tests.conftest import KHOI_5, Office
from tests.other_programs import print_to_pdf, printed_text, validate

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-5-vpcp", "2024"
PAPERS = [
    "1. Mở năm thi đua/2024-03-01 Kế hoạch hoạt động (01-KH-KTĐ5).docx",
    "1. Mở năm thi đua/2024-03-06 Giấy mời hội nghị (01-GM-KTĐ5).docx",
    "2. Ký giao ước thi đua/2024-03-12 Bản giao ước thi đua.docx",
    "3. Sơ kết/2024-07-10 Báo cáo sơ kết (01-BC-KTĐ5).docx",
    "4. Chấm điểm/2024-12-06 Bảng chấm điểm thi đua - Cổng Thông tin điện tử Chính phủ.docx",
    "4. Chấm điểm/2024-12-06 Bảng chấm điểm thi đua - Cục Hành chính - Quản trị II.docx",
    "4. Chấm điểm/2024-12-06 Bảng chấm điểm thi đua - Cục Quản trị.docx",
    "4. Chấm điểm/2024-12-06 Bảng chấm điểm thi đua - Vụ Tổ chức cán bộ.docx",
    "5. Tổng kết/2024-12-12 Biên bản kiểm phiếu (01-BB-KTĐ5).docx",
    "5. Tổng kết/2024-12-13 Báo cáo tổng kết (02-BC-KTĐ5).docx",
    "6. Đề nghị khen thưởng/2024-12-18 Tờ trình đề nghị khen thưởng (01-TTr-KTĐ5).docx",
    "7. Quyết định khen thưởng/2025-01-20 Quyết định khen thưởng (01-QĐ-VPCP).docx",
]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.docx"))


def test_an_officer_of_the_government_office_runs_the_whole_year(
    prefect_office: Office, tmp_path: Path
) -> None:
    office = prefect_office
    out = tmp_path / "văn bản"
    assert "Đã nạp mới" in office.must("load", KHOI_5)

    # On the morning after the ceremony of 12 March the pledge is there; nothing is late.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-03-13")
    assert names(out) == PAPERS[:3]
    assert "chậm" not in office.must("status", CLUSTER, YEAR, "--on", "2024-03-13")

    # When everything has come in, one run brings the year to its end.
    assert "12 văn bản" in office.must("year", CLUSTER, YEAR, "--out", out)
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    assert names(out) == PAPERS

    # Word's own rules accept every one of them, and LibreOffice prints them without a leftover tag.
    assert [found["errors"] for found in validate(out.rglob("*.docx")).values()] == [[]] * 12
    printed = print_to_pdf(out.rglob("*.docx"), tmp_path / "in")
    for name in PAPERS:
        text = printed_text(printed / f"{Path(name).stem}.pdf")
        assert "VĂN PHÒNG CHÍNH PHỦ" in text
        assert "Độc lập - Tự do - Hạnh phúc" in text
        assert not set("{}«»") & set(text)

    # A văn thư would send none of them back.
    for name in PAPERS:
        assert "Không có gì phải sửa" in office.must("documents", "lint", out / name)
