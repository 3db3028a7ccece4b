"""Collecting signatures: all documents, opening one, verifying any file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.desk.acting import actor_of, day_of
from thidua.desk.signing.forms import OpenForm, VerifyForm, initial_days
from thidua.desk.signing.panels import Act, Call, Failed, attempt, call_of, panel
from thidua.domain.signature_states import DocumentState
from thidua.errors import ThiduaError
from thidua.usecases.signing.list_documents import list_documents
from thidua.usecases.signing.open_signing import open_signing
from thidua.usecases.signing.openable_papers import openable_papers, openable_years
from thidua.usecases.signing.see_draft import drafts_to_agree
from thidua.usecases.signing.verify_file import Verified, verify_file
from thidua.usecases.stage_papers import PaperKey
from thidua.vietnamese.dates import now

_SHOWN = (*DocumentState,)[2:]
_EVERY = "tat-ca"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show all documents at a glance."""
    asked, day = request.GET.get("trang-thai", ""), day_of(request)
    state = DocumentState(asked) if asked in set(DocumentState) else None
    listed = list_documents(actor_of(request), day, state=state, every=asked == _EVERY)
    context = {
        "listed": listed,
        "drafts": drafts_to_agree(actor_of(request), day),
        "states": _SHOWN,
        "asked": asked,
    }
    return render(request, "desk/signing/index.html", context)


@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """Show the years in which a paper may be opened for signatures."""
    found = openable_years(actor_of(request), day_of(request))
    return render(request, "desk/signing/years.html", {"years": found})


@require_http_methods(["GET", "POST"])
def open_paper(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Open a paper of the year for signatures."""
    day = day_of(request)
    papers = openable_papers(slug, year, actor=actor_of(request), day=day)
    known = {"papers": [(_code(one.key), _label(one.title, one.issued)) for one in papers.papers]}
    act = Act("mo", "Mở lấy chữ ký", OpenForm, lambda call: _open(slug, year, call))
    failed = None
    if request.method == "POST":
        done = attempt(act, request, call_of(request, ""), **known)
        if not isinstance(done, Failed):
            messages.success(request, "Đã mở lấy chữ ký; hãy gửi đề nghị ký tới các đơn vị.")
            return redirect("signing:document", done)
        failed = done
    form = panel(
        act,
        reverse("signing:open", args=[slug, year]),
        failed,
        initial=initial_days(papers.due_on, day),
        **known,
    )
    status = failed.status if failed else 200
    context = {"papers": papers, "panel": form}
    return render(request, "desk/signing/open.html", context, status=status)


def _code(key: PaperKey) -> str:
    return f"{key.kind}|{key.subject}"


def _label(title: str, issued: bool) -> str:  # noqa: FBT001 (which of the two it is)
    return f"{title} ({'đã ban hành' if issued else 'ký trước khi ban hành'})"


def _open(slug: str, year: int, call: Call) -> str:
    kind, _, subject = call.given["paper"].partition("|")
    opened = open_signing(
        slug,
        year,
        PaperKey(kind, subject),
        actor=call.actor,
        at=call.at,
        day=call.given["day"],
        due_on=call.given["due_on"],
    )
    return opened.document.code


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Tell of any file what it is, who signed it, what is wrong; nothing of it is kept."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    verified, status = None, 200
    if request.method == "POST":
        verified = _verified(form)
        status = 200 if verified else 422
    context = {"form": form, "verified": verified}
    return render(request, "desk/signing/verify.html", context, status=status)


def _verified(form: VerifyForm) -> Verified | None:
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        return verify_file(file.read(), at=now(), name=file.name)
    except ThiduaError as error:
        form.add_error("file", [str(problem) for problem in error.problems])
        return None
