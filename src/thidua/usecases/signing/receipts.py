"""Biên nhận: what a unit holds in its hands, so that its signature cannot be lost unnoticed."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from thidua.signing.evidence.receipts import ReceiptFacts, write_receipt
from thidua.signing.evidence.seal import OfficeSeal, checkpoint, office_seal
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.signing import LedgerSeal, SignedFile
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.documents import act_on


def give_receipt(file: SignedFile, actor: str, action: str, **details: Any) -> str:
    """Enter the taking of the file, seal the ledger's head, and write the receipt that names it.

    The last that its transaction does: the ledger's head is held from here on.
    """
    document = file.document
    act = act_on(document, actor, action, file=file.digest, **details)
    entry = ledger.append(act.actor, act.action, act.subject, **act.details)
    seal = office_seal(settings.KEYS)
    seal_head(entry, seal)
    file.receipt = write_receipt(_facts(file, entry), seal)
    file.save(update_fields=["receipt"])
    return file.receipt


def seal_head(entry: LedgerEntry, seal: OfficeSeal) -> None:
    """Put the office's seal on the ledger as it ends with that entry."""
    at = timezone.now()
    sealed = seal.seal(checkpoint(entry.sequence, entry.digest, at))
    columns = {"digest": entry.digest, "at": at, "seal": sealed}
    LedgerSeal.objects.get_or_create(sequence=entry.sequence, defaults=columns)


def _facts(file: SignedFile, entry: LedgerEntry) -> ReceiptFacts:
    document = file.document
    record = find_cluster(document.cycle.cluster.slug)
    signatures = list(file.signatures.select_related("request"))
    units = dict.fromkeys(one.request.unit_name for one in signatures)
    signers = dict.fromkeys(record.person(one.person).name for one in signatures if not one.seal)
    return ReceiptFacts(
        title=document.title,
        document=document.code,
        version=document.version,
        unit="; ".join(units) or "không có chữ ký mới",
        signer="; ".join(signers) or "không có chữ ký mới",
        digest=file.digest,
        result=SignedFile.State(file.state).label,
        received_at=file.received_at,
        entry=entry.sequence,
        entry_digest=entry.digest,
    )
