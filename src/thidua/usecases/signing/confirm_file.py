"""A named officer decides on a file that the machine would not: it counts, or it does not."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import IN_HAND, RequestAct, RequestState
from thidua.errors import refuse
from thidua.signing.report import FoundSignature, Report
from thidua.store.models.signing import (
    Signature,
    SignatureRequest,
    SignedFile,
    SigningDocument,
)
from thidua.store.template_versions import enter
from thidua.usecases.signing.count_signatures import (
    add_signature,
    count_signatures,
    fresh,
    settle,
)
from thidua.usecases.signing.documents import (
    act_on,
    find_document,
    find_requests,
    lock,
    move_request,
)
from thidua.usecases.signing.permits import require_on
from thidua.usecases.signing.receipts import give_receipt
from thidua.usecases.signing.upload_signed import refuse_unless_open


def find_file(code: str, digest: str) -> SignedFile:
    """Return the document's file by the first characters of its digest; refused without one."""
    document = find_document(code)
    found = list(document.files.filter(digest__startswith=digest.lower())[:2]) if digest else []
    if len(found) != 1:
        message = (
            f"Văn bản «{document.code}» không có đúng một tệp mang mã bắt đầu bằng «{digest}»."
        )
        raise refuse("file-unknown", message)
    return found[0]


def confirm_file(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str, digest: str, units: Collection[str], *, signed_on: date, actor: str, reason: str
) -> SignedFile:
    """Let a file count, whichever it is; `signed_on` is for a scan."""
    if find_file(code, digest).via == SignedFile.Via.SCAN:
        return confirm_scan(code, digest, units, signed_on=signed_on, actor=actor, reason=reason)
    return confirm_signed(code, digest, units, actor=actor, reason=reason)


@transaction.atomic
def confirm_signed(
    code: str, digest: str, units: Collection[str] = (), *, actor: str, reason: str
) -> SignedFile:
    """Let a signed PDF count that waited for an officer, for the reason that he gives.

    `units` names whose signature it is where the check could not tell: then it is asked for.
    """
    document, file = _waiting(code, digest, reason)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    if file.via == SignedFile.Via.SCAN:
        raise refuse("scan-by-units", "Bản quét được xác nhận theo từng đơn vị đã ký trên giấy.")
    report = _placed(document, Report.model_validate(file.report), units)
    file.report = report.model_dump(mode="json")
    file.save(update_fields=["report"])
    _decide(file, SignedFile.State.ACCEPTED, actor, reason)
    count_signatures(document, file, report, actor)
    _back_to_waiting(document, file, reason)  # a seal alone signs for nobody
    give_receipt(file, actor, "confirm-signed", reason=reason)
    return file


@transaction.atomic
def confirm_scan(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str, digest: str, units: Collection[str], *, signed_on: date, actor: str, reason: str
) -> SignedFile:
    """Say who signed on the paper that was scanned: seen by the officer's own eyes.

    Without `units` it is those that the uploader named.  A unit that is not named has not signed on
    it; another scan may follow for it.
    """
    document, file = _waiting(code, digest, reason)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    if file.via != SignedFile.Via.SCAN:
        raise refuse("not-a-scan", "Tệp này là tệp ký số, không phải bản quét.")
    units = units or claimed_slots(file)
    if not units:
        raise refuse("no-units", "Hãy ghi những đơn vị đã ký trên bản giấy, hoặc không nhận tệp.")
    _decide(file, SignedFile.State.ACCEPTED, actor, reason)
    requests = find_requests(document, units)
    signatures = [_on_paper(file, request, signed_on) for request in requests]
    settle(document, signatures, actor)
    _back_to_waiting(document, file, reason)
    give_receipt(file, actor, "confirm-scan", reason=reason, slots=[one.slot for one in requests])
    return file


@transaction.atomic
def refuse_file(code: str, digest: str, *, actor: str, reason: str) -> SignedFile:
    """Turn a file down that waited for an officer; its units may send another one."""
    document, file = _waiting(code, digest, reason)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    _decide(file, SignedFile.State.REFUSED, actor, reason)
    _back_to_waiting(document, file, reason)
    enter([act_on(document, actor, "refuse-file", file=file.digest, reason=reason)])
    return file


def _back_to_waiting(document: SigningDocument, file: SignedFile, reason: str) -> None:
    """Let the slots wait again that only this file was said to be signed in."""
    waiting = document.files.filter(state=SignedFile.State.WAITING)
    elsewhere = {slot for other in waiting for slot in claimed_slots(other)}
    for request in document.requests.filter(slot__in=claimed_slots(file)):
        if RequestState(request.state) in IN_HAND and request.slot not in elsewhere:
            move_request(request, RequestAct.REJECT, reason=reason)


def claimed_slots(file: SignedFile) -> list[str]:
    """Return the slots that the file is said to be signed in, before anybody confirmed it."""
    if file.via == SignedFile.Via.SCAN:
        slots: list[str] = file.report["slots"]
        return slots
    return [found.slot for found in fresh(Report.model_validate(file.report))]


def without_slot(report: Report) -> list[FoundSignature]:
    """Return the fresh signatures of which the check could not tell whose slot they are for."""
    return [one for one in report.signatures if one.fresh and not one.slot]


def _placed(document: SigningDocument, report: Report, units: Collection[str]) -> Report:
    """Put the one signature without a slot into that of the unit that the officer names."""
    lost = without_slot(report)
    if not lost:
        return report
    if (len(lost), len(units)) != (1, 1):
        message = f"Tệp có {len(lost)} chữ ký chưa rõ của đơn vị nào; "
        message += "hãy chọn đúng một đơn vị." if len(lost) == 1 else "đề nghị từng đơn vị ký lại."
        raise refuse("unit-needed", message)
    slot = find_requests(document, units)[0].slot
    found = lost[0].model_copy(update={"slot": slot})
    signatures = tuple(found if one == lost[0] else one for one in report.signatures)
    return report.model_copy(update={"signatures": signatures})


def _on_paper(file: SignedFile, request: SignatureRequest, signed_on: date) -> Signature:
    if RequestState(request.state) is RequestState.SIGNED:
        message = f"{request.unit_name} đã ký rồi; không ghi nhận lần nữa."
        raise refuse("already-signed", message)
    return add_signature(file, request, signed_on)


def _waiting(code: str, digest: str, reason: str) -> tuple[SigningDocument, SignedFile]:
    """Lock the document and return its file that waits; refused without a reason or such a file."""
    if not reason.strip():
        raise refuse("no-reason", "Quyết định về một tệp phải ghi lý do.")
    file = find_file(code, digest)
    document = lock(file.document)
    refuse_unless_open(document)
    file = document.files.get(pk=file.pk)
    if file.state != SignedFile.State.WAITING:
        label = SignedFile.State(file.state).label.lower()
        raise refuse("file-decided", f"Tệp này không chờ xác nhận ({label}).")
    return document, file


def _decide(file: SignedFile, state: SignedFile.State, actor: str, reason: str) -> None:
    file.state, file.decided_by, file.reason = state, actor, reason
    file.save(update_fields=["state", "decided_by", "reason"])
