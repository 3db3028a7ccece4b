"""Files that are handed out: Word files to correct, pictures of pages."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from thidua.desk.acting import actor_of
from thidua.errors import refuse
from thidua.usecases.templates.template_downloads import (
    WordFile,
    fields_word_file,
    marked_word_file,
    template_word_file,
)
from thidua.usecases.templates.template_pictures import comparison_picture, preview_picture
from thidua.usecases.word_file import MOST_BYTES

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _handed_out(file: WordFile) -> HttpResponse:
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(file.content, _WORD, headers={"Content-Disposition": disposition})


def _picture(content: bytes) -> HttpResponse:
    return HttpResponse(content, "image/png", headers={"Cache-Control": "private, max-age=3600"})


def file_in(request: HttpRequest) -> bytes:
    """Return the Word file that was sent; refused without one, and when it is far too large."""
    sent = request.FILES.get("tep")
    if not isinstance(sent, UploadedFile):
        raise refuse("no-file", "Chưa chọn tệp Word (.docx).")
    if (sent.size or 0) > MOST_BYTES:
        raise refuse("file-too-large", f"«{sent.name}» quá lớn để là một văn bản.")
    content: bytes = sent.read()
    return content


@require_safe
def version(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Hand out a version, the very bytes."""
    return _handed_out(template_word_file(kind, str(version), actor_of(request)))


@require_safe
def marked_version(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Hand out a version with every finding marked."""
    actor = actor_of(request)
    content = template_word_file(kind, str(version), actor).content
    return _handed_out(marked_word_file(kind, content, actor))


@require_POST
def marked_upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand the file that was sent back with every finding marked; nothing is kept."""
    return _handed_out(marked_word_file(kind, file_in(request), actor_of(request)))


@require_safe
def fields(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the list of fields as a Word file."""
    return _handed_out(fields_word_file(kind, actor_of(request)))


@require_safe
def page(request: HttpRequest, kind: str, version: int, paper: int, page: int) -> HttpResponse:
    """Hand out a page of a preview."""
    return _picture(preview_picture(kind, str(version), paper, page, actor_of(request)))


@require_safe
def sides(request: HttpRequest, kind: str, old: int, new: int, number: int) -> HttpResponse:
    """Hand out a page of two versions side by side."""
    return _picture(comparison_picture(kind, str(old), str(new), number, actor_of(request)))
