"""A time-stamping service over HTTP (RFC 3161): the only thing here that ever leaves the office.

Plain http will do: the token is signed, and whoever takes it checks the signature and the chain.
What is sent is a digest, never the paper.
"""

import asyncio
import http.client
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper

from thidua.errors import ThiduaError, refuse

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
MAX_REPLY = 200_000  # octets; tokens with their chains are a tenth of that


class HttpTsa(TimeStamper):
    """Asks the service at `url`; each answer may take `timeout` seconds.

    Refused with `tsa-address` (not http), `tsa-unreachable` (no answer), `tsa-answer` (not a token
    for what was asked).
    """

    def __init__(self, url: str, timeout: float = 10) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
            message = (
                f"Địa chỉ dịch vụ dấu thời gian «{url}» phải bắt đầu bằng http:// hoặc https://."
            )
            raise refuse("tsa-address", message)
        self.url, self.timeout = url, timeout

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return the token; see the class for what is refused."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except ThiduaError:
            raise
        # Of an answer that is not what it should be, the parsers raise all of these.
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise self._wrong("trả lời không hợp lệ hoặc từ chối yêu cầu") from error

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send the request and return the parsed answer."""
        return tsp.TimeStampResp.load(
            await asyncio.to_thread(self._answer, req.dump()), strict=True
        )

    def _answer(self, query: bytes) -> bytes:
        headers = {"Content-Type": QUERY, "Accept": REPLY}
        request = urllib.request.Request(self.url, query, headers)  # noqa: S310 (http, checked)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                kind, content = answer.headers.get_content_type(), answer.read(MAX_REPLY + 1)
        except urllib.error.HTTPError as error:
            raise self._wrong(f"trả lời với mã lỗi {error.code}") from error
        except (OSError, http.client.HTTPException) as error:
            raise refuse(
                "tsa-unreachable",
                f"Không kết nối được dịch vụ dấu thời gian «{self.url}» trong {self.timeout:g} "
                "giây. Kiểm tra mạng và địa chỉ rồi làm lại; tệp đã ký không thay đổi.",
            ) from error
        if kind != REPLY or len(content) > MAX_REPLY:
            raise self._wrong("trả lời không phải dấu thời gian")
        return bytes(content)

    def _wrong(self, what: str) -> ThiduaError:
        message = (
            f"Dịch vụ dấu thời gian «{self.url}» {what}. Kiểm tra địa chỉ hoặc hỏi nơi cung cấp."
        )
        return refuse("tsa-answer", message)
