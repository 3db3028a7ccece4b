"""A clerk corrects a template in the browser; the administrator looks at it and lets it be used."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import ADMINISTRATOR, TEMPLATE_CLERK
from tests.browser.serving import Desk
from tests.usecases.templates import corrected, shipped_file


def _written(folder: Path, words: str) -> Path:
    file = folder / "ke-hoach-sua.docx"
    file.write_bytes(corrected(shipped_file(), words))
    return file


def test_a_template_is_corrected_by_two_people(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage, desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot, tmp_path: Path
) -> None:
    clerk = log_in(new_page(desk), TEMPLATE_CLERK)
    _send(clerk, _written(tmp_path, "«Không có trường này»"))
    result = clerk.locator("#ket-qua")
    expect(result.get_by_role("alert")).to_contain_text("còn lỗi")
    expect(result.get_by_role("table")).to_contain_text("Không có trường này")
    expect(clerk.get_by_label("Sửa gì, vì sao")).to_have_value("Thêm nơi nhận")
    assert axe(clerk) == []
    screenshot(clerk, "sua-mau-con-loi")

    clerk.get_by_label("Tệp Word đã sửa").set_input_files(_written(tmp_path, "Sở Nội vụ"))
    clerk.get_by_label("Tôi đã xem các cảnh báo").check()
    clerk.get_by_role("button", name="Gửi để duyệt").click()
    expect(clerk.locator(".messages")).to_contain_text("Đã nhận bản 2")

    chief = log_in(new_page(desk), ADMINISTRATOR)
    chief.goto("/mau/ke-hoach/")
    chief.get_by_role("button", name="So sánh").click()
    expect(chief.get_by_role("main")).to_contain_text("Sở Nội vụ")
    expect(chief.locator("#anh img").first).to_be_visible(timeout=60_000)
    screenshot(chief, "so-sanh-mau")
    chief.goto("/mau/ke-hoach/")
    chief.get_by_role("button", name="Duyệt bản 2").click()
    expect(chief.locator(".messages")).to_contain_text("các năm mới dùng bản 2")
    assert axe(chief) == []


def _send(page: Page, file: Path) -> None:
    page.goto("/mau/ke-hoach/")
    page.get_by_label("Tệp Word đã sửa").set_input_files(file)
    page.get_by_label("Sửa gì, vì sao").fill("Thêm nơi nhận")
    page.get_by_role("button", name="Gửi để duyệt").click()
