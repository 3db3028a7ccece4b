"""The year 2024 of Khối thi đua 20, as the tests of the use cases run it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from thidua.domain.cycle import STAGES
from thidua.store import archive
from thidua.store.models.papers import Paper, RegisterCounter
from thidua.store.models.records import Cycle
from thidua.usecases.load_records import Loaded, load_records
from thidua.usecases.run_stage import StageReport, run_stage

CLUSTER, YEAR = "khoi-20-bvhttdl", 2024
OFFICER = "Cán bộ thi đua"
ALL_PAPERS = 43
"""How many papers the whole year leaves."""
AFTERWARDS = date(2025, 6, 1)

LEAD = "vien-bao-ton-di-tich"
INSTITUTE = "vien-van-hoa-nghe-thuat-quoc-gia-viet-nam"
LIBRARY = "thu-vien-quoc-gia-viet-nam"
CENTRE = "trung-tam-cong-nghe-thong-tin"


def plant(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first `old` of a file into `new`."""
    text = (folder / file).read_text()
    assert old in text, f"{file} holds no {old!r}"
    (folder / file).write_text(text.replace(old, new, 1))


def load(folder: Path) -> Loaded:
    """Load the folder as the officer."""
    return load_records(folder, OFFICER)


def run_until(*days: date) -> list[StageReport]:
    """Run every stage on each day; return the reports of the last day."""
    reports: list[StageReport] = []
    for day in days:
        reports = [run_stage(CLUSTER, YEAR, stage, day, actor=OFFICER) for stage in STAGES]
    return reports


def stage_now() -> str:
    """Return the stage in which the year stands."""
    return Cycle.objects.get(cluster__slug=CLUSTER, year=YEAR).stage


def numbers_given() -> int:
    """Return how many numbers were given, in all series."""
    return sum(RegisterCounter.objects.values_list("last", flat=True))


def issued() -> Sequence[Paper]:
    """Return the papers in force, in the order of their issue."""
    return list(Paper.objects.filter(state=Paper.State.ISSUED))


def issued_files() -> dict[tuple[str, str], bytes]:
    """Return every paper in force, by kind and unit."""
    return {(paper.kind, paper.subject): archive.fetch(paper.file_digest) for paper in issued()}
