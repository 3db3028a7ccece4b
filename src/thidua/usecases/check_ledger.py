"""Check that the ledger is whole: its chain, and the office's seals on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from thidua.signing.evidence.seal import SEAL, checkpoint, office_seal, sealed
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry, LedgerHead
from thidua.store.models.signing import LedgerSeal
from thidua.usecases.read_ledger import require_reading


@dataclass(frozen=True)
class LedgerCheck:
    """What was found; the ledger is whole when there are no problems."""

    entries: int
    seals: int
    sealed_at: datetime | None
    fingerprint: str
    problems: list[str]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@transaction.atomic
def check_ledger(*, actor: str) -> LedgerCheck:
    """Check every entry and every seal; acts wait meanwhile, so that the end is the end."""
    require_reading(actor)
    LedgerHead.objects.select_for_update().get()
    problems = [str(problem) for problem in ledger.check()]
    seals = list(LedgerSeal.objects.all())
    has_key = (settings.KEYS / SEAL).exists()
    key = office_seal(settings.KEYS).public_key if has_key else ""
    problems += _wrong_seals(seals, key)
    return LedgerCheck(
        ledger.length(),
        len(seals),
        seals[-1].at if seals else None,
        office_seal(settings.KEYS).fingerprint if has_key else "",
        problems,
    )


def _wrong_seals(seals: list[LedgerSeal], key: str) -> Iterator[str]:
    if seals and not key:
        yield "Niêm phong: không còn khóa niêm phong của cơ quan; hãy lấy lại từ bản sao lưu."
        return
    kept = LedgerSeal.objects.values("sequence")
    digests = dict(LedgerEntry.objects.filter(sequence__in=kept).values_list("sequence", "digest"))
    for one in seals:
        if not sealed(checkpoint(one.sequence, one.digest, one.at), one.seal, key):
            yield f"Niêm phong ở mục số {one.sequence} không đúng với khóa của cơ quan."
        elif digests.get(one.sequence) != one.digest:
            yield f"Nhật ký: mục số {one.sequence} không còn như khi được niêm phong."
