"""The year on one page in the browser: the button, its progress, what the page says afterwards."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import CHIEF_OFFICER, CLERK, CLUSTER, OFFICER, READER
from tests.browser.serving import Desk
from tests.browser.serving import serving as desk_of
from tests.conftest import Office, copied
from thidua.settings import ROOT

PAGE = f"/khoi/{CLUSTER}/2024/"
PRESS = "Tiếp tục năm thi đua"
SERVE = "from thidua.orchestrator import serve_flows; serve_flows()"
UNTIL_SERVED = """
import time
from prefect.client.orchestration import get_client
from thidua.orchestrator.runs import served
from thidua.domain.cycle import Stage
with get_client(sync_client=True) as client:
    while not served(client, Stage.LAUNCH):
        time.sleep(0.3)
"""


@pytest.fixture(scope="module")
def served_desk(
    open_browser_office: Callable[[], Office], new_office: Office, prefect_server: str
) -> Iterator[Desk]:
    """A desk whose flows are served, before the first paper."""
    office = copied(new_office, open_browser_office())
    told = Office(office.data, office.environment | {"PREFECT_API_URL": prefect_server})
    runner = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=told.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert told.python(UNTIL_SERVED).returncode == 0
        with desk_of(told) as desk:
            yield desk
    finally:
        os.killpg(runner.pid, signal.SIGTERM)
        runner.wait(timeout=60)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", ["/", "/viec/", PAGE])
def test_the_pages_are_for_everybody(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: NewPage,
    desk: Desk,
    log_in: LogIn,
    axe: Axe,
    screenshot: Screenshot,
    address: str,
    width: int,
) -> None:
    page = log_in(new_page(desk, width=width), CHIEF_OFFICER)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert axe(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "nothing but tables scrolls sideways"
    name = {"/": "khoi-cum", "/viec/": "viec-cua-toi", PAGE: "nam-thi-dua"}[address]
    assert screenshot(page, f"{name}-{width}").exists()


def test_the_button_brings_the_page_itself_on(
    new_page: NewPage, new_desk: Desk, log_in: LogIn
) -> None:
    page = log_in(new_page(new_desk), OFFICER)
    page.goto(PAGE)
    expect(page.locator(".timeline [aria-current=step]")).to_contain_text("Mở năm thi đua")
    page.get_by_role("button", name=PRESS).click()
    expect(page.locator("#chay")).to_contain_text("Đã chạy xong", timeout=60_000)
    expect(page.locator(".timeline [aria-current=step]")).to_contain_text("Ký giao ước")
    expect(page).to_have_url(new_desk.url(PAGE))


def test_drafts_are_made_from_the_page(new_page: NewPage, new_desk: Desk, log_in: LogIn) -> None:
    page = log_in(new_page(new_desk), OFFICER)
    page.goto(PAGE)
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.locator("#du-thao")).to_contain_text("Mới lập", timeout=60_000)


def test_progress_is_shown_live_and_another_officer_sees_it(
    new_page: NewPage, served_desk: Desk, log_in: LogIn, screenshot: Screenshot
) -> None:
    page = log_in(new_page(served_desk), OFFICER)
    other = log_in(new_page(served_desk), CHIEF_OFFICER)
    page.goto(PAGE)
    page.get_by_role("button", name=PRESS).click()
    expect(page.locator("#chay [hx-trigger='every 2s']")).to_be_visible(timeout=60_000)
    screenshot(page, "nam-thi-dua-dang-chay")
    other.goto(PAGE)
    expect(other.locator("#chay [hx-trigger='every 2s']")).to_be_visible(timeout=60_000)
    for one in (page, other):
        expect(one.locator("#chay")).to_contain_text("Đã chạy xong", timeout=120_000)
        expect(one.locator("#chay [hx-trigger='every 2s']")).to_have_count(0)
        expect(one.locator(".timeline [aria-current=step]")).to_contain_text("Ký giao ước")


def test_only_who_may_sees_the_button(page: Page, log_in: LogIn) -> None:
    for who in (CLERK, READER):
        page.context.clear_cookies()
        log_in(page, who).goto(PAGE)
        expect(page.locator("h1")).to_contain_text("Khối thi đua 20")
        expect(page.get_by_role("button", name=PRESS)).to_have_count(0)
