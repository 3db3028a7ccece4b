"""Make the package that next year's lead loads: the whole cluster in one sealed file."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentState
from thidua.errors import ThiduaError, refuse
from thidua.signing.evidence.package import write_package
from thidua.signing.evidence.seal import office_seal
from thidua.store import ledger
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SigningDocument
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster, find_cycle
from thidua.usecases.handing_over.contents import contents, last_name
from thidua.usecases.handing_over.ledger_part import MAKING
from thidua.usecases.signing.signing_result import signing_result

HAND_OVER = "HAND_OVER"
_OPEN = (DocumentState.SIGNING, DocumentState.COMPLETE)


@dataclass(frozen=True)
class MadePackage:
    """What was made: its sha256, who sealed it, how many files, how large (octets)."""

    path: Path
    digest: str
    fingerprint: str
    files: int
    size: int


def make_package(cluster: str, year: int, out: Path, *, actor: str) -> MadePackage:
    """Write the package; the same records, papers and ledger give the same bytes.

    Refused while signatures are collected (`package-signing`), where a file stands at `out` already
    (`package-exists`), or where the archive lost one.  The ledger tells of a package once: who was
    killed before it had its name makes the very same again.
    """
    require(actor, Right.EDIT_CLUSTER, cluster)
    find_cycle(cluster, year)
    if out.exists():
        raise refuse("package-exists", f"Đã có tệp «{out}»; hãy đặt tên khác để không ghi đè.")
    _finish_results(cluster)
    with _whole_or_not(out) as stream, transaction.atomic():
        list(Cycle.objects.select_for_update().filter(cluster__slug=cluster).order_by("year"))
        refuse_open_signing(cluster)
        made = seal_into(stream, cluster, year, HAND_OVER, out)
        details = {"package": made.digest, "key": made.fingerprint}
        if not ledger.tells(actor, MAKING, f"{cluster} {year}", **details):
            ledger.append(actor, MAKING, f"{cluster} {year}", **details)
    return made


def seal_into(stream: BinaryIO, cluster: str, year: int, what: str, out: Path) -> MadePackage:
    """Write the cluster, whose years are held, as a package of that kind."""
    seal, record = office_seal(settings.KEYS), find_cluster(cluster)
    facts = {"what": what, "cluster": cluster, "name": last_name(record, year), "year": str(year)}
    found = contents(record, year, seal)
    digest = write_package(stream, facts, found.files, seal)
    return MadePackage(out, digest, seal.fingerprint, len(found.files), stream.tell())


def refuse_open_signing(cluster: str) -> None:
    """Refuse while somebody may still sign: what comes back would come to the wrong office."""
    found = SigningDocument.objects.filter(cycle__cluster__slug=cluster, state__in=_OPEN)
    if names := ", ".join(f"«{one.title}» ({one.code})" for one in found):
        raise refuse(
            "package-signing",
            f"Đang lấy chữ ký {names}: hãy chốt hoặc hủy việc lấy chữ ký trước khi bàn giao.",
        )


def _finish_results(cluster: str) -> None:
    """Put together what was signed, so that it bears the seal of the office that collected it."""
    closed = SigningDocument.objects.filter(
        cycle__cluster__slug=cluster, state=DocumentState.CLOSED, result_digest=""
    )
    for document in closed:
        try:
            signing_result(document.code, document.version)
        except ThiduaError:
            continue  # without LibreOffice: the files go along one by one, as they came


@contextmanager
def _whole_or_not(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name only when all of it was written and the act is in the ledger."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
