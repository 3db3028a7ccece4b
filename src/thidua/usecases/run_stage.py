"""Bring one stage of a year as far as its records allow on a day, and no further.

Nothing waits: what is not there yet is reported, and the next run goes on from there.  Running it
twice, or twice at once, issues nothing twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.domain.cycle import Stage
from thidua.domain.progress import Need, needs, stage_due
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.store import ledger
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.corrections import due_corrections
from thidua.usecases.deadlines import deadlines
from thidua.usecases.draft_paper import issued_heads
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.issue_paper import IssuedPaper, issue_paper, listed
from thidua.usecases.recheck_templates import recheck_changed
from thidua.usecases.signing.unsigned import unsigned
from thidua.usecases.stage_papers import PaperKey, StagePaper, stage_papers
from thidua.usecases.template_in_use import begin_with_templates

BATCH = 50
"""Papers in one batch: seconds of work, so that a lost batch costs little."""


@dataclass(frozen=True)
class StageReport:
    """Where the stage stands after a run."""

    cluster: str
    year: int
    stage: Stage
    papers: list[IssuedPaper]
    waiting: list[Need]
    done: bool


Batch = Sequence[PaperKey]
IssueBatch = Callable[[str, int, Batch, str], list[IssuedPaper]]
"""Issues a batch of papers of a cluster's year for an actor; an orchestrator wraps it in a task."""


def issue_batch(cluster: str, year: int, batch: Batch, actor: str) -> list[IssuedPaper]:
    """Issue the papers of a batch, each in a transaction of its own."""
    return [issue_paper(cluster, year, key, actor) for key in batch]


def run_stage(  # noqa: PLR0913 (the plain arguments that a flow has)
    cluster: str,
    year: int,
    stage: Stage,
    day: date,
    *,
    actor: str,
    issue: IssueBatch = issue_batch,
) -> StageReport:
    """Issue what the stage has approved by `day`, and close the stage when nothing is left.

    A stage whose turn has not come is only reported.  One that is closed stays closed, but a paper
    that was signed late, or whose data came late, is issued all the same; so are letters that
    correct a paper in force.  With its first stage the year takes the templates of the day, and
    keeps them; what another program checked is checked again first.
    """
    record, found = find_year(cluster, year)
    cycle = find_cycle(cluster, year)
    papers = stage_papers(record, found, stage)
    waiting = [*_waiting(record, found, stage, day), *unsigned(record, cycle, papers)]
    if Stage(cycle.stage).number >= stage.number and _open(found, stage, day):
        ripe = [paper for paper in papers if not waiting or paper.kind.about.early]
        keys = _signed(cycle, ripe, day)
        if keys or cycle.stage == stage:
            recheck_changed(actor)
            begin_with_templates(cycle, actor)
        for batch in _batches(keys):
            issue(cluster, year, batch, actor)
    if cycle.stage == stage and not waiting and _open(found, stage, day):
        waiting = _unapproved(record, found, stage, papers, day)
        if not waiting:
            _close(cycle, stage, actor)
    _issue_letters(cycle, due_corrections(record, found, cycle, day), actor, issue)
    done = Stage(_stage_now(cycle)).number > stage.number
    return StageReport(cluster, year, stage, _issued(cycle, stage), waiting, done)


def _signed(cycle: Cycle, papers: Iterable[StagePaper], day: date) -> Batch:
    """Return what is signed and not issued yet, by the days, so that numbers rise with them."""
    issued = issued_heads(cycle)
    signed = [
        (paper.approval.issued_on, paper.key)
        for paper in papers
        if paper.approval and paper.approved(day) and paper.key not in issued
    ]
    return [key for _, key in sorted(signed, key=lambda item: item[0])]


def _issue_letters(cycle: Cycle, keys: Batch, actor: str, issue: IssueBatch) -> None:
    """Issue the letters of correction: they belong to no stage, nor do they need an open year."""
    if keys:
        recheck_changed(actor)
    for batch in _batches(keys):
        issue(cycle.cluster.slug, cycle.year, batch, actor)


def _open(year: YearRecord, stage: Stage, day: date) -> bool:
    dates = year.plan.dates(stage)
    return dates is not None and dates.opens_on <= day


def _waiting(record: ClusterRecord, year: YearRecord, stage: Stage, day: date) -> list[Need]:
    found = needs(record, year, stage, deadlines(record, year))
    return [need for need in found if not need.met(day)]


def _unapproved(
    record: ClusterRecord,
    year: YearRecord,
    stage: Stage,
    papers: Iterable[StagePaper],
    day: date,
) -> list[Need]:
    dates = year.plan.dates(stage)
    if dates is None:
        return []
    due_on = stage_due(dates, deadlines(record, year))
    return [paper.need(record, due_on) for paper in papers if not paper.approved(day)]


def _batches(keys: Sequence[PaperKey]) -> Iterable[Batch]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


@transaction.atomic
def _close(cycle: Cycle, stage: Stage, actor: str) -> None:
    """Move on by compare-and-set: of two runs one moves, the other finds it moved."""
    moved = Cycle.objects.filter(pk=cycle.pk, stage=stage).update(stage=stage.following)
    if moved:
        ledger.append(actor, "close-stage", f"{cycle.cluster.slug} {cycle.year} {stage}")


def _stage_now(cycle: Cycle) -> str:
    return Cycle.objects.values_list("stage", flat=True).get(pk=cycle.pk)


def _issued(cycle: Cycle, stage: Stage) -> list[IssuedPaper]:
    papers = cycle.papers.filter(stage=stage, state=Paper.State.ISSUED).defer("fields")
    return [listed(paper, new=False) for paper in papers]
