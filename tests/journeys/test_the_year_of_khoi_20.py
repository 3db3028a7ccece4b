"""The year of Khối thi đua 20, as its officer lives it: from the records to the Word papers."""

from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office
from tests.other_programs import print_to_pdf, printed_text, validate

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-20-bvhttdl", "2024"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.docx"))


def test_an_officer_runs_the_whole_year(prefect_office: Office, tmp_path: Path) -> None:
    office = prefect_office
    out = tmp_path / "văn bản"

    # The officer loads the cluster's folder; loading it again changes nothing.
    assert "Đã nạp mới" in office.must("load", KHOI_20)
    assert "không có gì thay đổi" in office.must("load", KHOI_20)

    # In February the year has not begun.
    assert "Mở năm thi đua" in office.must("status", CLUSTER, YEAR, "--on", "2024-02-01")
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-02-01")
    assert names(out) == []

    # At the end of March the plan is out; one unit has registered two days late, nobody has signed.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-03-31")
    assert names(out) == ["1. Mở năm thi đua/2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx"]

    # In April the invitation goes out, and the status names who has not signed yet, and since when.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-04-15")
    status = office.must("status", CLUSTER, YEAR, "--on", "2024-04-15")
    assert "Ký giao ước thi đua (hạn 30/3/2024, chậm 16 ngày): Viện Bảo tồn di tích;" in status

    # All four heads sign at the conference of 17 April: the pledge is there the same day.
    closing = office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-04-17")
    assert "2. Ký giao ước thi đua/2024-04-17 Bản giao ước thi đua.docx" in names(out)
    assert "Báo cáo kết quả 6 tháng" in closing

    # When everything has come in, one run brings the year to its end.
    closing = office.must("year", CLUSTER, YEAR, "--out", out)
    assert "12 văn bản" in closing
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    papers = names(out)
    assert [name.split("/")[1] for name in papers] == [
        "2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx",
        "2024-04-10 Giấy mời hội nghị (01-GM-KTĐ20).docx",
        "2024-04-17 Bản giao ước thi đua.docx",
        "2024-07-12 Báo cáo sơ kết (01-BC-KTĐ20).docx",
        "2024-11-19 Bảng chấm điểm thi đua - Thư viện Quốc gia Việt Nam.docx",
        "2024-11-19 Bảng chấm điểm thi đua - Trung tâm Công nghệ thông tin.docx",
        "2024-11-19 Bảng chấm điểm thi đua - Viện Bảo tồn di tích.docx",
        "2024-11-19 Bảng chấm điểm thi đua - Viện Văn hóa Nghệ thuật Quốc gia Việt Nam.docx",
        "2024-11-27 Biên bản kiểm phiếu (01-BB-KTĐ20).docx",
        "2024-11-28 Báo cáo tổng kết (02-BC-KTĐ20).docx",
        "2024-12-03 Tờ trình đề nghị khen thưởng (01-TTr-KTĐ20).docx",
        "2025-01-15 Quyết định khen thưởng (01-QĐ-BVHTTDL).docx",
    ]

    # Word's own rules accept every one of them, and LibreOffice prints them without a leftover tag.
    assert [found["errors"] for found in validate(out.rglob("*.docx")).values()] == [[]] * 12
    printed = print_to_pdf(out.rglob("*.docx"), tmp_path / "in")
    for name in papers:
        text = printed_text(printed / f"{Path(name).stem}.pdf")
        assert "Độc lập - Tự do - Hạnh phúc" in text
        assert not set("{}") & set(text)

    # Running it once more gives no second paper and no second number.
    before = {name: (out / name).read_bytes() for name in papers}
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert {name: (out / name).read_bytes() for name in names(out)} == before
    assert "Nhật ký nguyên vẹn" in office.must("ledger")

    # The decision goes back: it is cancelled with a reason, its number is kept, the next is given.
    office.must(
        "cancel", CLUSTER, YEAR, "01/QĐ-BVHTTDL", "--reason", "Ghi sai ngày hội nghị bình xét"
    )
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert any("02-QĐ-BVHTTDL" in name for name in names(out))
