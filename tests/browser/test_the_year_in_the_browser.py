"""An officer brings the year of Khối 20 from its opening to the decision, in the browser alone.

The records are loaded, nothing is issued: every paper comes by the button of the year's page.
"""

import io
import zipfile

from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import CLUSTER, OFFICER, READER
from tests.browser.serving import Desk
from tests.usecases.year import YEAR
from thidua.domain.cycle import STAGES

_YEAR = f"/khoi/{CLUSTER}/{YEAR}/"
_A_STAGE = 90_000
_END = "Năm thi đua đã kết thúc"


def test_from_the_opening_to_the_decision(
    new_page: NewPage, new_desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot
) -> None:
    officer = log_in(new_page(new_desk), OFFICER)
    officer.get_by_role("link", name=f"Khối thi đua 20, năm {YEAR}").click()
    expect(officer).to_have_url(new_desk.url(_YEAR))
    screenshot(officer, "nam-truoc-khi-mo")

    for stage in STAGES:
        said = _go_on(officer)
        screenshot(officer, f"nam-giai-doan-{stage.number}")
        if _END in said:
            break
    assert _END in said
    officer.goto(_YEAR)
    assert axe(officer) == []

    reader = log_in(new_page(new_desk), READER)
    content = _decision(reader, screenshot)
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def _go_on(page: Page) -> str:
    """Press the button of the year's page; return what it says when the run has ended."""
    page.goto(_YEAR)
    page.get_by_role("button", name="Tiếp tục năm thi đua").click()
    done = page.locator("#chay .messages-done")
    expect(page.locator("#chay").get_by_role("alert").or_(done)).to_be_visible(timeout=_A_STAGE)
    expect(done).to_be_visible()
    return done.inner_text()


def _decision(page: Page, screenshot: Screenshot) -> bytes:
    """Find the decision without accents; return its Word file."""
    page.goto("/van-ban/?q=quyet+dinh+khen+thuong")
    screenshot(page, "tim-quyet-dinh")
    page.get_by_role("table").get_by_role("link", name="khen thưởng").first.click()
    screenshot(page, "quyet-dinh")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp Word").click()
    return download.value.path().read_bytes()
