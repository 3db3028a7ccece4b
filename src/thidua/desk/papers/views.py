"""Papers: the list that is searched, one paper's page, its pictures and changes, cancelling."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from thidua.desk.acting import actor_of
from thidua.desk.papers.asked import address, asked
from thidua.usecases.cancel_paper import cancel_paper_of, paper_to_cancel
from thidua.usecases.find_papers import FoundPapers, find_papers
from thidua.usecases.paper_difference import paper_difference
from thidua.usecases.paper_page import draft_page, heading, paper_page
from thidua.usecases.paper_pdf import can_print, paper_pictures
from thidua.usecases.paper_query import PaperOrder, PaperQuery, PaperState, paper_choices
from thidua.usecases.zip_papers import ZipForm

_LONGEST_REASON = 1000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the papers that are looked for: the whole page, or its list alone to htmx."""
    actor, query = actor_of(request), asked(request.GET)
    choices = paper_choices(query, actor)
    if choices.units and query.unit not in choices.units:
        query = replace(query, unit="")
    found = find_papers(query, actor)
    values = {
        "query": query,
        "choices": choices,
        "found": found,
        "states": list(PaperState),
        "orders": list(PaperOrder),
        "forms": list(ZipForm) if can_print() else [],
        "address": address(query),
        **_around(query, found),
    }
    part = _is_part(request)
    # The units to choose from are those of the cluster: sent along where that is another one.
    values["new_units"] = part and request.GET.get("cua", "") != query.cluster
    answer = render(request, f"desk/papers/{'results' if part else 'index'}.html", values)
    patch_vary_headers(answer, ["HX-Request"])
    if part:
        answer["HX-Push-Url"] = f"{reverse('papers:index')}?{address(query, found.page)}"
    return answer


def _is_part(request: HttpRequest) -> bool:
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request


def _around(query: PaperQuery, found: FoundPapers) -> dict[str, str]:
    """Return the addresses of the pages before and after, where there are any."""
    before = address(query, found.page - 1) if found.page > 1 else ""
    after = address(query, found.page + 1) if found.page < found.pages else ""
    return {"before": f"?{before}" if found.page > 1 else "", "after": f"?{after}" if after else ""}


@require_safe
def paper(request: HttpRequest, pk: int, *, draft: bool) -> HttpResponse:
    """Show one paper or draft."""
    page = (draft_page if draft else paper_page)(pk, actor_of(request))
    return render(request, "desk/papers/paper.html", {"paper": page, "links": _links(pk, draft)})


def _links(pk: int, draft: bool) -> dict[str, str]:  # noqa: FBT001 (one of two kinds of rows)
    name = "papers:draft" if draft else "papers:paper"
    parts = ("word", "pdf", "pages", "changes")
    return {"paper": reverse(name, args=[pk])} | {
        part: reverse(f"{name}_{part}", args=[pk]) for part in parts
    }


@require_safe
def pictures(request: HttpRequest, pk: int, *, draft: bool) -> HttpResponse:
    """Show the pages of the paper as pictures."""
    drawn = paper_pictures(pk, actor_of(request), draft=draft)
    return _part(request, "pages", {"drawn": drawn, "links": _links(pk, draft)})


@require_safe
def changes(request: HttpRequest, pk: int, *, draft: bool) -> HttpResponse:
    """Show whether the paper is out of date, and what would be otherwise."""
    difference = paper_difference(pk, actor_of(request), draft=draft)
    values = {"difference": difference, "draft": draft, "links": _links(pk, draft)}
    return _part(request, "changes", values)


def _part(request: HttpRequest, part: str, values: dict[str, Any]) -> HttpResponse:
    """Show a part of a page to htmx; to a browser without it, in a page of its own."""
    if _is_part(request):
        return render(request, f"desk/papers/{part}.html", values)
    values["part"] = f"desk/papers/{part}.html"
    return render(request, "desk/papers/part_page.html", values)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the paper is to be cancelled, and why; then cancel it."""
    actor, reason = actor_of(request), request.POST.get("ly-do", "").strip()
    row = paper_to_cancel(pk, actor)
    too_long = len(reason) > _LONGEST_REASON
    if request.method == "POST" and reason and not too_long:
        cancel_paper_of(pk, reason, actor)
        messages.success(request, f"Đã hủy «{heading(row)}». Số đã cấp được ghi là hủy trong sổ.")
        return redirect("papers:paper", pk)
    wrong = request.method == "POST"
    values = {"row": row, "heading": heading(row), "reason": reason, "wrong": wrong}
    values |= {"too_long": too_long, "longest": _LONGEST_REASON}
    return render(request, "desk/papers/cancel.html", values, status=422 if wrong else 200)
