"""Sign through an agency's signing service, in two phases; what lies between survives a restart."""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError, refuse
from thidua.signing.places import field_name
from thidua.signing.services.remote import Prepared, finish, prepare
from thidua.signing.services.service import HttpService, SigningService
from thidua.store import archive
from thidua.store.models.signing import RemoteSigning, SignatureRequest, SignedFile, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, find_document, find_request, lock
from thidua.usecases.signing.permits import require_on
from thidua.usecases.signing.upload_signed import Uploaded, refuse_unless_open, upload_signed

PASSING = {"service-unreachable", "service-slow"}
OVER = {"document-not-open", "document-unknown"}
STARTING = timedelta(minutes=2)
"""How long an asking may be on its way to the service before it is taken for dead."""

State = RemoteSigning.State
_NOT_SENT = "Chương trình dừng trước khi gửi được yêu cầu tới dịch vụ."


def office_service() -> SigningService:
    """Return the service that the office is configured for; refused without one."""
    if not settings.SIGNING_SERVICE_URL:
        message = "Cơ quan chưa khai báo dịch vụ ký số từ xa (THIDUA_SIGNING_SERVICE_URL)."
        raise refuse("no-service", message)
    return HttpService(settings.SIGNING_SERVICE_URL, settings.SIGNING_SERVICE_TOKEN)


def newest_file(document: SigningDocument) -> bytes:
    """Return the file that the next one signs: the last that was accepted, or the frozen base."""
    files = document.files.filter(state=SignedFile.State.ACCEPTED).exclude(via=SignedFile.Via.SCAN)
    newest = files.last()
    return archive.fetch(newest.digest if newest else document.pdf_digest, archive.PDF)


def begin_remote(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str,
    slot: str,
    account: str,
    *,
    actor: str,
    at: datetime,
    service: SigningService | None = None,
) -> RemoteSigning:
    """Ask the service for the signature of a slot; it waits until the person confirms.

    Refused where the slot is signed, or another such asking waits for it.
    """
    document = find_document(code)
    refuse_unless_open(document)
    request = find_request(document, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    _refuse_asked(request, at)
    service = service or office_service()
    prepared = prepare(newest_file(document), field_name(request.slot), service.chain(account), at)
    description = f"{document.title} ({document.code}, phiên bản {document.version})"
    with transaction.atomic():
        document = lock(document)
        refuse_unless_open(document)
        request = find_request(document, slot)
        _refuse_asked(request, at)
        _end(*_never_sent(request, at), state=State.FAILED, reason=_NOT_SENT)
        row = RemoteSigning.objects.create(
            request=request,
            account=account,
            prepared=prepared.model_dump(mode="json", exclude={"content"}),
            content_digest=archive.keep(prepared.content, archive.PDF),
            started_at=at,
        )
        enter([act_on(document, actor, "begin-remote", request.slot, account=account)])
    return _asked(row, prepared, service, description)


def _asked(
    row: RemoteSigning, prepared: Prepared, service: SigningService, description: str
) -> RemoteSigning:
    """Hand the digest over; what the service refuses waits no longer."""
    try:
        row.transaction = service.begin(
            row.account, prepared.to_sign, prepared.algorithm, description
        )
    except ThiduaError as error:
        _end(row, state=State.FAILED, reason=str(error))
        raise
    row.save(update_fields=["transaction"])
    return row


def finish_remote(
    row: RemoteSigning, *, actor: str, at: datetime, service: SigningService | None = None
) -> Uploaded | None:
    """Fetch the signature and take the signed file like any upload; None while it is waited for.

    Finishing twice takes the same file, once.  A service that cannot be reached changes nothing; a
    refusal, a wrong signature, or one that cannot count, ends the asking, and another may begin.
    """
    service = service or office_service()
    try:
        signature = service.fetch(row.transaction)
        if signature is None:
            return None
        content = finish(_prepared(row), signature)
    except ThiduaError as error:
        if error.code not in PASSING:
            _end(row, state=State.FAILED, reason=str(error))
        raise
    done = _taken(row, content, actor, at)
    if done.report.refused:
        why = " ".join(found.message for found in done.report.all_findings)
        _end(row, state=State.FAILED, reason=why or done.report.relation.label)
    else:
        _end(row, state=State.DONE, reason="")
    return done


def _taken(row: RemoteSigning, content: bytes, actor: str, at: datetime) -> Uploaded:
    """Take the signed file; what the document takes no longer waits no longer either."""
    code, name, via = row.request.document.code, f"{row.account}.pdf", SignedFile.Via.SERVICE
    try:
        return upload_signed(code, content, actor=actor, at=at, file_name=name, via=via)
    except ThiduaError as error:
        if error.code in OVER:
            _end(row, state=State.FAILED, reason=str(error))
        raise


def waiting_remotes(document: SigningDocument | None = None) -> list[RemoteSigning]:
    """Return what is asked of the service and not there yet, of one document or of all.

    What never reached the service is left out: it may still be on its way, or came to nothing.
    """
    found = RemoteSigning.objects.filter(state=State.WAITING).exclude(transaction="")
    if document is not None:
        found = found.filter(request__document=document)
    return list(found.select_related("request__document__cycle__cluster"))


def _prepared(row: RemoteSigning) -> Prepared:
    content = archive.fetch(row.content_digest, archive.PDF)
    return Prepared.model_validate_json(_json(row)).model_copy(update={"content": content})


def _json(row: RemoteSigning) -> str:
    return json.dumps(row.prepared | {"content": ""})


def _end(*rows: RemoteSigning, state: RemoteSigning.State, reason: str) -> None:
    """Let what waits wait no longer; how something ended before is never rewritten."""
    waiting = RemoteSigning.objects.filter(pk__in=[row.pk for row in rows], state=State.WAITING)
    waiting.update(state=state, reason=reason)
    for row in rows:
        row.refresh_from_db(fields=["state", "reason"])


def _never_sent(request: SignatureRequest, at: datetime) -> list[RemoteSigning]:
    """Return what a program that was stopped never handed over."""
    found = request.remote_signings.filter(state=State.WAITING, transaction="")
    return list(found.filter(started_at__lt=at - STARTING))


def _refuse_asked(request: SignatureRequest, at: datetime) -> None:
    """Let one asking wait at a time, and none where the slot is signed."""
    if RequestState(request.state) is RequestState.SIGNED:
        raise refuse("already-signed", f"{request.unit_name} đã ký rồi.")
    dead = [row.pk for row in _never_sent(request, at)]
    if request.remote_signings.filter(state=State.WAITING).exclude(pk__in=dead).exists():
        message = f"{request.unit_name} đang có một yêu cầu ký từ xa chờ xác nhận."
        raise refuse("remote-waits", message)
