"""One event a request: which page, by whom, how it ended, how long it took."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from thidua.logs import about, tell

Answer = Callable[[HttpRequest], HttpResponse]
_SERVER_FAULT = 500
_WATCHING = "health"


class RequestEvents:
    """Tells of each request, and lets what is told within bear its number."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        began = time.perf_counter()
        with about(request=uuid4().hex[:12]):
            answer = self._get_response(request)
            _tell(request, answer, round((time.perf_counter() - began) * 1000))
        return answer


def _tell(request: HttpRequest, answer: HttpResponse, ms: int) -> None:
    """Tell of the page by its pattern: an address may hold a secret, a query may too."""
    match = request.resolver_match
    level = logging.ERROR if answer.status_code >= _SERVER_FAULT else logging.INFO
    if match is not None and match.app_name == _WATCHING and level == logging.INFO:
        return
    tell(
        "request",
        level=level,
        method=request.method if request.method in _METHODS else "other",
        route=match.route if match is not None else "unknown",
        status=answer.status_code,
        ms=ms,
        account=_account(request),
    )


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _account(request: HttpRequest) -> str:
    """Return the user name of who asked, by a session or by a token; nothing for a stranger."""
    actor = getattr(request, "auth", None) or getattr(request, "actor", None)
    return str(getattr(actor, "username", ""))
