"""What is looked at before a file is parsed, and how much of it is parsed at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.signing.findings import Finding, finding

WHITESPACE = b"\0\t\n\f\r "
_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How large an upload may be: octets, revisions, objects, pages."""

    size: int = 50 * _MIB
    revisions: int = 400
    objects: int = 100_000
    pages: int = 500


DEFAULT_LIMITS = Limits()


def flaws_of_bytes(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[Finding]:
    """Yield what is wrong with the octets as such; a file that has any is not parsed."""
    if not content.strip(WHITESPACE):
        yield finding("file-empty")
    elif len(content) > limits.size:
        yield finding("file-too-large", limit=limits.size // _MIB)
    elif not content.startswith(b"%PDF-"):
        yield finding("leading-data" if b"%PDF-" in content[:1024] else "not-pdf")
    else:
        yield from _flaws_of_end(content)
        yield from _flaws_of_counts(content, limits)


def _flaws_of_end(content: bytes) -> Iterator[Finding]:
    end = content.rfind(b"%%EOF")
    if end < 0:
        yield finding("file-cut-short")
    elif content[end + 5 :].strip(WHITESPACE):
        yield finding("trailing-data")


def _flaws_of_counts(content: bytes, limits: Limits) -> Iterator[Finding]:
    if content.count(b"startxref") > limits.revisions:
        yield finding("too-many-revisions", limit=limits.revisions)
    if content.count(b"endobj") > limits.objects:
        yield finding("too-many-objects", limit=limits.objects)
