"""What is done with templates: sent, approved, taken back, given to a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from thidua.desk.acting import actor_of
from thidua.desk.correcting.files import file_in
from thidua.errors import ThiduaError
from thidua.usecases.activate_template import activate_template
from thidua.usecases.roll_back_template import roll_back_template
from thidua.usecases.switch_template import switch_template
from thidua.usecases.templates.show_template import show_template
from thidua.usecases.templates.template_downloads import examined_file
from thidua.usecases.upload_template import upload_template

_FAULTY = 422
_UNCONFIRMED = (
    "Tệp chưa được nhận. Hãy sửa các điểm dưới đây, hoặc đánh dấu «Tôi đã xem các cảnh báo» rồi "
    "gửi lại."
)
_REFUSED_BEFORE_THE_CHECK = {"not-allowed", "no-reason", "no-file", "file-too-large"}


@require_POST
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Take in a corrected file; `viec=kiem-tra` only tells what is found in it."""
    only_check = request.POST.get("viec") == "kiem-tra"
    try:
        content = file_in(request)
        if only_check:
            return _told(request, kind, content, ())
        return _kept(request, kind, content)
    except ThiduaError as error:
        if error.code == "not-allowed":
            raise
        early = error.code in _REFUSED_BEFORE_THE_CHECK
        return _told(request, kind, b"" if early else content, _problems(error))


def _problems(error: ThiduaError) -> tuple[str, ...]:
    """Return what is said beside the findings: only the sentences that are no finding."""
    if error.code in _REFUSED_BEFORE_THE_CHECK:
        return tuple(str(problem) for problem in error.problems)
    if error.problems[-1].code == "not-confirmed":
        return (_UNCONFIRMED,)
    return ("Tệp chưa được nhận vì còn lỗi. Hãy sửa trong Word rồi gửi lại.",)


def _kept(request: HttpRequest, kind: str, content: bytes) -> HttpResponse:
    uploaded = upload_template(
        kind,
        content,
        actor=actor_of(request),
        why=request.POST.get("vi-sao", ""),
        base=request.POST.get("goc", ""),
        confirm="xac-nhan" in request.POST,
    )
    name = uploaded.version.name
    said = f"Đã nhận {name}; chờ người khác xem và duyệt." if uploaded.new else f"Đã có {name}."
    messages.success(request, said)
    return _to_kind(request, kind)


def _told(
    request: HttpRequest, kind: str, content: bytes, problems: tuple[str, ...]
) -> HttpResponse:
    """Show what was found, beside the form as it was filled in."""
    actor = actor_of(request)
    findings = examined_file(kind, content, actor) if content else None
    shown: dict[str, Any] = {
        "findings": findings,
        "problems": problems,
        "kind": kind,
        "why": request.POST.get("vi-sao", ""),
    }
    status = _FAULTY if problems else 200
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "desk/correcting/findings.html", shown, status=status)
    shown["page"] = show_template(kind, actor)
    return render(request, "desk/correcting/kind.html", shown, status=status)


@require_POST
def activate(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Let a version be used, as the second person."""
    over = request.POST.get("thay-cho", "")
    done = activate_template(kind, str(version), actor=actor_of(request), over=over)
    messages.success(request, f"Từ nay các năm mới dùng {done.version.name}.")
    return _to_kind(request, kind)


@require_POST
def roll_back(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Use an earlier version again."""
    why = request.POST.get("vi-sao", "")
    done = roll_back_template(kind, str(version), actor=actor_of(request), why=why)
    messages.success(request, f"Đã trở lại {done.version.name}.")
    return _to_kind(request, kind)


@require_POST
def switch(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Give a running year this version."""
    cluster, _, year = request.POST.get("nam", "").rpartition("/")
    why = request.POST.get("vi-sao", "")
    if not year.isdecimal():
        messages.error(request, "Chưa chọn năm.")
        return _to_kind(request, kind)
    number = int(year)
    done = switch_template(cluster, number, kind, str(version), actor=actor_of(request), why=why)
    kept = f" {len(done.papers)} văn bản đã ban hành giữ nguyên." if done.papers else ""
    messages.success(request, f"Năm {number} từ nay dùng {done.new.name}.{kept}")
    return _to_kind(request, kind)


def _to_kind(request: HttpRequest, kind: str) -> HttpResponse:
    address = reverse("correcting:kind", args=[kind])
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(address)
    return redirect(address)
