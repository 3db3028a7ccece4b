"""Every page that a role comes to: usable by everybody, on a phone, safe, asking nobody else.

That no other host is asked and no script fails is watched by `page` itself.
"""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Axe, LogIn
from tests.browser.crawling import Found, crawl
from tests.browser.people import (
    ADMINISTRATOR,
    CHIEF,
    CLERK,
    OFFICER,
    READER,
    SIGNER,
    TEMPLATE_CLERK,
    Person,
)
from tests.browser.serving import Desk

_EVERYBODY = (OFFICER, CLERK, SIGNER, CHIEF, TEMPLATE_CLERK, READER, ADMINISTRATOR)
_PHONE = 360
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_POLICY = ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")


@pytest.mark.parametrize("who", _EVERYBODY, ids=lambda who: who.username)
def test_every_page_is_usable_and_safe(
    page: Page, desk: Desk, log_in: LogIn, axe: Axe, who: Person
) -> None:
    log_in(page, who)
    found = crawl(page.request, desk)
    pages = {one.view: one.path for one in found if one.is_page and one.status < 400}
    assert "overview:home" in pages
    faults = [fault for path in pages.values() for fault in _faults(page, path, axe)]
    said = "\n".join(dict.fromkeys([*_dead_ends(found), *faults]))
    assert not said, said


def _dead_ends(found: list[Found]) -> list[str]:
    """Return the links that lead nowhere: somebody would press them."""
    return [f"{one.path}: {one.status}" for one in found if one.status >= 400]


def _faults(page: Page, path: str, axe: Axe) -> Iterator[str]:
    page.set_viewport_size({"width": 1280, "height": 800})
    answer = page.goto(path)
    assert answer is not None
    yield from (f"{path}: {fault}" for fault in _of_headers(answer))
    yield from (f"{path}: {fault}" for fault in _one_a_rule(axe(page)))
    if (titles := page.locator("h1").count()) != 1:
        yield f"{path}: {titles} titles"
    page.set_viewport_size({"width": _PHONE, "height": 740})
    if (width := page.evaluate("document.documentElement.scrollWidth")) > _PHONE:
        yield f"{path}: scrolls to {width} on a phone"


def _one_a_rule(faults: list[str]) -> Iterable[str]:
    """Return the first fault of each rule: a table of fifty rows says the same fifty times."""
    return {fault.partition(":")[0]: fault for fault in reversed(faults)}.values()


def _of_headers(answer: Response) -> Iterator[str]:
    for name, value in _HEADERS.items():
        if (sent := answer.headers.get(name)) != value:
            yield f"{name} is {sent}"
    policy = answer.headers.get("content-security-policy", "")
    yield from (f"the policy lacks {part}" for part in _POLICY if part not in policy)
    if "unsafe" in policy or "http" in policy:
        yield f"the policy is weak: {policy}"


@pytest.mark.parametrize("path", ["/nguoi-dung/dang-nhap/", "/khong-co-trang-nay/"])
def test_pages_before_the_log_in_are_too(page: Page, axe: Axe, path: str) -> None:
    assert list(_faults(page, path, axe)) == []
