"""Templates: what is in use, what waits, what differs, what papers look like."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.desk.acting import actor_of
from thidua.usecases.templates.list_templates import list_templates
from thidua.usecases.templates.show_template import show_template
from thidua.usecases.templates.template_comparison import compare_versions
from thidua.usecases.templates.template_downloads import fields_of
from thidua.usecases.templates.template_pictures import comparison_pictures, preview_version


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every kind with its template."""
    rows = list_templates(actor_of(request))
    return render(request, "desk/correcting/index.html", {"rows": rows})


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the versions of a kind, and what may be done with them."""
    return render(
        request, "desk/correcting/kind.html", {"page": show_template(kind, actor_of(request))}
    )


@require_safe
def fields(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the marks that a template of the kind may hold."""
    found = fields_of(kind, actor_of(request))
    return render(request, "desk/correcting/fields.html", {"kind": kind, "fields": found})


@require_safe
def compare(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what differs between two versions (`?cu=1&moi=2`)."""
    old, new = request.GET.get("cu", ""), request.GET.get("moi", "")
    found = compare_versions(kind, old, new, actor_of(request))
    shown = {"kind": kind, "compared": found, "old": old, "new": new}
    return render(request, "desk/correcting/compare.html", shown)


@require_safe
def compare_pictures(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the papers of both versions side by side: a part of the page, as it takes seconds."""
    old, new = request.GET.get("cu", ""), request.GET.get("moi", "")
    numbers = comparison_pictures(kind, old, new, actor_of(request))
    shown = {"kind": kind, "numbers": numbers, "old": int(old), "new": int(new)}
    return render(request, "desk/correcting/compare_pictures.html", shown)


@require_safe
def preview(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Show the pages of a version's papers; a part of them when htmx asks, as it takes seconds."""
    shown = {"kind": kind, "version": version}
    if not request.htmx and "anh" not in request.GET:  # type: ignore[attr-defined]
        return render(request, "desk/correcting/preview.html", shown)
    shown["preview"] = preview_version(kind, str(version), actor_of(request))
    part = request.htmx  # type: ignore[attr-defined]
    name = "preview_pages" if part else "preview"
    return render(request, f"desk/correcting/{name}.html", shown)
