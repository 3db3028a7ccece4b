"""What remains of a closed document: one signed PDF, or a dossier of the untouched files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thidua.domain.signature_states import DocumentState
from thidua.errors import refuse
from thidua.files import write_atomically
from thidua.signing.certificates.trust import load
from thidua.signing.evidence.dossier import DossierFile, dossier
from thidua.signing.evidence.lasting import extended
from thidua.signing.evidence.seal import office_seal
from thidua.signing.evidence.tsa import HttpTsa
from thidua.signing.freezing.office import shared_office
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, find_document, lock
from thidua.usecases.signing.signature_sheet import signature_sheet


@dataclass(frozen=True)
class SigningResult:
    """The files of a closed document: the signed PDF or dossier, and the sheet in Word."""

    document: SigningDocument
    pdf: bytes
    sheet: bytes


def signing_result(code: str, version: int | None = None) -> SigningResult:
    """Return what was signed, put together at the first call and kept.

    Refused before the document is closed; where LibreOffice is needed (a dossier has a cover page)
    and is not there, it says what to install.
    """
    document = find_document(code, version)
    if not _was_closed(document):
        state = DocumentState(document.state).label.lower()
        raise refuse("not-closed", f"Văn bản «{document.code}» chưa chốt chữ ký ({state}).")
    if not document.result_digest:
        document = _put_together(document)
    pdf = archive.fetch(document.result_digest, archive.PDF)
    return SigningResult(document, pdf, archive.fetch(document.sheet_digest))


def _was_closed(document: SigningDocument) -> bool:
    """Whether it was closed, then perhaps superseded; one that was cancelled has no result."""
    states = (DocumentState.CLOSED, DocumentState.SUPERSEDED)
    return document.closed_at is not None and document.state in states


def deliver_result(code: str, folder: Path, version: int | None = None) -> list[Path]:
    """Write the signed PDF or dossier, and the sheet in Word, into the folder."""
    result = signing_result(code, version)
    name = f"{result.document.title} ({result.document.code})"
    files = {f"{name}.pdf": result.pdf, f"{name} - Bảng tổng hợp chữ ký.docx": result.sheet}
    for file, content in files.items():
        write_atomically(folder / file.replace("/", "-"), content)
    return [folder / file.replace("/", "-") for file in files]


def _put_together(document: SigningDocument) -> SigningDocument:
    """Make both files and keep them; who comes second finds those of the first."""
    sheet = signature_sheet(document)
    leaves, scans = leaves_of(document), _scans(document)
    if len(leaves) == 1 and not scans:
        pdf = _lasting(archive.fetch(leaves[0].digest, archive.PDF))
    else:
        cover = shared_office().convert(sheet)
        name = f"{document.code}-{document.version}-bang-chu-ky.docx"
        own = _file(name, sheet, "Bảng tổng hợp chữ ký (Word)")
        files = [own, *_files(document, leaves, scans)]
        pdf = dossier(cover, files, office_seal(settings.KEYS))
    digests = {
        "result_digest": archive.keep(pdf, archive.PDF),
        "sheet_digest": archive.keep(sheet),
    }
    with transaction.atomic():
        held = lock(document)
        if not held.result_digest:
            held.result_digest, held.sheet_digest = digests.values()
            held.save(update_fields=list(digests))
            enter([act_on(held, held.closed_by, "keep-result", **digests)])
    return held


def leaves_of(document: SigningDocument) -> Sequence[SignedFile]:
    """Return the fewest accepted PDFs that hold every signature that counts, newest first."""
    wanted = set(
        document.signatures.exclude(value_digest="").values_list("value_digest", flat=True)
    )
    files = document.files.filter(state=SignedFile.State.ACCEPTED).exclude(via=SignedFile.Via.SCAN)
    leaves = []
    for file in sorted(files, key=lambda one: (-len(_values(one)), -one.pk)):
        if wanted & _values(file):
            leaves.append(file)
            wanted -= _values(file)
    return leaves


def _values(file: SignedFile) -> set[str]:
    return {one["value_digest"] for one in file.report["signatures"]}


def _scans(document: SigningDocument) -> Sequence[SignedFile]:
    return list(document.files.filter(state=SignedFile.State.ACCEPTED, via=SignedFile.Via.SCAN))


def _files(
    document: SigningDocument, leaves: Sequence[SignedFile], scans: Sequence[SignedFile]
) -> list[DossierFile]:
    """The frozen PDF, the files signed in it, the scans: each as it came."""
    name = f"{document.code}-{document.version}"
    base = archive.fetch(document.pdf_digest, archive.PDF)
    files = [_file(f"{name}-goc.pdf", base, "Bản gốc đã phát hành để ký")]
    for index, leaf in enumerate(leaves, start=1):
        content = archive.fetch(leaf.digest, archive.PDF)
        files.append(_file(f"{name}-ky-so-{index}.pdf", content, "Bản đã ký số"))
    for index, scan in enumerate(scans, start=1):
        content = archive.fetch(scan.digest, archive.SCAN)
        what = f"Bản quét bản ký tay, {scan.decided_by} xác nhận"
        files.append(_file(f"{name}-ban-quet-{index}{_ending(content)}", content, what))
    return files


def _file(name: str, content: bytes, what: str) -> DossierFile:
    return DossierFile(name=name, content=content, what=what)


def _ending(content: bytes) -> str:
    kinds = {b"%PDF": ".pdf", b"\x89PNG": ".png", b"\xff\xd8": ".jpg"}
    return next((end for start, end in kinds.items() if content.startswith(start)), ".tif")


def _lasting(pdf: bytes) -> bytes:
    """Add what proves the signatures later on, where the office has a time-stamping service."""
    if not settings.TSA_URL:
        return pdf
    return extended(pdf, load(Path(settings.TRUST)), HttpTsa(settings.TSA_URL)).content
