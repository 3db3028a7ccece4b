"""An officer brings the year of Khối 20 from its opening to the decision, in the browser alone.

The records are loaded, nothing is issued: every paper comes by the button of the year's page.
Where nobody has signed for issue yet, who did is written down in the browser, too.
"""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import CLUSTER, OFFICER, READER
from tests.browser.serving import Desk, prepare, serving
from tests.conftest import Office, copied
from tests.usecases.year import YEAR
from thidua.domain.cycle import STAGES

_YEAR = f"/khoi/{CLUSTER}/{YEAR}/"
_A_STAGE = 90_000
_END = "Năm thi đua đã kết thúc"


@pytest.fixture(scope="module")
def unsigned_desk(open_browser_office: Callable[[], Office], new_office: Office) -> Iterator[Desk]:
    """A desk where nobody has signed anything of the year for issue."""
    with serving(prepare(copied(new_office, open_browser_office()), "unsign")) as at_work:
        yield at_work


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


def test_who_signs_is_written_down_in_the_browser_and_the_plan_is_issued(
    new_page: NewPage, unsigned_desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot
) -> None:
    officer = log_in(new_page(unsigned_desk), OFFICER)
    officer.goto(_YEAR)
    officer.get_by_role("link", name="Ghi người ký, ngày ban hành").click()
    row = officer.locator("[id='dong.bang.quyet-dinh-kien-toan']")
    expect(row).to_be_in_viewport()
    row.get_by_label("Ngày ban hành").fill("5/3/2024")
    row.get_by_label("Người ký").select_option(label="Bạch Quốc Trung, Thứ trưởng")
    plan = officer.locator("[id='dong.bang.ke-hoach']")
    plan.get_by_label("Ngày ban hành").fill("20/3/2024")
    for kind in ("giay-moi", "chuong-trinh"):
        paper = officer.locator(f"[id='dong.bang.{kind}.PLEDGE']")
        paper.get_by_label("Ngày ban hành").fill("10/4/2024")
    assert axe(officer) == []
    screenshot(officer, "ky-ban-hanh")
    officer.get_by_role("button", name="Lưu").click()
    expect(officer.get_by_text("Đã lưu 4 dòng thay đổi")).to_be_visible()
    expect(plan.get_by_label("Người ký")).to_have_value("dang-khanh-ngoc")

    assert "«Ký giao ước thi đua»" in _go_on(officer)
    officer.goto("/van-ban/?q=ke+hoach+hoat+dong")
    officer.get_by_role("table").get_by_role("link", name="Kế hoạch").first.click()
    words = "\n".join(_words(_word_file(officer)))
    assert "Số: 01/KH-KTĐ20" in words
    assert "ngày 20 tháng 3 năm 2024" in words
    officer.goto(f"/du-lieu/{CLUSTER}/{YEAR}/ky-ban-hanh/")
    expect(plan).to_contain_text("20/03/2024")
    expect(plan.locator("input:not([type=hidden])")).to_have_count(0)


def _words(content: bytes) -> Iterator[str]:
    """Yield the paragraphs of a Word file, those in tables first."""
    document = Document(io.BytesIO(content))
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
    yield from (paragraph.text for paragraph in document.paragraphs)


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
    return _word_file(page)


def _word_file(page: Page) -> bytes:
    """Download the Word file from the page of a paper."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp Word").click()
    return download.value.path().read_bytes()
