"""From where a request comes, for the lock-out after repeated failures."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of whoever asks; behind a reverse proxy the one that the proxy saw.

    Only the last entry of `X-Forwarded-For` is the proxy's own: all before it is what the client
    says, which must neither free nor lock anybody.
    """
    near = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return near
    said = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    try:
        return str(ip_address(said))
    except ValueError:
        return near
