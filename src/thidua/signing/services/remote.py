"""Signing in two phases with a key that a signing service keeps: prepare, wait, finish.

Between the phases there is only `Prepared`, a plain value: the wait for the person may take days
and outlive any process.
"""

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession, PdfTBSDocument
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from thidua.errors import refuse
from thidua.signing.services.prepared import (
    Algorithm,
    Prepared,
    algorithm_of,
    certificate_of,
    check_signature,
    check_unchanged,
)

__all__ = ["Algorithm", "Prepared", "finish", "prepare"]

_DIGEST = "sha256"


class _At(PdfSigner):
    """Signs by the clock that it is given."""

    def __init__(self, at: datetime, meta: PdfSignatureMetadata, signer: ExternalSigner) -> None:
        super().__init__(meta, signer, stamp_style=NoOpStampStyle())
        self._at = at

    def init_signing_session(
        self,
        pdf_out: IncrementalPdfFileWriter,  # type: ignore[override]  # (only these are signed)
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 (as it is in pyHanko)
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def prepare(  # noqa: PLR0913 (what a signature says of itself)
    pdf: bytes,
    field: str,
    chain: Sequence[bytes],
    at: datetime,
    *,
    reason: str | None = None,
    location: str | None = None,
) -> Prepared:
    """Append to the PDF an unfinished signature in its field; the field's look stays empty.

    `at` is the time that the signature claims.  ThiduaError: `remote-certificate-unusable`,
    `remote-file-unreadable`, `remote-field-missing`, `remote-field-taken`.
    """
    algorithm = algorithm_of(certificate_of(chain), at)
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=_DIGEST,
        reason=reason,
        location=location,
        subfilter=SigSeedSubFilter.PADES,
    )
    try:
        _check_field(pdf, field)
        return asyncio.run(_prepared(pdf, _At(at, meta, _signer(chain)), chain, algorithm))
    except (PdfError, SigningError) as error:
        raise refuse(
            "remote-file-unreadable",
            f"Không chuẩn bị được tệp để ký từ xa: {error}. Phát hành lại tệp rồi thử lại.",
        ) from error


async def _prepared(
    pdf: bytes, signer: _At, chain: Sequence[bytes], algorithm: Algorithm
) -> Prepared:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    room, document, out = await signer.async_digest_doc_for_signing(
        writer, existing_fields_only=True
    )
    attributes = await document.signer.signed_attrs(
        room.document_digest,
        _DIGEST,
        attr_settings=PdfCMSSignedAttributes(),
        use_pades=True,
    )
    out.seek(0)
    return Prepared(
        content=out.read(),
        start=room.reserved_region_start,
        end=room.reserved_region_end,
        digest=room.document_digest,
        attributes=attributes.dump(),
        chain=tuple(chain),
        algorithm=algorithm,
    )


def finish(prepared: Prepared, signature: bytes) -> bytes:
    """Return the signed PDF: the same bytes for the same signature.

    ThiduaError: `remote-signature-wrong` when the signature is not by the certificate's key,
    `remote-file-changed` when the file is no longer the one that was prepared.
    """
    check_unchanged(prepared)
    check_signature(prepared, signature)
    signer = _signer(prepared.chain, signature)
    attributes = cms.CMSAttributes.load(prepared.attributes)
    made = asyncio.run(signer.async_sign_prescribed_attributes(_DIGEST, attributes))
    room = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
    out = io.BytesIO(prepared.content)
    PdfTBSDocument.resume_signing(out, room, made)
    return out.getvalue()


def _signer(chain: Sequence[bytes], signature: bytes | int = 512) -> ExternalSigner:
    """Make a signer whose signature is known already, or will have at most so many bytes."""
    own, *others = map(asn1_x509.Certificate.load, chain)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(others)
    return ExternalSigner(own, store, signature)


def _check_field(pdf: bytes, name: str) -> None:
    fields = enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf)), with_name=name)
    filled = [value is not None for _, value, _ in fields]
    if not filled:
        raise refuse(
            "remote-field-missing",
            f"Tệp không có ô chữ ký «{name}». Dùng tệp do chương trình phát hành.",
        )
    if filled[0]:
        raise refuse(
            "remote-field-taken",
            f"Ô chữ ký «{name}» đã có chữ ký. Mỗi đơn vị chỉ ký một lần.",
        )
