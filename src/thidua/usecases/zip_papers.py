"""Papers to take away in a zip: a selection, what was found, a whole year; as Word, PDF or both.

The same papers give the same zip, byte for byte.  It is put together in a file, one paper at a
time: whatever is wrong is said before anything is sent.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from tempfile import TemporaryFile

from thidua.documents.zipping import Part, packed, write_archive
from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.papers import Paper, PaperDraft
from thidua.usecases.actor import require
from thidua.usecases.download_papers import Download, download_name, safe_name, word_of
from thidua.usecases.find_papers import found_keys
from thidua.usecases.find_records import find_cycle
from thidua.usecases.paper_pdf import pdf_of
from thidua.usecases.paper_query import PaperQuery, PaperState
from thidua.usecases.readable_clusters import readable_clusters
from thidua.usecases.readable_paper import Row

ZIP = "application/zip"
MOST_PAPERS = 500
MOST_PRINTED = 60
"""Papers in a zip of PDFs: LibreOffice takes a fifth of a second for one that nobody saw before."""


class ZipForm(StrEnum):
    """As what each paper stands in the zip; the values stand in forms."""

    WORD = "word"
    PDF = "pdf"
    BOTH = "ca-hai"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"word": "Word", "pdf": "PDF", "ca-hai": "Word và PDF"}[self.value]


def zip_papers(
    keys: Iterable[int], actor: str, *, drafts: bool = False, form: ZipForm = ZipForm.WORD
) -> Download:
    """Return a zip of the chosen papers; refused where one of them may not be read."""
    wanted = set(keys)
    _refuse_number(len(wanted), form)
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
    return _zip("Dự thảo đã chọn.zip" if drafts else "Văn bản đã chọn.zip", rows, form)


def zip_found(query: PaperQuery, actor: str, form: ZipForm = ZipForm.WORD) -> Download:
    """Return a zip of everything that is found, on whatever page of the list it stands."""
    drafts = query.state is PaperState.DRAFT
    return zip_papers(found_keys(query, actor), actor, drafts=drafts, form=form)


def zip_year(cluster: str, year: int, actor: str, form: ZipForm = ZipForm.WORD) -> Download:
    """Return a zip of every paper in force of the year, a folder a stage."""
    require(actor, Right.READ, cluster)
    cycle = find_cycle(cluster, year)
    papers = cycle.papers.filter(state=Paper.State.ISSUED).select_related("cycle__cluster")
    rows = list(papers.defer("fields"))
    _refuse_number(len(rows), form)
    return _zip(f"Văn bản năm {year} - {cluster}.zip", rows, form)


def _refuse_number(papers: int, form: ZipForm) -> None:
    most = MOST_PAPERS if form is ZipForm.WORD else MOST_PRINTED
    if not papers:
        raise refuse("nothing-chosen", "Chưa có văn bản nào để tải. Hãy chọn ít nhất một văn bản.")
    if papers > most:
        other = "" if form is ZipForm.WORD else f" Dạng Word thì được đến {MOST_PAPERS} văn bản."
        message = (
            f"Mỗi lần tải được tối đa {most} văn bản, ở đây có {papers}. Hãy chọn ít hơn, "
            f"hoặc tải từng phần.{other}"
        )
        raise refuse("too-many-papers", message)


def _zip(name: str, rows: Sequence[Row], form: ZipForm) -> Download:
    file = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    try:
        write_archive(_parts(rows, form), file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Download(safe_name(name), ZIP, file)


def _parts(rows: Sequence[Row], form: ZipForm) -> Iterator[Part]:
    cycles = {row.cycle_id for row in rows}
    taken: set[str] = set()
    for row in sorted(rows, key=_place):
        folder = f"{row.cycle.cluster.slug} {row.cycle.year}/" if len(cycles) > 1 else ""
        stem = _free(
            f"{folder}{_stage_folder(row)}{download_name(row).removesuffix('.docx')}", taken
        )
        taken.add(stem.casefold())
        if form is not ZipForm.PDF:
            yield packed(f"{stem}.docx", word_of(row))
        if form is not ZipForm.WORD:
            yield packed(f"{stem}.pdf", pdf_of(row))


def _place(row: Row) -> tuple[str, int, str, int]:
    day = row.issued_on if isinstance(row, Paper) else row.day
    return row.cycle.cluster.slug, row.cycle.year, day.isoformat(), row.pk


def _stage_folder(row: Row) -> str:
    if not isinstance(row, Paper) or not row.stage:
        return ""
    stage = Stage(row.stage)
    return f"{stage.number}. {stage.label}/"


def _free(stem: str, taken: set[str]) -> str:
    """Return the name, with a number where a paper of that name is in the zip already."""
    found, number = stem, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number})"
    return found
