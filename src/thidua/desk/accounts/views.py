"""Logging in, accounts and their roles, the first start."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "desk/accounts/index.html")
