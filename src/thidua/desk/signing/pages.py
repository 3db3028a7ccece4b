"""Put a page of a document, a slot or a file together: what it shows, and the forms on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.desk.acting import actor_of, day_of
from thidua.desk.signing import document_acts, slot_acts
from thidua.desk.signing.panels import Act, Failed, Panel, panel, with_failed
from thidua.domain.signature_states import DocumentAct, DocumentState, RequestState
from thidua.errors import refuse
from thidua.usecases.signing.document_view import DocumentView, SlotView
from thidua.usecases.signing.follow_remote import offers_remote
from thidua.usecases.signing.reminder_words import zalo_text
from thidua.usecases.signing.see_document import see_document
from thidua.usecases.signing.see_file import FileReport, see_file
from thidua.usecases.signing.see_people import people_of
from thidua.vietnamese.dates import now


def version_of(request: HttpRequest) -> int | None:
    """Return the version that is asked for (`?phien-ban=1`), or None for the one in force."""
    asked = request.GET.get("phien-ban", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else None  # noqa: PLR2004


def view_of(request: HttpRequest, code: str) -> DocumentView:
    """Return the document with what the reader may do."""
    version = version_of(request)
    return see_document(
        code, actor=actor_of(request), day=day_of(request), at=now(), version=version
    )


def document_page(request: HttpRequest, code: str, failed: Failed | None = None) -> HttpResponse:
    """Show the document; with the form that failed as it was filled in."""
    document = view_of(request, code)
    day, uploads = day_of(request), _uploads(document, failed)
    context = {
        "document": document,
        "uploads": uploads,
        "panels": with_failed(_officer(document, failed), failed, *uploads),
        "own": [(slot, slot_panels(request, document, slot)) for slot in document.own],
        "zalo": zalo_text(document.code, day) if document.collects and document.is_open else "",
        "query": "" if document.in_force else f"?phien-ban={document.version}",
    }
    status = failed.status if failed else 200
    return render(request, "desk/signing/document.html", context, status=status)


def _panel(
    document: DocumentView, act: Act, failed: Failed | None, *, initial: Any = None, **known: Any
) -> Panel:
    address = reverse("signing:act", args=[document.code, act.name])
    return panel(act, address, failed, initial=initial, **known)


def slots_known(document: DocumentView) -> list[tuple[str, str]]:
    """Return the slots in which the reader may say that somebody signed."""
    return [(slot.slot, slot.unit_name) for slot in document.slots if slot.may_sign]


def _uploads(document: DocumentView, failed: Failed | None) -> list[Panel]:
    if not document.may_upload:
        return []
    units = [slot.slot for slot in document.own]
    scan = {"initial": {"units": units}, "slots": slots_known(document)}
    return [
        _panel(document, document_acts.UPLOAD, failed),
        _panel(document, document_acts.SCAN, failed, **scan),
    ]


def _officer(document: DocumentView, failed: Failed | None) -> list[Panel]:
    """Return the forms of whoever collects, as far as the state of the document goes."""
    acts, found = set(document.acts), []
    if document.collects and document.state is DocumentState.SIGNING:
        found += [document_acts.SEND] if document.unsent else []
        found += [document_acts.REMIND]
    if acts & {DocumentAct.CLOSE, DocumentAct.CLOSE_WITHOUT}:
        found.append(document_acts.CLOSE)
    if DocumentAct.SUPERSEDE in acts:
        found.append(document_acts.REISSUE)
    if DocumentAct.CANCEL in acts:
        found.append(document_acts.CANCEL)
    return [_panel(document, act, failed) for act in found]


def slot_of(document: DocumentView, name: str) -> SlotView:
    """Return the slot; refused where the document has none of that name."""
    slot = document.slot(name)
    if slot is None:
        raise refuse("slot-unknown", f"Văn bản «{document.code}» không có ô ký «{name}».")
    return slot


def slot_panels(
    request: HttpRequest, document: DocumentView, slot: SlotView, failed: Failed | None = None
) -> list[Panel]:
    """Return the forms of what the reader may do about the slot now."""
    acts = [slot_acts.BY_ACT[act] for act in slot.acts]
    signing = document.state is DocumentState.SIGNING
    if signing and slot.may_sign and slot.state is RequestState.AWAITING_SCAN:
        acts.append(slot_acts.DIGITAL)
    if document.is_open and slot.may_sign and offers_remote(slot):
        acts.append(slot_acts.REMOTE)
    people = people_of(document, slot, day_of(request))
    where = [document.code, slot.slot]
    return [
        panel(act, reverse("signing:slot-act", args=[*where, act.name]), failed, people=people)
        for act in acts
    ]


def slot_page(
    request: HttpRequest, code: str, name: str, failed: Failed | None = None
) -> HttpResponse:
    """Show one slot: who signs, by which paper, what was said of it, what may be done."""
    document = view_of(request, code)
    slot = slot_of(document, name)
    panels = with_failed(slot_panels(request, document, slot, failed), failed)
    context = {"document": document, "slot": slot, "panels": panels}
    status = failed.status if failed else 200
    return render(request, "desk/signing/slot.html", context, status=status)


def file_page(
    request: HttpRequest, code: str, digest: str, failed: Failed | None = None
) -> HttpResponse:
    """Show what was found in a file, and let an officer decide where it waits."""
    version = version_of(request)
    file = see_file(code, digest, actor=actor_of(request), version=version)
    panels = with_failed(file_panels(file, failed) if file.may_decide else [], failed)
    query = f"?phien-ban={version}" if version else ""
    context = {"file": file, "panels": panels, "query": query}
    status = failed.status if failed else 200
    return render(request, "desk/signing/file.html", context, status=status)


def file_panels(file: FileReport, failed: Failed | None) -> list[Panel]:
    """Return the forms by which an officer decides on the file."""
    signed = document_acts.CONFIRM_OF if file.lacks_slot else document_acts.CONFIRM
    first = document_acts.CONFIRM_SCAN if file.is_scan else signed
    where, said = [file.code, file.digest], {"units": list(file.said)}
    return [
        panel(
            act,
            reverse("signing:file-act", args=[*where, act.name]),
            failed,
            initial=said,
            slots=list(file.slots),
        )
        for act in (first, document_acts.TURN_DOWN)
    ]
