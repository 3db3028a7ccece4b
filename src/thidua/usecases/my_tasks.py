"""My tasks: what waits for somebody over all that he may do, the late ones first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.domain.cluster import Cluster
from thidua.domain.cluster import Role as Office
from thidua.domain.dated import Named, on
from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Grant, Right, Role, Scope, allowed
from thidua.usecases.actor import Actor, scopes_where
from thidua.usecases.readable import YearRead, years_read
from thidua.usecases.signing.signing_tasks import Task, TaskKind, signing_tasks
from thidua.usecases.waiting_versions import WaitingVersion, waiting_versions
from thidua.usecases.year_status import YearStatus, progress
from thidua.vietnamese.text import sentence_case

_OF_UNITS = frozenset({TaskKind.SIGN, TaskKind.SCAN})
_EVERYTHING = (Grant(Role.OFFICER), Grant(Role.ADMINISTRATOR))
"""What whoever has the machine itself may do."""


class Place(StrEnum):
    """Where a task is done; `MyTask.key` names what there."""

    YEAR = "YEAR"
    DATA = "DATA"
    DOCUMENT = "DOCUMENT"
    TEMPLATE = "TEMPLATE"


@dataclass(frozen=True)
class MyTask:
    """One thing to do: `late` in days; a template's version has no cluster and no due day."""

    what: str
    place: Place
    key: str = ""
    cluster: str = ""
    cluster_name: str = ""
    authority: str = ""
    year: int | None = None
    whose: str = ""
    due_on: date | None = None
    late: int = 0


def my_tasks(actor: str, day: date) -> list[MyTask]:
    """Return what waits for the actor on `day`, the latest first."""
    grants = actor.grants if isinstance(actor, Actor) else _EVERYTHING
    scopes = {scope.cluster: scope for scope in scopes_where(actor, Right.READ)}
    years = years_read(scopes)
    clusters = {one.record.cluster.slug: one.record.cluster for one in years}
    found = [task for one in years for task in _of_year(one, grants, scopes, day)]
    found += [
        _signing(task, clusters[task.cluster], day)
        for task in signing_tasks(day)
        if task.cluster in scopes and _is_mine(task, grants, scopes[task.cluster])
    ]
    found += [_template(version) for version in waiting_versions(actor)]
    return sorted(found, key=lambda task: (-task.late, task.due_on or date.max, task.what))


def _of_year(
    one: YearRead, grants: Iterable[Grant], scopes: dict[str, Scope], day: date
) -> Iterator[MyTask]:
    """Yield the next thing, to an officer; to others what is asked of them."""
    status = progress(one.record, one.year, one.standing, day, [one.standing.stage])
    scope = scopes[one.record.cluster.slug]
    if allowed(grants, Right.RUN_YEAR, scope):
        yield from _next_thing(one, status)
        return
    mine = _names(one.record, grants, scope, day)
    for need in status.waiting():
        if need.who in mine:
            yield _task(one, sentence_case(need.what), need, day, Place.DATA)


def _next_thing(one: YearRead, status: YearStatus) -> Iterator[MyTask]:
    if status.current is None and not status.correctable:
        return
    need = status.next_need
    if need is None and status.current is not None:
        need = Need("", "", status.current.due_on, None)
    yield _task(one, status.next_thing, need, status.day, Place.YEAR)


def _task(one: YearRead, what: str, need: Need | None, day: date, place: Place) -> MyTask:
    return MyTask(
        what=what,
        place=place,
        cluster=one.record.cluster.slug,
        cluster_name=one.record.cluster.last_name(day),
        authority=one.record.cluster.authority.last_name(day),
        year=one.year.year,
        whose=need.who if need else "",
        due_on=need.due_on if need else None,
        late=need.days_late(day) if need else 0,
    )


def _names(record: ClusterRecord, grants: Iterable[Grant], scope: Scope, day: date) -> set[str]:
    """Return by what names needs ask the holder of the grants: units', the lead's, authority's."""
    found: set[str] = set()
    units = {
        grant.scope.unit
        for grant in grants
        if grant.scope.unit and grant.gives(Right.EDIT_UNIT, _at(scope, grant.scope.unit))
    }
    for unit in record.units:
        if unit.slug in units:
            found |= _all_names(unit)
    if units & {term.unit for term in on(record.leadership, day) if term.role is Office.LEAD}:
        found.add(record.cluster.lead_title)
    if any(grant.role is Role.AUTHORITY and grant.gives(Right.READ, scope) for grant in grants):
        found |= _all_names(record.cluster.authority)
    return found


def _all_names(organization: Named) -> set[str]:
    return {name.name for name in organization.names}


def _at(scope: Scope, unit: str) -> Scope:
    return Scope(scope.cluster, unit, scope.authority)


def _is_mine(task: Task, grants: Iterable[Grant], scope: Scope) -> bool:
    """Whether the task waits for the holder of the grants: units sign, officers do the rest."""
    if task.kind not in _OF_UNITS:
        return allowed(grants, Right.COLLECT_SIGNATURES, scope)
    own = (grant for grant in grants if grant.scope.unit)
    return bool(task.unit) and allowed(own, Right.SIGN, _at(scope, task.unit))


def _signing(task: Task, cluster: Cluster, day: date) -> MyTask:
    return MyTask(
        what=f"{task.kind.label}: {task.title}",
        place=Place.DOCUMENT,
        key=task.code,
        cluster=task.cluster,
        cluster_name=cluster.last_name(day),
        authority=cluster.authority.last_name(day),
        year=task.year,
        whose=task.note or task.who,
        due_on=task.due_on,
        late=task.late,
    )


def _template(version: WaitingVersion) -> MyTask:
    waits = "Duyệt mẫu" if version.to_approve else "Mẫu đang chờ người khác duyệt"
    act = "Sửa lại mẫu không còn dùng được" if version.faulty else waits
    return MyTask(
        what=f"{act}: {version.label} (bản {version.number})",
        place=Place.TEMPLATE,
        key=version.kind,
        whose=version.uploaded_by,
    )
