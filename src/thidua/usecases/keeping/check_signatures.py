"""The signatures in the files that count: each verifies today as it did when its file came.

The same reading of the kept bytes as by `thidua verify FILE`, as of the moment of receipt, in a
process of its own, with nothing asked of any other host.  Whose signature it is was decided then.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from thidua.errors import Problem, ThiduaError
from thidua.signing.findings import Decision, Finding
from thidua.signing.report import Report
from thidua.signing.verify_again import verify_again
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.signing.expected import frozen

_FILES = "Tệp có chữ ký số"
_AT_ONCE = 8  # files that are held in memory
_OF_TRUST = {
    *("root-unknown", "certificate-revoked", "authority-revoked"),
    *("chain-weak", "key-weak", "digest-weak"),
}
"""What follows from whom the office trusts today, in what it trusted when the file came."""


def check_signatures(looked: Looked) -> Iterator[Problem]:
    """Yield what is wrong with a signature in a file that was accepted; nothing when `quick`."""
    if looked.quick:
        return
    total, otherwise = _digital().count(), Counter[str]()
    for document in SigningDocument.objects.filter(files__in=_digital()).distinct().order_by("pk"):
        for batch in _batches(document):
            yield from _batch(document, batch, otherwise)
            for _ in batch:
                looked.step(_FILES, total)
    for message, count in otherwise.items():
        looked.notes.append(
            f"Theo thư mục tin cậy hôm nay, {count} tệp đã nhận sẽ bị xét: {message}"
        )


def _digital() -> QuerySet[SignedFile]:
    return SignedFile.objects.filter(state=SignedFile.State.ACCEPTED).exclude(
        via=SignedFile.Via.SCAN
    )


def _batches(document: SigningDocument) -> Iterator[list[SignedFile]]:
    files = list(_digital().filter(document=document))
    return (files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE))


def _batch(
    document: SigningDocument, files: list[SignedFile], otherwise: Counter[str]
) -> Iterator[Problem]:
    kept = {content: file for file in files if (content := _kept(file)) is not None}
    where = f"Văn bản lấy chữ ký {document.code}-{document.version}, «{document.title}»"
    moments = {content: file.received_at for content, file in kept.items()}
    try:
        reports = verify_again(moments, frozen(document), Path(settings.TRUST)) if kept else []
    except ThiduaError as error:
        yield fault("signatures-unread", where, f"Không kiểm tra lại được chữ ký: {error}")
        return
    for file, report in zip(kept.values(), reports, strict=True):
        yield from _faults(file, report, f"{where}, tệp {file.digest[:12]}…", otherwise)


def _kept(file: SignedFile) -> bytes | None:
    """Return the bytes; a file that is lost or damaged is told by the archive's check."""
    try:
        return archive.fetch(file.digest, archive.PDF)
    except (FileNotFoundError, ValueError):
        return None


def _faults(
    file: SignedFile, report: Report, where: str, otherwise: Counter[str]
) -> Iterator[Problem]:
    then = Report.model_validate(file.report)
    for lost in _signed(then) - _signed(report):
        yield fault("signature-lost", where, f"Tệp không còn chữ ký {lost[:12]}… đã ghi khi nhận.")
    for found in _wrong(report) - _wrong(then):
        if found.code in _OF_TRUST:
            otherwise[found.message] += 1
        else:
            yield fault(found.code, where, found.message)


def _signed(report: Report) -> set[str]:
    return {one.value_digest for one in report.signatures}


def _wrong(report: Report) -> set[Finding]:
    of_signatures = (found for one in report.signatures for found in one.findings)
    told = (*report.findings, *of_signatures)
    return {found for found in told if found.decision is Decision.REJECT}
