"""Due years in batches of about the same work: each costs an orchestrator a task."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, QuerySet

from thidua.domain.cycle import Stage
from thidua.store.models.papers import Paper
from thidua.store.models.records import Approval
from thidua.usecases.due_years import DueYear

Batch = Sequence[DueYear]
_Weights = Counter[tuple[str, int]]

BATCH_SECONDS = 10.0
"""Work in a batch: a task costs Prefect a tenth of a second, and a killed batch loses little."""
_A_LOOK, _A_PAPER = 0.03, 0.016
"""Seconds: to read a year and find nothing to do; to issue one paper (`make bench-province`)."""


def batches(due: Iterable[DueYear], day: date, a_paper: float = _A_PAPER) -> list[Batch]:
    """Return the years in their order, cut into batches; a year of much work has its own."""
    papers = _to_issue(day)
    cut: list[list[DueYear]] = []
    left = 0.0
    for year in due:
        work = _A_LOOK + a_paper * max(papers[year.cluster, year.year], 0)
        if work > left:
            cut.append([])
            left = BATCH_SECONDS
        cut[-1].append(year)
        left -= work
    return list(cut)


def _to_issue(day: date) -> _Weights:
    """Return how many papers each year under way has approved by `day` and not issued yet."""
    papers = _by_year(Approval.objects.filter(issued_on__lte=day))
    papers.subtract(_by_year(Paper.objects.filter(state=Paper.State.ISSUED)))
    return papers


def _by_year(rows: "QuerySet[Approval] | QuerySet[Paper]") -> _Weights:
    counted = (
        rows.exclude(cycle__stage=Stage.CLOSED)
        .values_list("cycle__cluster__slug", "cycle__year")
        .annotate(Count("pk"))
    )
    return Counter({(slug, year): count for slug, year, count in counted})
