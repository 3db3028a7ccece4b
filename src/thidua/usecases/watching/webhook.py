"""Alerts to an address that the office has set: JSON by POST.  What goes wrong is told."""

import http.client
import json
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from thidua.usecases.watching.outbox import Alert

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SECONDS = 10


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Goes nowhere but to the address that was set."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nothing."""
        return


def post(alerts: Sequence[Alert]) -> str:
    """Send the alerts in one message; return what went wrong, as a code, or nothing."""
    address = settings.ALERT_WEBHOOK_URL
    if not _safe(address):
        return "webhook-address"
    body = json.dumps({"source": "thidua", "alerts": list(map(_said, alerts))}).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "thidua"}
    request = urllib.request.Request(address, body, headers)  # noqa: S310 (checked above)
    try:
        opener = urllib.request.build_opener(_NoRedirect)
        with opener.open(request, timeout=_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return f"webhook-answered-{error.code}"
    except (OSError, http.client.HTTPException, ValueError):
        return "webhook-unreachable"


def _safe(address: str) -> bool:
    """Whether nobody on the way can read it."""
    parts = urlsplit(address)
    here = parts.scheme == "http" and parts.hostname in _LOOPBACK
    return here or (parts.scheme == "https" and bool(parts.hostname))


def _said(alert: Alert) -> dict[str, Any]:
    return {
        "id": alert.key,
        "kind": alert.kind,
        "day": alert.day.isoformat(),
        "cluster": alert.cluster,
        "year": alert.year or None,
        "code": alert.code,
        "run": alert.run,
        "lines": list(alert.lines),
    }
