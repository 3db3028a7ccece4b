"""Refuses a file that is too large while it comes in: nothing of it is kept on the disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from thidua.desk.request_size import LARGEST_FILE

_PIECE = 64 * 1024


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep files; counts, and keeps nothing itself."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: Any = None,  # noqa: ARG002
    ) -> None:
        """Refuse a form that says itself that it is larger than a file and its fields.

        It is read to its end, or the browser would show a broken connection, not the answer.
        """
        if content_length > LARGEST_FILE:
            while input_data.read(_PIECE):
                pass
        _refuse_more(content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Let the chunk through to the next handler, unless the file has grown too large."""
        _refuse_more(start + len(raw_data))
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return


def _refuse_more(size: int) -> None:
    if size > LARGEST_FILE:
        raise RequestDataTooBig(size)
