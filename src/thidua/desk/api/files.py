"""A file as an answer: under a name that every program takes, never shown in a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from thidua.usecases.download_papers import Download


def sent(file: Download) -> HttpResponse:
    """Return the file as a download."""
    answer = HttpResponse(file.content, content_type=file.content_type)
    header = content_disposition_header(as_attachment=True, filename=file.name)
    answer["Content-Disposition"] = header
    return answer
