"""What may be fetched.  Each view calls a use case with the bearer of the token."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query

from thidua.desk.api import faults
from thidua.desk.api.files import sent
from thidua.desk.api.schemas import (
    ClusterOut,
    DocumentOut,
    Fault,
    NeedOut,
    PaperOut,
    PapersOut,
    SigningOut,
    StageOut,
    StaleOut,
    StatusOut,
)
from thidua.desk.api.tokens import Token, bearer
from thidua.usecases.download_papers import word_file
from thidua.usecases.exchange import papers, signing, years
from thidua.usecases.paper_pdf import paper_pdf as pdf_of_paper
from thidua.usecases.year_status import YearStatus
from thidua.vietnamese.dates import today

_REFUSALS = dict.fromkeys((400, 401, 403, 404, 422), Fault)
# A page of documentation would ask another host for its scripts: the description is enough.
api = NinjaAPI(
    title="Thi đua",
    description="Lấy văn bản, tình hình, hồ sơ bằng mã truy cập tạo ở trang «Tài khoản của tôi».",
    auth=Token(),
    docs_url=None,
    urls_namespace="api",
)
faults.install(api)
Page = Annotated[int, Query(ge=1)]
Size = Annotated[int, Query(ge=1, le=papers.MOST)]


@api.get("/clusters", response={200: list[ClusterOut]} | _REFUSALS, summary="Các khối và năm")
def clusters(request: HttpRequest) -> Any:
    """List the clusters that may be read, with their years."""
    return years.readable_years(bearer(request))


@api.get(
    "/clusters/{cluster}/years/{year}/status",
    response={200: StatusOut} | _REFUSALS,
    summary="Năm thi đua đang ở đâu",
)
def status(request: HttpRequest, cluster: str, year: int, day: date | None = None) -> Any:
    """Tell where the year stands on a day, today unless it is given."""
    found = years.readable_status(cluster, year, day or today(), actor=bearer(request))
    return _status(found)


@api.get(
    "/clusters/{cluster}/years/{year}/records",
    response={200: dict[str, Any]} | _REFUSALS,
    summary="Hồ sơ của năm",
)
def records(request: HttpRequest, cluster: str, year: int) -> Any:
    """Give the records of the year, with the same names as in the exported files."""
    return years.year_records(cluster, year, actor=bearer(request))


@api.get("/papers", response={200: PapersOut} | _REFUSALS, summary="Tìm văn bản")
def list_papers(  # noqa: PLR0913, PLR0917 (one argument a filter)
    request: HttpRequest,
    cluster: str = "",
    year: int | None = None,
    kind: str = "",
    subject: str = "",
    state: str = "",
    q: str = "",
    page: Page = 1,
    size: Size = 50,
) -> Any:
    """List papers in the order of their issue; `q` looks for words, with accents or without."""
    asked = papers.Asked(cluster, year, kind, subject, state, q)
    return papers.list_papers(asked, page, size, actor=bearer(request))


@api.get("/papers/{paper}", response={200: PaperOut} | _REFUSALS, summary="Một văn bản")
def paper(request: HttpRequest, paper: int) -> Any:
    """Tell what is known of the paper."""
    return papers.paper_facts(paper, actor=bearer(request))


@api.get("/papers/{paper}/docx", response=_REFUSALS, summary="Tải tệp Word")
def paper_docx(request: HttpRequest, paper: int) -> HttpResponse:
    """Send the paper as it was issued."""
    return sent(word_file(paper, bearer(request)))


@api.get("/papers/{paper}/pdf", response=_REFUSALS, summary="Tải tệp PDF")
def paper_pdf(request: HttpRequest, paper: int) -> HttpResponse:
    """Send the paper as PDF: the signed one where signatures were collected."""
    return sent(pdf_of_paper(paper, bearer(request)))


@api.get(
    "/clusters/{cluster}/years/{year}/signing",
    response={200: list[DocumentOut]} | _REFUSALS,
    summary="Văn bản lấy chữ ký",
)
def documents(request: HttpRequest, cluster: str, year: int) -> Any:
    """List the documents of the year that collect signatures."""
    return signing.readable_documents(cluster, year, actor=bearer(request))


@api.get("/signing/{code}", response={200: SigningOut} | _REFUSALS, summary="Tình hình ký")
def document(request: HttpRequest, code: str, day: date | None = None) -> Any:
    """Tell who has signed the document in force, and who is late on a day."""
    return signing.readable_signing(code, day or today(), actor=bearer(request))


def _status(found: YearStatus) -> StatusOut:
    stages = [
        StageOut(
            stage=one.stage,
            label=one.stage.label,
            state=one.state,
            due_on=one.due_on,
            papers=one.papers,
        )
        for one in found.stages
    ]
    return StatusOut(
        name=found.name,
        year=found.year,
        day=found.day,
        current=found.current.stage if found.current else None,
        next_step=found.next_thing,
        stages=stages,
        waiting=[NeedOut.from_orm(one) for one in found.waiting()],
        stale=[StaleOut.from_orm(one) for one in found.stale],
    )
