"""Grids of records: members, people, registrations, scores, ballots, nominees; Excel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/data/index.html")
