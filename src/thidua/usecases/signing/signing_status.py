"""Where the collecting of signatures stands: who has signed, who is late, what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from thidua.domain.pledge import Manner
from thidua.domain.reminders import late_days
from thidua.domain.signature_states import DocumentState, RequestState, settled
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import Signature, SignatureRequest, SignedFile, SigningDocument
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.documents import find_document


@dataclass(frozen=True)
class SlotStatus:
    """One slot: `late` counts working days, 0 for one that is settled or in time."""

    unit: str
    person: str
    state: RequestState
    due_on: date
    late: int
    signed_on: date | None
    manner: Manner | None
    sealed: bool
    leased_by: str
    reason: str


@dataclass(frozen=True)
class FileStatus:
    """One file that came back, by the first characters of its digest."""

    digest: str
    name: str
    via: str
    state: SignedFile.State
    received_at: datetime
    received_from: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class SigningStatus:
    """A document with its slots and its files, in their order."""

    code: str
    version: int
    title: str
    state: DocumentState
    due_on: date
    slots: tuple[SlotStatus, ...]
    files: tuple[FileStatus, ...]

    @property
    def signed(self) -> int:
        """How many slots have their signature."""
        return sum(slot.state is RequestState.SIGNED for slot in self.slots)


def signing_status(code: str, day: date, version: int | None = None) -> SigningStatus:
    """Return where the document stands on `day`; refused for an unknown one."""
    document = find_document(code, version)
    record = find_cluster(document.cycle.cluster.slug)
    names = {person.slug: person.name for person in record.people}
    requests = document.requests.prefetch_related("signatures")
    return SigningStatus(
        document.code,
        document.version,
        document.title,
        DocumentState(document.state),
        document.due_on,
        tuple(_slot(request, names[request.person], day) for request in requests),
        tuple(map(_file, document.files.all())),
    )


def year_documents(cluster: str, year: int) -> list[SigningDocument]:
    """Return every document of the year, in the order in which they were opened."""
    found = SigningDocument.objects.filter(cycle__cluster__slug=cluster, cycle__year=year)
    return list(found.select_related("cycle__cluster"))


def _slot(request: SignatureRequest, person: str, day: date) -> SlotStatus:
    state = RequestState(request.state)
    signatures: list[Signature] = list(request.signatures.all())
    own = [one for one in signatures if not one.seal]
    last = own[-1] if own else None
    late = 0 if settled(state) else late_days(request.due_on, day, holidays_around(day))
    return SlotStatus(
        request.unit_name,
        person,
        state,
        request.due_on,
        late,
        last.signed_on if last else None,
        Manner(last.manner) if last else None,
        any(one.seal for one in signatures),
        request.leased_by,
        request.reason,
    )


def _file(file: SignedFile) -> FileStatus:
    return FileStatus(
        file.digest[:12],
        file.file_name,
        SignedFile.Via(file.via).label,
        SignedFile.State(file.state),
        file.received_at,
        file.received_from,
        tuple(findings_of(file)),
    )


def findings_of(file: SignedFile) -> list[str]:
    """Return what was found in the file, as sentences."""
    found = list(file.report["findings"])
    for signature in file.report.get("signatures", []):
        found += signature["findings"] if signature["fresh"] else []
    return [f"{one['message']} {one['fix']}".rstrip() for one in found]
