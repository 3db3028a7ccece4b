"""Who asks: whoever bears a token.  A session of the desk does not count here."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from thidua.usecases.accounts.tokens import actor_of_token
from thidua.usecases.actor import Actor


class Token(HttpBearer):
    """`Authorization: Bearer thidua_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002
        """Return who acts by the token, or nobody."""
        return actor_of_token(token)


def bearer(request: HttpRequest) -> Actor:
    """Return who acts in a request that was let through."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor
