"""What verifying a file says: the question, and the answer, as plain values that JSON can carry."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from thidua.signing.findings import Decision, Finding, heaviest
from thidua.signing.places import Place


class Value(BaseModel):
    """A plain value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AllowedPerson(Value):
    """Somebody who may sign in a slot, and how his certificate is known.

    `identifiers` are those of the certificate's UID («CCCD:001…», «MST:01…»), `fingerprints` the
    sha256 of certificates that were enrolled for him, in lower-case hex.
    """

    name: str
    identifiers: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()


class AllowedSigners(Value):
    """Who may sign in a slot: persons, and after one of them the organisation with its seal."""

    slot: str
    unit: str
    persons: tuple[AllowedPerson, ...]
    organization: AllowedPerson | None = None


class KnownFile(Value):
    """A file of the document that the office holds: the first `size` bytes of what extends it."""

    digest: str
    size: int


class Expected(Value):
    """The document that a file should be: its frozen base, and the files accepted so far."""

    document: str
    version: int
    base: KnownFile
    places: tuple[Place, ...]
    signers: tuple[AllowedSigners, ...]
    accepted: tuple[KnownFile, ...] = ()


class Relation(StrEnum):
    """How a file stands to those that the office holds."""

    SAME = "SAME"
    CHAIN = "CHAIN"
    BRANCH = "BRANCH"
    ROLLBACK = "ROLLBACK"
    FOREIGN = "FOREIGN"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "SAME": "Tệp đã có",
            "CHAIN": "Nối tiếp tệp mới nhất",
            "BRANCH": "Ký trên một tệp cũ hơn của văn bản",
            "ROLLBACK": "Tệp cũ hơn, không có chữ ký mới",
            "FOREIGN": "Không phải văn bản này",
        }[self.value]


class FoundSignature(Value):
    """One signature in a file.

    `value_digest` is the sha256 of the signature value: its identity, whatever bytes stand around
    it.  `revision` counts from 1 after the base.  `fresh` is one that the file it extends has not.
    `slot` is empty where none could be told; `serial` is that of the certificate, in hex.  `moment`
    is the trusted time, or that of receipt.
    """

    field: str
    slot: str
    value_digest: str
    revision: int
    fresh: bool
    holder: str
    organization: str
    identifiers: tuple[str, ...]
    fingerprint: str
    issuer: str = ""
    serial: str = ""
    claimed_at: datetime | None
    moment: datetime
    timestamped: bool
    seal: bool = False
    findings: tuple[Finding, ...] = ()


class Report(Value):
    """The answer.  `extends` is the digest of the held file that the upload begins with."""

    relation: Relation
    extends: str
    pages: int
    signatures: tuple[FoundSignature, ...]
    findings: tuple[Finding, ...]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the file, then those of its fresh signatures."""
        own = (found for one in self.signatures if one.fresh for found in one.findings)
        return (*self.findings, *own)

    @property
    def decision(self) -> Decision:
        """What to do with the file: the worst of its findings."""
        return heaviest(self.all_findings)

    @property
    def refused(self) -> bool:
        """Whether nothing in the file can count."""
        nothing_new = self.relation in {Relation.SAME, Relation.ROLLBACK, Relation.FOREIGN}
        return nothing_new or self.decision is Decision.REJECT
