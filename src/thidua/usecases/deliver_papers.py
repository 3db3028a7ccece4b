"""Put a year's issued papers into a folder, under names by which an officer finds them."""

from pathlib import Path

from thidua.domain.cycle import Stage
from thidua.files import write_atomically
from thidua.store import archive
from thidua.store.models.papers import Paper, PaperDraft
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
        path = folder / draft_file_name(draft)
        write_atomically(path, archive.fetch(draft.file_digest))
        written.append(path)
    return written


def file_name(paper: Paper) -> str:
    """«2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx»: sorts by date, says number and kind."""
    symbol = f" ({paper.symbol})" if paper.symbol else ""
    return _bounded(f"{paper.issued_on.isoformat()} {paper.title}", f"{symbol}.docx")


def draft_file_name(draft: PaperDraft) -> str:
    """«Dự thảo - Kế hoạch hoạt động.docx»."""
    return _bounded(f"Dự thảo - {draft.title}", ".docx")


def _bounded(name: str, ending: str) -> str:
    """Put both together as a file's name, the first cut where the whole would be too long."""
    room = _LONGEST - len(ending.encode())
    if len(name.encode()) > room:
        name = name.encode()[: room - len("…".encode())].decode(errors="ignore").rstrip() + "…"
    return (name + ending).replace("/", "-")


_LONGEST = 240
"""Bytes of a file's name: file systems take 255, and a copy wants a few of its own."""
