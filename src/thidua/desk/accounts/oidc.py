"""An agency's own log-in (OpenID Connect): it says who somebody is; the account must be known.

Where `THIDUA_OIDC_ISSUER` is not set, none of this is loaded and no host is asked.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import SuspiciousOperation
from django.db.models import Q
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from thidua.store.models.accounts import Account

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_WELL_KNOWN = "/.well-known/openid-configuration"
_MOST = 1_000_000


def endpoint(name: str) -> str:
    """Return an address of the provider, as it publishes it; asked for at the first log-in."""
    return str(published(settings.OIDC_ISSUER)[name])


@lru_cache(maxsize=4)
def published(issuer: str) -> dict[str, Any]:
    """Return what the provider says of itself, asked once a process."""
    with urlopen(_safe(issuer + _WELL_KNOWN), timeout=settings.OIDC_TIMEOUT) as answer:  # noqa: S310
        found: dict[str, Any] = json.loads(answer.read(_MOST))
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise SuspiciousOperation("the provider calls itself otherwise")
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"):
        _safe(str(found.get(name, "")))
    return found


def _safe(address: str) -> str:
    """Return the address; only one that nobody on the way can read or change is asked."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return address
    raise SuspiciousOperation("the provider must be asked by https")


class AgencyBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Finds the account of whom the provider names; makes none."""

    def __init__(self) -> None:
        # The addresses are asked for only when somebody comes back from the provider: this is made
        # at every log-in with a password too.
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID
        self.OIDC_RP_CLIENT_SECRET = settings.OIDC_RP_CLIENT_SECRET
        self.OIDC_RP_SIGN_ALGO = settings.OIDC_RP_SIGN_ALGO
        self.OIDC_RP_IDP_SIGN_KEY = None
        self.UserModel = Account

    @property
    def OIDC_OP_TOKEN_ENDPOINT(self) -> str:  # noqa: N802 (the library's name)
        """Where the code is exchanged."""
        return endpoint("token_endpoint")

    @property
    def OIDC_OP_USER_ENDPOINT(self) -> str:  # noqa: N802
        """Where the provider says who somebody is."""
        return endpoint("userinfo_endpoint")

    @property
    def OIDC_OP_JWKS_ENDPOINT(self) -> str:  # noqa: N802
        """Where its keys are."""
        return endpoint("jwks_uri")

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """Return what the token says, if it is this provider's, and for this desk."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        meant = payload.get("aud", [])
        audience = [meant] if isinstance(meant, str) else list(meant)
        if settings.OIDC_RP_CLIENT_ID not in audience:
            raise SuspiciousOperation("the token is for somebody else")
        if str(payload.get("iss", "")).rstrip("/") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("the token is of another provider")
        return payload

    def get_userinfo(
        self, access_token: str, id_token: str, payload: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what the provider says of the person that the token is about."""
        said: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if not payload.get("sub") or said.get("sub") != payload["sub"]:
            raise SuspiciousOperation("the provider speaks of another person")
        return said

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """Whether the provider names somebody at all."""
        return bool(_names(claims))

    def filter_users_by_claims(self, claims: dict[str, Any]) -> Iterable[Account]:
        """Return the accounts named: one is let in, none or several are not."""
        return Account.objects.filter(_names(claims), is_active=True)

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session; a closed one has none."""
        found = ModelBackend().get_user(user_id)
        return found if isinstance(found, Account) else None

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Account | None:
        """Return the account, where the request is a provider's answer to this browser."""
        if "nonce" not in kwargs:
            return None
        found = super().authenticate(request, **kwargs)
        return found if isinstance(found, Account) else None


def _names(claims: dict[str, Any]) -> Q:
    """Return how the account is known: by its user name, or an e-mail address not unproven."""
    named = Q()
    if username := str(claims.get("preferred_username") or ""):
        named |= Q(username=username)
    if (email := str(claims.get("email") or "")) and claims.get("email_verified", True) is True:
        named |= Q(email__iexact=email)
    return named
