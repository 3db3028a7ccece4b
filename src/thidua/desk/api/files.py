"""A file as an answer: under a name that every program takes, never shown in a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from thidua.usecases.exchange.papers import PaperFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def sent(file: PaperFile, kind: str) -> HttpResponse:
    """Return the file as a download."""
    answer = HttpResponse(file.content, content_type=kind)
    name = "".join(letter for letter in file.name if letter.isprintable())
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
