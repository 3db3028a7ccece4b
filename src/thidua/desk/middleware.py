"""Who acts in a request, and what a refusal looks like."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.errors import ThiduaError
from thidua.store.models.accounts import Account
from thidua.usecases.actor import Actor, actor_for

Answer = Callable[[HttpRequest], HttpResponse]
_STATUS = {"not-allowed": 403}
_NOT_FOUND = "-unknown"


class ActorMiddleware:
    """Puts the `Actor` of the account into the request: what every use case is called with."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        account = request.user
        request.actor = actor_for(account) if isinstance(account, Account) else Actor("", ())  # type: ignore[attr-defined]
        return self._get_response(request)


class RefusalMiddleware:
    """Shows what a use case refuses as a page (or a part of one) with its sentences."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is Django's."""
        if not isinstance(error, ThiduaError):
            return None
        missing = 404 if error.code.endswith(_NOT_FOUND) else 400
        status = _STATUS.get(error.code, missing)
        part = getattr(request, "htmx", False)
        template = "desk/refusal_part.html" if part else "desk/refusal.html"
        return render(
            request, template, {"problems": error.problems, "code": error.code}, status=status
        )
