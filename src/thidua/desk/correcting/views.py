"""Templates: download, upload, compare, approve, switch."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/correcting/index.html")
