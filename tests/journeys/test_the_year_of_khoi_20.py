"""The year of Khối thi đua 20, as its officer lives it: from the records to the Word papers."""

from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office
from tests.other_programs import print_to_pdf, printed_text, validate
from tests.usecases.year import ALL_PAPERS

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-20-bvhttdl", "2024"
SOME = (
    "2024-04-17 Bản giao ước thi đua.docx",
    "2024-04-17 Quy chế tổ chức và hoạt động (01-QC-KTĐ20).docx",
    "2024-07-12 Báo cáo sơ kết (01-BC-KTĐ20).docx",
    "2024-11-08 Bảng tự chấm điểm - Thư viện Quốc gia Việt Nam.docx",
    "2024-11-19 Bảng tổng hợp điểm thi đua.docx",
    "2024-11-27 Biên bản kiểm phiếu (03-BB-KTĐ20).docx",
    "2024-11-28 Báo cáo tổng kết (02-BC-KTĐ20).docx",
    "2024-11-29 Báo cáo thành tích cá nhân - Trịnh Bá Lộc (02-BC-VVHNTQGVN).docx",
    "2024-12-03 Tờ trình đề nghị khen thưởng (01-TTr-KTĐ20).docx",
    "2024-12-20 Giấy khen - Viện Bảo tồn di tích.docx",
    "2025-01-15 Quyết định khen thưởng (01-QĐ-BVHTTDL).docx",
    "2025-01-22 Biên bản bàn giao (01-BB-KTĐ20).docx",
)


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
    assert names(out) == [
        "1. Mở năm thi đua/2024-03-05 Quyết định kiện toàn khối (01-QĐ-BVHTTDL).docx",
        "1. Mở năm thi đua/2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx",
        "1. Mở năm thi đua/2024-03-27 Công văn đính chính - lần 1 (01-KTĐ20).docx",
    ]

    # The pledge can be looked at before anybody has signed it; it bears neither number nor day.
    drafts = tmp_path / "dự thảo"
    office.must("draft", CLUSTER, YEAR, "--kind", "giao-uoc", "--out", drafts)
    assert names(drafts) == ["Dự thảo - Bản giao ước thi đua.docx"]

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
    assert f"{ALL_PAPERS} văn bản" in closing
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    papers = names(out)
    assert len(papers) == ALL_PAPERS
    assert set(SOME) <= {name.split("/")[1] for name in papers}
    assert "khớp với hồ sơ" in office.must("stale", CLUSTER, YEAR)

    # Word's own rules accept them, and LibreOffice prints them without a leftover tag.
    some = [path for path in out.rglob("*.docx") if path.name in SOME]
    assert [found["errors"] for found in validate(some).values()] == [[]] * len(SOME)
    printed = print_to_pdf(some, tmp_path / "in")
    for name in SOME:
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
        "cancel",
        CLUSTER,
        YEAR,
        "01/QĐ-BVHTTDL",
        "--issued",
        "2025-01-15",
        "--reason",
        "Ghi sai ngày hội nghị bình xét",
    )
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert any("02-QĐ-BVHTTDL" in name for name in names(out))
