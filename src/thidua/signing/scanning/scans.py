"""A paper signed with ink comes back as a scan: its codes tell which page of what it shows.

Nothing here ever accepts: a named officer looks at the signatures with his own eyes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter

from thidua.signing.bounded import Limits, apart
from thidua.signing.findings import Decision, Finding, finding, heaviest
from thidua.signing.freezing.qr import Payload, read_payload
from thidua.signing.scanning.scan_pages import pictures

LIMITS = Limits(seconds=180, cpu_seconds=120, memory=3 << 29)
_OURS = "THIDUA"  # how every code of ours begins, of whatever format
_Reading = tuple[Callable[[Image.Image], Image.Image], zxingcpp.Binarizer]
_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_LOCAL, _GLOBAL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
# From the quickest; the later ones are for grain, specks and small codes.
_READINGS: tuple[_Reading, ...] = (
    (lambda page: page, _LOCAL),
    (lambda page: page, _GLOBAL),
    (lambda page: page.filter(ImageFilter.GaussianBlur(1.2)), _LOCAL),
    (lambda page: page.resize((page.width * 2, page.height * 2)), _LOCAL),
)


@dataclass(frozen=True)
class ScannedPage:
    """One page of a scan, counted from 1, and what its genuine code says.

    `forged`: it bears a code that looks like ours, but was not made with the office's key.
    `contradicting`: it bears genuine codes that differ; `payload` is that of one of them.
    """

    number: int
    payload: Payload | None = None
    forged: bool = False
    contradicting: bool = False

    @property
    def genuine(self) -> bool:
        """Whether all that it bears is the office's own, and the same."""
        return bool(self.payload) and not self.forged and not self.contradicting


@dataclass(frozen=True)
class ScanMatch:
    """How a scan stands to the paper that it should show; `pages_found` are the paper's own."""

    findings: tuple[Finding, ...]
    complete: bool
    pages_found: tuple[int, ...]

    @property
    def decision(self) -> Decision:
        """REVIEW at best."""
        return heaviest(self.findings)


def read_scan(content: bytes, key: bytes) -> tuple[ScannedPage, ...]:
    """Return the pages of a scan, in this very process: for files that are trusted."""
    return _pages(code_texts(None, content), key)


def read_scan_apart(content: bytes, key: bytes, limits: Limits = LIMITS) -> tuple[ScannedPage, ...]:
    """Return the pages of a scan that is read in a process of its own, which never sees the key.

    ThiduaError as of `scan_pages.pictures` and `bounded.apart`.
    """
    return _pages(apart(code_texts, None, content, limits=limits), key)


def code_texts(_question: Any, content: bytes) -> list[list[str]]:
    """Return for each page the different texts of codes that look like ours, sorted."""
    return [_texts(page) for page in pictures(content)]


def _texts(page: Image.Image) -> list[str]:
    found = (_read(change(page), binarizer) for change, binarizer in _READINGS)
    return next((sorted(texts) for texts in found if texts), [])


def _read(page: Image.Image, binarizer: zxingcpp.Binarizer) -> set[str]:
    codes = zxingcpp.read_barcodes(page, formats=_CODES, try_invert=False, binarizer=binarizer)
    return {code.text for code in codes if code.text.startswith(_OURS)}


def _pages(texts: Iterable[Sequence[str]], key: bytes) -> tuple[ScannedPage, ...]:
    return tuple(_page(number, said, key) for number, said in enumerate(texts, start=1))


def _page(number: int, texts: Sequence[str], key: bytes) -> ScannedPage:
    read = [read_payload(text, key) for text in texts]
    genuine = [payload for payload in read if payload and payload.genuine]
    return ScannedPage(
        number,
        payload=genuine[0] if genuine else None,
        forged=len(genuine) < len(read),
        contradicting=len(genuine) > 1,
    )


def matched(pages: Sequence[ScannedPage], document: str, version: int, total: int) -> ScanMatch:
    """Return how the pages stand to a version of a paper that has so many pages."""
    wanted = _Wanted(document, version, total)
    found = Counter(page.payload.page for page in pages if page.payload and wanted.has(page))
    complete = set(found) >= set(range(1, total + 1))
    told = [*wanted.of_each(pages), *wanted.of_all(pages, found)]
    if complete and not told:
        told = [finding("scan-complete", total=total)]
    return ScanMatch(tuple(told), complete=complete, pages_found=tuple(sorted(found)))


@dataclass(frozen=True)
class _Wanted:
    document: str
    version: int
    total: int

    def has(self, page: ScannedPage) -> bool:
        return page.genuine and page.payload is not None and not list(self._stray(page.payload, 0))

    def of_each(self, pages: Iterable[ScannedPage]) -> Iterator[Finding]:
        for page in pages:
            if page.forged:
                yield finding("scan-code-forged", page=page.number)
            elif page.contradicting:
                yield finding("scan-codes-contradict", page=page.number)
            elif page.payload:
                yield from self._stray(page.payload, page.number)

    def _stray(self, said: Payload, page: int) -> Iterator[Finding]:
        if said.document != self.document:
            yield finding(
                "scan-other-document", page=page, found=said.document, wanted=self.document
            )
        elif said.version != self.version:
            yield finding("scan-other-version", page=page, found=said.version, wanted=self.version)
        elif said.total != self.total or not 1 <= said.page <= self.total:
            yield finding("scan-total-differs", page=page, found=said.total, wanted=self.total)

    def of_all(self, pages: Sequence[ScannedPage], found: Counter[int]) -> Iterator[Finding]:
        """What can only be told of the scan as a whole: blank, missing and double pages."""
        blank = [page.number for page in pages if not page.payload and not page.forged]
        missing = [page for page in range(1, self.total + 1) if page not in found]
        double = sorted(page for page, times in found.items() if times > 1)
        if blank and len(blank) == len(pages):
            yield finding("scan-without-codes", count=len(pages))
        elif blank:
            yield finding("scan-code-unreadable", pages=_listed(blank))
        if missing:
            hidden = len(missing) <= len(blank)
            code = "scan-page-perhaps-missing" if hidden else "scan-page-missing"
            yield finding(code, pages=_listed(missing), total=self.total)
        if double:
            yield finding("scan-page-twice", pages=_listed(double))


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
