"""Grids of records: members, people, registrations, scores, ballots, nominees; Excel."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.desk.acting import actor_of
from thidua.desk.data.forms import entry_of
from thidua.errors import ThiduaError, refuse
from thidua.sheets.limits import MAX_FILE
from thidua.usecases.copy_last_year import copy_last_year
from thidua.usecases.data_year import check_copied, clusters_with_data, copy_choice, data_year
from thidua.usecases.grid_sheets import grid_workbook, take_workbook
from thidua.usecases.grids.conflict import GridConflictError
from thidua.usecases.grids.known import grid_of
from thidua.usecases.grids.showing import SPARE
from thidua.usecases.save_grid import save_grid
from thidua.usecases.show_grid import show_grid

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MORE = 5
_LONGEST_NAME = 100
_STATUS = {"grid-locked": 409}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the clusters that the account may read, with their years."""
    clusters = clusters_with_data(actor=actor_of(request))
    return render(request, "desk/data/index.html", {"clusters": clusters})


@require_GET
def year(request: HttpRequest, cluster: str, year: int) -> HttpResponse:
    """Show which data the year has."""
    data = data_year(cluster, year, actor=actor_of(request))
    return render(request, "desk/data/year.html", {"data": data, "next_year": year + 1})


@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, cluster: str, year: int, sheet: str) -> HttpResponse:
    """Show a grid, or save what was filled in."""
    known = grid_of(sheet)
    if request.method == "POST":
        return _save(request, cluster, year, known.slug)
    if sheet != known.address:
        return redirect("data:grid", cluster, year, known.address)
    page = show_grid(cluster, year, known.slug, actor=actor_of(request))
    return render(request, "desk/data/grid.html", {"page": page})


def _save(request: HttpRequest, cluster: str, year: int, what: str) -> HttpResponse:
    entry, actor = entry_of(request.POST), actor_of(request)
    if "them-dong" in request.POST:
        page = show_grid(cluster, year, what, actor=actor, entry=entry, spare=SPARE + _MORE)
        return render(request, "desk/data/grid.html", {"page": page})
    try:
        saved = save_grid(cluster, year, what, entry, actor=actor)
    except ThiduaError as error:
        if error.code == "not-allowed":
            raise
        page = show_grid(cluster, year, what, actor=actor, entry=entry, error=error)
        status = 409 if isinstance(error, GridConflictError) else _STATUS.get(error.code, 422)
        return render(request, "desk/data/grid.html", {"page": page}, status=status)
    count = len(saved.rows)
    told = (
        f"Đã lưu {count} dòng thay đổi." if count else "Không có gì thay đổi; mọi số liệu như cũ."
    )
    messages.success(request, told)
    address = reverse("data:grid", args=[cluster, year, grid_of(what).address])
    return redirect(f"{address}?da-luu=1")


@require_GET
def workbook(request: HttpRequest, cluster: str, year: int, sheet: str) -> HttpResponse:
    """Give the grid as an Excel workbook."""
    content = grid_workbook(cluster, year, sheet, actor=actor_of(request))
    name = f"{cluster}-{year}-{grid_of(sheet).address}.xlsx"
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, _XLSX, headers={"Content-Disposition": disposition})


@require_POST
def upload(request: HttpRequest, cluster: str, year: int, sheet: str) -> HttpResponse:
    """Take an Excel workbook back."""
    known, actor = grid_of(sheet), actor_of(request)
    name = ""
    try:
        name, content = _content(request)
        done = take_workbook(cluster, year, known.slug, content, actor=actor, file=name)
    except ThiduaError as error:
        if error.code == "not-allowed":
            raise
        page = show_grid(cluster, year, known.slug, actor=actor)
        context = {"page": page, "refused": error.problems, "file": name}
        return render(request, "desk/data/grid.html", context, status=422)
    told = f"Đã đọc {done.rows} dòng của «{name}», {len(done.loaded.changes)} giá trị thay đổi."
    messages.success(request, told)
    return redirect("data:grid", cluster, year, known.address)


def _content(request: HttpRequest) -> tuple[str, bytes]:
    """Return the name and the content of what was sent, no further than a sheet may go."""
    sent = request.FILES.get("tep")
    if sent is None:
        raise refuse("file-missing", "Chưa chọn tệp; hãy chọn bảng Excel đã điền.")
    content: bytes = sent.read(MAX_FILE + 1)
    return (sent.name or "")[:_LONGEST_NAME], content


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, cluster: str, year: int) -> HttpResponse:
    """Copy last year's plan, pledge and criteria."""
    actor = actor_of(request)
    choice = copy_choice(cluster, year, actor=actor)
    chosen, replaced = request.POST.getlist("phan"), request.POST.getlist("de")
    context: dict[str, object] = {"choice": choice, "chosen": chosen, "replaced": replaced}
    if request.method == "GET":
        context["chosen"] = [part.slug for part in choice.parts if not part.there]
        return render(request, "desk/data/copy.html", context)
    try:
        done = copy_last_year(cluster, year, chosen, actor=actor, replace=replaced)
    except ThiduaError as error:
        if error.code == "not-allowed":
            raise
        context["refused"] = error.problems
        return render(request, "desk/data/copy.html", context, status=422)
    messages.success(request, f"Đã chép từ năm {year - 1} sang năm {year}; hãy kiểm tra từng phần.")
    for text in done.mentions:
        messages.warning(request, f"Còn nhắc đến năm {year - 1}: {text}")
    return redirect("data:year", cluster, year)


@require_POST
def checked(request: HttpRequest, cluster: str, year: int) -> HttpResponse:
    """Declare a copied part checked."""
    what = grid_of(request.POST.get("phan", ""))
    check_copied(cluster, year, what.slug, actor=actor_of(request))
    messages.success(request, f"Đã ghi nhận: «{what.label}» đã kiểm tra.")
    return redirect("data:year", cluster, year)
