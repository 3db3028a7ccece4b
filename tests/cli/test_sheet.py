"""An officer writes a workbook, fills it in and has it read: as typed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import KHOI_20, Office

YEAR = ("khoi-20-bvhttdl", "2024")


@pytest.mark.slow
def test_a_sheet_from_the_first_writing_to_the_second_reading(
    office: Office, tmp_path: Path
) -> None:
    office.must("load", KHOI_20)
    file = tmp_path / "đăng ký.xlsx"
    assert "Đã ghi bảng" in office.must("sheet", "write", *YEAR, "registrations", "--out", file)

    book = load_workbook(file)
    book["Bảng"]["B4"] = "hôm qua"
    book.save(file)
    done = office.run("sheet", "read", *YEAR, "registrations", file)
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi: đăng ký.xlsx, ô B4: ")
    assert "Traceback" not in done.stderr

    book["Bảng"]["B4"] = "16/3/2024"
    book.save(file)
    read = ("sheet", "read", *YEAR, "registrations", file, "--as", "Cán bộ thi đua")
    said = office.must(*read)
    assert "Đã đọc 4 dòng" in said
    assert "registered_on: 2024-03-15 → 2024-03-16" in said
    assert "không có gì thay đổi" in office.must(*read)
    assert "Nhật ký nguyên vẹn: 2 mục" in office.must("ledger")
