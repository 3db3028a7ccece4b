"""All clusters that somebody may read, by their authorities: where each year stands on a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.usecases.actor import clusters_where
from thidua.usecases.readable import YearRead, years_read
from thidua.usecases.year_status import progress
from thidua.vietnamese.text import fold

_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True)
class YearLine:
    """A year in one line: `waiting` and `late` count what its present stage waits for.

    `overdue` tells how many days the stage itself is past its due date, `runs` whether the next
    thing is a run of the year.
    """

    year: int
    stage: Stage
    due_on: date | None
    waiting: int
    late: int
    overdue: int
    next_thing: str
    runs: bool

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.stage is Stage.CLOSED and not self.runs


@dataclass(frozen=True)
class ClusterLines:
    """A cluster with its years, the newest first."""

    slug: str
    name: str
    years: tuple[YearLine, ...]


@dataclass(frozen=True)
class AuthorityLines:
    """An authority with its clusters, by their names."""

    slug: str
    name: str
    clusters: tuple[ClusterLines, ...]


def overview(actor: str, day: date, authority: str = "") -> list[AuthorityLines]:
    """Return every cluster that the actor may read, or those of one authority."""
    years = years_read(clusters_where(actor, Right.READ))
    wanted = [one for one in years if authority in {"", _authority(one)}]
    wanted.sort(key=lambda one: (_authority(one), one.record.cluster.slug))
    found = [_authority_lines(list(group), day) for _, group in groupby(wanted, key=_authority)]
    return sorted(found, key=lambda one: by_name(one.name))


def by_name(name: str) -> tuple[str, str]:
    """Order names as people do: without regard to accents first, «Khối 5» before «Khối 20»."""
    return _NUMBER.sub(lambda match: match[0].zfill(6), fold(name)), name


def _authority(one: YearRead) -> str:
    return one.record.cluster.authority.slug


def _authority_lines(years: Iterable[YearRead], day: date) -> AuthorityLines:
    groups = [list(group) for _, group in groupby(years, key=lambda one: one.record.cluster.slug)]
    clusters = [_cluster_lines(group, day) for group in groups]
    authority = groups[0][0].record.cluster.authority
    in_order = tuple(sorted(clusters, key=lambda one: by_name(one.name)))
    return AuthorityLines(authority.slug, authority.last_name(day), in_order)


def _cluster_lines(years: list[YearRead], day: date) -> ClusterLines:
    cluster = years[0].record.cluster
    lines = tuple(_line(one, day) for one in years)
    return ClusterLines(cluster.slug, cluster.last_name(day), lines)


def _line(one: YearRead, day: date) -> YearLine:
    """Look at the present stage only: that is cheap, and all that the line tells."""
    stage = one.standing.stage
    status = progress(one.record, one.year, one.standing, day, [stage])
    waiting = status.waiting()
    due_on = status.current.due_on if status.current else None
    return YearLine(
        year=one.year.year,
        stage=stage,
        due_on=due_on,
        waiting=len(waiting),
        late=sum(need.days_late(day) > 0 for need in waiting),
        overdue=max((day - due_on).days, 0) if due_on else 0,
        next_thing=status.next_thing,
        runs=bool(status.run_brings),
    )
