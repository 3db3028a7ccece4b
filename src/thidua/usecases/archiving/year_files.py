"""The files of a year with their papers, as the archive takes them: by groups, by the days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.domain.cycle import Stage
from thidua.domain.signature_states import DocumentState
from thidua.domain.year_files import FileGroup, group_of
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SigningDocument
from thidua.usecases.deliver_papers import file_name

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 200  # octets: with the folder's name a path stays below what Windows takes


@dataclass(frozen=True)
class FiledPaper:
    """One line of a file's list: a paper, or what was signed of one, and its bytes' digest."""

    day: date
    symbol: str
    title: str
    author: str
    note: str
    name: str
    digest: str
    ending: str


@dataclass(frozen=True)
class YearFile:
    """A file (hồ sơ, đơn vị bảo quản) with its papers in the order of their days."""

    group: FileGroup
    symbol: str
    title: str
    papers: tuple[FiledPaper, ...]

    @property
    def first(self) -> date:
        """The day of its first paper."""
        return self.papers[0].day

    @property
    def last(self) -> date:
        """The day of its last paper."""
        return self.papers[-1].day


def year_files(cycle: Cycle, name: str, symbol: str) -> list[YearFile]:
    """Return the files of the year that have papers, numbered «01.TĐKT», «02.TĐKT» …."""
    groups: dict[FileGroup, list[FiledPaper]] = {group: [] for group in FileGroup}
    for group, paper in _papers(cycle):
        groups[group].append(paper)
    filled = [(group, papers) for group, papers in groups.items() if papers]
    return [
        YearFile(
            group,
            f"{index:02}.{symbol}",
            group.title_for(name, cycle.year),
            tuple(sorted(papers, key=lambda one: (one.day, one.name))),
        )
        for index, (group, papers) in enumerate(filled, start=1)
    ]


def _papers(cycle: Cycle) -> Iterator[tuple[FileGroup, FiledPaper]]:
    groups: dict[tuple[str, str], tuple[FileGroup, str]] = {}
    for paper in cycle.papers.all():
        group = group_of(paper.kind, Stage(paper.stage))
        author = _author(paper.fields)
        groups[paper.kind, paper.subject] = group, author
        yield group, _paper(paper, author)
    closed = cycle.signing_documents.filter(state=DocumentState.CLOSED).exclude(result_digest="")
    for document in closed:
        key = document.kind, document.subject
        group, author = groups.get(key, (FileGroup.YEAR, _author(document.fields)))
        yield from ((group, one) for one in _signed(document, author))


def _paper(paper: Paper, author: str) -> FiledPaper:
    note = "Đã hủy" if paper.state == Paper.State.CANCELLED else ""
    name = file_name(paper).removesuffix(archive.WORD)
    where = paper.file_digest, archive.WORD
    return FiledPaper(paper.issued_on, paper.symbol, paper.title, author, note, name, *where)


def _signed(document: SigningDocument, author: str) -> Iterator[FiledPaper]:
    """The signed PDF or the dossier, and the list of signatures."""
    what = {
        "bản có chữ ký": (document.result_digest, archive.PDF),
        "bảng tổng hợp chữ ký": (document.sheet_digest, archive.WORD),
    }
    for label, (digest, ending) in what.items():
        title = f"{document.title} ({label})"
        name = f"{document.day.isoformat()} {title} {document.code}"
        yield FiledPaper(document.day, "", title, author, "", name, digest, ending)


def _author(fields: dict[str, dict[str, str]]) -> str:
    """Who issued it, as the paper itself says."""
    return fields.get("co_quan", {}).get("ten_thuong", "")


def safe_name(number: int, paper: FiledPaper) -> str:
    """«01 2024-03-20 Kế hoạch hoạt động (01-KH-KTĐ20).docx»: no sign that a system reserves."""
    name = f"{number:02} {_safe(paper.name)}"
    room = _LONGEST - len(paper.ending)
    if len(name.encode()) > room:
        name = name.encode()[:room].decode(errors="ignore").rstrip()
    return name + paper.ending


def safe_folder(file: YearFile) -> str:
    """«01.TĐKT Hồ sơ hoạt động thi đua năm 2024 …»."""
    return _safe(f"{file.symbol} {file.title}").encode()[:_LONGEST].decode(errors="ignore").rstrip()


def _safe(name: str) -> str:
    return _UNSAFE.sub("-", name).strip(" .")
