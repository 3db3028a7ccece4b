"""All documents that collect signatures, at a glance; those that wait for one's unit first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from thidua.domain.reminders import late_days
from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentState, RequestState, settled
from thidua.domain.working_days import Holidays
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.usecases.actor import clusters_where
from thidua.usecases.signing.cluster_names import latest_name
from thidua.usecases.signing.permits import may_on, own_units
from thidua.usecases.signing.reminder_words import ASKED

_OPEN = (DocumentState.SIGNING, DocumentState.COMPLETE)
_WAITS = Q(requests__state__in=[one for one in RequestState if not settled(one)])
_SIGNED = Count("requests", filter=Q(requests__state=RequestState.SIGNED))
_EXEMPT = Count("requests", filter=Q(requests__state=RequestState.EXEMPT))


@dataclass(frozen=True)
class DocumentRow:
    """One document: how many have signed of how many; `late` in working days, 0 while in time."""

    code: str
    version: int
    title: str
    cluster: str
    cluster_name: str
    year: int
    state: DocumentState
    signed: int
    wanted: int
    exempt: int
    due_on: date
    late: int


@dataclass(frozen=True)
class OwnRequest:
    """A request that waits for one's own unit."""

    code: str
    title: str
    slot: str
    unit_name: str
    state: RequestState
    due_on: date
    late: int


@dataclass(frozen=True)
class DocumentList:
    """What one may see: what waits for his unit, then all documents; where he may open one."""

    own: tuple[OwnRequest, ...]
    documents: tuple[DocumentRow, ...]
    may_open: bool
    may_enroll: bool


def list_documents(
    actor: str, day: date, *, state: DocumentState | None = None, every: bool = False
) -> DocumentList:
    """Return the documents that the actor may read: those of a state, the open ones, or `every`.

    Versions that were set aside are shown only where they are asked for.
    """
    readable = clusters_where(actor, Right.READ)
    collects = bool(clusters_where(actor, Right.COLLECT_SIGNATURES))
    holidays = holidays_around(day)
    rows = [_row(one, day, holidays) for one in _found(readable, state, every=every)]
    rows.sort(key=lambda row: (-row.late, row.due_on, row.code))
    own = tuple(_own(one, day, holidays) for one in _waiting(actor, readable))
    return DocumentList(own, tuple(rows), may_open=collects, may_enroll=collects)


def _found(
    readable: list[str], state: DocumentState | None, *, every: bool
) -> QuerySet[SigningDocument]:
    found = SigningDocument.objects.filter(cycle__cluster__slug__in=readable)
    if state is not None:
        found = found.filter(state=state)
    elif not every:
        found = found.filter(state__in=(*_OPEN, DocumentState.CLOSED))
    waits = Min("requests__due_on", filter=_WAITS)
    counted = found.annotate(
        wanted=Count("requests"), signed=_SIGNED, exempt=_EXEMPT, waits_until=waits
    )
    return counted.select_related("cycle__cluster").defer("fields", "places")


def _row(document: SigningDocument, day: date, holidays: Holidays) -> DocumentRow:
    cluster, waits_until = document.cycle.cluster, document.waits_until  # type: ignore[attr-defined]
    running = document.state in _OPEN and waits_until is not None
    return DocumentRow(
        code=document.code,
        version=document.version,
        title=document.title,
        cluster=cluster.slug,
        cluster_name=latest_name(cluster, day),
        year=document.cycle.year,
        state=DocumentState(document.state),
        signed=document.signed,  # type: ignore[attr-defined]
        wanted=document.wanted,  # type: ignore[attr-defined]
        exempt=document.exempt,  # type: ignore[attr-defined]
        due_on=waits_until or document.due_on,
        late=late_days(waits_until, day, holidays) if running else 0,
    )


def _waiting(actor: str, readable: list[str]) -> list[SignatureRequest]:
    """Return what waits for the units that the actor was named for, the first deadline first."""
    found = SignatureRequest.objects.filter(
        unit__in=own_units(actor),
        state__in=ASKED,
        document__state=DocumentState.SIGNING,
        document__cycle__cluster__slug__in=readable,
    )
    named = found.select_related("document__cycle__cluster__authority").order_by("due_on", "id")
    return [one for one in named if may_on(actor, Right.SIGN, one.document, one.unit)]


def _own(request: SignatureRequest, day: date, holidays: Holidays) -> OwnRequest:
    document = request.document
    return OwnRequest(
        code=document.code,
        title=document.title,
        slot=request.slot,
        unit_name=request.unit_name,
        state=RequestState(request.state),
        due_on=request.due_on,
        late=late_days(request.due_on, day, holidays),
    )
