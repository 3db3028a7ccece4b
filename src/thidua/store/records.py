# ruff: noqa: SLF001  (`_meta` and `_default_manager` are Django's documented way to its models)
"""Copies a cluster's records into their rows and back, by the names of fields and columns.

A reverse relation of a row holds the record's list (or its one record) of the same name; a foreign
key holds the row that the record names by slug or code; all else is the column's own value.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, get_args
from uuid import uuid4

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from pydantic import ValidationError

from thidua.domain.cluster import Authority, Cluster
from thidua.domain.dated import Record
from thidua.domain.record import ClusterRecord
from thidua.store.models import records as tables
from thidua.store.models.copies import ClusterCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

Row = models.Model
Table = type[models.Model]
Kind = type[Record]


PROVINCE = 150
"""Clusters of the largest province: what a process keeps whose pages go over all of them."""
_TOGETHER = 50
"""Clusters that are read in one go."""
_READ: dict[str, tuple[str, ClusterRecord]] = {}
"""The records used last, by cluster, with the revision that they were read at; the newest last."""
_READING = Lock()
_kept_at_most = 10


def keep_in_memory(clusters: int) -> None:
    """Keep the records of so many clusters in this process, about a megabyte each.

    Few are enough for the year's work, which goes from one cluster to the next.
    """
    global _kept_at_most  # noqa: PLW0603 (one for the process, as what is kept)
    _kept_at_most = clusters


def read_cluster(slug: str) -> ClusterRecord | None:
    """Return everything recorded about the cluster; None when there is no such cluster."""
    return read_clusters([slug]).get(slug)


def read_clusters(slugs: Collection[str]) -> dict[str, ClusterRecord]:
    """Return everything recorded about those of the clusters that there are, by their slugs.

    What was not written since it was read here is not read again; else the copy is read, and where
    there is none of today's revision, the rows: dozens of queries.
    """
    rows = tables.Cluster.objects.filter(slug__in=slugs)
    revisions = dict(rows.values_list("slug", "revision"))
    found = {
        slug: record for slug, revision in revisions.items() if (record := _kept(slug, revision))
    }
    changed = [slug for slug in revisions if slug not in found]
    for start in range(0, len(changed), _TOGETHER):
        together = changed[start : start + _TOGETHER]
        copied = read_copies_of(together)
        found |= copied | read_rows_of([slug for slug in together if slug not in copied])
    there = [slug for slug in slugs if slug in found]
    _keep({slug: (revisions[slug], found[slug]) for slug in there})
    return found


def _kept(slug: str, revision: str) -> ClusterRecord | None:
    read_at, record = _READ.get(slug, ("", None))
    return record if revision and read_at == revision else None


def _keep(used: dict[str, tuple[str, ClusterRecord]]) -> None:
    """Keep what was used now, and forget what was not used for longest."""
    with _READING:
        for slug, read in used.items():
            _READ.pop(slug, None)
            _READ[slug] = read
        for slug in list(_READ)[:-_kept_at_most]:
            del _READ[slug]


def read_copies_of(slugs: list[str]) -> dict[str, ClusterRecord]:
    """Return what the copies say of those of the clusters that have one of today's revision."""
    copies = ClusterCopy.objects.filter(
        cluster__slug__in=slugs, revision=models.F("cluster__revision")
    )
    found = {}
    for slug, text in copies.values_list("cluster__slug", "text"):
        # A copy by a program whose records had another shape is as good as none.
        with suppress(ValidationError):
            found[slug] = ClusterRecord.model_validate_json(text)
    return found


def renew_copies(wanted: Callable[[str], bool] = bool) -> None:
    """Copy what of the wanted clusters has no copy of its revision.

    It was upgraded, or its authority was written with another cluster.
    """
    copied = ClusterCopy.objects.filter(revision=models.F("cluster__revision"))
    without = tables.Cluster.objects.exclude(pk__in=copied.values("pk")).exclude(revision="")
    rows = without.values_list("slug", "pk", "revision")
    old = {slug: (pk, revision) for slug, pk, revision in rows if wanted(slug)}
    slugs = list(old)
    for start in range(0, len(slugs), _TOGETHER):
        for slug, record in read_rows_of(slugs[start : start + _TOGETHER]).items():
            # One that was removed meanwhile needs no copy.
            with suppress(IntegrityError), transaction.atomic():
                _copy(*old[slug], record)


def _copy(cluster: int, revision: str, record: ClusterRecord) -> None:
    """Keep the copy; of a revision that is no more, as another wrote meanwhile, nobody reads it."""
    kept = {"revision": revision, "text": record.model_dump_json()}
    ClusterCopy.objects.update_or_create(cluster_id=cluster, defaults=kept)


def read_rows_of(slugs: list[str]) -> dict[str, ClusterRecord]:
    """Return everything recorded about the clusters, from their rows."""
    if not slugs:
        return {}
    found = tables.Cluster.objects.filter(slug__in=slugs).select_related("authority")
    rows = found.prefetch_related(*_all_parts(tables.Cluster, ClusterRecord))
    return {row.slug: _record(row) for row in rows}


def _record(row: tables.Cluster) -> ClusterRecord:
    cluster = _columns(row, Cluster) | {"authority": _columns(row.authority, Authority)}
    return ClusterRecord.model_validate({"cluster": cluster} | _parts(row, ClusterRecord))


@transaction.atomic
def write_cluster(record: ClusterRecord) -> None:
    """Make the rows of the cluster hold exactly `record`, in one transaction.

    What is said of its authority, other clusters of it say from now on as well.
    """
    authority = record.cluster.authority
    changed = tables.Cluster.objects.filter(slug=record.cluster.slug)
    if _authority(authority.slug) != authority:
        changed |= tables.Cluster.objects.filter(authority__slug=authority.slug)
    writer = _Writer()
    writer.put(tables.Authority, authority)
    row, new = writer.put(tables.Cluster, record.cluster)
    writer.put_parts(row, record, new=new)
    writer.remove_the_rest()
    revision = uuid4().hex
    changed.update(revision=revision)
    _copy(row.pk, revision, record)


def _authority(slug: str) -> Authority | None:
    """Return it as it stands; None, too, where an older program left out what is asked today."""
    row = tables.Authority.objects.filter(slug=slug).first()
    try:
        return Authority.model_validate(_columns(row, Authority)) if row else None
    except ValidationError:
        return None


def _fields(table: Table, kind: Kind) -> Iterator[models.Field[Any, Any]]:
    """Yield the columns of the table that a record of the kind fills."""
    return (field for field in table._meta.concrete_fields if field.name in kind.model_fields)


def _relations(table: Table, kind: Kind) -> Iterator[tuple[str, Any]]:
    """Yield the reverse relations that hold the parts of a record of the kind, in its order."""
    relations = {relation.get_accessor_name(): relation for relation in table._meta.related_objects}
    return ((name, relations[name]) for name in kind.model_fields if name in relations)


def _all_parts(table: Table, kind: Kind, above: str = "") -> Iterator[models.Prefetch[Any]]:
    """Yield what fetches every part at any depth, one query for each relation."""
    for name, relation in _relations(table, kind):
        part, inner = _kind_of_part(kind, name), relation.related_model
        named = [field.name for field in _fields(inner, part) if field.is_relation]
        rows = inner._default_manager.select_related(*named)
        yield models.Prefetch(above + name, rows)
        yield from _all_parts(inner, part, f"{above}{name}__")


def _kind_of_part(kind: Kind, name: str) -> Kind:
    """Return R where the record declares `name: list[R]`, `name: R | None` or `name: R`."""
    annotation: Any = kind.model_fields[name].annotation
    part: Kind = (get_args(annotation) or (annotation,))[0]
    return part


def _name(named: Row | Record) -> str:
    """Return the slug or code by which records name the row or the record."""
    return str(getattr(named, "slug", None) or getattr(named, "code", None))


def _values(row: Row, kind: Kind) -> dict[str, Any]:
    """Return the row and its parts as plain data in the shape of a record of `kind`."""
    return _columns(row, kind) | _parts(row, kind)


def _columns(row: Row, kind: Kind) -> dict[str, Any]:
    return {field.name: _plain(getattr(row, field.name)) for field in _fields(type(row), kind)}


def _plain(value: Any) -> Any:
    if isinstance(value, Row):
        return _name(value)
    if isinstance(value, datetime):
        return timezone.make_naive(value)
    return value


def _parts(row: Row, kind: Kind) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, relation in _relations(type(row), kind):
        part = _kind_of_part(kind, name)
        if relation.one_to_one:
            child = getattr(row, name, None)
            parts[name] = None if child is None else _values(child, part)
        else:
            parts[name] = [_values(child, part) for child in getattr(row, name).all()]
    return parts


class _Writer:
    """Puts records into rows, matching each by its key among its neighbours."""

    def __init__(self) -> None:
        self._named: dict[tuple[Table, str], Row] = {}
        self._superfluous: list[models.QuerySet[Any]] = []

    def put(
        self, table: Table, record: Record, owner: dict[str, Any] | None = None, position: int = 0
    ) -> tuple[Row, bool]:
        """Update or make the row of `record`, without its parts; tell whether it is a new one."""
        columns = self._columns(table, record)
        key: dict[str, Any] = {name: columns[name] for name in record.KEY}
        row, new = table._default_manager.update_or_create(
            **(owner or {}), **key, defaults=columns | {"position": position}
        )
        self._named[table, _name(row)] = row
        return row, new

    def _columns(self, table: Table, record: Record) -> dict[str, Any]:
        return {field.name: self._column(field, record) for field in _fields(table, type(record))}

    def _column(self, field: models.Field[Any, Any], record: Record) -> Any:
        value = getattr(record, field.name)
        if field.is_relation and value is not None:
            name = _name(value) if isinstance(value, Record) else value
            return self._named[field.related_model, name]  # type: ignore[index]
        if isinstance(field, models.JSONField):
            return record.model_dump(mode="json", include={field.name})[field.name]
        return timezone.make_aware(value) if isinstance(value, datetime) else value

    def put_parts(self, row: Row, record: Record, *, new: bool) -> None:
        """Make the row's relations hold exactly the record's parts, in their order.

        A `new` row has none yet: there is nothing to look for or to remove.
        """
        for name, relation in _relations(type(row), type(record)):
            value = getattr(record, name)
            parts = value if isinstance(value, list) else [value] if value is not None else []
            put = self._insert_all if new else self._put_all
            put(relation.related_model, {relation.field.name: row}, parts)

    def _insert_all(self, table: Table, owner: dict[str, Row], parts: list[Record]) -> None:
        columns = [owner | self._columns(table, part) for part in parts]
        rows = [table(**one, position=position) for position, one in enumerate(columns)]
        for row, part in zip(table._default_manager.bulk_create(rows), parts, strict=True):
            self._named[table, _name(row)] = row
            self.put_parts(row, part, new=True)

    def _put_all(self, table: Table, owner: dict[str, Row], parts: list[Record]) -> None:
        kept = []
        for position, part in enumerate(parts):
            row, new = self.put(table, part, owner, position)
            self.put_parts(row, part, new=new)
            kept.append(row.pk)
        self._superfluous.append(table._default_manager.filter(**owner).exclude(pk__in=kept))

    def remove_the_rest(self) -> None:
        """Delete the rows that no record stands for, those that name others first."""
        for queryset in reversed(self._superfluous):
            queryset.delete()
