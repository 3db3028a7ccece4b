"""The desk in Debian's Chromium.

`desk`: five clusters, everybody of `people.py`, and all papers of Khối 20's year 2024;
`new_desk`: the same before the first paper.  Each module has its own, so that it may change all.
`page` is a page on `desk`, `new_page(new_desk)` one on another.  A test fails when a page asks
another host for anything, when a script of it fails, or when the content security policy stopped
something.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.people import PASSWORD, Person
from tests.browser.serving import Desk, prepare, serving
from tests.browser.watching import Watch
from tests.conftest import Office, copied, made_once, offices
from thidua.settings import ROOT

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PICTURES = ROOT / "var" / "anh-man-hinh"
_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_HERE = Path(__file__).parent

expect.set_options(timeout=30_000)  # a busy machine is no fault

OpenOffice = Callable[[], Office]
NewPage = Callable[..., Page]
LogIn = Callable[[Page, Person], Page]
Axe = Callable[[Page], list[str]]
Screenshot = Callable[[Page, str], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every browser test as slow."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def open_browser_office(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[], Office]]:
    """Make offices that last as long as the session."""
    with offices(tmp_path_factory.mktemp("desks")) as open_one:
        yield open_one


@pytest.fixture(scope="session")
def new_office(
    open_browser_office: Callable[[], Office], tmp_path_factory: pytest.TempPathFactory
) -> Office:
    """An office before the first paper: only to be copied."""
    return made_once(
        tmp_path_factory, "new", open_browser_office(), lambda one: prepare(one, "new")
    )


@pytest.fixture(scope="session")
def whole_office(
    open_browser_office: Callable[[], Office],
    new_office: Office,
    tmp_path_factory: pytest.TempPathFactory,
) -> Office:
    """An office with all papers of Khối 20: only to be copied."""

    def make(office: Office) -> None:
        prepare(copied(new_office, office), "run")

    return made_once(tmp_path_factory, "whole", open_browser_office(), make)


@pytest.fixture(scope="module")
def desk(open_browser_office: Callable[[], Office], whole_office: Office) -> Iterator[Desk]:
    """The desk of an office where Khối 20 has run its year 2024."""
    with serving(copied(whole_office, open_browser_office())) as at_work:
        yield at_work


@pytest.fixture(scope="module")
def new_desk(open_browser_office: Callable[[], Office], new_office: Office) -> Iterator[Desk]:
    """The desk of an office that has issued nothing yet."""
    with serving(copied(new_office, open_browser_office())) as at_work:
        yield at_work


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium.  A module's: Django takes Playwright's loop for an asynchronous caller."""
    if not Path(CHROMIUM).exists():
        pytest.fail("tools/system-packages.sh test installs chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open pages, each in a context of its own (`width=360` is a phone), and watch them."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(desk: Desk, width: int = 1280) -> Page:
        size: Any = {"width": width, "height": 800}
        context = browser.new_context(base_url=desk.address, locale="vi-VN", viewport=size)
        context.set_default_timeout(30_000)
        opened.append((context, Watch(context, desk.address)))
        return context.new_page()

    yield open_page
    for context, _ in opened:
        context.close()
    seen = [trouble for _, watch in opened for trouble in watch.troubles]
    assert seen == []


@pytest.fixture
def page(new_page: NewPage, desk: Desk) -> Page:
    """A page on the desk; `page.goto("/van-ban/")`."""
    return new_page(desk)


@pytest.fixture(scope="session")
def log_in() -> LogIn:
    """Log a person of `people.py` in; leaves him on his first page.

    The first time by the form; later a new browser comes with the session that he has: a password
    takes the hasher long, as it should.
    """
    sessions: dict[tuple[str, str], list[Any]] = {}

    def log_in(page: Page, who: Person) -> Page:
        is_new = not page.context.cookies()
        page.goto("/nguoi-dung/dang-nhap/")
        key = (page.url, who.username)
        if is_new and key in sessions:
            page.context.add_cookies(sessions[key])
            page.goto("/")
        if page.get_by_role("button", name="Đăng xuất").count() == 0:
            by_form(page, who)
            sessions[key] = page.context.cookies()
        return page

    def by_form(page: Page, who: Person) -> None:
        page.get_by_label("Tên đăng nhập").fill(who.username)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("button", name="Đăng xuất"), page.content()).to_be_visible()

    return log_in


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Tell what of WCAG 2.1 A and AA the page breaks: the rule, the element, what is wrong."""
    source = _AXE.read_text(encoding="utf-8")

    def axe(page: Page) -> list[str]:
        page.evaluate(source)
        script = "async (levels) => (await axe.run(document, {runOnly: levels})).violations"
        return [
            f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}"
            for rule in page.evaluate(script, _LEVELS)
            for node in rule["nodes"]
        ]

    return axe


@pytest.fixture(scope="session")
def screenshot() -> Screenshot:
    """Keep a picture of the page as var/anh-man-hinh/<name>.png, the whole of it."""

    def screenshot(page: Page, name: str) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return screenshot


@pytest.fixture
def browser_context(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    """A context that nobody watches."""
    with browser.new_context(base_url=desk.address) as context:
        yield context
