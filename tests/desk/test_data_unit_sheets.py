"""A unit's clerk takes the rows of his unit out as Excel and brings them back; no others."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.desk.conftest import LogIn
from tests.desk.grid_forms import address, text_of
from tests.usecases.year import CLUSTER, LEAD, LIBRARY
from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Role
from thidua.domain.scoring import ScoreKind
from thidua.store.records import read_cluster

_FIRST_ROW = 4


def taken_out(client: Client, sheet: str) -> bytes:
    answer = client.get(address(sheet) + "excel/")
    assert answer.status_code == 200
    return answer.content


def page_of(content: bytes) -> Worksheet:
    page = load_workbook(io.BytesIO(content))["Bảng"]
    assert isinstance(page, Worksheet)
    return page


def filled(content: bytes, cells: dict[str, Any]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["Bảng"][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def brought(client: Client, sheet: str, content: bytes) -> tuple[int, str]:
    """Hand the workbook in; return the status and what the page says."""
    file = SimpleUploadedFile("bảng.xlsx", content)
    answer = client.post(address(sheet) + "nop-excel/", {"tep": file}, follow=True)
    return answer.status_code, text_of(answer.content)


def units_in(content: bytes, column: str) -> set[str]:
    return {str(cell.value) for cell in page_of(content)[column][_FIRST_ROW - 1 :] if cell.value}


def records() -> ClusterRecord:
    record = read_cluster(CLUSTER)
    assert record is not None
    return record


@pytest.mark.parametrize(("sheet", "column"), [("dang-ky", "A"), ("diem", "A"), ("de-nghi", "C")])
def test_only_the_rows_of_one_s_own_unit_come_out(
    library_clerk: Client, officer: Client, sheet: str, column: str
) -> None:
    assert units_in(taken_out(library_clerk, sheet), column) == {"Thư viện Quốc gia Việt Nam"}
    assert len(units_in(taken_out(officer, sheet), column)) > 1


@pytest.mark.parametrize("sheet", ["dang-ky", "diem", "de-nghi"])
def test_an_untouched_workbook_changes_nothing_of_anybody(
    library_clerk: Client, sheet: str
) -> None:
    before = records()
    status, said = brought(library_clerk, sheet, taken_out(library_clerk, sheet))
    assert (status, "0 giá trị thay đổi" in said) == (200, True)
    assert records() == before


def test_a_clerk_changes_the_row_of_his_unit_and_no_other(library_clerk: Client) -> None:
    before = {one.unit: one for one in records().years[0].registrations}
    content = filled(taken_out(library_clerk, "dang-ky"), {"C4": "Một chỉ tiêu\nHai chỉ tiêu"})
    assert brought(library_clerk, "dang-ky", content)[0] == 200
    after = {one.unit: one for one in records().years[0].registrations}
    assert list(after) == list(before)
    assert after[LIBRARY].targets == ["Một chỉ tiêu", "Hai chỉ tiêu"]
    assert {name for name in after if after[name] != before[name]} == {LIBRARY}


def test_the_row_of_another_unit_is_refused_at_its_cell(library_clerk: Client) -> None:
    before = records()
    row = {"A5": "Viện Bảo tồn di tích", "B5": "20/03/2024", "C5": "Chỉ tiêu", "E5": "1"}
    content = filled(taken_out(library_clerk, "dang-ky"), row)
    status, said = brought(library_clerk, "dang-ky", content)
    assert status == 422
    assert "bảng.xlsx, ô A5: dòng này của «Viện Bảo tồn di tích», ngoài bảng" in said
    assert records() == before


def test_the_workbook_of_all_units_is_refused_row_by_row(
    library_clerk: Client, officer: Client
) -> None:
    status, said = brought(library_clerk, "dang-ky", taken_out(officer, "dang-ky"))
    assert status == 422
    assert said.count("ngoài bảng của đơn vị bạn") == len(records().years[0].registrations) - 1


def test_a_clerk_cannot_write_over_another_unit_s_nominee(library_clerk: Client) -> None:
    awards = records().years[0].awards
    assert awards is not None
    theirs = next(one for one in awards.nominees if one.unit != LIBRARY)
    content = filled(taken_out(library_clerk, "de-nghi"), {"A4": theirs.code})
    status, said = brought(library_clerk, "de-nghi", content)
    assert (status, "ô C4: dòng này của" in said) == (422, True)
    assert records().years[0].awards == awards


def test_the_agreed_points_of_one_s_own_unit_are_refused_at_their_cell(
    library_clerk: Client,
) -> None:
    content = taken_out(library_clerk, "diem")
    kinds = {cell.value: cell.row for cell in page_of(content)["B"][_FIRST_ROW - 1 :]}
    row = kinds[ScoreKind.AGREED.label]
    status, said = brought(library_clerk, "diem", filled(content, {f"C{row}": "10/11/2024"}))
    assert status == 422
    assert f"ô A{row}: dòng này trong «Chấm điểm» không do đơn vị bạn ghi" in said


def test_what_another_unit_sends_meanwhile_does_not_make_the_workbook_old(
    library_clerk: Client, log_in: LogIn
) -> None:
    mine = filled(taken_out(library_clerk, "dang-ky"), {"C4": "Chỉ tiêu của thư viện"})
    other = log_in(Role.UNIT_CLERK, unit=LEAD, name="Văn thư Viện")
    theirs = filled(taken_out(other, "dang-ky"), {"C4": "Chỉ tiêu của viện"})
    assert brought(other, "dang-ky", theirs)[0] == 200
    assert brought(library_clerk, "dang-ky", mine)[0] == 200
    found = {one.unit: one.targets for one in records().years[0].registrations}
    assert found[LEAD] == ["Chỉ tiêu của viện"]
    assert found[LIBRARY] == ["Chỉ tiêu của thư viện"]


def test_an_officer_may_hand_in_the_workbook_of_a_unit(
    library_clerk: Client, officer: Client
) -> None:
    content = filled(taken_out(library_clerk, "dang-ky"), {"C4": "Chỉ tiêu của thư viện"})
    assert brought(officer, "dang-ky", content)[0] == 200
    found = {one.unit: one.targets for one in records().years[0].registrations}
    assert found[LIBRARY] == ["Chỉ tiêu của thư viện"]
    assert len(found) > 1
