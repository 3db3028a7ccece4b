"""What a refusal looks like: `{code, message}`, whatever went wrong."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from thidua.errors import ThiduaError

_log = logging.getLogger(__name__)
_ALSO_NOT_FOUND = "-unknown"


def answer(code: str, message: str, status: int) -> HttpResponse:
    """Return the refusal."""
    told = {"code": code, "message": message}
    options = {"ensure_ascii": False}
    return JsonResponse(told, status=status, json_dumps_params=options)


def refused(_: HttpRequest, error: ThiduaError) -> HttpResponse:
    """Answer what a use case refuses."""
    missing = 404 if error.code.endswith(_ALSO_NOT_FOUND) else 400
    status = 403 if error.code == "not-allowed" else missing
    return answer(error.code, "\n".join(map(str, error.problems)), status)


def no_token(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    """Answer whoever brings no token, or one that does not count."""
    message = "Cần mã truy cập còn hiệu lực: Authorization: Bearer …"
    found = answer("no-token", message, 401)
    found["WWW-Authenticate"] = "Bearer"
    return found


def wrong_values(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request whose parameters are not what they must be."""
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors)
    return answer("values-wrong", f"Tham số không đúng: {said}", 422)


def no_address(_: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 (the address)
    """Answer an address that there is not."""
    return answer("address-unknown", "Không có địa chỉ này; xem /api/openapi.json.", 404)


def other_http(_: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the library refuses."""
    return answer("request-wrong", str(error), error.status_code)


def broken(_: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a fault of the program itself; the log holds it."""
    _log.error("the API failed", exc_info=error)
    return answer("broken", "Chương trình gặp lỗi; báo người quản trị giờ xảy ra lỗi.", 500)


def install(api: NinjaAPI) -> None:
    """Make every refusal of the API look so."""
    handlers: dict[type[Exception], Any] = {
        ThiduaError: refused,
        AuthenticationError: no_token,
        ValidationError: wrong_values,
        HttpError: other_http,
        Http404: lambda request, _: no_address(request),
        Exception: broken,
    }
    for error, handler in handlers.items():
        api.add_exception_handler(error, handler)
