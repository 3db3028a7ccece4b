"""The year of the Party cluster of Lâm Đồng, as the officer of its lead lives it."""

from pathlib import Path

import pytest

from tests.conftest import Office
from tests.other_programs import print_to_pdf, printed_text, validate
from tests.usecases.test_year_of_the_party_cluster import FOLDER, LAYOUTS, PAPERS, PARTY

pytestmark = pytest.mark.slow

CLUSTER, YEAR = "khoi-co-quan-dang-lam-dong", "2024"
LAUNCHED = [
    "1. Mở năm thi đua/2024-02-28 Quyết định kiện toàn khối (318-QĐ-UBND).docx",
    "1. Mở năm thi đua/2024-04-05 Kế hoạch hoạt động (118-KH-VPTU).docx",
]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.docx"))


def test_an_officer_of_the_party_office_runs_the_whole_year(
    prefect_office: Office, tmp_path: Path
) -> None:
    office = prefect_office
    out = tmp_path / "văn bản"
    assert "Đã nạp mới" in office.must("load", FOLDER)

    # After the plan is out, the invitations are still to come.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-04-05")
    assert names(out) == LAUNCHED

    # On the morning after the ceremony its minutes and the pledge are there; the regulation,
    # drawn up at the meeting, and the criteria are signed that day.
    office.must("year", CLUSTER, YEAR, "--out", out, "--on", "2024-04-17")
    pledged = [name for name in names(out) if name.startswith("2. ")]
    assert len(pledged) == len(LAYOUTS) + 4
    assert "chậm" not in office.must("status", CLUSTER, YEAR, "--on", "2024-04-17")

    # When everything has come in, one run brings the year to its end.
    office.must("year", CLUSTER, YEAR, "--out", out)
    assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, YEAR)
    of_the_stages = [path for path in names(out) if "đính chính" not in path]
    assert len(of_the_stages) == len(PAPERS)

    # Word's own rules accept every one of them, and LibreOffice prints them without a leftover tag.
    assert all(found["errors"] == [] for found in validate(out.rglob("*.docx")).values())
    printed = print_to_pdf(out.rglob("*.docx"), tmp_path / "in")
    titles = [printed_text(file).count("ĐẢNG CỘNG SẢN VIỆT NAM") for file in printed.rglob("*.pdf")]
    of_the_party = sum(layout is PARTY for _, _, layout in PAPERS.values())
    assert sum(count > 0 for count in titles) >= of_the_party
    for file in printed.rglob("*.pdf"):
        assert not set("{}«»") & set(printed_text(file))

    # A văn thư would send none of them back.
    for name in names(out):
        assert "Không có gì phải sửa" in office.must("documents", "lint", out / name)
