"""Pages that tell where things stand: all clusters, a year, my tasks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from thidua.desk.acting import actor_of, day_of
from thidua.desk.overview.running import followed
from thidua.usecases.my_tasks import MyTask, Place, my_tasks
from thidua.usecases.overview import overview
from thidua.usecases.year_page import out_of_date, year_page
from thidua.vietnamese.dates import today

_MOST_CHANGES = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show every cluster that the actor may read; with `?cap=…` those of one authority."""
    authority, day = request.GET.get("cap", ""), day_of(request)
    shown = {
        "day": day,
        "only": authority,
        "authorities": overview(actor_of(request), day, authority),
    }
    return render(request, "desk/overview/home.html", shown)


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor."""
    day = day_of(request)
    rows = [(task, _address(task)) for task in my_tasks(actor_of(request), day)]
    shown = {"day": day, "rows": rows}
    return render(request, "desk/overview/tasks.html", shown)


def _address(task: MyTask) -> str:
    """Return the page on which the task is done."""
    year = [task.cluster, task.year]
    pages: dict[Place, tuple[str, list[Any]]] = {
        Place.TEMPLATE: ("correcting:index", []),
        Place.DOCUMENT: ("signing:document", [task.key]),
        Place.DATA: ("data:year", year),
        Place.YEAR: ("overview:year", year),
    }
    name, arguments = pages[task.place]
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse("overview:year", args=year)


@require_safe
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the year on one page; with `?luot=…` the run that was just started, too."""
    day, run_id = day_of(request), request.GET.get("luot", "")
    shown = {
        "page": year_page(slug, year, day, actor_of(request)),
        "run_id": run_id,
        "state": followed(slug, year, run_id, actor_of(request)) if run_id else None,
        "is_today": day == today(),
    }
    return render(request, "desk/overview/year.html", shown)


@require_safe
def stale(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the papers that no longer match the records: a part of the year's page, or a page."""
    shown = {
        "slug": slug,
        "year": year,
        "papers": out_of_date(slug, year, actor_of(request)),
        "most": f":{_MOST_CHANGES}",
    }
    part = getattr(request, "htmx", False)
    template = "desk/overview/stale_part.html" if part else "desk/overview/stale.html"
    return render(request, template, shown)
