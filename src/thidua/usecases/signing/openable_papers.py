"""Which papers of a year may be opened for signatures: those that somebody signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.domain.rights import Right
from thidua.store.models.records import Cycle
from thidua.usecases.actor import clusters_where, require
from thidua.usecases.find_records import find_cycle
from thidua.usecases.paper_changes import YearPapers, year_papers
from thidua.usecases.signing.cluster_names import latest_name
from thidua.usecases.signing.documents import SET_ASIDE
from thidua.usecases.signing.open_signing import default_due
from thidua.usecases.stage_papers import PaperKey, StagePaper, papers_of_year


@dataclass(frozen=True)
class OpenablePaper:
    """A paper that may be opened: `issued` as it went out, else as it will."""

    key: PaperKey
    title: str
    issued: bool


@dataclass(frozen=True)
class OpenablePapers:
    """The papers of a year, and the day by which they are usually signed."""

    cluster: str
    cluster_name: str
    year: int
    papers: tuple[OpenablePaper, ...]
    due_on: date


@dataclass(frozen=True)
class OpenableYear:
    """A year in which the actor may collect signatures."""

    cluster: str
    cluster_name: str
    year: int


def openable_years(actor: str, day: date) -> list[OpenableYear]:
    """Return the years in which the actor may open a paper, the newest first."""
    slugs = clusters_where(actor, Right.COLLECT_SIGNATURES)
    cycles = Cycle.objects.filter(cluster__slug__in=slugs).select_related("cluster")
    return [
        OpenableYear(one.cluster.slug, latest_name(one.cluster, day), one.year)
        for one in cycles.order_by("-year", "cluster__slug")
    ]


def openable_papers(cluster: str, year: int, *, actor: str, day: date) -> OpenablePapers:
    """Return the papers that may be opened now; those that collect signatures are left out."""
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    cycle = find_cycle(cluster, year)
    papers = tuple(_papers(year_papers(cycle)))
    name = latest_name(cycle.cluster, day)
    return OpenablePapers(cluster, name, year, papers, default_due(cycle, day))


def _papers(papers: YearPapers) -> Iterator[OpenablePaper]:
    documents = papers.cycle.signing_documents.exclude(state__in=SET_ASIDE)
    taken = {PaperKey(*one) for one in documents.values_list("kind", "subject")}
    for paper in papers_of_year(papers.record, papers.year):
        issued = paper.key in papers.issued
        if paper.key not in taken and _may_be_signed(paper, issued=issued):
            yield OpenablePaper(paper.key, paper.title, issued)


def _may_be_signed(paper: StagePaper, *, issued: bool) -> bool:
    """Whether somebody signs it: a paper that bears a number only once it has it."""
    about = paper.kind.about
    return bool(about.signatories) and (issued or not about.series)
