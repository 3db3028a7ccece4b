"""Hand a finished year in to the agency's archive: its files, their lists, the minutes."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from thidua.domain.cluster import head_on
from thidua.domain.cycle import Stage
from thidua.domain.leading import possible_leads
from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.files import write_atomically
from thidua.law.parameters import Value
from thidua.law.retention import hand_in_by, retention
from thidua.store import archive, ledger
from thidua.store.models.records import Cycle
from thidua.store.template_versions import Act, enter
from thidua.usecases.actor import require
from thidua.usecases.archiving.archive_papers import (
    HandingIn,
    Parties,
    files_list,
    minutes,
    papers_list,
)
from thidua.usecases.archiving.year_files import YearFile, safe_folder, safe_name, year_files
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.template_in_use import pin_templates

HANDING_IN = "hand-in"
SUMS = "sha256.txt"


@dataclass(frozen=True)
class Taker:
    """Who takes the files, as far as it is known, and how many boxes of paper come along."""

    name: str = ""
    title: str = ""
    boxes: str = ""


@dataclass(frozen=True)
class HandedIn:
    """What was written; the terms of the files with their marks, and by when it was due."""

    folder: Path
    terms: list[tuple[YearFile, Value]]
    due_by: date
    count: int


def hand_in(  # noqa: PLR0913 (what a person decides)
    cluster: str,
    year: int,
    folder: Path,
    *,
    day: date,
    actor: str,
    taker: Taker = Taker(),
    symbol: str = "TĐKT",
) -> HandedIn:
    """Write the year's files with their lists and minutes into a new folder, whole or not at all.

    Refused before the year is closed (`year-not-closed`: a file ends with its work, Điều 29), and
    where there is something in the folder already.  The ledger tells of the same files, lists and
    minutes once: who was killed before the folder had its name hands in the very same again.
    """
    require(actor, Right.EDIT_CLUSTER, cluster)
    if folder.exists() and any(folder.iterdir()):
        raise refuse("folder-not-empty", f"Thư mục «{folder}» đã có tệp; hãy chọn thư mục mới.")
    with _whole_or_not(folder) as place, transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
        acts = pin_templates(cycle, actor)
        act = _handing_in(cycle, day, taker, symbol)
        sums = _write(act, place)
        details = {"sums": hashlib.sha256(sums).hexdigest(), "files": len(act.files)}
        handed = Act(actor, HANDING_IN, f"{cluster} {year}", details)
        known = ledger.tells(actor, handed.action, handed.subject, **details)
        enter(acts if known else [*acts, handed])
    terms = [(one, retention(one.group, one.last, act.authority)) for one in act.files]
    due_by = hand_in_by(max(one.last for one in act.files), act.authority)
    return HandedIn(folder, terms, due_by, sum(len(one.papers) for one in act.files))


def _handing_in(cycle: Cycle, day: date, taker: Taker, symbol: str) -> HandingIn:
    if cycle.stage != Stage.CLOSED:
        stage = Stage(cycle.stage).label
        raise refuse(
            "year-not-closed",
            f"Năm {cycle.year} còn ở giai đoạn «{stage}»: hồ sơ chỉ nộp lưu khi công việc đã kết "
            "thúc. Hãy chạy hết năm rồi làm lại.",
        )
    record, year = find_year(cycle.cluster.slug, cycle.year)
    leads = possible_leads(record, year, day)
    if not leads:
        raise refuse("no-lead", f"Không có đơn vị trưởng năm {cycle.year} để nộp lưu hồ sơ.")
    files = year_files(cycle, record.cluster.name(day), symbol)
    parties = _parties(record, leads[0], day, taker)
    return HandingIn(cycle, record, year, leads[0], day, parties, files)


def _parties(record: ClusterRecord, unit: str, day: date, taker: Taker) -> Parties:
    """The head of the unit gives, where there is one."""
    head = head_on(record.people, unit, day)
    post = head.post(unit, day) if head else None
    giver, title = (head.name, post.title) if head and post else ("", "")
    return Parties(giver, title, taker.name, taker.title, boxes=taker.boxes)


def _write(act: HandingIn, place: Path) -> bytes:
    """Write everything, and the digests as `sha256sum -c` reads them; return these."""
    lines = []
    for name, content in _contents(act):
        write_atomically(place / name, content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
    sums = "".join(lines).encode()
    write_atomically(place / SUMS, sums)
    return sums


def _contents(act: HandingIn) -> Iterator[tuple[str, bytes]]:
    yield "Biên bản giao nhận hồ sơ, tài liệu.docx", minutes(act)
    yield "Mục lục hồ sơ, tài liệu nộp lưu.docx", files_list(act)
    for file in act.files:
        folder = safe_folder(file)
        yield f"{folder}/00 Mục lục văn bản, tài liệu.docx", papers_list(act, file)
        for number, paper in enumerate(file.papers, start=1):
            name = safe_name(number, paper)
            yield f"{folder}/{name}", archive.fetch(paper.digest, paper.ending)


@contextmanager
def _whole_or_not(folder: Path) -> Iterator[Path]:
    """A folder that gets its name when all is in it and the act is in the ledger."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{folder.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    temporary.mkdir()
    try:
        yield temporary
        if folder.exists():
            folder.rmdir()
        temporary.replace(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
