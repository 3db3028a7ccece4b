"""What the browser tests stand on: the desk answers, everybody gets in, troubles are seen."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Axe, LogIn, NewPage, Screenshot
from tests.browser.people import OFFICER, PEOPLE, Person
from tests.browser.serving import Desk
from tests.browser.watching import Watch


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.username)
def test_everybody_gets_in(page: Page, log_in: LogIn, who: Person) -> None:
    log_in(page, who)
    expect(page.locator(".who")).to_contain_text(who.name)


def test_static_files_come_from_the_desk_itself(page: Page, log_in: LogIn) -> None:
    log_in(page, OFFICER)
    assert page.evaluate("typeof htmx") == "object"
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"


def test_the_log_in_is_for_everybody(page: Page, axe: Axe, screenshot: Screenshot) -> None:
    page.goto("/nguoi-dung/dang-nhap/")
    assert axe(page) == []
    assert screenshot(page, "dang-nhap").exists()


def test_axe_sees_what_is_wrong(page: Page, axe: Axe) -> None:
    page.goto("/nguoi-dung/dang-nhap/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(fault.startswith("html-has-lang") for fault in axe(page))


def test_a_desk_without_papers(new_page: NewPage, new_desk: Desk, log_in: LogIn) -> None:
    log_in(new_page(new_desk), OFFICER)


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ("new Image().src = 'http://127.0.0.2:9/'", "another host was asked"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
         "Content Security Policy"),
        ("setTimeout(() => { throw new Error('oops') })", "a script failed"),
    ],
    ids=["another-host", "inline-script", "a-script-that-fails"],
)  # fmt: skip
def test_troubles_behind_a_page_are_seen(
    browser_context: BrowserContext, desk: Desk, script: str, trouble: str
) -> None:
    watch = Watch(browser_context, desk.address)
    page = browser_context.new_page()
    page.goto("/nguoi-dung/dang-nhap/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(300)
    assert any(trouble in seen for seen in watch.troubles), watch.troubles
