"""A clerk who reaches for another unit's data, and a file that is not what it says."""

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, NewPage, Screenshot
from tests.browser.people import CLERK, CLUSTER, LIBRARY
from tests.browser.serving import Desk

_CENTRE = "trung-tam-cong-nghe-thong-tin"


def test_a_clerk_changes_his_own_unit_only(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    clerk = log_in(new_page(new_desk), CLERK)
    clerk.goto(f"/du-lieu/{CLUSTER}/2024/dang-ky/")
    assert clerk.locator(f'input[value="{LIBRARY}"]').count() == 1
    assert clerk.locator(f'input[value="{_CENTRE}"]').count() == 0

    # What the page does not offer he puts into the form himself.
    clerk.locator(f'input[value="{LIBRARY}"]').evaluate(f"(key) => key.value = '{_CENTRE}'")
    clerk.get_by_role("button", name="Lưu", exact=True).click()
    expect(clerk.get_by_role("alert").first).to_be_visible()
    expect(clerk.get_by_text("Đã lưu")).to_have_count(0)
    screenshot(clerk, "van-thu-sua-don-vi-khac")


def test_a_clerk_s_workbook_is_that_of_his_unit(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, tmp_path: Path, screenshot: Screenshot
) -> None:
    clerk = log_in(new_page(new_desk), CLERK)
    clerk.goto(f"/du-lieu/{CLUSTER}/2024/dang-ky/")
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="Tải bảng Excel của đơn vị").click()
    file = tmp_path / "dang-ky.xlsx"
    download.value.save_as(file)
    book = load_workbook(file)
    page = book["Bảng"]
    assert [page["A4"].value, page["A5"].value] == ["Thư viện Quốc gia Việt Nam", None]

    # He writes another unit's row beside his own.
    for cell in ("B", "C", "D", "E"):
        page[f"{cell}5"] = page[f"{cell}4"].value
    page["A5"] = "Viện Bảo tồn di tích"
    book.save(file)
    _hand_in(clerk, file)
    expect(clerk.get_by_role("alert")).to_contain_text("ô A5: dòng này của «Viện Bảo tồn di tích»")
    screenshot(clerk, "van-thu-nop-excel-don-vi-khac")

    page.delete_rows(5)
    page["C4"] = "Một chỉ tiêu của thư viện"
    book.save(file)
    _hand_in(clerk, file)
    expect(clerk.locator(".messages")).to_contain_text("1 giá trị thay đổi")


def _hand_in(page: Page, file: Path) -> None:
    page.get_by_label("Nộp bảng Excel đã điền").set_input_files(file)
    page.get_by_role("button", name="Nộp bảng Excel", exact=True).click()


def test_a_file_that_is_not_what_it_says_is_told_apart(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, tmp_path: Path, screenshot: Screenshot
) -> None:
    file = tmp_path / "giao-uoc-da-ky.pdf"
    file.write_bytes(b"MZ\x90\x00 a program that calls itself a paper")
    clerk = log_in(new_page(new_desk), CLERK)
    clerk.goto("/chu-ky/kiem-tra/")
    clerk.locator("input[type=file]").set_input_files(file)
    clerk.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(clerk.get_by_role("main")).to_contain_text("Chỉ kiểm tra được tệp PDF")
    screenshot(clerk, "tep-khong-dung-loai")
