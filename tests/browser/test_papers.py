"""A reader finds a paper, looks at it and takes it away; an officer cancels one."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import OFFICER, READER
from tests.browser.serving import Desk

PLAN = "Kế hoạch hoạt động"
LISTED = "#ket-qua tbody tr"


@pytest.fixture
def papers(page: Page, log_in: LogIn) -> Page:
    """The reader's list of papers."""
    log_in(page, READER).goto("/van-ban/")
    return page


def test_the_list_narrows_while_a_reader_types(papers: Page, axe: Axe) -> None:
    expect(papers.locator(LISTED)).to_have_count(43)
    papers.get_by_label("Tìm trong tên").press_sequentially("ke hoach hoat dong 01", delay=20)
    expect(papers).to_have_url("/van-ban/?q=ke+hoach+hoat+dong+01")
    expect(papers.get_by_role("link", name=PLAN, exact=True)).to_be_visible()
    papers.get_by_label("Loại văn bản").select_option(label="Giấy mời hội nghị")
    expect(papers.get_by_text("Không tìm thấy văn bản nào")).to_be_visible()
    papers.get_by_label("Tìm trong tên").fill("")
    expect(papers.locator(LISTED)).to_have_count(2)
    assert axe(papers) == []
    papers.reload()
    expect(papers.locator(LISTED)).to_have_count(2)


def test_the_units_to_choose_from_are_those_of_the_cluster(papers: Page) -> None:
    papers.get_by_label("Khối, cụm", exact=True).select_option(index=1)
    expect(papers).to_have_url("/van-ban/?khoi=khoi-20-bvhttdl")
    papers.get_by_label("Đơn vị", exact=True).select_option(label="Thư viện Quốc gia Việt Nam")
    expect(papers).to_have_url("/van-ban/?khoi=khoi-20-bvhttdl&don-vi=thu-vien-quoc-gia-viet-nam")
    expect(papers.get_by_label("Đơn vị", exact=True)).to_have_value("thu-vien-quoc-gia-viet-nam")


def test_the_ticked_papers_are_taken_away_in_a_zip(papers: Page, tmp_path: Path) -> None:
    papers.get_by_label("Loại văn bản").select_option(label="Giấy mời hội nghị")
    expect(papers.locator(LISTED)).to_have_count(2)
    papers.get_by_label("Chọn tất cả văn bản của trang này").check()
    with papers.expect_download() as download:
        papers.get_by_role("button", name="Tải các văn bản đã chọn").click()
    assert download.value.suggested_filename == "Văn bản đã chọn.zip"
    download.value.save_as(tmp_path / "chon.zip")
    assert len(zipfile.ZipFile(tmp_path / "chon.zip").namelist()) == 2


def test_everything_that_a_search_finds_is_taken_away_as_pdf(papers: Page, tmp_path: Path) -> None:
    papers.goto("/van-ban/?q=giay+moi")
    expect(papers.locator(LISTED)).to_have_count(2)
    papers.get_by_label("Tải về dạng").select_option("pdf")
    with papers.expect_download(timeout=90_000) as download:
        papers.get_by_role("button", name="Tải tất cả kết quả").click()
    download.value.save_as(tmp_path / "ket-qua.zip")
    names = zipfile.ZipFile(tmp_path / "ket-qua.zip").namelist()
    assert [Path(name).suffix for name in names] == [".pdf", ".pdf"]


def test_a_paper_shows_its_pages_and_whether_it_fits_the_records(
    papers: Page, axe: Axe, screenshot: Screenshot
) -> None:
    screenshot(papers, "van-ban")
    papers.get_by_role("link", name=PLAN, exact=True).click()
    expect(papers.get_by_role("heading", level=1)).to_contain_text("số 01/KH-KTĐ20")
    expect(papers.get_by_text("Khớp với hồ sơ")).to_be_visible()
    first = papers.get_by_alt_text(f"Trang 1 của {PLAN}")
    expect(first).to_be_visible(timeout=90_000)
    expect(first).to_have_js_property("complete", value=True)
    assert first.evaluate("picture => picture.naturalWidth") > 300
    assert axe(papers) == []
    screenshot(papers, "van-ban-mot")
    with papers.expect_download() as download:
        papers.get_by_role("link", name="Tải tệp Word").click()
    assert download.value.suggested_filename.endswith("Kế hoạch hoạt động (01-KH-KTĐ20).docx")


def test_the_list_and_a_paper_are_readable_on_a_phone(
    new_page: NewPage, desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    page = log_in(new_page(desk, width=360), READER)
    for name, address in (("van-ban-dien-thoai", "/van-ban/"), ("van-ban-mot-dien-thoai", "")):
        page.goto(address or page.locator("#ket-qua tbody th a").first.get_attribute("href") or "")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        screenshot(page, name)


def test_an_officer_says_why_a_paper_is_cancelled(page: Page, log_in: LogIn, axe: Axe) -> None:
    log_in(page, OFFICER).goto("/van-ban/?q=bien+ban+ban+giao")
    page.get_by_role("link", name="Biên bản bàn giao", exact=True).click()
    page.get_by_role("link", name="Hủy văn bản").click()
    assert axe(page) == []
    page.get_by_label("Lý do hủy").fill("Ghi sai ngày bàn giao")
    page.get_by_role("button", name="Hủy văn bản này").click()
    expect(page.get_by_role("status").filter(has_text="Đã hủy «Biên bản bàn giao")).to_be_visible()
    expect(page.get_by_text("Đã hủy vì: Ghi sai ngày bàn giao")).to_be_visible()
