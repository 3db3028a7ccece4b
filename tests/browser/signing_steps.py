"""What officers, clerks and their signing tools do on the pages of signatures."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import CLUSTER, LIBRARY
from tests.browser.serving import Desk
from tests.desk.signing.files import NOW
from tests.signing import pki
from tests.signing.signing_tools import sign
from thidua.vietnamese.dates import today

NAME, IDENTIFIER = "Vương Thị Hải Yến", "CCCD:001070000003"


def trust(desk: Desk) -> None:
    """Let the office trust the authorities of the tests."""
    until = NOW + timedelta(days=30)
    lists = [pki.crl(one, at=NOW - pki.DAY, until=until) for one in (pki.root(), pki.issuing())]
    pki.trust_folder(desk.office.data / "trust", crls=lists)


def enroll(page: Page) -> None:
    """Write down whose certificate it is."""
    page.goto(f"/chu-ky/chung-thu/{CLUSTER}/")
    page.get_by_label("Người ký hoặc đơn vị").select_option(label=NAME)
    page.get_by_label("Mã nhận biết trong chứng thư").fill(IDENTIFIER)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".messages")).to_contain_text(IDENTIFIER)


def open_pledge(page: Page) -> str:
    """Open the pledge and send it out; return the address of its page."""
    address = open_paper(page, "giao-uoc|", requests=4)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bản giao ước thi đua")
    return address


def open_paper(page: Page, paper: str, *, requests: int) -> str:
    """Open a paper (kind and subject) and send it out; return the address of its page."""
    page.goto(f"/chu-ky/mo/{CLUSTER}/2024/")
    page.get_by_label("Văn bản", exact=False).first.select_option(paper)
    page.get_by_label("Hạn ký").fill((today() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Mở lấy chữ ký").click()
    page.locator("summary", has_text="Gửi đề nghị ký").click()
    page.get_by_role("button", name="Gửi đề nghị ký").click()
    expect(page.locator(".messages")).to_contain_text(f"Đã gửi {requests} đề nghị ký")
    return page.url


def download_and_sign(page: Page, folder: Path) -> Path:
    """Download the file to sign, and sign it as the director's own tool does."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp để ký").click()
    who = pki.person(NAME, IDENTIFIER, organization="Thư viện Quốc gia Việt Nam")
    base = download.value.path().read_bytes()
    file = folder / "giao-uoc-da-ky.pdf"
    moment = NOW - timedelta(hours=1)
    with ThreadPoolExecutor() as apart:  # Playwright's loop runs in this thread
        file.write_bytes(apart.submit(sign, base, f"ky-{LIBRARY}", who, at=moment).result())
    return file


def send_signed(page: Page, file: Path) -> None:
    """Send the signed file; leaves the page at what was found in it."""
    page.locator("summary", has_text="Gửi tệp đã ký số").click()
    page.get_by_label("Tệp PDF đã ký số").set_input_files(file)
    page.get_by_role("button", name="Gửi tệp đã ký số").click()
    expect(page.get_by_role("main")).to_contain_text("BIÊN NHẬN CHỮ KÝ")
