"""Refuses a request that is too large before anything of it is read."""

from collections.abc import Callable, Iterable
from typing import Any

LARGEST_FILE = 51 * 1024 * 1024
"""More than any file that a use case takes (50 MiB) with the fields beside it."""
LARGEST = 64 * 1024 * 1024
"""What is not even read to answer it with a page."""
_SENTENCE = "Tệp gửi lên quá lớn: tối đa 50 MB. Hãy quay lại và chọn tệp nhỏ hơn."

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def limited(application: Application, largest: int = LARGEST) -> Application:
    """Return the application behind the limit."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if int(environ.get("CONTENT_LENGTH") or 0) <= largest:
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
        start_response("413 Content Too Large", headers)
        return [_SENTENCE.encode()]

    return answer
