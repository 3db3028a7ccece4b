"""A page of a grid as a browser has it: the values of its inputs, to be changed and sent."""

import html
import re
from html.parser import HTMLParser

from django.test import Client

from tests.usecases.year import CLUSTER, YEAR


class _Inputs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._inside = False
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = at.get("id") == "bang-so-lieu"
        if not self._inside:
            return
        name = at.get("name", "")
        if tag == "input" and (at.get("type") != "checkbox" or "checked" in at):
            self.values[name] = at.get("value", "")
        if tag == "textarea":
            self._area, self.values[name] = name, ""
        if tag == "select":
            self._select, self.values[name] = name, ""
        if tag == "option" and "selected" in at:
            self.values[self._select] = at.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data


def address(sheet: str, year: int = YEAR) -> str:
    """Return the address of a grid."""
    return f"/du-lieu/{CLUSTER}/{year}/{sheet}/"


def inputs(page: str) -> dict[str, str]:
    """Return the values of the inputs of the grid, by their names."""
    parser = _Inputs()
    parser.feed(page)
    return parser.values


def opened(client: Client, sheet: str, year: int = YEAR) -> dict[str, str]:
    """Open a grid; return what its inputs hold."""
    answer = client.get(address(sheet, year))
    assert answer.status_code == 200, answer.content.decode()
    return inputs(answer.content.decode())


def row_of(values: dict[str, str], key: str) -> str:
    """Return the number of the row that was shown for the key."""
    names = [name for name, value in values.items() if name.startswith("khoa.") and value == key]
    assert len(names) == 1, (key, names)
    return names[0].rpartition(".")[2]


def text_of(page: bytes) -> str:
    """Return what a page says, without its tags."""
    bare = re.sub(r"<[^>]+>", " ", page.decode())
    return " ".join(html.unescape(bare).split())
