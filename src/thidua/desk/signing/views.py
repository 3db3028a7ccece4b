"""Collecting signatures: documents, uploads, scans, verification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/signing/index.html")
