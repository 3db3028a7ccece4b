"""Read what was found in a file that came back, and what was decided on it."""

from dataclasses import dataclass
from datetime import datetime

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.signing.findings import Decision, Finding
from thidua.signing.report import FoundSignature, Report
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.signing.permits import may_on
from thidua.usecases.signing.see_document import readable_document, said_slots

_SHORT = 12


@dataclass(frozen=True)
class FileReport:
    """What was found in a file: the decision of the machine, then an officer's."""

    code: str
    version: int
    title: str
    digest: str
    name: str
    via: SignedFile.Via
    state: SignedFile.State
    received_at: datetime
    received_from: str
    decided_by: str
    reason: str
    decision: Decision
    relation: str
    findings: tuple[Finding, ...]
    signatures: tuple[FoundSignature, ...]
    slots: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    receipt: str
    may_decide: bool

    @property
    def is_scan(self) -> bool:
        """Whether it is a scan of a paper signed with ink."""
        return self.via == SignedFile.Via.SCAN

    @property
    def lacks_slot(self) -> bool:
        """Whether the check could not tell whose a new signature is."""
        return any(one.fresh and not one.slot for one in self.signatures)

    @property
    def is_kept(self) -> bool:
        """Whether its bytes are kept: never those of a file that cannot count."""
        return self.state != SignedFile.State.REFUSED


def see_file(code: str, digest: str, *, actor: str, version: int | None = None) -> FileReport:
    """Return what was found in the file of that digest (or its first characters)."""
    document = readable_document(code, actor, version)
    file = file_of(document, digest)
    waits = file.state == SignedFile.State.WAITING
    slots = tuple(document.requests.values_list("slot", "unit_name"))
    report = None if "slots" in file.report else Report.model_validate(file.report)
    findings = [Finding.model_validate(one) for one in file.report["findings"]]
    found = report.all_findings if report else tuple(findings)
    return FileReport(
        code=document.code,
        version=document.version,
        title=document.title,
        digest=file.digest[:_SHORT],
        name=file.file_name,
        via=SignedFile.Via(file.via),
        state=SignedFile.State(file.state),
        received_at=file.received_at,
        received_from=file.received_from,
        decided_by=file.decided_by,
        reason=file.reason,
        decision=_DECISIONS[SignedFile.State(file.state)],
        relation=report.relation.label if report else "",
        findings=tuple(dict.fromkeys(found)),
        signatures=report.signatures if report else (),
        slots=slots,
        said=tuple(said_slots(file.report)),
        receipt=file.receipt,
        may_decide=waits and may_on(actor, Right.COLLECT_SIGNATURES, document),
    )


_DECISIONS = {
    SignedFile.State.ACCEPTED: Decision.ACCEPT,
    SignedFile.State.WAITING: Decision.REVIEW,
    SignedFile.State.REFUSED: Decision.REJECT,
}


def file_of(document: SigningDocument, digest: str) -> SignedFile:
    """Return the document's file of that digest, or of its first characters."""
    found = list(document.files.filter(digest__startswith=digest.lower())[:2])
    if len(found) != 1:
        raise refuse("file-unknown", f"Văn bản «{document.code}» không có tệp «{digest}».")
    return found[0]
