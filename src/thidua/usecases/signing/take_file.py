"""Files of a document to hand out: to sign, to keep, to show."""

from dataclasses import dataclass

from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.signing.see_document import readable_document
from thidua.usecases.signing.see_file import file_of
from thidua.usecases.signing.sign_remotely import newest_file
from thidua.usecases.signing.signing_result import signing_result
from thidua.vietnamese.text import slug

_SHORT = 12


@dataclass(frozen=True)
class Download:
    """A file to hand out, under a name that every system takes."""

    name: str
    content: bytes


def file_to_sign(code: str, *, actor: str) -> Download:
    """Return the newest PDF: the next signature goes into it."""
    document = readable_document(code, actor)
    return Download(f"{_name(document)}-de-ky.pdf", newest_file(document))


def frozen_file(code: str, *, actor: str, version: int | None = None) -> Download:
    """Return the PDF as it was issued to be signed."""
    document = readable_document(code, actor, version)
    return Download(f"{_name(document)}.pdf", archive.fetch(document.pdf_digest, archive.PDF))


def kept_file(code: str, digest: str, *, actor: str, version: int | None = None) -> Download:
    """Return a file as it came back; refused where its bytes were not kept."""
    document = readable_document(code, actor, version)
    file = file_of(document, digest)
    scan = file.via == SignedFile.Via.SCAN
    try:
        content = archive.fetch(file.digest, archive.SCAN if scan else archive.PDF)
    except FileNotFoundError:
        message = "Tệp này đã không được nhận nên hệ thống không lưu nội dung."
        raise refuse("file-not-kept", message) from None
    name = f"{_name(document)}-{file.digest[:_SHORT]}"
    return Download(f"{name}{_ending(content)}", content)


def receipt_of(code: str, digest: str, *, actor: str, version: int | None = None) -> Download:
    """Return the receipt of a file, as text."""
    document = readable_document(code, actor, version)
    file = file_of(document, digest)
    if not file.receipt:
        raise refuse("receipt-unknown", "Tệp này chưa được nhận nên không có biên nhận.")
    name = f"bien-nhan-{_name(document)}-{file.digest[:_SHORT]}.txt"
    return Download(name, file.receipt.encode())


def result_files(code: str, *, actor: str, version: int | None = None) -> tuple[Download, Download]:
    """Return what was signed (one PDF, or the dossier), and the sheet of signatures in Word."""
    document = readable_document(code, actor, version)
    result = signing_result(document.code, document.version)
    name = _name(document)
    signed = Download(f"{name}-da-ky.pdf", result.pdf)
    return signed, Download(f"{name}-bang-chu-ky.docx", result.sheet)


def _name(document: SigningDocument) -> str:
    return f"{slug(document.title)[:80]}-{document.code}-{document.version}"


def _ending(content: bytes) -> str:
    kinds = {b"%PDF": ".pdf", b"\x89PNG": ".png", b"\xff\xd8": ".jpg"}
    return next((end for start, end in kinds.items() if content.startswith(start)), ".tif")
