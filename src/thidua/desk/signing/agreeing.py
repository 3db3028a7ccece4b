"""Agreeing to a draft by a click: it binds nobody, and is never called a signature."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.desk.acting import actor_of, day_of
from thidua.usecases.signing.agree_to_draft import agree_to_draft
from thidua.usecases.signing.see_draft import DraftView, see_draft
from thidua.vietnamese.dates import now


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show who agreed to the draft; take the reader's unit's agreement."""
    found = see_draft(code, actor=actor_of(request), day=day_of(request))
    if request.method == "POST":
        _agree(request, found)
        messages.success(request, "Đã ghi nhận đơn vị thống nhất dự thảo.")
        return redirect("signing:draft", code)
    return render(request, "desk/signing/draft.html", {"draft": found})


def _agree(request: HttpRequest, draft: DraftView) -> None:
    agree_to_draft(
        draft.cluster,
        draft.year,
        draft.key.kind,
        request.POST.get("unit", ""),
        actor=actor_of(request),
        at=now(),
        subject=draft.key.subject,
        read=request.POST.get("read", "-"),
    )
