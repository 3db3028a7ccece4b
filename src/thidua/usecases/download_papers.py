"""Papers to take away: one Word file, or a zip of a selection or of a whole year.

The same papers give the same zip, byte for byte.  It is put together in a file, one paper at a
time: whatever is wrong is said before anything is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from thidua.documents.zipping import Part, packed, write_archive
from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.papers import Paper, PaperDraft
from thidua.usecases.actor import require
from thidua.usecases.deliver_papers import draft_file_name, file_name
from thidua.usecases.find_records import find_cycle
from thidua.usecases.readable_clusters import readable_clusters
from thidua.usecases.readable_paper import Row, readable_row

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
MOST_PAPERS = 500

_FORBIDDEN = re.compile(r'[<>:"\\|?*/\x00-\x1f\x7f]')  # by Windows, which most readers have


@dataclass(frozen=True)
class Download:
    """A file on its way to a reader: its name, its kind, and its bytes or an open file of them."""

    name: str
    content_type: str
    content: bytes | BinaryIO


def word_file(pk: int, actor: str, *, draft: bool = False) -> Download:
    """Return the paper's Word file as it was issued, or the draft's."""
    row = readable_row(pk, actor, draft=draft)
    return Download(download_name(row), WORD, word_of(row))


def zip_papers(keys: Iterable[int], actor: str, *, drafts: bool = False) -> Download:
    """Return a zip of the chosen papers; refused where one of them may not be read."""
    wanted = set(keys)
    _refuse_number(len(wanted))
    table = PaperDraft if drafts else Paper
    found = table.objects.filter(pk__in=wanted).select_related("cycle__cluster").defer("fields")
    readable = {one.pk for one in readable_clusters(actor)}
    rows: list[Row] = [row for row in found if row.cycle.cluster_id in readable]
    if len(rows) < len(wanted):
        message = (
            f"Có {len(wanted) - len(rows)} văn bản đã chọn không còn hoặc không thuộc khối, cụm mà "
            "bạn được xem. Hãy tải lại danh sách rồi chọn lại."
        )
        raise refuse("paper-unknown", message)
    name = "Dự thảo đã chọn.zip" if drafts else "Văn bản đã chọn.zip"
    return _zip(name, rows)


def zip_year(cluster: str, year: int, actor: str) -> Download:
    """Return a zip of every paper in force of the year, a folder a stage."""
    require(actor, Right.READ, cluster)
    cycle = find_cycle(cluster, year)
    papers = cycle.papers.filter(state=Paper.State.ISSUED).select_related("cycle__cluster")
    rows = list(papers.defer("fields"))
    _refuse_number(len(rows))
    return _zip(f"Văn bản năm {year} - {cluster}.zip", rows)


def _refuse_number(papers: int) -> None:
    if not papers:
        raise refuse("nothing-chosen", "Chưa có văn bản nào để tải. Hãy chọn ít nhất một văn bản.")
    if papers > MOST_PAPERS:
        message = (
            f"Mỗi lần tải được tối đa {MOST_PAPERS} văn bản, ở đây có {papers}. Hãy chọn ít hơn, "
            "hoặc tải từng phần."
        )
        raise refuse("too-many-papers", message)


def _zip(name: str, rows: Sequence[Row]) -> Download:
    file = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    try:
        write_archive(_parts(rows), file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Download(_safe(name), ZIP, file)


def _parts(rows: Sequence[Row]) -> Iterator[Part]:
    cycles = {row.cycle_id for row in rows}
    taken: set[str] = set()
    for row in sorted(rows, key=_place):
        folder = f"{row.cycle.cluster.slug} {row.cycle.year}/" if len(cycles) > 1 else ""
        name = _free(f"{folder}{_stage_folder(row)}{download_name(row)}", taken)
        taken.add(name.casefold())
        yield packed(name, word_of(row))


def _place(row: Row) -> tuple[str, int, str, int]:
    day = row.issued_on if isinstance(row, Paper) else row.day
    return row.cycle.cluster.slug, row.cycle.year, day.isoformat(), row.pk


def _stage_folder(row: Row) -> str:
    if not isinstance(row, Paper) or not row.stage:
        return ""
    stage = Stage(row.stage)
    return f"{stage.number}. {stage.label}/"


def _free(name: str, taken: set[str]) -> str:
    """Return the name, with a number where a paper of that name is in the zip already."""
    stem, number = name.removesuffix(".docx"), 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).docx"
    return name


def download_name(row: Row) -> str:
    """Return the file's name: as the command delivers it, and such as every system takes."""
    return _safe(file_name(row) if isinstance(row, Paper) else draft_file_name(row))


def _safe(name: str) -> str:
    return _FORBIDDEN.sub("-", name).strip(" .")


def word_of(row: Row) -> bytes:
    """Return the Word file; refused where the archive has lost it."""
    try:
        return archive.fetch(row.file_digest)
    except (FileNotFoundError, ValueError):
        message = (
            f"Kho lưu không còn tệp nguyên vẹn của «{row.title}». Hãy báo người quản trị khôi phục "
            f"tệp {row.file_digest[:12]}… từ bản sao lưu."
        )
        raise refuse("file-lost", message) from None
