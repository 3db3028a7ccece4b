"""Verify a file that somebody received: what it is, which version, who signed, what is wrong.

Nothing is changed by this, and nothing is believed: a PDF is read in a process of its own.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from thidua.domain.signature_states import DocumentState
from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.dossier import LIST, DossierFile, dossier_findings, read_dossier
from thidua.signing.evidence.receipts import (
    TITLE,
    check_receipt,
    read_receipt,
    receipt_findings_against_ledger,
)
from thidua.signing.evidence.seal import office_seal, secret
from thidua.signing.findings import Decision, Finding, finding, heaviest
from thidua.signing.report import FoundSignature, Report
from thidua.signing.scanning.scans import ScannedPage, read_scan_apart
from thidua.signing.verify_apart import look_at_apart, verify_apart
from thidua.store.models.papers import LedgerEntry, LedgerHead, Paper, PaperDraft
from thidua.store.models.signing import SigningDocument
from thidua.usecases.signing.expected import document_of, expected
from thidua.usecases.signing.handed_over import entry_before, keys_before, package_of_key


@dataclass(frozen=True)
class Verified:
    """What is known of a file: `what` it is, what was found, who signed.

    `slots` names the unit of each slot in which somebody signed.  `name` and `inside` are those of
    a dossier: its files, each checked by itself.
    """

    what: str
    findings: tuple[Finding, ...] = ()
    signatures: tuple[FoundSignature, ...] = ()
    name: str = ""
    inside: tuple["Verified", ...] = ()
    slots: tuple[tuple[str, str], ...] = ()

    @property
    def decision(self) -> Decision:
        """The worst of everything that was found."""
        return heaviest(self.all())

    def all(self) -> Iterator[Finding]:
        """Yield everything that was found in it and inside."""
        yield from self.findings
        for signature in self.signatures:
            yield from signature.findings
        for part in self.inside:
            yield from part.all()


def verify_file(content: bytes, *, at: datetime, name: str = "") -> Verified:
    """Return what is known of the file; refused where it is of no kind that leaves the office."""
    for recognised, verify in _KINDS:
        if recognised(content):
            return verify(content, at, name)
    message = "Chỉ kiểm tra được tệp PDF, Word (.docx), ảnh quét (PNG, JPEG, TIFF) và biên nhận."
    raise refuse("file-kind", message)


def _pdf(content: bytes, at: datetime, name: str) -> Verified:
    digest = hashlib.sha256(content).hexdigest()
    result = SigningDocument.objects.filter(result_digest=digest).first()
    document = document_of(content)
    if document is not None:
        question = expected(document, accepted=False)
        report = verify_apart(content, question, Path(settings.TRUST), at)
        return _signed(document, digest, report, name)
    if result is not None:
        return _dossier(result, content, at, name)
    return _foreign(content, at, name)


def _foreign(content: bytes, at: datetime, name: str) -> Verified:
    """A PDF that begins with no paper of ours: a scan of one perhaps, or somebody else's."""
    pages = _codes_if_any(content)
    report = look_at_apart(content, Path(settings.TRUST), at)
    if any(page.genuine for page in pages):
        printed = _printed(pages, name)
        # A scan bears none; what was signed by machine is told all the same.
        told = (*printed.findings, *report.findings) if report.signatures else printed.findings
        return replace(printed, findings=told, signatures=report.signatures)
    forged = (finding("code-not-ours"),) if any(page.forged for page in pages) else ()
    what = "Tệp PDF không do hệ thống này phát hành"
    return Verified(what, (*report.findings, *forged), report.signatures, name)


def _signed(document: SigningDocument, digest: str, report: Report, name: str) -> Verified:
    what = f"{_title(document)}: bản đã phát hành để ký"
    if report.signatures:
        what = f"{_title(document)}: bản có {len(report.signatures)} chữ ký số"
    notes = [*_standing(document), *_held(document, digest)]
    slots = tuple(document.requests.values_list("slot", "unit_name"))
    return Verified(what, (*report.findings, *notes), report.signatures, name, slots=slots)


def _title(document: SigningDocument) -> str:
    return f"{document.title} (mã {document.code}, phiên bản {document.version})"


def _standing(document: SigningDocument) -> Iterator[Finding]:
    """Whether that version still is the one that counts."""
    if document.state == DocumentState.SUPERSEDED:
        yield finding("document-superseded", reason=document.reason)
    elif document.state == DocumentState.CANCELLED:
        yield finding("document-cancelled", reason=document.reason)


def _held(document: SigningDocument, digest: str) -> Iterator[Finding]:
    """Whether the office holds this very file."""
    file = document.files.filter(digest=digest).first()
    if digest == document.result_digest:
        yield finding("result-held")
    elif file is not None:
        yield finding("file-held", state=file.get_state_display())


def _dossier(document: SigningDocument, content: bytes, at: datetime, name: str) -> Verified:
    """Our own dossier, byte for byte: its files may be taken out here."""
    files = read_dossier(content)
    papers = [one for one in files if one.name != LIST]
    inside = tuple(_inside(document, one, at) for one in papers)
    sealed = _sealed(files)
    notes = (*_standing(document), finding("result-held"), *sealed)
    what = f"{_title(document)}: hồ sơ chữ ký gồm {len(inside)} tệp"
    return Verified(what, notes, name=name, inside=inside)


def _sealed(files: list[DossierFile]) -> tuple[Finding, ...]:
    """Why the list is not as it was sealed, here or by an office that had the cluster before."""
    if any(not dossier_findings(files, key) for key in keys_before()):
        return ()
    return dossier_findings(files, office_seal(settings.KEYS).public_key)


def _inside(document: SigningDocument, file: DossierFile, at: datetime) -> Verified:
    """One file of the dossier; the frozen paper lies there for comparison, without signatures."""
    if file.digest == document.pdf_digest:
        what = f"{_title(document)}: bản đã phát hành để ký"
        return Verified(what, (finding("base-held"),), name=file.name)
    return verify_file(file.content, at=at, name=file.name)


def _scan(content: bytes, _at: datetime, name: str) -> Verified:
    pages = _codes(content)
    if any(page.payload or page.forged for page in pages):
        return _printed(pages, name)
    return Verified("Ảnh", (finding("no-code-found"),), name=name)


def _codes(content: bytes) -> tuple[ScannedPage, ...]:
    return read_scan_apart(content, secret(settings.KEYS, "qr"))


def _codes_if_any(content: bytes) -> tuple[ScannedPage, ...]:
    """Return the pages with what their codes say; none of a file that is no scan."""
    try:
        return _codes(content)
    except ThiduaError:
        return ()


def _printed(found: Iterable[ScannedPage], name: str) -> Verified:
    """What the codes on a printed or scanned paper say; ink is for people to judge."""
    pages = [page for page in found if page.payload or page.forged]
    said = {(page.payload.document, page.payload.version) for page in pages if page.payload}
    findings = [finding("only-paper")]
    if not all(page.genuine for page in pages):
        findings.append(finding("code-not-ours"))
    titles = []
    for code, version in sorted(said):
        document = SigningDocument.objects.filter(code=code, version=version).first()
        titles.append(_title(document) if document else f"văn bản mã {code}, phiên bản {version}")
        findings += (
            _standing(document) if document else [finding("document-not-held", document=code)]
        )
    of = "; ".join(titles) or "văn bản chưa rõ"
    what = f"Bản in hoặc bản quét, {len(pages)} trang có mã, của: {of}"
    return Verified(what, tuple(findings), name=name)


def _word(content: bytes, _at: datetime, name: str) -> Verified:
    digest = hashlib.sha256(content).hexdigest()
    paper = Paper.objects.filter(file_digest=digest).last()
    if paper is not None:
        label = " ".join(filter(None, [paper.title, paper.symbol]))
        cancelled = paper.state == Paper.State.CANCELLED
        told = finding("paper-cancelled") if cancelled else finding("paper-held")
        return Verified(f"{label}, ban hành ngày {paper.issued_on:%d/%m/%Y}", (told,), name=name)
    known = SigningDocument.objects.filter(Q(docx_digest=digest) | Q(sheet_digest=digest)).first()
    if known is not None:
        sheet = "bảng tổng hợp chữ ký" if known.sheet_digest == digest else "bản Word của bản đã ký"
        return Verified(f"{_title(known)}: {sheet}", (finding("paper-held"),), name=name)
    draft = PaperDraft.objects.filter(file_digest=digest).first()
    if draft is not None:
        return Verified(f"Dự thảo «{draft.title}»", (finding("only-draft"),), name=name)
    return Verified("Tệp Word", (finding("word-not-held"),), name=name)


def _receipt(content: bytes, _at: datetime, name: str) -> Verified:
    receipt = read_receipt(content.decode(errors="replace"))
    before = package_of_key(receipt.key)
    key = before.key if before else office_seal(settings.KEYS).public_key
    findings = check_receipt(receipt, key)
    if not findings:
        sequence = receipt.facts.entry
        entry = entry_before(before, sequence) if before else _entry(sequence)
        findings = receipt_findings_against_ledger(receipt, *entry)
    facts = receipt.facts
    what = f"Biên nhận chữ ký của {facts.unit} trên {facts.title} (mã {facts.document})"
    return Verified(what, findings or (finding("receipt-genuine"),), name=name)


def _entry(sequence: int) -> tuple[str | None, int]:
    entry = LedgerEntry.objects.filter(sequence=sequence).first()
    return (entry.digest if entry else None), LedgerHead.objects.get().sequence


def _is_receipt(content: bytes) -> bool:
    """Whether it is text with a receipt in it, however a mail program wrote its letters."""
    text = content[:100_000].decode(errors="replace")
    return TITLE in unicodedata.normalize("NFC", text)


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, datetime, str], Verified]], ...] = (
    (lambda content: b"%PDF-" in content[:1024], _pdf),
    (lambda content: content.startswith(_PICTURES), _scan),
    (lambda content: content.startswith(b"PK"), _word),
    (_is_receipt, _receipt),
)
