"""Finds the pages that a person comes to by links from his first page: one address a view."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext

    from tests.browser.serving import Desk

_EACH_VIEW = 2
"""How many addresses of a view are looked at: a year that ran, and one that did not."""
_OK = 200


@dataclass(frozen=True)
class Found:
    """A page, or a file to download, by the name of its view."""

    view: str
    path: str
    status: int
    is_page: bool


def crawl(ask: "APIRequestContext", desk: "Desk") -> list[Found]:
    """Return what is found from the first page on; each address with its status."""
    waiting, seen = deque(["/"]), {"/"}
    taken: dict[str, int] = {}
    found = []
    while waiting:
        path = waiting.popleft()
        view = view_of(path)
        if taken.get(view, 0) >= _EACH_VIEW:
            continue
        taken[view] = taken.get(view, 0) + 1
        answer = ask.get(desk.url(path))
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        found.append(Found(view, path, answer.status, is_page))
        if is_page and answer.status == _OK and answer.body():
            new = [link for link in links(answer.text(), path) if link not in seen]
            seen.update(new)
            waiting.extend(new)
    return found


def links(text: str, path: str) -> Iterator[str]:
    """Yield where the links of a page lead, within the desk."""
    for link in html.fromstring(text).xpath("//a/@href"):
        parts = urlsplit(urljoin(path, link))
        if not parts.netloc and not link.startswith(("#", "mailto:", "data:")):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def view_of(path: str) -> str:
    """Return the view behind an address, or the address itself where there is none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path
