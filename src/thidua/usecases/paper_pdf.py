"""A paper as PDF, and its pages as pictures: the signed file where there is one.

LibreOffice prints the others when somebody first asks for them, within its limit of time.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from thidua.documents.pictures import draw_pdf
from thidua.errors import refuse
from thidua.signing.freezing.office import shared_office
from thidua.usecases.download_papers import Download, download_name, word_of
from thidua.usecases.paper_cache import cached, keep, read
from thidua.usecases.paper_signatures import signed_document
from thidua.usecases.readable_paper import Row, readable_row
from thidua.usecases.signing.signing_result import signing_result

PDF = "application/pdf"
MOST_PAGES = 40
"""Pages drawn of one paper; whoever wants more takes the PDF."""

_DPI = 80
_SECONDS = 30


@dataclass(frozen=True)
class PaperPictures:
    """The pages of a paper, by number; `digest` is that of the PDF, `signed` whether it is signed.

    `cut` tells that only the first ones were drawn.
    """

    title: str
    digest: str
    count: int
    signed: bool

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the pages, from 1."""
        return range(1, self.count + 1)

    @property
    def cut(self) -> bool:
        """Whether there may be more pages than were drawn."""
        return self.count >= MOST_PAGES


def paper_pdf(pk: int, actor: str, *, draft: bool = False) -> Download:
    """Return the paper as PDF; refused, with what to install, where it cannot be printed."""
    row = readable_row(pk, actor, draft=draft)
    content, _ = _pdf(row)
    return Download(download_name(row).removesuffix(".docx") + ".pdf", PDF, content)


def pdf_of(row: Row) -> bytes:
    """Return the same of a paper that its reader may read."""
    return _pdf(row)[0]


def can_print() -> bool:
    """Whether LibreOffice is there to print papers that nobody signed."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))


def paper_pictures(pk: int, actor: str, *, draft: bool = False) -> PaperPictures:
    """Draw the pages, unless they were drawn before; refused as `paper_pdf` is."""
    row = readable_row(pk, actor, draft=draft)
    content, signed = _pdf(row)
    digest = sha256(content).hexdigest()
    return PaperPictures(row.title, digest, _count(digest, content), signed)


def paper_picture(pk: int, number: int, actor: str, *, draft: bool = False) -> bytes:
    """Return one page as PNG; refused for a page that there is not."""
    row = readable_row(pk, actor, draft=draft)
    content, _ = _pdf(row)
    digest = sha256(content).hexdigest()
    if not 1 <= number <= _count(digest, content):
        raise refuse("page-unknown", f"Văn bản không có trang {number}.")
    try:
        return read(_page(digest, number))
    except FileNotFoundError:  # pruned, though the count of pages was not
        _draw(digest, content)
        return read(_page(digest, number))


def _pdf(row: Row) -> tuple[bytes, bool]:
    """Return the PDF, and whether it is the signed one."""
    signed = signed_document(row)
    if signed is not None:
        return signing_result(signed.code, signed.version).pdf, True
    made = cached(f"{row.file_digest}.pdf", lambda: shared_office().convert(word_of(row)))
    return made, False


def _count(digest: str, pdf: bytes) -> int:
    """Return how many pages were drawn; the count is written last, so that it finds them all."""
    return int(cached(f"{digest}.pages", lambda: _draw(digest, pdf)))


def _draw(digest: str, pdf: bytes) -> bytes:
    pages = draw_pdf(pdf, dpi=_DPI, most=MOST_PAGES, seconds=_SECONDS)
    for number, page in enumerate(pages, start=1):
        keep(_page(digest, number), page)
    return str(len(pages)).encode()


def _page(digest: str, number: int) -> str:
    return f"{digest}-{number}.png"
