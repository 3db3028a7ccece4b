"""The year 2021 of nine units of Vĩnh Phúc, as their officer lives it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.other_programs import one_of_each_kind, page_lines, print_to_pdf, printed_text, validate
from thidua.settings import ROOT

pytestmark = pytest.mark.slow

VINH_PHUC = ROOT / "records" / "clusters" / "khoi-vhxh-vinh-phuc"
CLUSTER, YEAR = "khoi-vhxh-vinh-phuc", "2021"
LAUNCHED = {  # how many papers lie in each folder when the pledge is signed
    "1. Mở năm thi đua": 4,
    "2. Ký giao ước thi đua": 13,
}
CLOSED = LAUNCHED | {
    "1. Mở năm thi đua": 5,  # with the letter that corrects the plan
    "3. Sơ kết": 4,
    "4. Chấm điểm": 10,
    "5. Tổng kết": 7,
    "6. Đề nghị khen thưởng": 20,
    "7. Quyết định khen thưởng": 3,
    "8. Bàn giao": 1,
}
PLEDGE = "2. Ký giao ước thi đua/2021-04-01 Bản giao ước thi đua.docx"
DECISION = "7. Quyết định khen thưởng/2022-01-19 Quyết định khen thưởng (118-QĐ-UBND).docx"


def folders(out: Path) -> Counter[str]:
    return Counter(path.parent.name for path in out.rglob("*.docx"))


def test_an_officer_of_vinh_phuc_runs_the_whole_year(
    prefect_office: Office, tmp_path: Path
) -> None:
    office = prefect_office
    out = tmp_path / "văn bản"
    assert "Đã nạp mới" in office.must("load", VINH_PHUC)

    # On the morning after the conference of 1 April all nine have signed; nothing is late.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2021-04-02")
    assert folders(out) == LAUNCHED
    assert "chậm" not in office.must("status", CLUSTER, YEAR, "--on", "2021-04-02")

    # The province is gone when the rest is run: the year comes to its end all the same.
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    assert folders(out) == CLOSED

    # Word's own rules accept each kind of paper.
    some = one_of_each_kind(out)
    assert [found["errors"] for found in validate(some).values()] == [[]] * len(some)

    # Nine units sign: the last of them does not stand on a page of its own.
    printed = print_to_pdf([out / PLEDGE, out / DECISION], tmp_path / "in")
    pledge = printed / f"{Path(PLEDGE).stem}.pdf"
    assert "VƯỜN QUỐC GIA TAM ĐẢO" in printed_text(pledge)
    last = " ".join(page_lines(pledge, 4))
    assert "ĐÀI PHÁT THANH" in last
    assert "VƯỜN QUỐC GIA TAM ĐẢO" in last
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC" in printed_text(
        printed / f"{Path(DECISION).stem}.pdf"
    )
