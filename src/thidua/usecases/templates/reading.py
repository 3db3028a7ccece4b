"""Who may see the templates: whoever corrects or approves them, and who runs a year with them."""

from thidua.domain.cluster import Layout
from thidua.domain.rights import RIGHTS, Right, Scope
from thidua.errors import refuse
from thidua.store.models.records import Cycle
from thidua.usecases.actor import Actor, has

LAYOUTS = {Layout.STATE: "Nhà nước", Layout.PARTY: "Đảng"}
"""Whose layout a kind follows, as people say it."""
_READERS = {Right.CORRECT_TEMPLATES, Right.APPROVE_TEMPLATES, Right.RUN_YEAR}


def require_templates(actor: str) -> None:
    """Refuse (`not-allowed`) whoever has nothing to do with templates."""
    if not _rights(actor) & _READERS:
        raise refuse("not-allowed", f"«{actor}» không có quyền xem mẫu văn bản.")


def _rights(actor: str) -> frozenset[Right]:
    if not isinstance(actor, Actor):
        return frozenset(Right)
    return frozenset(right for grant in actor.grants for right in RIGHTS[grant.role])


def years_to_switch(actor: str) -> list[Cycle]:
    """Return the years that the actor runs, the newest first: a constant number of queries."""
    rows = Cycle.objects.select_related("cluster__authority").order_by("-year", "cluster__slug")
    return [row for row in rows if _runs(actor, row)]


def _runs(actor: str, row: Cycle) -> bool:
    scope = Scope(row.cluster.slug, "", row.cluster.authority.slug)
    return has(actor, Right.RUN_YEAR, scope)
