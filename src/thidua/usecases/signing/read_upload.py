"""Read a file that somebody gives, no further than the largest that is taken."""

from pathlib import Path

from thidua.errors import refuse

LARGEST = 50 * 1024 * 1024
"""Bytes: a scan of many pages is large, a signed paper never."""


def read_upload(file: Path) -> bytes:
    """Return what is in the file; refused where it cannot be read or is too large."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise refuse("file-missing", f"Không mở được tệp «{file}».") from error
    if len(content) > LARGEST:
        raise refuse("file-too-large", f"Tệp «{file}» lớn hơn {LARGEST // 1024**2} MB.")
    return content
