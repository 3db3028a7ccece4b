"""Two years of a province's cluster that meet in one conference, as their officer lives them."""

from pathlib import Path

import pytest

from tests.conftest import Office
from tests.other_programs import one_of_each_kind, print_to_pdf, printed_text, validate
from thidua.settings import ROOT

pytestmark = pytest.mark.slow

FOLDER = ROOT / "records" / "clusters" / "khoi-vhxh-2022"
CLUSTER = "khoi-vhxh-2022"
OF_2021 = [
    "1. Mở năm thi đua/2021-02-25 Kế hoạch hoạt động (01-KH-KTĐVHXH).docx",
    "2. Ký giao ước thi đua/2021-03-04 Bản giao ước thi đua.docx",
    "3. Sơ kết/2021-07-16 Báo cáo sơ kết (01-BC-KTĐVHXH).docx",
    "5. Tổng kết/2022-01-14 Báo cáo tổng kết (01-BC-KTĐVHXH).docx",
    "6. Đề nghị khen thưởng/2022-01-20 Tờ trình đề nghị khen thưởng (01-TTr-KTĐVHXH).docx",
    "7. Quyết định khen thưởng/2022-03-04 Quyết định khen thưởng (518-QĐ-UBND).docx",
]
OF_2022 = [
    "1. Mở năm thi đua/2022-01-13 Kế hoạch hoạt động (01-KH-KTĐVHXH).docx",
    "2. Ký giao ước thi đua/2022-01-13 Bản giao ước thi đua.docx",
    "3. Sơ kết/2022-07-15 Báo cáo sơ kết (02-BC-KTĐVHXH).docx",
    "5. Tổng kết/2022-12-29 Báo cáo tổng kết (03-BC-KTĐVHXH).docx",
    "6. Đề nghị khen thưởng/2023-01-10 Tờ trình đề nghị khen thưởng (01-TTr-KTĐVHXH).docx",
    "7. Quyết định khen thưởng/2023-03-02 Quyết định khen thưởng (467-QĐ-UBND).docx",
]


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.docx")}


def test_an_officer_closes_2021_and_opens_2022_in_one_conference(
    prefect_office: Office, tmp_path: Path
) -> None:
    office = prefect_office
    of_2021, of_2022 = tmp_path / "năm 2021", tmp_path / "năm 2022"
    assert "Đã nạp mới" in office.must("load", FOLDER)

    # On the evening of 13 January 2022 the pledge of 2022 is there, the report on 2021 is not yet.
    office.must("year", CLUSTER, "2021", "--out", of_2021, "--on", "2022-01-13")
    office.must("year", CLUSTER, "2022", "--out", of_2022, "--on", "2022-01-13")
    assert set(OF_2022[:2]) <= names(of_2022)
    assert OF_2021[3] not in names(of_2021)
    assert "chậm" not in office.must("status", CLUSTER, "2021", "--on", "2022-01-13")

    # 2022 invited to the conference, 2021 did not.
    invitations = {name for name in names(of_2021) | names(of_2022) if "Giấy mời" in name}
    assert any("2022-01-07" in name for name in invitations & names(of_2022))
    assert not any("/2022-" in name for name in invitations & names(of_2021))

    # When everything has come in, both years come to their end.
    for year, out in (("2021", of_2021), ("2022", of_2022)):
        office.must("year", CLUSTER, year, "--out", out)
        assert "Năm thi đua đã kết thúc" in office.must("status", CLUSTER, year)
    assert set(OF_2021) <= names(of_2021)
    assert set(OF_2022) <= names(of_2022)

    # Word's own rules accept each kind of them, and LibreOffice prints them without a leftover tag.
    papers = [*one_of_each_kind(of_2021), *one_of_each_kind(of_2022)]
    assert [found["errors"] for found in validate(papers).values()] == [[]] * len(papers)
    for folder, kept in ((of_2021, OF_2021), (of_2022, OF_2022)):
        printed = print_to_pdf([folder / name for name in kept], folder / "in")
        for name in kept:
            text = printed_text(printed / f"{Path(name).stem}.pdf")
            assert "HƯNG YÊN" in text
            assert not set("{}«»") & set(text)
            assert "Không có gì phải sửa" in office.must("documents", "lint", folder / name)
