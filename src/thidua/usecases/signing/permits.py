"""Who may do what about signatures: in a document's cluster, for a slot's unit, with a file."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from thidua.domain.rights import Right, Scope
from thidua.signing.report import Report
from thidua.store.models.signing import SigningDocument
from thidua.usecases.actor import Actor, has, require


def own_units(actor: str) -> set[str]:
    """Return the units that the actor was named for: what waits for them is his to do first."""
    grants = actor.grants if isinstance(actor, Actor) else ()
    return {grant.scope.unit for grant in grants if grant.scope.unit}


def may_on(actor: str, right: Right, document: SigningDocument, unit: str = "") -> bool:
    """Whether the actor has the right in the document's cluster, for that unit."""
    cluster = document.cycle.cluster
    return has(actor, right, Scope(cluster.slug, unit, cluster.authority.slug))


def require_on(actor: str, right: Right, document: SigningDocument, unit: str = "") -> None:
    """Refuse (`not-allowed`) whoever has not the right there."""
    if not may_on(actor, right, document, unit):
        require(actor, right, document.cycle.cluster.slug, unit)


def require_a_slot(actor: str, document: SigningDocument) -> None:
    """Refuse whoever signs for none of the document's slots."""
    units = document.requests.values_list("unit", flat=True)
    _require_one(actor, document, units)


def require_slots(actor: str, document: SigningDocument, slots: Collection[str]) -> None:
    """Refuse whoever does not sign for each of the slots, or for none where none is named."""
    require_a_slot(actor, document)
    for request in document.requests.filter(Q(slot__in=slots) | Q(unit__in=slots)):
        require_on(actor, Right.SIGN, document, request.unit)


def require_what_is_signed(actor: str, document: SigningDocument, report: Report) -> None:
    """Refuse a file whose new signatures are all in slots that the actor does not sign for.

    One that also brings another unit's signature is taken: a valid signature is never lost.
    """
    slots = {found.slot for found in report.signatures if found.fresh and found.slot}
    units = document.requests.filter(slot__in=slots).values_list("unit", flat=True)
    if slots:
        _require_one(actor, document, units)


def _require_one(actor: str, document: SigningDocument, units: Iterable[str]) -> None:
    wanted = list(units)
    if not any(may_on(actor, Right.SIGN, document, unit) for unit in wanted):
        require_on(actor, Right.SIGN, document, wanted[0] if wanted else "")
