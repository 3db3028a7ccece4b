"""What a remote signing service is asked, and one that speaks JSON over HTTPS.

The shape follows the interface of the Cloud Signature Consortium (credentials/info,
signatures/signHash, asynchronously): the person confirms on the telephone, in his own time.
"""

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from typing import Any, Protocol, TypeVar

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from thidua.errors import ThiduaError, refuse
from thidua.signing.services.prepared import Algorithm

_LARGEST_ANSWER = 1_000_000
_LONGEST_REASON = 300
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})
_SHA256 = "2.16.840.1.101.3.4.2.1"
_OIDS = {Algorithm.RSA: "1.2.840.113549.1.1.11", Algorithm.ECDSA: "1.2.840.10045.4.3.2"}
_PIECE = 1 << 16
_CLIENT_ERRORS = 4  # the first digit


class SigningService(Protocol):
    """Keeps the keys of persons and signs with them when they say so.

    Each method may raise ThiduaError: `service-unreachable`, `service-slow`, `service-refused`.
    The first two pass: the same call may be made again.
    """

    def chain(self, account: str) -> list[bytes]:
        """Return the certificates (DER) of an account, the signer's own first."""
        ...

    def begin(self, account: str, digest: bytes, algorithm: Algorithm, description: str) -> str:
        """Ask the person to sign a SHA-256 digest; return the number of the transaction.

        `description` is shown on his telephone.
        """
        ...

    def fetch(self, transaction: str) -> bytes | None:
        """Return the signature, None while the person has not confirmed yet."""
        ...


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")  # services say more than is needed


class _Certificates(_Answer):
    certificates: tuple[Base64Bytes, ...]


class _Credential(_Answer):
    cert: _Certificates


class _Begun(_Answer):
    responseID: str  # noqa: N815 (the name in the interface)


class _Signed(_Answer):
    signatures: tuple[Base64Bytes, ...] = ()


class _Refusal(_Answer):
    error_description: str = ""


_Said = TypeVar("_Said", bound=_Answer)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A service that sends one elsewhere is not followed: the token would go along."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class HttpService:
    """A signing service at an address, e.g. `https://ky.example.vn/csc/v2`.

    Plain http only on this machine.  `timeout` is in seconds, for connecting and each answer.
    """

    def __init__(self, url: str, token: str, timeout: float = 20) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in _HERE):
            raise refuse(
                "service-not-https",
                "Địa chỉ dịch vụ ký số phải bắt đầu bằng https://. Sửa lại trong cấu hình.",
            )
        self._url, self._token, self._timeout = url.rstrip("/"), token, timeout
        # No proxy of the environment; certificates of TLS are verified by default.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)

    def chain(self, account: str) -> list[bytes]:
        """Return the certificates (DER) of an account, the signer's own first."""
        asked = {"credentialID": account, "certificates": "chain"}
        return list(self._ask("credentials/info", asked, _Credential).cert.certificates)

    def begin(self, account: str, digest: bytes, algorithm: Algorithm, description: str) -> str:
        """Ask the person to sign; return the number of the transaction."""
        asked = {
            "credentialID": account,
            "hashes": [base64.b64encode(digest).decode()],
            "hashAlgorithmOID": _SHA256,
            "signAlgo": _OIDS[algorithm],
            "operationMode": "A",
            "description": description,
        }
        return self._ask("signatures/signHash", asked, _Begun).responseID

    def fetch(self, transaction: str) -> bytes | None:
        """Return the signature, None while the person has not confirmed yet."""
        asked = {"responseID": transaction}
        signatures = self._ask("signatures/signPolling", asked, _Signed).signatures
        return signatures[0] if signatures else None

    def _ask(self, path: str, asked: Mapping[str, Any], kind: type[_Said]) -> _Said:
        request = urllib.request.Request(  # noqa: S310 (the scheme was looked at)
            f"{self._url}/{path}",
            json.dumps(asked).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
        )
        try:
            return kind.model_validate_json(self._answer(request))
        except urllib.error.HTTPError as error:
            with error:
                raise _told(error) from error
        except ValidationError as error:
            raise _unreachable("trả lời không đúng chuẩn") from error
        except (OSError, HTTPException) as error:
            late = isinstance(getattr(error, "reason", error), TimeoutError)
            raise _slow() if late else _unreachable("không kết nối được") from error

    def _answer(self, request: urllib.request.Request) -> bytes:
        """Return what the service says, within the time however slowly it speaks."""
        deadline = time.monotonic() + self._timeout
        said = b""
        with self._opener.open(request, timeout=self._timeout) as answer:
            while piece := answer.read1(_PIECE):
                said += piece
                if time.monotonic() > deadline:
                    raise TimeoutError
                if len(said) > _LARGEST_ANSWER:
                    raise _unreachable("trả lời quá dài")
            if answer.length:  # it was cut off: urllib says so for `read` only
                raise IncompleteRead(said, answer.length)
        return said


def _told(error: urllib.error.HTTPError) -> ThiduaError:
    """Return what an answer other than 200 or 202 means."""
    if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code // 100 != _CLIENT_ERRORS:
        return _unreachable(f"trả lời mã {error.code}")
    try:
        why = _Refusal.model_validate_json(error.read(_LARGEST_ANSWER)).error_description
    except (ValidationError, OSError, HTTPException):
        why = ""
    why = "".join(filter(str.isprintable, why))[:_LONGEST_REASON] or f"mã {error.code}"
    return refuse(
        "service-refused",
        f"Dịch vụ ký số từ chối: {why}. Xem lại rồi gửi yêu cầu ký mới, hoặc chọn cách ký khác.",
    )


def _slow() -> ThiduaError:
    return refuse(
        "service-slow",
        "Dịch vụ ký số trả lời quá lâu. Chưa có gì mất: thử lại sau ít phút.",
    )


def _unreachable(why: str) -> ThiduaError:
    return refuse(
        "service-unreachable",
        f"Không dùng được dịch vụ ký số lúc này ({why}). Chưa có gì mất: thử lại sau ít phút;"
        " nếu vẫn vậy, báo người quản trị.",
    )
