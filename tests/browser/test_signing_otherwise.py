"""The other two ways to sign: through the agency's signing service, and with a pen and a scan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, OpenOffice, Screenshot
from tests.browser.people import CLERK, LIBRARY, OFFICER
from tests.browser.serving import Desk, serving
from tests.browser.signing_steps import IDENTIFIER, NAME, enroll, open_paper, open_pledge, trust
from tests.conftest import Office, copied
from tests.signing import pki, scanned
from tests.signing.local_service import TOKEN, LocalService
from thidua.vietnamese.dates import today


@pytest.fixture(scope="module")
def service() -> Iterator[LocalService]:
    """The agency's signing service, with the account of the library's director."""
    who = pki.person(NAME, IDENTIFIER, organization="Thư viện Quốc gia Việt Nam")
    made = LocalService({"yen": who})
    with made.running():
        yield made


@pytest.fixture(scope="module")
def desk(
    open_browser_office: OpenOffice, whole_office: Office, service: LocalService
) -> Iterator[Desk]:
    """The desk of an office that has a signing service."""
    office = copied(whole_office, open_browser_office())
    variables = {"URL": service.url, "TOKEN": TOKEN}
    told = {f"THIDUA_SIGNING_SERVICE_{name}": value for name, value in variables.items()}
    with serving(replace(office, environment=office.environment | told)) as at_work:
        trust(at_work)
        yield at_work


def test_a_director_signs_on_his_telephone(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage,
    desk: Desk,
    log_in: LogIn,
    axe: Axe,
    screenshot: Screenshot,
    service: LocalService,
) -> None:
    officer = log_in(new_page(desk), OFFICER)
    enroll(officer)
    address = open_pledge(officer)

    clerk = log_in(new_page(desk), CLERK)
    clerk.goto(f"{address}o/{LIBRARY}/")
    clerk.locator("summary", has_text="Ký từ xa").click()
    clerk.get_by_label("Tài khoản trên dịch vụ ký số").fill("yen")
    clerk.get_by_role("button", name="Ký từ xa").click()
    expect(clerk.locator("#ky-tu-xa")).to_contain_text("Đang chờ người ký (tài khoản yen)")
    assert axe(clerk) == []
    screenshot(clerk, "ky-tu-xa-dang-cho")

    service.on_the_telephone(next(iter(service.transactions)), "confirmed")
    clerk.get_by_role("link", name="Xem kết quả kiểm tra và biên nhận").click()
    main = clerk.get_by_role("main")
    expect(main).to_contain_text("BIÊN NHẬN CHỮ KÝ")
    expect(main.get_by_role("cell", name="Thư viện Quốc gia Việt Nam").last).to_be_visible()
    expect(main).not_to_contain_text(LIBRARY)  # units are told by their names
    screenshot(clerk, "ky-tu-xa-xong")
    officer.goto(address)
    expect(officer.get_by_role("main")).to_contain_text("1/4 chữ ký")


def test_a_paper_signed_with_a_pen_counts_once_an_officer_has_looked(  # noqa: PLR0913, PLR0917
    new_page: NewPage, desk: Desk, log_in: LogIn, axe: Axe, screenshot: Screenshot, tmp_path: Path
) -> None:
    officer = log_in(new_page(desk), OFFICER)
    address = open_paper(officer, f"dang-ky-thi-dua|{LIBRARY}", requests=1)

    clerk = log_in(new_page(desk), CLERK)
    clerk.goto(address)
    clerk.get_by_role("table", name="Ai ký").get_by_role("link").first.click()
    clerk.get_by_role("button", name="Ký trên bản giấy").click()
    expect(clerk.locator(".messages")).to_contain_text("đang chờ bản quét")
    clerk.goto(address)
    file = _scan(clerk, tmp_path)
    clerk.locator("summary", has_text="Gửi bản quét").click()
    clerk.get_by_label("Bản quét đủ các trang").set_input_files(file)
    clerk.get_by_role("checkbox", name="Thư viện Quốc gia Việt Nam").check()
    clerk.get_by_role("button", name="Gửi bản quét").click()
    expect(clerk.get_by_role("main")).to_contain_text("một cán bộ sẽ xem và quyết định")
    expect(clerk.get_by_role("button", name="Xác nhận bản quét")).to_have_count(0)
    assert axe(clerk) == []

    file_page = clerk.url
    clerk.goto(address)
    waiting = clerk.locator("section", has=clerk.locator("#cho"))
    expect(waiting).to_contain_text("Thư viện Quốc gia Việt Nam")
    officer.goto(file_page)
    officer.locator("summary", has_text="Xác nhận bản quét").click()
    form = officer.locator("details", has=officer.get_by_text("Xác nhận bản quét")).first
    form.get_by_label("Ngày ký trên giấy").fill(today().isoformat())
    form.get_by_role("checkbox", name="Thư viện Quốc gia Việt Nam").check()
    form.get_by_label("Đã đối chiếu thế nào").fill("Đã xem bản giấy, đủ chữ ký và dấu")
    form.get_by_role("button", name="Xác nhận bản quét").click()
    expect(officer.locator(".messages")).to_contain_text("chữ ký của các đơn vị được tính")
    assert axe(officer) == []
    screenshot(officer, "ban-quet-da-xac-nhan")
    officer.goto(address)
    expect(officer.get_by_role("main")).to_contain_text("1/1 chữ ký")


def _scan(page: Page, folder: Path) -> Path:
    """Print the file to sign, sign it with a pen, and scan it a little askew."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp để ký").click()
    pages = [scanned.tilted(one, 1) for one in scanned.images(download.value.path().read_bytes())]
    file = folder / "ban-quet.pdf"
    file.write_bytes(scanned.saved(pages, "PDF"))
    return file
