"""A year on one page: its stages, who is waited for, who was late, what collects signatures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from thidua.domain.cycle import Stage
from thidua.domain.progress import Need
from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store.models.signing import SigningDocument
from thidua.usecases.actor import may, require
from thidua.usecases.grids.approvals import row_of_paper
from thidua.usecases.signing.documents import SET_ASIDE
from thidua.usecases.stale_papers import StalePaper, stale_papers
from thidua.usecases.year_status import StageState, StageStatus, YearStatus, year_progress
from thidua.vietnamese.text import sentence_case


@dataclass(frozen=True)
class Waited:
    """One thing that is waited for, or came late: until when, how many days late, from whom.

    `row` is the anchor of the paper's row in the grid «Ký ban hành», where a paper is waited for.
    """

    what: str
    due_on: date
    late: int
    who: tuple[str, ...]
    row: str = ""


@dataclass(frozen=True)
class StageLine:
    """A stage on the time line: `late` in days, `issued` of its `papers`."""

    stage: Stage
    state: StageState
    opens_on: date
    due_on: date
    late: int
    issued: int
    papers: int


@dataclass(frozen=True)
class SigningCount:
    """A document that collects signatures, with how many of them are there."""

    code: str
    title: str
    state: DocumentState
    due_on: date
    signed: int
    asked: int


@dataclass(frozen=True)
class YearPage:
    """What the page of a year shows; `may_run`, `may_edit`: what its reader may do."""

    cluster: str
    status: YearStatus
    stages: tuple[StageLine, ...]
    waiting: tuple[Waited, ...]
    came_late: tuple[Waited, ...]
    documents: tuple[SigningCount, ...]
    may_run: bool
    may_edit: bool

    @property
    def row_to_sign(self) -> str:
        """The anchor of the row where the next thing is done, if it is a paper to be signed."""
        need = self.status.next_need
        return _row(need) if need and self.may_edit else ""

    @property
    def current(self) -> StageLine | None:
        """The stage that the year stands in; None when it is closed."""
        return next((line for line in self.stages if line.state is StageState.OPEN), None)


def year_page(cluster: str, year: int, day: date, actor: str) -> YearPage:
    """Return the page; refused to who may not read it, and for an unknown cluster or year."""
    require(actor, Right.READ, cluster)
    status = year_progress(cluster, year, day)
    came_late = [need for stage in status.stages for need in stage.came_late(day)]
    return YearPage(
        cluster,
        status,
        tuple(_line(stage, day) for stage in status.stages),
        grouped(status.waiting(), day),
        grouped(came_late, day),
        tuple(_documents(cluster, year)),
        may(actor, Right.RUN_YEAR, cluster),
        may(actor, Right.EDIT_CLUSTER, cluster),
    )


def out_of_date(cluster: str, year: int, actor: str) -> list[StalePaper]:
    """Return what no longer matches the records, to who may read it; this takes its time."""
    require(actor, Right.READ, cluster)
    return stale_papers(cluster, year)


def grouped(needs: Iterable[Need], day: date) -> tuple[Waited, ...]:
    """Put together what is the same but for whom it is asked of: the latest first."""
    groups: dict[tuple[str, date, int, str], list[str]] = {}
    for need in needs:
        about = need.what, need.due_on, need.days_late(day), _row(need)
        groups.setdefault(about, []).append(need.who)
    found = [
        Waited(sentence_case(what), due_on, late, tuple(who), row)
        for (what, due_on, late, row), who in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.late))


def _row(need: Need) -> str:
    return row_of_paper(need.paper) if need.paper else ""


def _line(status: StageStatus, day: date) -> StageLine:
    return StageLine(
        stage=status.stage,
        state=status.state,
        opens_on=status.opens_on,
        due_on=status.due_on,
        late=status.days_late(day),
        issued=status.papers,
        papers=len(status.approvals),
    )


def _documents(cluster: str, year: int) -> Iterable[SigningCount]:
    signed = Count("requests", filter=Q(requests__state=RequestState.SIGNED))
    rows = SigningDocument.objects.filter(cycle__cluster__slug=cluster, cycle__year=year)
    counted = rows.exclude(state__in=SET_ASIDE).annotate(asked=Count("requests"), signed=signed)
    for row in counted.values("code", "title", "state", "due_on", "asked", "signed"):
        yield SigningCount(
            code=row["code"],
            title=row["title"],
            state=DocumentState(row["state"]),
            due_on=row["due_on"],
            signed=row["signed"],
            asked=row["asked"],
        )
