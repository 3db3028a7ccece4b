"""What a page of papers is asked for in its address: whatever makes no sense is left out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from thidua.usecases.paper_query import PaperOrder, PaperQuery, PaperState
from thidua.vietnamese.search import LONGEST
from thidua.vietnamese.text import clean

T = TypeVar("T")
_YEARS = range(1900, 2200)
_MOST_PAGES = 100_000


def asked(given: Mapping[str, str]) -> PaperQuery:
    """Read the query out of an address."""

    def text(name: str) -> str:
        return clean(given.get(name, "")[:LONGEST]).strip()

    return PaperQuery(
        words=text("q"),
        cluster=text("khoi"),
        year=_number(text("nam"), _YEARS),
        kind=text("loai"),
        unit=text("don-vi"),
        state=_read(PaperState, text("trang-thai")) or PaperState.ISSUED,
        since=_read(date.fromisoformat, text("tu")),
        until=_read(date.fromisoformat, text("den")),
        order=_read(PaperOrder, text("sap-xep")) or PaperOrder.NEWEST,
        page=_number(text("trang"), range(1, _MOST_PAGES)) or 1,
    )


def _read(make: Callable[[str], T], text: str) -> T | None:
    try:
        return make(text)
    except ValueError:
        return None


def _number(text: str, allowed: range) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else None
    return number if number in allowed else None


def address(query: PaperQuery, page: int = 1) -> str:
    """Write the query as an address that says no more than it must."""
    plain = PaperQuery()
    values = {
        "q": query.words,
        "khoi": query.cluster,
        "nam": query.year or "",
        "loai": query.kind,
        "don-vi": query.unit,
        "trang-thai": query.state if query.state != plain.state else "",
        "tu": query.since or "",
        "den": query.until or "",
        "sap-xep": query.order if query.order != plain.order else "",
        "trang": page if page > 1 else "",
    }
    return urlencode({name: str(value) for name, value in values.items() if value})
