"""The signatures in a PDF: who signed, when, and whether each can be believed.

What changed between revisions is compared elsewhere; here each signature is judged by itself.
"""

import asyncio
import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import crl, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from thidua.errors import ThiduaError, refuse
from thidua.signing.certificates.coverage import Coverage, coverage_of
from thidua.signing.certificates.fields import Box, boxes_of, filled_fields
from thidua.signing.certificates.judging import judge
from thidua.signing.certificates.moments import Clock, Stamp, Worth, stamp_of
from thidua.signing.certificates.proofs import Evidence, in_file
from thidua.signing.certificates.signed import DocumentStamp, Found, Signature
from thidua.signing.certificates.trust import Trust
from thidua.signing.findings import finding


def signatures_of(content: bytes, trust: Trust, received_at: datetime) -> list[Signature]:
    """Return the signatures in a PDF that was received then, in the order of revisions.

    ThiduaError `signatures-unreadable` where the file is no PDF that can be read,
    `too-many-signatures`.
    """
    return list(found_in(content, trust, received_at).signatures)


def found_in(content: bytes, trust: Trust, received_at: datetime) -> Found:
    """Return signatures and document time stamps; errors as `signatures_of`."""
    fields = _fields(content)
    base = fields.evidence + _of_office(trust)
    clock = Clock(_certificates(trust.tsa), base, trust.policy, received_at)
    return asyncio.run(_found(content, fields.read, clock, _certificates(trust.roots)))


@dataclass(frozen=True)
class _Read:
    """A filled field; `embedded` is none where its value cannot be read."""

    name: str
    box: Box | None
    embedded: EmbeddedPdfSignature | None

    @property
    def revision(self) -> int:
        return self.embedded.signed_revision if self.embedded else 0

    @property
    def stamp(self) -> EmbeddedPdfSignature | None:
        """The value, if it is a time stamp over the document."""
        kind = self.embedded.sig_object_type if self.embedded else ""
        return self.embedded if kind == "/DocTimeStamp" else None


@dataclass(frozen=True)
class _Fields:
    read: list[_Read]
    evidence: Evidence


def _fields(content: bytes) -> _Fields:
    try:
        # Real tools write files that are not quite right; what that hides, others compare.
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        filled = filled_fields(reader)
        boxes = boxes_of(reader, [reference for _, reference in filled])
        read = [
            _Read(name, box, _embedded(reader, reference, name))
            for (name, reference), box in zip(filled, boxes, strict=True)
        ]
        return _Fields(sorted(read, key=lambda one: one.revision), in_file(reader))
    except ThiduaError:
        raise
    except Exception as error:  # hostile files make the reader fail in ways nobody has listed
        raise refuse(
            "signatures-unreadable",
            "Không đọc được tệp PDF này (tệp hỏng, đặt mật khẩu hoặc không phải PDF).",
        ) from error


def _embedded(reader: PdfFileReader, field: Any, name: str) -> EmbeddedPdfSignature | None:
    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        _ = embedded.signer_cert, embedded.sig_object_type
    except Exception:  # noqa: BLE001 (whatever it is, this signature cannot be read)
        return None
    return embedded


async def _found(
    content: bytes, read: list[_Read], clock: Clock, anchors: tuple[x509.Certificate, ...]
) -> Found:
    stamps = [await _stamp(content, one, one.stamp, clock) for one in read if one.stamp]
    persons = [one for one in read if not one.stamp]
    signatures = [await _signature(content, one, stamps, clock, anchors) for one in persons]
    return Found(signatures=_once_each(signatures), stamps=tuple(stamps))


async def _stamp(
    content: bytes, read: _Read, embedded: EmbeddedPdfSignature, clock: Clock
) -> DocumentStamp:
    try:
        coverage = coverage_of(content, embedded)
        stamp = await stamp_of(embedded.signed_data, embedded.compute_digest, clock)
    except Exception:  # noqa: BLE001 (as for signatures)
        return DocumentStamp(field=read.name, findings=(finding("document-stamp-broken"),))
    broken = stamp.worth is Worth.BROKEN or coverage.findings
    return DocumentStamp(
        field=read.name,
        revision=read.revision,
        covered=coverage.size,
        at=stamp.at,
        trusted=stamp.worth is Worth.TRUSTED and not broken,
        findings=(finding("document-stamp-broken"),) if broken else (),
    )


async def _signature(
    content: bytes,
    read: _Read,
    stamps: list[DocumentStamp],
    clock: Clock,
    anchors: tuple[x509.Certificate, ...],
) -> Signature:
    plain = Signature(
        field=read.name, moment=clock.received_at, box=read.box, revision=read.revision
    )
    unreadable = plain.model_copy(update={"findings": (finding("signature-malformed"),)})
    if read.embedded is None:
        return unreadable
    try:
        coverage = coverage_of(content, read.embedded)
        judged = await judge(read.embedded, anchors, clock, _over(coverage, stamps))
    except Exception:  # noqa: BLE001 (whatever a hostile signature does: it is not one)
        return unreadable
    return plain.model_copy(
        update={
            **vars(judged),
            "covered": coverage.size,
            "findings": coverage.findings + judged.findings,
        }
    )


def _over(coverage: Coverage, stamps: list[DocumentStamp]) -> list[Stamp]:
    """Return the document's time stamps over a revision that contains the signature whole."""
    if coverage.findings:
        return []
    return [
        Stamp(one.at, Worth.TRUSTED)
        for one in stamps
        if one.at and one.trusted and one.covered >= coverage.size
    ]


def _once_each(signatures: list[Signature]) -> tuple[Signature, ...]:
    """Refuse a signature value that stands in two fields: it was lent to one of them."""
    times = Counter(one.value_digest for one in signatures if one.value_digest)
    return tuple(
        one.model_copy(update={"findings": (*one.findings, finding("signature-twice"))})
        if times[one.value_digest] > 1
        else one
        for one in signatures
    )


def _of_office(trust: Trust) -> Evidence:
    lists = tuple(crl.CertificateList.load(one) for one in trust.crls)
    return Evidence(_certificates(trust.intermediates), lists)


def _certificates(octets: tuple[bytes, ...]) -> tuple[x509.Certificate, ...]:
    return tuple(x509.Certificate.load(one) for one in octets)
