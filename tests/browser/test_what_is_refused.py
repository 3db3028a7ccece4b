"""A clerk who reaches for another unit's data, and a file that is not what it says."""

from pathlib import Path

from playwright.sync_api import expect

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
