"""Evidence for years to come: chains, lists of revoked certificates and a time stamp in the file.

Certificates expire and authorities close.  What shows that a signature was good on its day is put
into the file itself (DSS), and a document time stamp over all of it says that it stood so then:
PAdES-B-LTA.  Everything is appended: the signed bytes stay as they are.
"""

import asyncio
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from asn1crypto import cms, crl, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, async_validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from thidua.errors import refuse
from thidua.signing.evidence.validation_data import Trusted, ValidationData, in_force, loaded
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Value

DIGEST = "sha256"
RENEWAL = timedelta(days=90)  # a time stamp is renewed so long before its certificate ends


class Extended(Value):
    """The file with its evidence; the same bytes where nothing was wanting.

    `timestamped`: a trusted document time stamp closes it.  `findings` say what is still wanting.
    """

    content: bytes
    timestamped: bool
    findings: tuple[Finding, ...] = ()


def extended(
    pdf: bytes, trust: Trusted, timestamper: TimeStamper | None = None, now: datetime | None = None
) -> Extended:
    """Return the file with all evidence that the trust folder has, closed by a time stamp.

    The file is one that verification let in.  Offline but for the `timestamper`; without one only
    the evidence is added.  A file that a time stamp closes stays as it is, until 90 days before
    that one's certificate ends.  Refused with `tsa-untrusted`, and as the time stamper refuses.
    """
    try:
        return asyncio.run(_extended(pdf, trust, timestamper, now or datetime.now(UTC)))
    except PdfError as error:
        message = "Không đọc được tệp PDF để bổ sung chứng cứ lâu dài; tệp không thay đổi."
        raise refuse("evidence-unreadable", message) from error


async def _extended(
    pdf: bytes, trust: Trusted, timestamper: TimeStamper | None, now: datetime
) -> Extended:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    if await _is_closed(reader, len(pdf), trust, now):
        return Extended(content=pdf, timestamped=True)
    wanted = ValidationData.of(trust)
    for certificate, others in _signers(reader):
        await wanted.add(certificate, others)
    if timestamper is None:
        findings = (*wanted.findings, finding("evidence-no-time-stamp"))
        content = _with_store(pdf, wanted)
        return Extended(content=content, timestamped=False, findings=findings)
    await wanted.add(*_certificates(await timestamper.async_dummy_response(DIGEST)))
    content = await _stamped(pdf, wanted, timestamper)
    if not await _closes(_last(content), len(content), trust):
        raise refuse(
            "tsa-untrusted",
            "Dấu thời gian nhận được không nối tới chứng thư nào trong thư mục tin cậy «tsa». Thêm "
            "chứng thư của nơi cung cấp vào thư mục đó rồi làm lại; tệp đã ký không thay đổi.",
        )
    return Extended(content=content, timestamped=True, findings=tuple(wanted.findings))


Signer = tuple[x509.Certificate, list[x509.Certificate]]


def _signers(reader: PdfFileReader) -> Iterator[Signer]:
    """Who signed or stamped, and the certificates that came with it."""
    for one in reader.embedded_signatures:
        for data in (one.signed_data, *extract_tst_data_iter(one.signer_info, signed=False)):
            found = extract_certificate_info(data)
            yield found.signer_cert, list(found.other_certs)


def _certificates(token: cms.ContentInfo) -> Signer:
    found = extract_certificate_info(token["content"])
    return found.signer_cert, list(found.other_certs)


def _add_store(writer: IncrementalPdfFileWriter, wanted: ValidationData) -> bool:
    """Put the evidence in; whether any of it was not there yet."""
    if not wanted.certificates:
        return False
    certificates, lists = wanted.certificates.values(), wanted.lists.values()
    store = DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=certificates, crls=lists)
    return bool(store.modified)


def _with_store(pdf: bytes, wanted: ValidationData) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    if not _add_store(writer, wanted):
        return pdf
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


async def _stamped(pdf: bytes, wanted: ValidationData, timestamper: TimeStamper) -> bytes:
    """The evidence and the time stamp in one revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    _add_store(writer, wanted)
    stamper = PdfTimeStamper(timestamper, readable_field_name="Dấu thời gian lưu trữ")
    out = await stamper.async_timestamp_pdf(writer, DIGEST)
    return bytes(out.getvalue())


def _last(pdf: bytes) -> EmbeddedPdfSignature | None:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    return next(reversed(reader.embedded_signatures), None)


async def _is_closed(reader: PdfFileReader, size: int, trust: Trusted, now: datetime) -> bool:
    """Whether nothing need be added for now."""
    last = next(reversed(reader.embedded_signatures), None)
    if last is None or not await _closes(last, size, trust):
        return False
    ends: datetime = last.signer_cert.not_valid_after
    return now < ends - RENEWAL


async def _closes(last: EmbeddedPdfSignature | None, size: int, trust: Trusted) -> bool:
    """Whether it is a time stamp over the whole file from a service that the office trusts."""
    if last is None or last.sig_object_type != "/DocTimeStamp":
        return False
    *_, start, length = last.byte_range
    if start + length != size:
        return False
    moment = last.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    lists = map(crl.CertificateList.load, trust.crls)
    context = ValidationContext(
        trust_roots=loaded(trust.tsa),
        other_certs=loaded(trust.intermediates),
        crls=[one for one in lists if in_force(one, moment)],  # a stale one would refuse all
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    try:
        status = await async_validate_pdf_timestamp(last, context)
    except SignatureValidationError:
        return False
    return bool(status.valid and status.trusted and status.intact)
