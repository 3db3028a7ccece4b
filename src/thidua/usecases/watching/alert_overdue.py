"""Tell of what is past its day: each need once, as the ledger remembers."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from thidua.domain.cycle import Stage
from thidua.domain.overdue import NeedKey, key_of, overdue, to_tell
from thidua.domain.progress import Need
from thidua.domain.rights import Right
from thidua.errors import ThiduaError
from thidua.law.calendar import holidays_around
from thidua.logs import tell
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.usecases.actor import require
from thidua.usecases.readable import YearRead, years_read
from thidua.usecases.watching.outbox import Alert, AlertKind, put, ways
from thidua.usecases.year_status import progress
from thidua.vietnamese.dates import short_date

_AT_ONCE = 10
"""Clusters read at a time, so that a province takes no more memory than these."""
_TOLD = "alert-overdue"


def alert_overdue(day: date, actor: str) -> int:
    """Put what nobody was told of yet into the outbox; return how many needs are overdue in all.

    Where the office has set no way to tell, nothing is put and nothing is entered in the ledger.  A
    year whose records are refused does not hold up the others.
    """
    require(actor, Right.RUN_YEAR)
    return sum(_alert(one, day, actor) for one in _open_years())


def _open_years() -> Iterator[YearRead]:
    found = Cycle.objects.exclude(stage=Stage.CLOSED).order_by("cluster__slug")
    slugs = list(dict.fromkeys(found.values_list("cluster__slug", flat=True)))
    for start in range(0, len(slugs), _AT_ONCE):
        years = years_read(slugs[start : start + _AT_ONCE])
        yield from (one for one in years if one.standing.stage is not Stage.CLOSED)


def _alert(one: YearRead, day: date, actor: str) -> int:
    cluster, year = one.record.cluster.slug, one.year.year
    try:
        stages = [one.standing.stage]
        needs = overdue(progress(one.record, one.year, one.standing, day, stages).waiting(), day)
    except ThiduaError as error:
        tell("overdue-unknown", cluster=cluster, year=year, code=error.code)
        return 0
    if ways() and to_tell(
        needs, _told_of(cluster, year) if needs else (), day, holidays_around(day)
    ):
        _tell(cluster, year, needs, day, actor)
    return len(needs)


@transaction.atomic
def _tell(cluster: str, year: int, needs: list[Need], day: date, actor: str) -> None:
    """Put the alert, then enter it: killed in between, it is put anew, as the same one."""
    Cycle.objects.select_for_update().get(cluster__slug=cluster, year=year)
    fresh = to_tell(needs, _told_of(cluster, year), day, holidays_around(day))
    if not fresh:
        return
    lines = tuple(f"{one.who}: {one.what}, hạn {short_date(one.due_on)}" for one in fresh)
    put(Alert(AlertKind.OVERDUE, day, cluster, year, lines=lines))
    told = [[one.who, one.what, one.due_on.isoformat()] for one in fresh]
    ledger.append(actor, "alert-overdue", f"{cluster} {year}", needs=told)


def _told_of(cluster: str, year: int) -> set[NeedKey]:
    acts = LedgerEntry.objects.filter(subject=f"{cluster} {year}", action=_TOLD)
    rows = (row for details in acts.values_list("details", flat=True) for row in details["needs"])
    return {key_of(Need(who, what, date.fromisoformat(due), None)) for who, what, due in rows}
