"""What was signed: the frozen file, the signatures that count, the receipts, what was put together.

Here is checked that what was decided when they came stands on the very files that are kept;
`check_signatures` verifies the signatures in them again.
"""

from collections.abc import Iterator

from django.conf import settings

from thidua.domain.signature_states import RequestState
from thidua.errors import Problem, ThiduaError
from thidua.signing.evidence.dossier import LIST, dossier_findings, read_dossier
from thidua.signing.evidence.receipts import (
    check_receipt,
    read_receipt,
    receipt_findings_against_ledger,
)
from thidua.signing.evidence.seal import SEAL, office_seal
from thidua.store import archive, ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import Signature, SignedFile, SigningDocument
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.keeping.made_again import Made, check_made

_DOCUMENTS = "Văn bản lấy chữ ký"


def check_signing(looked: Looked) -> Iterator[Problem]:
    """Yield what in the collected signatures does not hold together."""
    rows = SigningDocument.objects.select_related("cycle__cluster", "template_version")
    total = rows.count()
    key = _public_key()
    for row in rows.prefetch_related("requests", "files", "signatures__request").order_by("pk"):
        looked.step(_DOCUMENTS, total)
        where = f"Văn bản lấy chữ ký {row.code}-{row.version}, «{row.title}»"
        made = Made(where, row.title, row.day, row.fields, row.template_version, row.docx_digest)
        yield from check_made(made, looked)
        yield from _signatures(row, where)
        yield from _result(row, where, key)
        for file in row.files.all():
            yield from _file(file, f"{where}, tệp {file.digest[:12]}…", key)


def _public_key() -> str:
    """The key of the seal; nothing where there is none: then the ledger's check tells."""
    has_key = (settings.KEYS / SEAL).exists()
    return office_seal(settings.KEYS).public_key if has_key else ""


def _signatures(document: SigningDocument, where: str) -> Iterator[Problem]:
    files = {file.pk: file for file in document.files.all()}
    signed = set()
    for one in document.signatures.all():
        signed.add(one.request_id)
        file = files.get(one.file_id)
        if file is None or one.request.document_id != document.pk:
            yield fault("signature-astray", where, f"Chữ ký của «{one.person}» chỉ sang chỗ khác.")
        elif file.state != SignedFile.State.ACCEPTED:
            message = f"Chữ ký của «{one.person}» tính từ một tệp không được nhận."
            yield fault("signature-of-refused-file", where, message)
        elif one.value_digest and one.value_digest not in _values(file):
            yield fault("signature-not-in-file", where, f"Tệp không có chữ ký của «{one.person}».")
    for request in document.requests.all():
        if request.state == RequestState.SIGNED and request.pk not in signed:
            message = f"Yêu cầu của «{request.unit_name}» ghi đã ký mà không có chữ ký."
            yield fault("request-without-signature", where, message)


def _values(file: SignedFile) -> set[str]:
    return {one.get("value_digest", "") for one in file.report.get("signatures", ())}


def _file(file: SignedFile, where: str, key: str) -> Iterator[Problem]:
    ending = archive.SCAN if file.via == SignedFile.Via.SCAN else archive.PDF
    content = _kept(file.digest, ending) if file.state != SignedFile.State.REFUSED else None
    if content is not None and len(content) != file.size:
        yield fault("file-size", where, f"Tệp dài {len(content)} byte, hàng lại ghi {file.size}.")
    if file.receipt and key:
        yield from _receipt(file, where, key)


def _receipt(file: SignedFile, where: str, key: str) -> Iterator[Problem]:
    try:
        receipt = read_receipt(file.receipt)
    except ThiduaError as error:
        yield fault("receipt-unreadable", where, str(error))
        return
    said = receipt.facts
    entry = LedgerEntry.objects.filter(sequence=said.entry).values_list("digest", flat=True).first()
    found = check_receipt(receipt, key)
    found += receipt_findings_against_ledger(receipt, entry, ledger.length())
    for one in found:
        yield fault(one.code, where, str(one))
    if said.digest != file.digest:
        yield fault("receipt-of-another-file", where, "Biên nhận là của một tệp khác.")


def _result(document: SigningDocument, where: str, key: str) -> Iterator[Problem]:
    """Yield how what was put together differs from the files that came back."""
    content = _kept(document.result_digest, archive.PDF) if document.result_digest else None
    if content is None or _holds_one(document, content):
        return
    try:
        files = read_dossier(content)
    except ThiduaError as error:
        yield fault(error.code, where, str(error))
        return
    for one in dossier_findings(files, key):
        yield fault(one.code, where, str(one))
    inside = {file.digest for file in files if file.name != LIST}
    wanted = {_wanted(one) for one in document.signatures.select_related("file")}
    if wanted - inside:
        yield fault("dossier-incomplete", where, "Hồ sơ ký thiếu tệp có chữ ký được tính.")


def _wanted(signature: Signature) -> str:
    return signature.file.digest


def _holds_one(document: SigningDocument, content: bytes) -> bool:
    """Whether it is one of the files itself, perhaps with evidence appended to it."""
    digital = document.files.filter(state=SignedFile.State.ACCEPTED)
    kept = (_kept(file.digest, archive.PDF) for file in digital.exclude(via=SignedFile.Via.SCAN))
    return any(one is not None and content.startswith(one) for one in kept)


def _kept(digest: str, ending: str) -> bytes | None:
    try:
        return archive.fetch(digest, ending)
    except (FileNotFoundError, ValueError):
        return None
