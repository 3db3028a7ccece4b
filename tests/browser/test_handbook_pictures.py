"""Takes the pictures of the handbook docs/desk/so-tay.md, which `make desk-pictures` puts there."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, NewPage, Screenshot
from tests.browser.people import (
    ADMINISTRATOR,
    CHIEF_OFFICER,
    CLERK,
    CLUSTER,
    OFFICER,
    READER,
    TEMPLATE_CLERK,
    Person,
)
from tests.browser.serving import Desk
from tests.browser.signing_steps import (
    download_and_sign,
    enroll,
    open_pledge,
    send_signed,
    trust,
)

_YEAR = f"/khoi/{CLUSTER}/2024/"
_DATA = f"/du-lieu/{CLUSTER}"


def _headed(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


@pytest.mark.parametrize(
    ("name", "who", "address", "heading"),
    [
        ("khoi-cum", CHIEF_OFFICER, "/", "Khối, cụm thi đua"),
        ("du-lieu", OFFICER, f"{_DATA}/2024/", "Dữ liệu năm 2024"),
        ("dang-ky", CLERK, f"{_DATA}/2024/dang-ky/", "Đăng ký thi đua năm 2024"),
        ("diem", OFFICER, f"{_DATA}/2024/diem/", "Chấm điểm năm 2024"),
        ("chep", OFFICER, f"{_DATA}/2025/chep/", "Chép từ năm trước sang năm 2025"),
        ("mau", TEMPLATE_CLERK, "/mau/ke-hoach/", "Mẫu Kế hoạch"),
        ("nguoi-dung", ADMINISTRATOR, "/nguoi-dung/tai-khoan/van-thu/", "Trần Văn Thư"),
    ],
)
def test_a_page(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage,
    new_desk: Desk,
    log_in: LogIn,
    screenshot: Screenshot,
    name: str,
    who: Person,
    address: str,
    heading: str,
) -> None:
    page = log_in(new_page(new_desk), who)
    page.goto(address)
    _headed(page, heading)
    screenshot(page, f"so-tay-{name}")


def test_the_year_goes_on(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    page = log_in(new_page(new_desk), OFFICER)
    page.goto(_YEAR)
    _headed(page, "Khối thi đua 20, năm 2024")
    page.get_by_role("button", name="Tiếp tục năm thi đua").click()
    expect(page.locator("#chay .messages-done")).to_be_visible(timeout=90_000)
    expect(page.locator(".timeline [aria-current=step]")).to_contain_text("Ký giao ước")
    screenshot(page, "so-tay-nam")


def test_a_paper_is_found(page: Page, log_in: LogIn, screenshot: Screenshot) -> None:
    log_in(page, READER).goto("/van-ban/?q=quyet+dinh+khen+thuong")
    _headed(page, "Văn bản")
    screenshot(page, "so-tay-van-ban")
    page.get_by_role("table").get_by_role("link", name="khen thưởng").first.click()
    _headed(page, "khen thưởng")
    expect(page.get_by_text("Khớp với hồ sơ")).to_be_visible(timeout=60_000)
    expect(page.locator("#xem-truoc ~ * img").first).to_be_visible(timeout=90_000)
    screenshot(page, "so-tay-mot-van-ban")


def test_the_pledge_is_signed(
    new_page: NewPage, desk: Desk, log_in: LogIn, screenshot: Screenshot, tmp_path: Path
) -> None:
    trust(desk)
    officer = log_in(new_page(desk), OFFICER)
    enroll(officer)
    address = open_pledge(officer)
    clerk = log_in(new_page(desk), CLERK)
    clerk.goto("/viec/")
    _headed(clerk, "Việc của tôi")
    expect(clerk.get_by_role("table")).to_be_visible()
    screenshot(clerk, "so-tay-viec-cua-toi")
    clerk.goto(address)
    expect(clerk.get_by_role("heading", name="Ô ký của đơn vị tôi")).to_be_visible()
    screenshot(clerk, "so-tay-ky")
    file = download_and_sign(clerk, tmp_path)
    send_signed(clerk, file)
    _headed(clerk, "Tệp đã gửi")
    screenshot(clerk, "so-tay-bien-nhan")
    officer.goto(address)
    _headed(officer, "Bản giao ước thi đua")
    expect(officer.get_by_role("main")).to_contain_text("1/4 chữ ký")
    screenshot(officer, "so-tay-chu-ky")
    _verified(clerk, file, screenshot)


def _verified(page: Page, file: Path, screenshot: Screenshot) -> None:
    page.goto("/chu-ky/kiem-tra/")
    _headed(page, "Kiểm tra một tệp")
    page.locator("main input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Kết luận")
    screenshot(page, "so-tay-kiem-tra")
