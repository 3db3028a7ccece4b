"""A paper to take away: its Word file, under a name that every system takes."""

import re
from dataclasses import dataclass
from typing import BinaryIO

from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.usecases.deliver_papers import draft_file_name, file_name
from thidua.usecases.readable_paper import Row, readable_row

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FORBIDDEN = re.compile(r'[<>:"\\|?*/\x00-\x1f\x7f]')  # by Windows, which most readers have


@dataclass(frozen=True)
class Download:
    """A file on its way to a reader: its name, its kind, and its bytes or an open file of them."""

    name: str
    content_type: str
    content: bytes | BinaryIO


def word_file(pk: int, actor: str, *, draft: bool = False) -> Download:
    """Return the paper's Word file as it was issued, or the draft's."""
    row = readable_row(pk, actor, draft=draft)
    return Download(download_name(row), WORD, word_of(row))


def download_name(row: Row) -> str:
    """Return the file's name: as the command delivers it, and such as every system takes."""
    return safe_name(file_name(row) if isinstance(row, Paper) else draft_file_name(row))


def safe_name(name: str) -> str:
    """Return the name without what some system takes for something else."""
    return _FORBIDDEN.sub("-", name).strip(" .")


def word_of(row: Row) -> bytes:
    """Return the Word file; refused where the archive has lost it."""
    try:
        return archive.fetch(row.file_digest)
    except (FileNotFoundError, ValueError):
        message = (
            f"Kho lưu không còn tệp nguyên vẹn của «{row.title}». Hãy báo người quản trị khôi phục "
            f"tệp {row.file_digest[:12]}… từ bản sao lưu."
        )
        raise refuse("file-lost", message) from None
