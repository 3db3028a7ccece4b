"""What a stage waits for while its papers collect signatures before they are issued."""

from collections.abc import Iterable

from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord
from thidua.domain.signature_states import DocumentState
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.stage_papers import PaperKey, StagePaper

_OPEN = (DocumentState.SIGNING, DocumentState.COMPLETE)


def unsigned(record: ClusterRecord, cycle: Cycle, papers: Iterable[StagePaper]) -> list[Need]:
    """Return the closing of each document that still collects signatures, as a need of the lead."""
    issued = set(cycle.papers.filter(state=Paper.State.ISSUED).values_list("kind", "subject"))
    open_now = {
        PaperKey(one.kind, one.subject): one
        for one in cycle.signing_documents.filter(state__in=_OPEN)
        if (one.kind, one.subject) not in issued
    }
    lead = record.cluster.lead_title
    return [
        Need(lead, f"thu đủ và chốt chữ ký «{paper.title}»", open_now[paper.key].due_on, None)
        for paper in papers
        if paper.key in open_now
    ]
