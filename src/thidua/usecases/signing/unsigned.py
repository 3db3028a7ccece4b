"""What a stage waits for while its papers collect signatures before they are issued."""

from collections.abc import Iterable, Mapping
from datetime import date

from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord
from thidua.store.models.records import Cycle
from thidua.usecases.stage_papers import PaperKey, StagePaper
from thidua.usecases.year_standing import standing_of


def unsigned(record: ClusterRecord, cycle: Cycle, papers: Iterable[StagePaper]) -> list[Need]:
    """Return the closing of each document that still collects signatures, as a need of the lead."""
    return closings(record, standing_of(cycle).collecting, papers)


def closings(
    record: ClusterRecord, collecting: Mapping[PaperKey, date], papers: Iterable[StagePaper]
) -> list[Need]:
    """Return the same where it is known already which papers collect signatures, until when."""
    lead = record.cluster.lead_title
    return [
        Need(lead, f"thu đủ và chốt chữ ký «{paper.title}»", collecting[paper.key], None)
        for paper in papers
        if paper.key in collecting
    ]
