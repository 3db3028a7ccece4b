"""The overview of clusters, the year on one page, my tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/overview/home.html")
