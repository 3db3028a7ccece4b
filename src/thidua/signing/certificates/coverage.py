"""Which bytes a signature speaks for: the whole file as it stood then, but for itself."""

from dataclasses import dataclass

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from thidua.signing.findings import Finding, finding

_PARTS = 4
_HEX = frozenset(b"0123456789abcdefABCDEF \t\r\n\f\0")


@dataclass(frozen=True)
class Coverage:
    """The first `size` bytes are spoken for; 0 where that cannot be told."""

    size: int
    findings: tuple[Finding, ...]


def coverage_of(content: bytes, embedded: EmbeddedPdfSignature) -> Coverage:
    """Check the byte range: [0 a b c] around its own /Contents, up to the end of its revision."""
    numbers = [int(one) for one in embedded.byte_range]
    if not _around_itself(content, numbers, embedded.pkcs7_content):
        return Coverage(0, (finding("byte-range-wrong"),))
    size = numbers[2] + numbers[3]
    whole = _ends_revision(content[:size]) and _whole_revision(embedded)
    return Coverage(size, () if whole else (finding("coverage-partial"),))


def _around_itself(content: bytes, numbers: list[int], value: bytes) -> bool:
    """Say whether the range leaves out exactly the signature's own hexadecimal string."""
    if len(numbers) != _PARTS or min(numbers) < 0 or numbers[0] != 0:
        return False
    _, gap, after, length = numbers
    if not gap < after <= after + length <= len(content):
        return False
    hole = content[gap:after]
    inside = hole[1:-1]
    if hole[:1] != b"<" or hole[-1:] != b">" or not set(inside) <= _HEX:
        return False
    return _unhex(inside) == value


def _unhex(text: bytes) -> bytes:
    digits = bytes(one for one in text if one not in b" \t\r\n\f\0")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _ends_revision(covered: bytes) -> bool:
    return covered.rstrip(b" \t\r\n\f\0").endswith(b"%%EOF")


def _whole_revision(embedded: EmbeddedPdfSignature) -> bool:
    try:
        level = embedded.evaluate_signature_coverage()
    except (PdfError, ValueError, TypeError, KeyError):
        return False
    return bool(level >= SignatureCoverageLevel.ENTIRE_REVISION)
