"""Files of papers: sent as they are, under names that a reader recognises."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.desk.acting import actor_of
from thidua.desk.papers.asked import asked
from thidua.usecases.download_papers import Download, word_file
from thidua.usecases.paper_pdf import paper_pdf, paper_picture
from thidua.usecases.paper_query import PaperState
from thidua.usecases.zip_papers import ZipForm, zip_found, zip_papers, zip_year

_LONGEST_NUMBER = 15


@require_safe
def word(request: HttpRequest, pk: int, *, draft: bool) -> FileResponse:
    """Send the paper's Word file."""
    return sent(word_file(pk, actor_of(request), draft=draft))


@require_safe
def pdf(request: HttpRequest, pk: int, *, draft: bool) -> FileResponse:
    """Send the paper as PDF, the signed one where there is one."""
    return sent(paper_pdf(pk, actor_of(request), draft=draft))


@require_safe
def picture(request: HttpRequest, pk: int, number: int, *, draft: bool) -> HttpResponse:
    """Send one page as a picture; its address bears the digest of the file that it is of."""
    content = paper_picture(pk, number, actor_of(request), draft=draft)
    answer = HttpResponse(content, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_POST
def selection(request: HttpRequest) -> FileResponse:
    """Send the chosen papers in a zip."""
    chosen = request.POST.getlist("chon")
    keys = [int(one) for one in chosen if one.isascii() and one.isdigit() and _short(one)]
    drafts = request.POST.get("trang-thai") == PaperState.DRAFT
    return sent(zip_papers(keys, actor_of(request), drafts=drafts, form=_form(request)))


def _form(request: HttpRequest) -> ZipForm:
    """Return as what the papers are wanted: as Word files, unless something else is asked for."""
    asked_for = request.POST.get("dang", "")
    return ZipForm(asked_for) if asked_for in set(ZipForm) else ZipForm.WORD


@require_POST
def results(request: HttpRequest) -> FileResponse:
    """Send everything that a search finds, on whatever page of its list, in a zip."""
    return sent(zip_found(asked(request.GET), actor_of(request), _form(request)))


def _short(number: str) -> bool:
    return len(number) <= _LONGEST_NUMBER


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, cluster: str, year: int) -> FileResponse:
    """Send every paper in force of a year in a zip."""
    return sent(zip_year(cluster, year, actor_of(request), _form(request)))


def sent(download: Download) -> FileResponse:
    """Return the answer that sends the file: always to be kept, never to be shown as a page."""
    content = download.content
    file = BytesIO(content) if isinstance(content, bytes) else content
    answer = FileResponse(
        file, as_attachment=True, filename=download.name, content_type=download.content_type
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
