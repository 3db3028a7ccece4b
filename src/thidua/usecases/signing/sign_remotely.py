"""Sign through an agency's signing service, in two phases; what lies between survives a restart."""

import json
from datetime import datetime

from django.conf import settings
from django.db import transaction

from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError, refuse
from thidua.signing.places import field_name
from thidua.signing.remote import Prepared, finish, prepare
from thidua.signing.service import HttpService, SigningService
from thidua.store import archive
from thidua.store.models.signing import RemoteSigning, SignatureRequest, SignedFile, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, find_document, find_request, lock
from thidua.usecases.signing.upload_signed import Uploaded, refuse_unless_open, upload_signed

PASSING = {"service-unreachable", "service-slow"}


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
    _refuse_signed(request)
    service = service or office_service()
    prepared = prepare(newest_file(document), field_name(request.slot), service.chain(account), at)
    description = f"{document.title} ({document.code}, phiên bản {document.version})"
    with transaction.atomic():
        document = lock(document)
        refuse_unless_open(document)
        _refuse_waiting(request)
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
        _end(row, RemoteSigning.State.FAILED, str(error))
        raise
    row.save(update_fields=["transaction"])
    return row


def finish_remote(
    row: RemoteSigning, *, actor: str, at: datetime, service: SigningService | None = None
) -> Uploaded | None:
    """Fetch the signature and take the signed file like any upload; None while it is waited for.

    Finishing twice takes the same file, once.  A service that cannot be reached changes nothing; a
    refusal, or a wrong signature, ends the asking, and another may begin.
    """
    service = service or office_service()
    try:
        signature = service.fetch(row.transaction)
        if signature is None:
            return None
        content = finish(_prepared(row), signature)
    except ThiduaError as error:
        if error.code not in PASSING:
            _end(row, RemoteSigning.State.FAILED, str(error))
        raise
    document = row.request.document
    via = SignedFile.Via.SERVICE
    done = upload_signed(
        document.code, content, actor=actor, at=at, file_name=f"{row.account}.pdf", via=via
    )
    _end(row, RemoteSigning.State.DONE, "")
    return done


def waiting_remotes(document: SigningDocument | None = None) -> list[RemoteSigning]:
    """Return what is asked of the service and not there yet, of one document or of all."""
    found = RemoteSigning.objects.filter(state=RemoteSigning.State.WAITING)
    if document is not None:
        found = found.filter(request__document=document)
    return list(found.select_related("request__document__cycle__cluster"))


def _prepared(row: RemoteSigning) -> Prepared:
    content = archive.fetch(row.content_digest, archive.PDF)
    return Prepared.model_validate_json(_json(row)).model_copy(update={"content": content})


def _json(row: RemoteSigning) -> str:
    return json.dumps(row.prepared | {"content": ""})


def _end(row: RemoteSigning, state: RemoteSigning.State, reason: str) -> None:
    row.state, row.reason = state, reason
    row.save(update_fields=["state", "reason"])


def _refuse_signed(request: SignatureRequest) -> None:
    if RequestState(request.state) is RequestState.SIGNED:
        raise refuse("already-signed", f"{request.unit_name} đã ký rồi.")


def _refuse_waiting(request: SignatureRequest) -> None:
    """Let one asking wait at a time; one that never reached the service waits for nothing."""
    waiting = request.remote_signings.filter(state=RemoteSigning.State.WAITING)
    reason = "Chương trình dừng trước khi gửi được yêu cầu tới dịch vụ."
    waiting.filter(transaction="").update(state=RemoteSigning.State.FAILED, reason=reason)
    if waiting.exists():
        message = f"{request.unit_name} đang có một yêu cầu ký từ xa chờ xác nhận."
        raise refuse("remote-waits", message)
