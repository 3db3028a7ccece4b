"""Whose certificate is whose: the page of the officers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.desk.acting import actor_of, day_of
from thidua.desk.signing.forms import EnrollForm, WithdrawIdentityForm
from thidua.desk.signing.panels import Act, Call, Failed, attempt, call_of, panel
from thidua.usecases.signing import enroll_signer as use
from thidua.usecases.signing.see_signers import enrolling_clusters, see_signers


def _enroll(call: Call) -> str:
    holder, file = call.given["holder"], call.given["certificate"]
    if file:
        known = use.enroll_certificate(call.part, holder, file.read(), call.actor)
    else:
        known = use.enroll_signer(call.part, holder, call.given["identifier"], call.actor)
    return f"Đã ghi «{known}»."


def _withdraw(call: Call) -> str:
    given = call.given
    use.withdraw_identity(
        call.part, given["holder"], given["identifier"], actor=call.actor, why=given["reason"]
    )
    return "Đã gỡ; từ nay mã nhận biết này không được tính nữa."


ENROLL = Act("ghi", "Ghi chứng thư số", EnrollForm, _enroll)
WITHDRAW = Act("go", "Gỡ", WithdrawIdentityForm, _withdraw, grave=True)
_ACTS = {one.name: one for one in (ENROLL, WITHDRAW)}


@require_GET
def clusters(request: HttpRequest) -> HttpResponse:
    """Show the clusters in which the reader enrolls certificates."""
    found = enrolling_clusters(actor_of(request), day_of(request))
    return render(request, "desk/signing/signer_clusters.html", {"clusters": found})


@require_http_methods(["GET", "POST"])
def signers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whose certificates are known; enroll one, or withdraw it."""
    known = see_signers(slug, actor=actor_of(request), day=day_of(request))
    holders = [(one.holder, one.name) for one in known.signers]
    failed = None
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("viec", ""), ENROLL)
        done = attempt(act, request, call_of(request, "", slug), holders=holders)
        if not isinstance(done, Failed):
            messages.success(request, done)
            return redirect("signing:signers", slug)
        failed = done
    withdrawal = failed.form if failed and failed.act is WITHDRAW else None
    enrolling = None if withdrawal else failed
    form = panel(ENROLL, reverse("signing:signers", args=[slug]), enrolling, holders=holders)
    status = failed.status if failed else 200
    context = {"known": known, "panel": form, "withdrawal": withdrawal}
    return render(request, "desk/signing/signers.html", context, status=status)
