"""The year of the Party cluster of Lâm Đồng, as the officer of its lead lives it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.other_programs import page_lines, print_to_pdf, printed_text, validate
from tests.usecases.test_year_of_the_party_cluster import FOLDER, PAPERS

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-co-quan-dang-lam-dong", "2024"
PLEDGED = {  # how many papers lie in each folder on the day after the ceremony
    "1. Mở năm thi đua": 5,  # with the letter that corrects the plan
    "2. Ký giao ước thi đua": 13,
}
CLOSED = PLEDGED | {
    "3. Sơ kết": 4,
    "4. Chấm điểm": 10,
    "5. Tổng kết": 7,
    "6. Đề nghị khen thưởng": 18,
    "7. Quyết định khen thưởng": 5,
    "8. Bàn giao": 1,
}
PLAN = "1. Mở năm thi đua/2024-04-05 Kế hoạch hoạt động (118-KH-VPTU).docx"
PLEDGE = "2. Ký giao ước thi đua/2024-04-16 Bản giao ước thi đua.docx"
REPORT = "5. Tổng kết/2024-12-13 Báo cáo tổng kết (455-BC-VPTU).docx"
DECISION = "7. Quyết định khen thưởng/2025-01-20 Quyết định khen thưởng (127-QĐ-UBND).docx"
HANDOVER = "8. Bàn giao/2025-02-11 Biên bản bàn giao (12-BB-BNCTU).docx"


def folders(out: Path) -> Counter[str]:
    return Counter(path.parent.name for path in out.rglob("*.docx"))


def test_an_officer_of_the_party_office_runs_the_whole_year(
    prefect_office: Office, tmp_path: Path
) -> None:
    office = prefect_office
    out = tmp_path / "văn bản"
    assert "Đã nạp mới" in office.must("load", FOLDER)

    # On the morning after the ceremony its minutes and the pledge are there; the regulation,
    # drawn up at the meeting, and the criteria are signed that day.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-04-17")
    assert folders(out) == PLEDGED
    assert "chậm" not in office.must("status", CLUSTER, YEAR, "--on", "2024-04-17")

    # When everything has come in, one run brings the year to its end.
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    assert folders(out) == CLOSED
    assert sum(CLOSED.values()) == len(PAPERS)

    # Word's own rules accept them.
    kept = [PLAN, PLEDGE, REPORT, DECISION, HANDOVER]
    accepted = validate([out / name for name in kept])
    assert [found["errors"] for found in accepted.values()] == [[]] * len(kept)

    # Printed, each bears the head of its layout; nine units sign, the last not on a page alone.
    printed = print_to_pdf([out / name for name in kept], tmp_path / "in")
    for name in kept:
        text = printed_text(printed / f"{Path(name).stem}.pdf")
        assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in text) is (name != DECISION)
        assert not set("{}«»") & set(text)
    last = " ".join(page_lines(printed / f"{Path(PLEDGE).stem}.pdf", 4))
    assert "ỦY BAN KIỂM TRA TỈNH ỦY" in last
    assert "TỈNH LÂM ĐỒNG K/T CHỦ TỊCH" in last

    # A văn thư would send none of them back, by the rules of its issuer and its day.
    for name, day, party in [
        (PLAN, "2024-04-05", ["--party"]),
        (HANDOVER, "2025-02-11", ["--party"]),
        (DECISION, "2025-01-20", []),
    ]:
        found = office.must("documents", "lint", out / name, "--on", day, *party)
        assert "Không có gì phải sửa" in found
