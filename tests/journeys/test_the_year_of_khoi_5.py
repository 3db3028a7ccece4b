"""The year of Khối thi đua 5 of the Government Office, as its officer lives it."""

from pathlib import Path

import pytest

from tests.conftest import KHOI_5, Office
from tests.other_programs import one_of_each_kind, print_to_pdf, printed_text, validate

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-5-vpcp", "2024"
PLEDGE = "Lễ ký kết giao ước thi đua năm 2024 của Khối thi đua 5"
MID_YEAR = "Hội nghị sơ kết 6 tháng đầu năm 2024 của Khối thi đua 5"
YEAR_END = "Hội nghị tổng kết phong trào thi đua năm 2024 của Khối thi đua 5"
FOLDERS = {
    "1. Mở năm thi đua": [
        "2024-03-01 Kế hoạch hoạt động (01-KH-KTĐ5)",
        f"2024-03-06 Chương trình hội nghị - {PLEDGE} (01-CTr-KTĐ5)",
        f"2024-03-06 Giấy mời hội nghị - {PLEDGE} (01-GM-KTĐ5)",
    ],
    "2. Ký giao ước thi đua": [
        "2024-03-05 Bảng đăng ký thi đua - Cục Quản trị",
        "2024-03-06 Bảng đăng ký thi đua - Vụ Tổ chức cán bộ",
        "2024-03-07 Bảng đăng ký thi đua - Cục Hành chính - Quản trị II",
        "2024-03-08 Bảng đăng ký thi đua - Cổng Thông tin điện tử Chính phủ",
        f"2024-03-12 Biên bản hội nghị - {PLEDGE} (01-BB-KTĐ5)",
        "2024-03-12 Bản giao ước thi đua",
        "2024-03-12 Bảng tiêu chí chấm điểm",
        "2024-03-12 Quy chế tổ chức và hoạt động (01-QC-KTĐ5)",
    ],
    "3. Sơ kết": [
        f"2024-07-02 Chương trình hội nghị - {MID_YEAR} (02-CTr-KTĐ5)",
        f"2024-07-02 Giấy mời hội nghị - {MID_YEAR} (02-GM-KTĐ5)",
        f"2024-07-09 Biên bản hội nghị - {MID_YEAR} (02-BB-KTĐ5)",
        "2024-07-10 Báo cáo sơ kết (01-BC-KTĐ5)",
        "2024-07-12 Công văn đính chính - lần 1 (01-KTĐ5)",
    ],
    "4. Chấm điểm": [
        "2024-11-25 Bảng tự chấm điểm - Cổng Thông tin điện tử Chính phủ",
        "2024-11-25 Bảng tự chấm điểm - Cục Hành chính - Quản trị II",
        "2024-11-25 Bảng tự chấm điểm - Cục Quản trị",
        "2024-11-25 Bảng tự chấm điểm - Vụ Tổ chức cán bộ",
        "2024-12-06 Bảng tổng hợp điểm thi đua",
    ],
    "5. Tổng kết": [
        f"2024-12-06 Chương trình hội nghị - {YEAR_END} (03-CTr-KTĐ5)",
        f"2024-12-06 Giấy mời hội nghị - {YEAR_END} (03-GM-KTĐ5)",
        "2024-12-12 Biên bản họp bình xét (03-BB-KTĐ5)",
        f"2024-12-12 Biên bản hội nghị - {YEAR_END} (05-BB-KTĐ5)",
        "2024-12-12 Biên bản kiểm phiếu (04-BB-KTĐ5)",
        "2024-12-12 Phiếu bầu suy tôn",
        "2024-12-13 Báo cáo tổng kết (02-BC-KTĐ5)",
    ],
    "6. Đề nghị khen thưởng": [
        "2024-12-16 Báo cáo thành tích cá nhân - Khúc Thừa An (528-BC-QT)",
        "2024-12-16 Báo cáo thành tích cá nhân - Ninh Xuân Bách (372-BC-CTTĐT)",
        "2024-12-16 Báo cáo thành tích cá nhân - Thân Ngọc Diệp (413-BC-TCCB)",
        "2024-12-16 Báo cáo thành tích tập thể - Cổng Thông tin điện tử Chính phủ (371-BC-CTTĐT)",
        "2024-12-16 Báo cáo thành tích tập thể - Cục Quản trị (527-BC-QT)",
        "2024-12-16 Báo cáo thành tích tập thể - Phòng Tài vụ (203-BC-HCQTII)",
        "2024-12-16 Báo cáo thành tích tập thể - Vụ Tổ chức cán bộ (412-BC-TCCB)",
        "2024-12-16 Tờ trình của đơn vị - Cổng Thông tin điện tử Chính phủ (186-TTr-CTTĐT)",
        "2024-12-16 Tờ trình của đơn vị - Cục Hành chính - Quản trị II (127-TTr-HCQTII)",
        "2024-12-16 Tờ trình của đơn vị - Cục Quản trị (341-TTr-QT)",
        "2024-12-16 Tờ trình của đơn vị - Vụ Tổ chức cán bộ (268-TTr-TCCB)",
        "2024-12-18 Danh sách đề nghị khen thưởng",
        "2024-12-18 Tờ trình đề nghị khen thưởng (01-TTr-KTĐ5)",
    ],
    "7. Quyết định khen thưởng": [
        "2025-01-20 Quyết định khen thưởng (01-QĐ-VPCP)",
        "2025-01-21 Giấy khen - Cục Quản trị",
        "2025-01-21 Quyết định tặng giấy khen - Cục Quản trị (07-QĐ-QT)",
    ],
    "8. Bàn giao": [
        "2025-01-22 Biên bản bàn giao (01-BB-KTĐ5)",
    ],
}
PAPERS = [f"{folder}/{name}.docx" for folder, found in FOLDERS.items() for name in found]
LAUNCHED = 11
"""Papers of the first two stages."""


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
    assert names(out) == PAPERS[:LAUNCHED]
    assert "chậm" not in office.must("status", CLUSTER, YEAR, "--on", "2024-03-13")

    # When everything has come in, one run brings the year to its end.
    assert f"{len(PAPERS)} văn bản" in office.must("year", CLUSTER, YEAR, "--out", out)
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    assert names(out) == PAPERS

    # Word's own rules accept each kind of them, and LibreOffice prints all without a leftover tag.
    some = one_of_each_kind(out)
    assert [found["errors"] for found in validate(some).values()] == [[]] * len(some)
    printed = print_to_pdf(out.rglob("*.docx"), tmp_path / "in")
    for name in PAPERS:
        text = printed_text(printed / f"{Path(name).stem}.pdf")
        assert ("VĂN PHÒNG CHÍNH PHỦ" in text) is ("Giấy khen -" not in name)
        assert "Độc lập - Tự do - Hạnh phúc" in text
        assert not set("{}«»") & set(text)

    # A văn thư would send none of them back.
    for name in PAPERS:
        assert "Không có gì phải sửa" in office.must("documents", "lint", out / name)
