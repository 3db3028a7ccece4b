"""Hostile and huge input to grids, and Excel sheets that are not what they say."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from tests.desk.grid_forms import address, opened, row_of, text_of
from tests.usecases.year import AFTERWARDS, CLUSTER, LIBRARY, YEAR, run_until
from thidua.sheets.limits import MAX_FILE
from thidua.store.records import read_cluster


def _changed(content: bytes, cells: dict[str, Any]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["Bảng"][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sent(client: Client, sheet: str, content: bytes, name: str = "bảng.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(address(sheet) + "nop-excel/", {"tep": file}, follow=True)


@pytest.mark.parametrize("sheet", ["dang-ky", "diem", "de-nghi", "don-vi"])
def test_a_workbook_goes_out_and_comes_back(officer: Client, sheet: str) -> None:
    answer = officer.get(address(sheet) + "excel/")
    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="{CLUSTER}-{YEAR}-{sheet}.xlsx"'
    )
    before = read_cluster(CLUSTER)
    done = _sent(officer, sheet, answer.content)
    assert "0 giá trị thay đổi" in text_of(done.content)
    assert read_cluster(CLUSTER) == before


def test_a_workbook_with_wrong_cells_is_told_as_by_the_command(officer: Client) -> None:
    content = officer.get(address("diem") + "excel/").content
    answer = _sent(officer, "diem", _changed(content, {"E5": "nhiều", "E6": "=1+1"}))
    page = text_of(answer.content)
    assert answer.status_code == 422
    assert "bảng.xlsx, ô E5: cần một số dạng 12,5, nhưng gặp «nhiều»" in page
    assert "bảng.xlsx, ô E6: ô chứa công thức" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"khong phai excel", "Tệp không phải là bảng Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Tệp"),
        (bytes(MAX_FILE + 10), "Tệp lớn hơn 5 MB"),
        (b"", "Tệp"),
    ],
)
def test_an_upload_that_is_not_what_it_says_is_refused(
    officer: Client, content: bytes, said: str
) -> None:
    answer = _sent(officer, "diem", content)
    assert answer.status_code == 422
    assert said in text_of(answer.content)


def test_no_file_and_a_grid_without_a_sheet_are_refused(officer: Client) -> None:
    answer = officer.post(address("diem") + "nop-excel/", {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp" in text_of(answer.content)
    assert officer.get(address("ke-hoach") + "excel/").status_code == 404


def test_a_huge_number_of_fields_is_refused(officer: Client) -> None:
    many = {f"bang.day.{number}": "1" for number in range(21_000)}
    assert officer.post(address("dang-ky"), many).status_code == 400
    rows = {f"bang.day.{number}": "" for number in range(2_100)}
    values = opened(officer, "dang-ky")
    answer = officer.post(address("dang-ky"), values | rows)
    assert answer.status_code == 422
    assert "quá lớn để lưu" in text_of(answer.content)


@pytest.mark.parametrize(
    "text",
    ["=SUM(A1:A9)", "@SUM(1)", "1.000", "-5", "1e3", "NaN", "1" * 40, "0x10", "12,345", "∞"],
)
def test_what_is_no_number_is_refused_in_a_number_cell(officer: Client, text: str) -> None:
    values = opened(officer, "diem")
    cell = f"bang.points_diem-thuong.{row_of(values, f'{LIBRARY} SELF')}"
    answer = officer.post(address("diem"), values | {cell: text})
    assert answer.status_code == 422
    assert f'id="{cell}-loi"' in answer.content.decode()


def test_names_that_no_grid_has_and_strange_rows_change_nothing(officer: Client) -> None:
    before = read_cluster(CLUSTER)
    values = opened(officer, "dang-ky")
    strange = {
        "bang.__class__.1": "x",
        "bang.day.-1": "x",
        "khac.day.1": "x",
        "bang.day.99999": "",
        "khoa.bang.99999": "khong-co",
        "bang.slug'--.1": "x",
    }
    answer = officer.post(address("dang-ky"), values | strange, follow=True)
    assert "Không có gì thay đổi" in text_of(answer.content)
    assert read_cluster(CLUSTER) == before


def test_markup_is_shown_as_text(officer: Client) -> None:
    values = opened(officer, "giao-uoc")
    row = next(name for name in values if name.startswith("targets.text."))
    values[row] = "<script>alert(1)</script>"
    page = officer.post(address("giao-uoc"), values, follow=True).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_text_too_long_is_refused(officer: Client) -> None:
    values = opened(officer, "giao-uoc")
    row = next(name for name in values if name.startswith("targets.text."))
    answer = officer.post(address("giao-uoc"), values | {row: "a" * 40_000})
    assert answer.status_code == 422
    assert "không được quá 32767 ký tự" in answer.content.decode()


@pytest.mark.parametrize("sheet", ["", "don-vi/", "nguoi/", "ke-hoach/", "dang-ky/", "diem/"])
def test_a_page_asks_the_database_little(
    officer: Client, sheet: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at = f"/du-lieu/{CLUSTER}/{YEAR}/{sheet}"
    officer.get(at)
    with django_assert_max_num_queries(12):
        officer.get(at)


def test_scores_are_held_fast_by_the_papers_that_tell_them(officer: Client) -> None:
    run_until(AFTERWARDS)
    page = officer.get(address("diem"))
    assert "Đã khóa vì «Bảng tổng hợp điểm» đã ban hành" in text_of(page.content)
    assert "bang.day." not in page.content.decode().replace('id="bang.day.', "")
    before = read_cluster(CLUSTER)
    forged = {"goc": "", "khoa.bang.1": f"{LIBRARY} SELF", "bang.day.1": "01/11/2024"}
    assert officer.post(address("diem"), forged).status_code == 409
    content = officer.get(address("diem") + "excel/").content
    answer = _sent(officer, "diem", _changed(content, {"C4": "09/11/2024"}))
    assert "Đã khóa vì" in text_of(answer.content)
    assert read_cluster(CLUSTER) == before
