"""Find papers: by words, cluster, year, kind, unit, state and day, fifty to a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy

from thidua.domain.rights import Right
from thidua.store.models.papers import Paper, PaperDraft
from thidua.store.search_texts import holding
from thidua.usecases.actor import require
from thidua.usecases.paper_query import PaperOrder, PaperQuery, PaperState
from thidua.usecases.readable_clusters import ReadableCluster, readable_clusters
from thidua.vietnamese.search import terms

A_PAGE = 50


@dataclass(frozen=True)
class PaperRow:
    """A paper in a list; a draft has no number and no signer, and its day is the expected one."""

    pk: int
    state: PaperState
    title: str
    symbol: str
    day: date
    signer: str
    cluster: str
    cluster_slug: str
    year: int


@dataclass(frozen=True)
class FoundPapers:
    """One page of what was found, and how much there is."""

    rows: list[PaperRow]
    total: int
    page: int
    pages: int


def find_papers(query: PaperQuery, actor: str) -> FoundPapers:
    """Return a page of the papers that the actor may read; refused for another's cluster."""
    clusters = {one.pk: one for one in readable_clusters(actor)}
    keys = _keys(query, actor, list(clusters))
    pages = max(1, -(-len(keys) // A_PAGE))
    page = min(max(query.page, 1), pages)
    shown = keys[(page - 1) * A_PAGE : page * A_PAGE]
    return FoundPapers(_rows(query.state, shown, clusters), len(keys), page, pages)


def found_keys(query: PaperQuery, actor: str) -> list[int]:
    """Return the keys of all of them, whatever the page; refused as `find_papers` is."""
    return _keys(query, actor, [one.pk for one in readable_clusters(actor)])


def _keys(query: PaperQuery, actor: str, clusters: list[int]) -> list[int]:
    if query.cluster:
        require(actor, Right.READ, query.cluster)
    return list(_matching(query, clusters).values_list("pk", flat=True))


def _matching(query: PaperQuery, clusters: list[int]) -> QuerySet[Any]:
    drafts = query.state is PaperState.DRAFT
    day = "day" if drafts else "issued_on"
    wanted = {
        "cycle__cluster__slug": query.cluster,
        "cycle__year": query.year,
        "kind": query.kind,
        "search__unit": query.unit,
        f"{day}__gte": query.since,
        f"{day}__lte": query.until,
    }
    rows: QuerySet[Any] = _table(query.state).filter(cycle__cluster__in=clusters)
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if query.words.strip():
        rows = rows.filter(holding(terms(query.words)))
    return rows.order_by(*_order(query.order, day, numbered=not drafts))


def _table(state: PaperState) -> QuerySet[Any]:
    if state is PaperState.DRAFT:
        return PaperDraft.objects.all()
    return Paper.objects.filter(state=state.name)


def _order(order: PaperOrder, day: str, *, numbered: bool) -> list[str | OrderBy]:
    if order is PaperOrder.OLDEST:
        return [day, "pk"]
    if order is PaperOrder.NEWEST or not numbered:
        return [f"-{day}", "-pk"]
    down = order is PaperOrder.LAST_NUMBER
    columns = [F(f"entry__{name}") for name in ("series", "year", "number")]
    ways = [one.desc if down else one.asc for one in columns]
    return [*(way(nulls_last=True) for way in ways), day, "pk"]


def _rows(
    state: PaperState, keys: list[int], clusters: dict[int, ReadableCluster]
) -> list[PaperRow]:
    drafts = state is PaperState.DRAFT
    own = ("day",) if drafts else ("issued_on", "symbol", "signer")
    columns = ("pk", "title", "cycle__year", "cycle__cluster", *own)
    found = {row["pk"]: row for row in _table(state).filter(pk__in=keys).values(*columns)}
    return [_row(state, found[key], clusters) for key in keys if key in found]


def _row(state: PaperState, row: dict[str, Any], clusters: dict[int, ReadableCluster]) -> PaperRow:
    cluster = clusters[row["cycle__cluster"]]
    return PaperRow(
        row["pk"],
        state,
        row["title"],
        row.get("symbol", ""),
        row.get("issued_on") or row["day"],
        row.get("signer", ""),
        cluster.name,
        cluster.slug,
        row["cycle__year"],
    )
