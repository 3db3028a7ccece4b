"""The ledger: who did what, when, to which paper.  Each entry carries the digest of the one before.

A changed entry breaks the chain; a cut tail no longer meets the head.  The database refuses to
change or delete an entry (migration 0002).
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from thidua.errors import Problem
from thidua.logs import telling
from thidua.store.models.papers import LedgerEntry, LedgerHead


@transaction.atomic
def append(actor: str, action: str, subject: str, **details: Any) -> LedgerEntry:
    """Add an act to the end of the chain.

    Take no other lock after it within a transaction: the head is the last lock that an act takes.
    """
    head = LedgerHead.objects.select_for_update().get()
    entry = LedgerEntry(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=actor,
        action=action,
        subject=subject,
        details=details,
        previous=head.digest,
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save()
    transaction.on_commit(telling("act", **_facts(entry, actor)))
    return entry


def tells(actor: str, action: str, subject: str, **details: Any) -> bool:
    """Whether that very act was entered; of what a killed run had entered before it was done."""
    entries = LedgerEntry.objects.filter(actor=actor, action=action, subject=subject)
    return details in entries.values_list("details", flat=True)


def _facts(entry: LedgerEntry, actor: str) -> dict[str, Any]:
    """Return what the log tells of an act: an account by its user name, a year by its parts."""
    parts = entry.subject.split(" ", 2)
    of_year = len(parts) > 1 and parts[1].isdigit()
    where: dict[str, Any] = {"subject": entry.subject}
    if of_year:
        where = {"cluster": parts[0], "year": int(parts[1]), "subject": " ".join(parts[2:])}
    account = getattr(actor, "username", "")
    who = {"account": account} if account else {"actor": actor}
    return {"act": entry.action, "sequence": entry.sequence} | where | who


def check() -> list[Problem]:
    """Return what is wrong with the chain: nothing when it is whole."""
    problems = []
    sequence, digest = 0, ""
    for entry in LedgerEntry.objects.iterator():
        sequence += 1
        if (entry.sequence, entry.previous) != (sequence, digest):
            problems.append(_problem(entry.sequence, "không nối với mục đứng trước"))
        if entry.digest != entry_digest(entry):
            problems.append(_problem(entry.sequence, "đã bị sửa sau khi ghi"))
        sequence, digest = entry.sequence, entry.digest
    head = LedgerHead.objects.get()
    if (head.sequence, head.digest) != (sequence, digest):
        problems.append(_problem(head.sequence, "là mục cuối đã ghi nhưng không còn trong nhật ký"))
    return problems


def _problem(sequence: int, what: str) -> Problem:
    return Problem("ledger-broken", f"Nhật ký: mục số {sequence} {what}.")


def entry_digest(entry: LedgerEntry) -> str:
    """Return the sha256 over everything that the entry says, and the digest before it."""
    said = [
        entry.sequence,
        _moment(entry.at),
        entry.actor,
        entry.action,
        entry.subject,
        entry.details,
        entry.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(at: datetime) -> str:
    """Return the moment in one spelling, whatever zone the database hands it back in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def length() -> int:
    """Return how many acts the ledger holds."""
    return LedgerEntry.objects.count()
