"""What the page of a document shows: plain values, no rows."""

from dataclasses import dataclass
from datetime import date, datetime

from thidua.domain.pledge import Manner
from thidua.domain.signature_states import DocumentAct, DocumentState, RequestAct, RequestState
from thidua.store.models.signing import RemoteSigning, SignatureDelegation, SignedFile


@dataclass(frozen=True)
class CertificateView:
    """By which certificate a signature was given."""

    holder: str
    organization: str
    issuer: str
    serial: str
    moment: str
    timestamped: bool


@dataclass(frozen=True)
class DelegationView:
    """Somebody else who is to sign, by which paper, from when until when."""

    person: str
    capacity: str
    grant: str
    valid_from: date
    valid_to: date | None
    state: SignatureDelegation.State
    proposed_by: str
    decided_by: str
    reason: str


@dataclass(frozen=True)
class ReminderView:
    """A reminder that went out: `step` in working days to the deadline, negative after it."""

    step: int
    sent_on: date
    mailed: bool


@dataclass(frozen=True)
class RemoteView:
    """A signature asked of the signing service."""

    account: str
    state: RemoteSigning.State
    started_at: datetime
    reason: str


@dataclass(frozen=True)
class SlotView:
    """One slot: who is to sign, how it stands, how it was signed, what the reader may do."""

    slot: str
    unit: str
    unit_name: str
    person: str
    printed_name: str
    capacity: str
    grant: str
    state: RequestState
    due_on: date
    late: int
    sent_on: date | None
    reason: str
    signed_on: date | None
    manner: Manner | None
    certificate: CertificateView | None
    sealed: bool
    leased_by: str
    leased_until: datetime | None
    delegations: tuple[DelegationView, ...]
    reminders: tuple[ReminderView, ...]
    remotes: tuple[RemoteView, ...]
    acts: tuple[RequestAct, ...]
    may_sign: bool = False
    mine: bool = False

    @property
    def remote(self) -> RemoteView | None:
        """The signature that is asked of the service now, or was asked last."""
        return self.remotes[-1] if self.remotes else None


@dataclass(frozen=True)
class FileView:
    """A file that came back, by the first characters of its digest."""

    digest: str
    name: str
    via: SignedFile.Via
    state: SignedFile.State
    size: int
    received_at: datetime
    received_from: str
    decided_by: str
    reason: str
    slots: tuple[str, ...]
    has_receipt: bool

    @property
    def waits(self) -> bool:
        """Whether an officer is to decide on it."""
        return self.state == SignedFile.State.WAITING

    @property
    def is_scan(self) -> bool:
        """Whether it is a scan of a paper signed with ink."""
        return self.via == SignedFile.Via.SCAN


@dataclass(frozen=True)
class VersionView:
    """One version of the paper that collected signatures."""

    version: int
    state: DocumentState
    opened_at: datetime
    reason: str


@dataclass(frozen=True)
class HistoryView:
    """One act in the ledger."""

    sequence: int
    at: datetime
    actor: str
    what: str
    slot: str
    why: str


@dataclass(frozen=True)
class DocumentView:
    """The document with its slots and files, and what the reader may do with it."""

    code: str
    version: int
    title: str
    cluster: str
    cluster_name: str
    year: int
    state: DocumentState
    pages: int
    due_on: date
    late: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    reason: str
    slots: tuple[SlotView, ...]
    files: tuple[FileView, ...]
    versions: tuple[VersionView, ...]
    history: tuple[HistoryView, ...]
    acts: tuple[DocumentAct, ...]
    collects: bool

    @property
    def signed(self) -> int:
        """How many slots have their signature."""
        return sum(slot.state is RequestState.SIGNED for slot in self.slots)

    @property
    def in_force(self) -> bool:
        """Whether no other version has taken its place, and nobody cancelled it."""
        return self.state not in {DocumentState.SUPERSEDED, DocumentState.CANCELLED}

    @property
    def is_open(self) -> bool:
        """Whether it still takes files."""
        return self.state in {DocumentState.SIGNING, DocumentState.COMPLETE}

    @property
    def has_result(self) -> bool:
        """Whether what was signed may be put together."""
        return self.closed_at is not None and self.state is not DocumentState.CANCELLED

    @property
    def own(self) -> tuple[SlotView, ...]:
        """The slots of the reader's own unit."""
        return tuple(slot for slot in self.slots if slot.mine)

    @property
    def may_upload(self) -> bool:
        """Whether the reader may send a signed file."""
        return self.is_open and any(slot.may_sign for slot in self.slots)

    @property
    def slot_names(self) -> dict[str, str]:
        """What people call each slot: its unit, or the name printed in it."""
        return {slot.slot: slot.unit_name or slot.printed_name for slot in self.slots}

    @property
    def waiting_files(self) -> tuple[FileView, ...]:
        """The files that an officer is to decide on."""
        return tuple(file for file in self.files if file.waits)

    @property
    def unsent(self) -> int:
        """How many requests were not sent yet."""
        return sum(slot.state is RequestState.NOT_SENT for slot in self.slots)

    def slot(self, name: str) -> SlotView | None:
        """Return the slot of that name."""
        return next((one for one in self.slots if one.slot == name), None)
