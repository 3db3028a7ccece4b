"""Grids in the browser: live sums, two people at one grid, a session that ends in between."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import CHIEF_OFFICER, CLERK, CLUSTER, LIBRARY, OFFICER
from tests.browser.serving import Desk

_BASE = f"/du-lieu/{CLUSTER}/2024"


def _named(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]:not([type=hidden])')


def _number(page: Page, key: str) -> str:
    """Return the number of the row that is shown for the key."""
    name = page.locator(f'input[name^="khoa."][value="{key}"]').get_attribute("name")
    assert name is not None
    return name.rpartition(".")[2]


def _registration(page: Page, unit: str) -> Locator:
    page.goto(f"{_BASE}/dang-ky/")
    return _named(page, f"bang.day.{_number(page, unit)}")


def test_sums_and_maxima_are_shown_while_one_types(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    page = log_in(new_page(new_desk), OFFICER)
    page.goto(f"{_BASE}/diem/")
    row = _number(page, f"{LIBRARY} AGREED")
    points = _named(page, f"bang.points_diem-thuong.{row}")
    total = page.locator(f'[id="bang.total.{row}"]')
    before = float((total.text_content() or "").replace(",", "."))
    old = float(points.input_value().replace(",", "."))
    points.fill("40,5")
    expected = f"{before - old + 40.5:g}".replace(".", ",")
    expect(total).to_have_text(expected)
    expect(page.locator(f'[data-was="bang.points_diem-thuong.{row}"]')).to_have_text(
        f"{old:g} → 40,5".replace(f"{old:g}", f"{old:g}".replace(".", ","))
    )
    points.fill("101")
    expect(points).to_have_attribute("aria-invalid", "true")
    screenshot(page, "diem-dang-nhap")


def test_the_second_is_told_who_changed_what(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    first, second = new_page(new_desk), new_page(new_desk)
    log_in(first, OFFICER)
    log_in(second, CHIEF_OFFICER)
    theirs, mine = _registration(first, LIBRARY), _registration(second, LIBRARY)
    theirs.fill("18/03/2024")
    mine.fill("19/03/2024")
    first.get_by_role("button", name="Lưu", exact=True).click()
    expect(first.get_by_text("Đã lưu 1 dòng thay đổi")).to_be_visible()
    second.get_by_role("button", name="Lưu", exact=True).click()
    expect(second.get_by_text(f"Bảng đã có người sửa ({OFFICER.name})")).to_be_visible()
    expect(mine).to_have_value("19/03/2024")
    screenshot(second, "hai-nguoi-cung-luu")
    second.get_by_label("Lấy giá trị của người kia").check()
    second.get_by_role("button", name="Lưu", exact=True).click()
    expect(mine).to_have_value("18/03/2024")


def test_nothing_typed_is_lost_when_the_session_ends(
    new_page: NewPage, new_desk: Desk, log_in: LogIn
) -> None:
    page = log_in(new_page(new_desk), CLERK)
    day = _registration(page, LIBRARY)
    day.fill("25/03/2024")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()
    log_in(page, CLERK)
    day = _registration(page, LIBRARY)
    expect(day).not_to_have_value("25/03/2024")
    page.get_by_role("button", name="Khôi phục những gì đã nhập").click()
    expect(day).to_have_value("25/03/2024")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu 1 dòng thay đổi")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Khôi phục những gì đã nhập")).to_have_count(0)


@pytest.mark.parametrize(
    "sheet",
    [
        *("", "chep/", "don-vi/", "nguoi/", "ke-hoach/", "giao-uoc/"),
        *("dang-ky/", "tieu-chi/", "diem/", "de-nghi/", "bo-phieu/"),
    ],
)
def test_the_pages_are_usable_by_everybody(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage, new_desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot, sheet: str
) -> None:
    page = log_in(new_page(new_desk, 360), OFFICER)
    page.goto(f"/du-lieu/{CLUSTER}/2025/chep/" if sheet == "chep/" else f"{_BASE}/{sheet}")
    assert axe(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    page.set_viewport_size({"width": 1280, "height": 900})
    screenshot(page, f"du-lieu-{sheet.strip('/') or 'nam'}")
