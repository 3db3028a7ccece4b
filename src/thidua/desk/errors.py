"""Pages for what goes wrong: each says what to do next."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is no such page."""
    return render(request, "desk/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The account may not."""
    return render(request, "desk/forbidden.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form is from before the last log-in, or from elsewhere."""
    return render(request, "desk/forbidden.html", status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The form holds more than a form may, or is not one."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "desk/too_large.html", status=413)
    return render(request, "desk/unreadable.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something is wrong with the program itself."""
    return render(request, "desk/broken.html", status=500)
