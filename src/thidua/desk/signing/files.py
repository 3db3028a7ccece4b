"""The pages of files: what was found in one, its decision, and what is handed out."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from thidua.desk.acting import actor_of
from thidua.desk.signing import document_acts
from thidua.desk.signing.pages import file_page, version_of
from thidua.desk.signing.panels import Failed, attempt, call_of
from thidua.usecases.signing import take_file
from thidua.usecases.signing.see_draft import draft_file
from thidua.usecases.signing.see_file import see_file

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {".pdf": "application/pdf", ".docx": _WORD, ".txt": "text/plain; charset=utf-8"}


def handed_out(file: take_file.Download) -> FileResponse:
    """Hand a file out to be kept, never to be shown inside a page."""
    ending = file.name[file.name.rfind(".") :]
    kind = _TYPES.get(ending, "application/octet-stream")
    return FileResponse(
        BytesIO(file.content), as_attachment=True, filename=file.name, content_type=kind
    )


@require_GET
def show(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """Show what was found in the file."""
    return file_page(request, code, digest)


@require_POST
def decide(request: HttpRequest, code: str, digest: str, name: str) -> HttpResponse:
    """Let an officer decide on the file."""
    act = document_acts.FILE_ACTS.get(name)
    if act is None:
        raise Http404
    slots = see_file(code, digest, actor=actor_of(request)).slots
    done = attempt(act, request, call_of(request, code, digest), slots=list(slots))
    if isinstance(done, Failed):
        return file_page(request, code, digest, done)
    messages.success(request, done)
    return redirect("signing:file", code, digest)


@require_GET
def to_sign(request: HttpRequest, code: str) -> FileResponse:
    """Hand out the newest PDF, which the next one signs."""
    return handed_out(take_file.file_to_sign(code, actor=actor_of(request)))


@require_GET
def frozen(request: HttpRequest, code: str) -> FileResponse:
    """Hand out the PDF as it was issued to be signed."""
    version = version_of(request)
    return handed_out(take_file.frozen_file(code, actor=actor_of(request), version=version))


@require_GET
def kept(request: HttpRequest, code: str, digest: str) -> FileResponse:
    """Hand out a file as it came back."""
    version = version_of(request)
    return handed_out(take_file.kept_file(code, digest, actor=actor_of(request), version=version))


@require_GET
def receipt(request: HttpRequest, code: str, digest: str) -> FileResponse:
    """Hand out the receipt of a file."""
    version = version_of(request)
    return handed_out(take_file.receipt_of(code, digest, actor=actor_of(request), version=version))


@require_GET
def result(request: HttpRequest, code: str) -> FileResponse:
    """Hand out what was signed: one PDF, or the dossier."""
    version = version_of(request)
    return handed_out(take_file.result_files(code, actor=actor_of(request), version=version)[0])


@require_GET
def sheet(request: HttpRequest, code: str) -> FileResponse:
    """Hand out the sheet of signatures in Word."""
    version = version_of(request)
    return handed_out(take_file.result_files(code, actor=actor_of(request), version=version)[1])


@require_GET
def draft(request: HttpRequest, code: str) -> FileResponse:
    """Hand out the draft that units agree to."""
    return handed_out(draft_file(code, actor=actor_of(request)))
