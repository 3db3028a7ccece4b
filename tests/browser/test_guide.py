"""The help is reached from every page."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn, Screenshot
from tests.browser.people import OFFICER


def test_an_officer_finds_how_a_year_is_opened(
    page: Page, log_in: LogIn, screenshot: Screenshot
) -> None:
    log_in(page, OFFICER)
    page.get_by_role("link", name="Trợ giúp", exact=True).click()
    page.get_by_role("link", name="Mở năm thi đua").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mở năm thi đua và đưa năm đi tiếp")
    screenshot(page, "tro-giup-mo-nam")
