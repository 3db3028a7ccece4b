"""Which years have something to do on a day: what the daily run goes through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import models

from thidua.domain.cycle import STAGES, Stage
from thidua.store.models.records import Cycle, StageDates
from thidua.usecases.corrections import awaiting_letters, due_corrections
from thidua.usecases.find_records import find_year


@dataclass(frozen=True)
class DueYear:
    """A cluster's year whose present stage has opened, or which has a letter to issue."""

    cluster: str
    year: int
    stage: Stage


def due_years(day: date, *, shard: int = 0, shards: int = 1) -> list[DueYear]:
    """Return every year whose present stage opens on `day` or before, by cluster and year.

    A year with a letter of correction to issue is due, too; a closed one in its last stage, which
    then does nothing else.  Of several shards only the clusters of one are looked at.
    """
    opened = StageDates.objects.filter(
        opens_on__lte=day, stage=models.F("plan__cycle__stage")
    ).select_related("plan__cycle__cluster")

    def mine(cycle: Cycle) -> bool:
        return in_shard(cycle.cluster.slug, shard, shards)

    cycles = filter(mine, (dates.plan.cycle for dates in opened))
    letters = filter(mine, awaiting_letters(day).select_related("cluster"))
    found = {_due(cycle) for cycle in [*cycles, *_with_letters(letters, day)]}
    return sorted(found, key=lambda due: (due.cluster, due.year))


def in_shard(cluster: str, shard: int, shards: int) -> bool:
    """Whether the cluster is of the shard: the same on every machine, all its years together."""
    digest = sha256(cluster.encode()).digest()
    return int.from_bytes(digest[:8]) % shards == shard


def _due(cycle: Cycle) -> DueYear:
    stage = Stage(cycle.stage)
    last = STAGES[-1] if stage is Stage.CLOSED else stage
    return DueYear(cycle.cluster.slug, cycle.year, last)


def _with_letters(corrected: Iterable[Cycle], day: date) -> Iterator[Cycle]:
    for cycle in corrected:
        record, year = find_year(cycle.cluster.slug, cycle.year)
        if due_corrections(record, year, cycle, day):
            yield cycle
