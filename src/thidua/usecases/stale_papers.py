"""Which issued papers and drafts no longer match the records or the template they were made from.

An issued paper is never changed: it is corrected by a letter (Nghị định 30/2020/NĐ-CP, Điều 18.3)
or cancelled and issued anew.  A draft is simply drafted again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.errors import ThiduaError
from thidua.store.models.papers import PaperDraft
from thidua.usecases.draft_papers import blank_fields, proposed_draft
from thidua.usecases.find_records import find_cycle
from thidua.usecases.paper_changes import Difference, YearPapers, changes_between, year_papers
from thidua.usecases.stage_papers import PaperKey, StagePaper, papers_of_year


@dataclass(frozen=True)
class StalePaper:
    """A paper or draft, and what would be otherwise in it today; a draft has no `issued_on`."""

    title: str
    symbol: str
    issued_on: date | None
    difference: Difference


def stale_papers(cluster: str, year: int) -> list[StalePaper]:
    """Return what is out of date, issued papers first; refused for an unknown cluster or year."""
    papers = year_papers(find_cycle(cluster, year))
    found = [*_issued(papers), *_drafts(papers)]
    return [stale for stale in found if not stale.difference.is_none]


def _issued(papers: YearPapers) -> Iterator[StalePaper]:
    for paper in papers.issued.values():
        difference = papers.difference(paper)
        yield StalePaper(paper.title, paper.symbol, paper.issued_on, difference)


def _drafts(papers: YearPapers) -> Iterator[StalePaper]:
    known = {paper.key: paper for paper in papers_of_year(papers.record, papers.year)}
    for draft in papers.cycle.drafts.all():
        paper = known.get(PaperKey(draft.kind, draft.subject))
        yield StalePaper(draft.title, "", None, _difference(papers, paper, draft))


def draft_difference(draft: PaperDraft) -> Difference:
    """Compare one draft with the one that would be made today."""
    papers, key = year_papers(draft.cycle), PaperKey(draft.kind, draft.subject)
    of_year = papers_of_year(papers.record, papers.year)
    paper = next((one for one in of_year if one.key == key), None)
    return _difference(papers, paper, draft)


def _difference(papers: YearPapers, paper: StagePaper | None, row: PaperDraft) -> Difference:
    if paper is None:
        return Difference(refusal="Hồ sơ năm không còn văn bản này.")
    try:
        draft = proposed_draft(papers, paper, row.day)
        fields = blank_fields(papers, draft)
    except ThiduaError as error:
        return Difference(refusal=str(error))
    version = papers.versions.get(draft.template_kind.slug)
    changed = version is None or version.pk != row.template_version_id
    return Difference(changed, changes_between(row.fields, fields))
