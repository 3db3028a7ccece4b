"""An office's ledger as far as it concerns a cluster: what another office can check of it.

Each line is an act in full, or, where it is about other clusters and accounts, its digest alone.
Acts in full prove themselves and the line before them; the office's seals vouch for the digests at
which they were made.  So nothing on this cluster can be changed, dropped or put in between without
breaking a link; what stands behind a bare digest only the office itself can show.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, JsonValue, ValidationError

from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.package import Digest
from thidua.signing.evidence.seal import checkpoint, sealed
from thidua.signing.report import Value
from thidua.store.ledger import entry_digest
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import LedgerSeal

MAKING = "make-package"
_OF_TEMPLATES = (
    *("ship-templates", "upload-template", "activate-template", "roll-back-template"),
    *("choose-template", "recheck-template"),
)
"""Acts on templates, which belong to the office: the cluster's papers were made from them."""


class Act(Value):
    """An act, as its digest is reckoned from it."""

    at: AwareDatetime
    actor: str
    action: str
    subject: str
    details: JsonValue


class Line(Value):
    """A place in the chain; `act` is None where it is not this cluster's."""

    digest: Digest
    act: Act | None = None


class SealedHead(Value):
    """The office's seal on the chain as it ended with that line."""

    sequence: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    seal: str


class LedgerPart(Value):
    """The chain from its first line to the last act on the cluster, and the seals on it."""

    lines: list[Line]
    seals: list[SealedHead]

    def entries(self) -> list[LedgerEntry]:
        """Return the acts as entries that no table holds, in their order."""
        return [entry for entry in self._entries() if entry is not None]

    def _entries(self) -> Iterator[LedgerEntry | None]:
        previous = ""
        for sequence, line in enumerate(self.lines, start=1):
            yield _entry(sequence, line, previous)
            previous = line.digest

    @property
    def head(self) -> str:
        """The digest of the last line: who keeps it can hold the office's whole ledger to it."""
        return self.lines[-1].digest if self.lines else ""

    @property
    def complete(self) -> bool:
        """Whether every act is there in full, so that the chain proves itself to its beginning."""
        return all(line.act is not None for line in self.lines)

    def check(self, key: str) -> None:
        """Refuse a chain with a broken link, and seals that another key made or other digests."""
        for sequence, entry in enumerate(self._entries(), start=1):
            if entry is not None and entry_digest(entry) != entry.digest:
                raise _broken(sequence)
        for one in self.seals:
            digest = self.lines[one.sequence - 1].digest if one.sequence <= len(self.lines) else ""
            if not sealed(checkpoint(one.sequence, digest, one.at), one.seal, key):
                raise refuse(
                    "package-other-key",
                    f"Gói niêm phong bởi khóa khác: niêm phong ở mục nhật ký số {one.sequence} "
                    "không do khóa niêm phong gói làm. Đừng nạp; hỏi lại bên giao.",
                )


def ledger_part(record: ClusterRecord) -> LedgerPart:
    """Return the part on the cluster, up to the last act that is not the making of a package."""
    slug = record.cluster.slug
    entries = LedgerEntry.objects.order_by("sequence")
    lines = [Line(digest=one.digest, act=_act(one, slug)) for one in entries.iterator()]
    while lines and (lines[-1].act is None or lines[-1].act.action == MAKING):
        lines.pop()
    seals = LedgerSeal.objects.filter(sequence__lte=len(lines))
    heads = [SealedHead(sequence=one.sequence, at=_utc(one.at), seal=one.seal) for one in seals]
    return LedgerPart(lines=lines, seals=heads)


def read_part(content: bytes) -> LedgerPart:
    """Return the part that a member says; refused where it is none."""
    try:
        return LedgerPart.model_validate_json(content)
    except ValidationError as error:
        message = "Nhật ký trong gói không đúng cấu trúc mà phiên bản này đọc được."
        raise refuse("package-content", message) from error


def written(part: LedgerPart) -> bytes:
    """Return it as a member of a package."""
    return part.model_dump_json(indent=1).encode()


def _act(entry: LedgerEntry, slug: str) -> Act | None:
    own = entry.subject == slug or entry.subject.startswith(f"{slug} ")
    if not own and entry.action not in _OF_TEMPLATES:
        return None
    return Act(
        at=_utc(entry.at),
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        details=entry.details,
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _entry(sequence: int, line: Line, previous: str) -> LedgerEntry | None:
    if line.act is None:
        return None
    said = {name: getattr(line.act, name) for name in Act.model_fields}
    return LedgerEntry(sequence=sequence, previous=previous, digest=line.digest, **said)


def _broken(sequence: int) -> ThiduaError:
    return refuse(
        "package-ledger",
        f"Nhật ký trong gói không nguyên vẹn: mục số {sequence} đã bị sửa, hoặc không nối với mục "
        "đứng trước. Đừng nạp; hỏi lại bên giao.",
    )
