"""Going to the agency's log-in, and coming back from it."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from jwt import PyJWTError
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from thidua.desk.accounts.oidc import endpoint

_log = logging.getLogger(__name__)
# What a provider, or somebody who plays one, may answer with; requests' errors are OSErrors.
_FAILURES = (OSError, SuspiciousOperation, PyJWTError, ValueError, KeyError, TypeError)
_UNKNOWN = (
    "Không đăng nhập được bằng tài khoản của cơ quan: tài khoản ấy chưa được cấp quyền ở đây, "
    "hoặc phiên đã quá hạn. Hãy thử lại, hoặc hỏi người quản trị."
)
_UNREACHABLE = "Hệ thống đăng nhập của cơ quan không trả lời. Hãy thử lại, hoặc dùng mật khẩu."


class _Begin(OIDCAuthenticationRequestView):  # type: ignore[misc]
    def __init__(self, **kwargs: Any) -> None:
        super(OIDCAuthenticationRequestView, self).__init__(**kwargs)
        self.OIDC_OP_AUTH_ENDPOINT = endpoint("authorization_endpoint")
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID


class _Callback(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    def login_failure(self) -> HttpResponse:
        messages.error(self.request, _UNKNOWN)
        return redirect("accounts:login")


@login_not_required
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the agency's log-in."""
    return _tried(request, _Begin.as_view(), _UNREACHABLE)


@login_not_required
def callback(request: HttpRequest) -> HttpResponse:
    """Come back from it; refused without an account of that name."""
    return _tried(request, _Callback.as_view(), _UNKNOWN)


def _tried(request: HttpRequest, view: Any, sentence: str) -> HttpResponse:
    if not settings.OIDC_ISSUER:
        raise Http404
    try:
        answer: HttpResponse = view(request)
    except _FAILURES as error:
        _log.warning("log-in of the agency failed: %s", error)
        messages.error(request, sentence)
        return redirect("accounts:login")
    return answer
