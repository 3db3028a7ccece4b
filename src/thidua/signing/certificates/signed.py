"""What is found signed in a file, as plain values that JSON can carry."""

from datetime import datetime

from thidua.signing.certificates.fields import Box
from thidua.signing.certificates.holders import Holder
from thidua.signing.findings import Finding
from thidua.signing.report import Value


class Signature(Value):
    """One person's or organisation's signature, judged without asking who should sign.

    `value_digest` is its identity (empty if it cannot be read).  `revision` counts from 1 after a
    base of one revision; `covered` is the number of octets that it speaks for, 0 if unclear.
    `moment` is the trusted time, or that of receipt; `claimed_at` is only what its clock said.
    """

    field: str
    moment: datetime
    box: Box | None = None
    value_digest: str = ""
    revision: int = 0
    covered: int = 0
    holder: Holder = Holder(name="")
    claimed_at: datetime | None = None
    timestamped: bool = False
    findings: tuple[Finding, ...] = ()


class DocumentStamp(Value):
    """A time stamp over a whole revision (DocTimeStamp): nobody's signature."""

    field: str
    revision: int = 0
    covered: int = 0
    at: datetime | None = None
    trusted: bool = False
    findings: tuple[Finding, ...] = ()


class Found(Value):
    """What is signed in a file, each in the order of revisions."""

    signatures: tuple[Signature, ...] = ()
    stamps: tuple[DocumentStamp, ...] = ()
