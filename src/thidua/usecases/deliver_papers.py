"""Put a year's issued papers into a folder, under names by which an officer finds them."""

from pathlib import Path

from thidua.domain.cycle import Stage
from thidua.files import write_atomically
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.usecases.find_records import find_cycle


def deliver_papers(cluster: str, year: int, folder: Path) -> list[Path]:
    """Write every paper in force, one folder a stage; files that are there already are replaced."""
    cycle = find_cycle(cluster, year)
    written = []
    for paper in cycle.papers.filter(state=Paper.State.ISSUED):
        stage = Stage(paper.stage)
        path = folder / f"{stage.number}. {stage.label}" / file_name(paper)
        write_atomically(path, archive.fetch(paper.file_digest))
        written.append(path)
    return written


def deliver_drafts(cluster: str, year: int, folder: Path) -> list[Path]:
    """Write every draft into the folder; files that are there already are replaced."""
    written = []
    for draft in find_cycle(cluster, year).drafts.all():
        path = folder / f"Dự thảo - {draft.title}.docx".replace("/", "-")
        write_atomically(path, archive.fetch(draft.file_digest))
        written.append(path)
    return written


def file_name(paper: Paper) -> str:
    """«2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx»: sorts by date, says number and kind."""
    symbol = f" ({paper.symbol.replace('/', '-')})" if paper.symbol else ""
    return f"{paper.issued_on.isoformat()} {paper.title}{symbol}.docx".replace("/", "-")
