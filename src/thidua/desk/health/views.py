"""Health as JSON, figures as text: asked without a log-in, told without a secret."""

import hmac
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.usecases.watching import health as looking
from thidua.usecases.watching.metrics import metrics
from thidua.usecases.watching.metrics_text import as_text
from thidua.vietnamese.dates import now

_TEXT = "text/plain; version=0.0.4; charset=utf-8"
View = Callable[[HttpRequest], HttpResponse]


def _open(view: View) -> View:
    """Let everybody ask, keep no answer."""
    found: View = login_not_required(never_cache(require_safe(view)))
    return found


@_open
def health(_: HttpRequest) -> HttpResponse:
    """Tell of every check; 503 where somebody is to look."""
    checks = looking.health(now())
    return _told(checks, looking.well(checks))


@_open
def ready(_: HttpRequest) -> HttpResponse:
    """Tell whether the desk can work; 503 where it cannot."""
    checks = [one for one in looking.health(now()) if one.weight is looking.Weight.VITAL]
    return _told(checks, looking.ready(checks))


@_open
def alive(_: HttpRequest) -> HttpResponse:
    """Tell that this process answers."""
    return _told([], fine=True)


@_open
def measured(request: HttpRequest) -> HttpResponse:
    """Give the figures to whoever bears the token; without one in the settings there is no page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), wanted):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    try:
        return HttpResponse(as_text(metrics(now())), content_type=_TEXT)
    except Error:
        return HttpResponse(status=503)


def _told(checks: list[looking.Check], fine: bool) -> HttpResponse:  # noqa: FBT001 (the answer)
    rows = [
        {"check": one.name, "ok": one.ok} | ({"code": one.code} if one.code else {})
        for one in checks
    ]
    return JsonResponse({"ok": fine, "checks": rows}, status=200 if fine else 503)
