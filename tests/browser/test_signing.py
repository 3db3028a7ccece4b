"""The officer opens the pledge for signatures, a unit's clerk sends it back signed."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import CLERK, OFFICER
from tests.browser.serving import Desk
from tests.browser.signing_steps import (
    download_and_sign,
    enroll,
    open_pledge,
    send_signed,
    trust,
)


def test_a_unit_signs_the_pledge(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage, desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot, tmp_path: Path
) -> None:
    trust(desk)
    officer = log_in(new_page(desk), OFFICER)
    enroll(officer)
    assert axe(officer) == []
    address = open_pledge(officer)
    assert axe(officer) == []

    clerk = log_in(new_page(desk, width=360), CLERK)
    clerk.goto("/chu-ky/")
    expect(clerk.get_by_role("main")).to_contain_text("Chờ đơn vị tôi ký")
    assert axe(clerk) == []
    clerk.goto(address)
    clerk.get_by_role("button", name="Báo đang ký").click()
    expect(clerk.locator(".messages")).to_contain_text("Đã báo đang ký")
    clerk.goto(address)
    send_signed(clerk, download_and_sign(clerk, tmp_path))
    assert axe(clerk) == []
    screenshot(clerk, "chu-ky-bien-nhan")

    officer.goto(address)
    expect(officer.get_by_role("main")).to_contain_text("1/4 chữ ký")
    expect(officer.get_by_role("table", name="Ai ký")).to_contain_text("Ký số")
    assert axe(officer) == []
    screenshot(officer, "chu-ky-van-ban")
