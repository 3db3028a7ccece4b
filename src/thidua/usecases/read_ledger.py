"""Read the ledger: an officer the acts in his clusters, an administrator all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from thidua.domain.rights import Right
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.act_labels import act_label
from thidua.usecases.actor import clusters_where, may, require

_ON_A_PAGE = 50


@dataclass(frozen=True)
class Sought:
    """Which acts are asked for; what is empty asks for all."""

    who: str = ""
    action: str = ""
    cluster: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Entry:
    """One act."""

    sequence: int
    at: datetime
    who: str
    action: str
    subject: str
    details: dict[str, Any]
    digest: str

    @property
    def label(self) -> str:
        """What was done, for people."""
        return act_label(self.action)


@dataclass(frozen=True)
class LedgerPage:
    """One page of acts, the latest first."""

    entries: list[Entry]
    number: int
    pages: int
    total: int


@dataclass(frozen=True)
class Choices:
    """What may be asked for: who acted, what was done, in which clusters."""

    people: list[str]
    actions: list[tuple[str, str]]
    clusters: list[str]


def ledger_page(sought: Sought, number: int, *, actor: str) -> LedgerPage:
    """Return a page of the acts that the actor may see; the last one where there are fewer."""
    found = _found(sought, actor)
    total = found.count()
    pages = max(1, -(-total // _ON_A_PAGE))
    number = min(max(1, number), pages)
    rows = found.order_by("-sequence")[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    return LedgerPage([_entry(row) for row in rows], number, pages, total)


def ledger_entries(sought: Sought, *, actor: str) -> Iterator[Entry]:
    """Return all of the acts that the actor may see, in their order."""
    found = _found(sought, actor)
    return (_entry(row) for row in found.iterator())


def ledger_choices(*, actor: str) -> Choices:
    """Return what the acts that the actor may see can be narrowed down to."""
    found = _found(Sought(), actor).order_by()
    people = sorted(found.values_list("actor", flat=True).distinct())
    codes = found.values_list("action", flat=True).distinct()
    actions = sorted(((code, act_label(code)) for code in codes), key=lambda one: one[1])
    return Choices(people, actions, clusters_where(actor, Right.READ_LEDGER))


def require_reading(actor: str) -> list[str] | None:
    """Return the clusters whose acts the actor may see, None for all acts; refused for none."""
    if may(actor, Right.READ_LEDGER):
        return None
    clusters = clusters_where(actor, Right.READ_LEDGER)
    if not clusters:
        require(actor, Right.READ_LEDGER)
    return clusters


def _found(sought: Sought, actor: str) -> QuerySet[LedgerEntry]:
    seen = require_reading(actor)
    rows = LedgerEntry.objects.all()
    if seen is not None:
        rows = rows.filter(_about(seen))
    if sought.cluster:
        rows = rows.filter(_about([sought.cluster]))
    if sought.who:
        rows = rows.filter(actor=sought.who)
    if sought.action:
        rows = rows.filter(action=sought.action)
    if sought.first:
        rows = rows.filter(at__gte=_midnight(sought.first))
    if sought.last:
        rows = rows.filter(at__lt=_midnight(sought.last + timedelta(days=1)))
    return rows


def _about(clusters: list[str]) -> Q:
    """Say which acts are about one of the clusters: their subject begins with its name."""
    asked = Q(subject__in=clusters)
    for slug in clusters:
        asked |= Q(subject__startswith=f"{slug} ")
    return asked


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _entry(row: LedgerEntry) -> Entry:
    return Entry(row.sequence, row.at, row.actor, row.action, row.subject, row.details, row.digest)
