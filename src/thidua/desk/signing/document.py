"""The pages of one document: itself, its slots, and what is done about them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thidua.desk.acting import actor_of, day_of
from thidua.desk.signing import document_acts, slot_acts
from thidua.desk.signing.pages import (
    document_page,
    slot_of,
    slot_page,
    slots_known,
    view_of,
)
from thidua.desk.signing.panels import Failed, attempt, call_of
from thidua.usecases.signing.follow_remote import follow_remote
from thidua.usecases.signing.see_people import people_of
from thidua.vietnamese.dates import now

_FILES = {document_acts.UPLOAD.name, document_acts.SCAN.name}


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the document with everything that came for it."""
    return document_page(request, code)


@require_GET
def live(request: HttpRequest, code: str) -> HttpResponse:
    """Show who is signing at this moment; the page asks again and again."""
    return render(request, "desk/signing/leases.html", {"document": view_of(request, code)})


@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Do something about the whole document, or take a file for it."""
    found = document_acts.ACTS.get(name)
    if found is None:
        raise Http404
    known = {"slots": slots_known(view_of(request, code))} if name in _FILES else {}
    done = attempt(found, request, call_of(request, code), **known)
    if isinstance(done, Failed):
        return document_page(request, code, done)
    if name in _FILES:
        return redirect("signing:file", code, done[:12])
    messages.success(request, done)
    return redirect("signing:document", code)


@require_GET
def slot(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Show one slot of the document."""
    return slot_page(request, code, name)


@require_POST
def do_on_slot(request: HttpRequest, code: str, slot_name: str, name: str) -> HttpResponse:
    """Do something about one slot."""
    found = slot_acts.ACTS.get(name)
    if found is None:
        raise Http404
    document = view_of(request, code)
    people = people_of(document, slot_of(document, slot_name), day_of(request))
    done = attempt(found, request, call_of(request, code, slot_name), people=people)
    if isinstance(done, Failed):
        return slot_page(request, code, slot_name, done)
    messages.success(request, done)
    return redirect("signing:slot", code, slot_name)


@require_POST
def remote(request: HttpRequest, code: str, slot_name: str) -> HttpResponse:
    """Ask the signing service whether the signature has come."""
    followed = follow_remote(code, slot_name, actor=actor_of(request), at=now())
    if not getattr(request, "htmx", False):
        return redirect("signing:slot", code, slot_name)
    context = {"code": code, "slot": slot_name, "remote": followed}
    return render(request, "desk/signing/remote.html", context)
