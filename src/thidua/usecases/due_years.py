"""Which years have something to do on a day: what the daily run goes through."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from thidua.domain.cycle import Stage
from thidua.store.models.records import StageDates


@dataclass(frozen=True)
class DueYear:
    """A cluster's year whose present stage has opened."""

    cluster: str
    year: int
    stage: Stage


def due_years(day: date) -> list[DueYear]:
    """Return every year whose present stage opens on `day` or before, by cluster and year."""
    opened = StageDates.objects.filter(
        opens_on__lte=day, stage=models.F("plan__cycle__stage")
    ).select_related("plan__cycle__cluster")
    cycles = [dates.plan.cycle for dates in opened]
    found = [DueYear(cycle.cluster.slug, cycle.year, Stage(cycle.stage)) for cycle in cycles]
    return sorted(found, key=lambda due: (due.cluster, due.year))
