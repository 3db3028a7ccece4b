"""The versions of templates: rows for who, when and why, files in the archive by their sha256."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from thidua.store import archive, ledger
from thidua.store.models.templates import TemplateSeries, TemplateVersion

State = TemplateVersion.State
Origin = TemplateVersion.Origin


@dataclass(frozen=True)
class Act:
    """What is to be entered in the ledger at the end, once no lock is needed any more."""

    actor: str
    action: str
    subject: str
    details: dict[str, Any] = field(default_factory=dict)


def enter(acts: Iterable[Act]) -> None:
    """Enter the acts in the ledger, in their order; the last that a transaction does."""
    for act in acts:
        ledger.append(act.actor, act.action, act.subject, **act.details)


def lock_kinds(kinds: Iterable[str]) -> None:
    """Hold the templates of these kinds until the transaction ends.

    Taken after a year's lock and before that of a series of numbers; among them by their names.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = "templates are held inside a transaction"
        raise RuntimeError(msg)
    wanted = sorted(set(kinds))
    rows = [TemplateSeries(kind=kind) for kind in wanted]
    TemplateSeries.objects.bulk_create(rows, ignore_conflicts=True)
    locked = TemplateSeries.objects.select_for_update().filter(kind__in=wanted)
    list(locked.order_by("kind"))


def add_version(kind: str, source: bytes, compiled: bytes, **columns: Any) -> TemplateVersion:
    """Keep both files and make the version under the kind's next number; the kind is locked."""
    series = TemplateSeries.objects.get(kind=kind)
    series.last += 1
    series.save(update_fields=["last"])
    return TemplateVersion.objects.create(
        kind=kind,
        number=series.last,
        source_digest=archive.keep(source),
        compiled_digest=archive.keep(compiled),
        uploaded_at=timezone.now(),
        **columns,
    )


def take_over(version: TemplateVersion) -> TemplateVersion:
    """Return the version of another office as this one has it, of a kind that is locked.

    The same two files are the same version.  One that was new here is numbered here and stays out
    of use for years to come, until somebody goes back to it; it is checked before it makes a paper.
    """
    files = {"source_digest": version.source_digest, "compiled_digest": version.compiled_digest}
    known = TemplateVersion.objects.filter(kind=version.kind, **files).first()
    if known is not None:
        return known
    series = TemplateSeries.objects.get(kind=version.kind)
    series.last += 1
    series.save(update_fields=["last"])
    version.number, version.checked_with = series.last, ""
    used = version.state in {State.ACTIVE, State.RETIRED}
    version.state = State.RETIRED if used else State.SET_ASIDE
    version.save(force_insert=True)
    return version


def known_version(kind: str, source: bytes, compiled: bytes) -> TemplateVersion | None:
    """Return the version of the kind that is these two files; None when there is none."""
    source_digest, compiled_digest = (
        hashlib.sha256(content).hexdigest() for content in (source, compiled)
    )
    return TemplateVersion.objects.filter(
        kind=kind, source_digest=source_digest, compiled_digest=compiled_digest
    ).first()


def active_version(kind: str) -> TemplateVersion | None:
    """Return the version that years to come are given; None before the kind is first needed."""
    return TemplateVersion.objects.filter(kind=kind, state=State.ACTIVE).first()


def version_in_force(kind: str) -> TemplateVersion:
    """Return the active version of a kind that has been needed before."""
    return TemplateVersion.objects.select_related("base").get(kind=kind, state=State.ACTIVE)


def last_shipped(kind: str) -> TemplateVersion | None:
    """Return the newest version that came with the program."""
    return TemplateVersion.objects.filter(kind=kind, origin=Origin.SHIPPED).last()


def shipped_before(version: TemplateVersion | None) -> TemplateVersion | None:
    """Return the shipped version from which this one was corrected, through all in between."""
    while version is not None and version.origin != Origin.SHIPPED:
        version = version.base
    return version


def put_in_use(version: TemplateVersion) -> TemplateVersion | None:
    """Make it the active version of its kind, which is locked; return the one that it replaces.

    A shipped version that waited for a choice, and that this one was made from, waits no longer.
    """
    present = active_version(version.kind)
    if present is not None:
        set_state(present, State.RETIRED)
    set_aside(version.base)
    set_state(version, State.ACTIVE)
    return present


def set_aside(shipped: TemplateVersion | None) -> None:
    """Let a shipped version wait for a choice no longer; any other stays as it is."""
    if shipped is not None and shipped.origin == Origin.SHIPPED and shipped.state == State.DRAFT:
        set_state(shipped, State.SET_ASIDE)


def set_state(version: TemplateVersion, state: TemplateVersion.State) -> None:
    """Write the state."""
    version.state = state
    version.save(update_fields=["state"])
