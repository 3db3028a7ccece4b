"""A help page a task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/guide/index.html")
