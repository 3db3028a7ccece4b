"""The ledger, and whether its chain is whole."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from thidua.desk.acting import actor_of
from thidua.desk.audit.sheet import HEAD, line, row
from thidua.usecases.check_ledger import check_ledger
from thidua.usecases.read_ledger import (
    Entry,
    Sought,
    ledger_choices,
    ledger_entries,
    ledger_page,
)
from thidua.vietnamese.dates import today

_BYTE_ORDER_MARK = "\ufeff"


def index(request: HttpRequest) -> HttpResponse:
    """Show the acts that were asked for, a page at a time."""
    actor = actor_of(request)
    sought = _sought(request)
    context = {
        "sought": sought,
        "page": ledger_page(sought, _number(request), actor=actor),
        "choices": ledger_choices(actor=actor),
        "query": _query(request),
    }
    return render(request, "desk/audit/index.html", context)


def check(request: HttpRequest) -> HttpResponse:
    """Check the chain and the seals, and show what was found."""
    found = check_ledger(actor=actor_of(request))
    return render(request, "desk/audit/check.html", {"found": found})


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the acts that were asked for as a table that Excel opens."""
    entries = ledger_entries(_sought(request), actor=actor_of(request))
    answer = StreamingHttpResponse(_lines(entries), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="nhat-ky-{today().isoformat()}.csv"'
    return answer


def _lines(entries: Iterator[Entry]) -> Iterator[str]:
    yield _BYTE_ORDER_MARK + line(HEAD)
    for entry in entries:
        yield line(row(entry))


def _sought(request: HttpRequest) -> Sought:
    asked = request.GET
    return Sought(
        asked.get("nguoi", ""),
        asked.get("viec", ""),
        asked.get("khoi", ""),
        _day(asked.get("tu", "")),
        _day(asked.get("den", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(request: HttpRequest) -> int:
    text = request.GET.get("trang", "1")
    return int(text) if text.isdecimal() and len(text) < len("1000000000") else 1


def _query(request: HttpRequest) -> str:
    """Return what was asked for, without the page, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("trang", None)
    return asked.urlencode()
