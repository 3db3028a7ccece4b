"""The addresses of the API.  Tokens let in, so that neither a log-in nor a form is asked for."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from thidua.desk.api.faults import no_address
from thidua.desk.api.views import api

app_name = "api"
_ROOT = "api-root"
"""The library finds the beginning of its addresses by this name."""


def _opened(pattern: URLPattern) -> URLPattern:
    """Return the address, open to whoever has no session; what it answers is kept nowhere."""
    pattern.callback = csrf_exempt(login_not_required(never_cache(pattern.callback)))
    return pattern


_nothing = csrf_exempt(login_not_required(never_cache(no_address)))
urlpatterns: list[URLPattern] = [
    path("", _nothing, name=_ROOT),
    *(_opened(one) for one in api.urls[0] if isinstance(one, URLPattern) and one.name != _ROOT),
    path("<path:rest>", _nothing),
]
