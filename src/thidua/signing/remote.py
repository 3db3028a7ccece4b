"""Signing in two phases with a key that a signing service keeps: prepare, wait, finish.

Between the phases there is only `Prepared`, a plain value: the wait for the person may take days
and outlive any process.
"""

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pydantic import BaseModel, ConfigDict
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

from thidua.errors import ThiduaError, refuse

_DIGEST = "sha256"


class Algorithm(StrEnum):
    """How the service signs a SHA-256 digest; an ECDSA signature comes as DER."""

    RSA = "RSA-PKCS1-SHA256"
    ECDSA = "ECDSA-SHA256"


class Prepared(BaseModel):
    """A file with room for one signature, and what is to be signed; JSON carries it whole.

    `content` is the file, its bytes from `start` to `end` the room; `digest` that of the others.
    `attributes` are the signed attributes (DER), `chain` the certificates (DER), signer's first.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )

    content: bytes
    start: int
    end: int
    digest: bytes
    attributes: bytes
    chain: tuple[bytes, ...]
    algorithm: Algorithm

    @property
    def to_sign(self) -> bytes:
        """The SHA-256 digest that the service is asked to sign."""
        return sha256(self.attributes).digest()


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
    algorithm = _algorithm(_certificate(chain), at)
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
    _check_unchanged(prepared)
    _check_signature(prepared, signature)
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


def _certificate(chain: Sequence[bytes]) -> x509.Certificate:
    try:
        own, *_ = map(x509.load_der_x509_certificate, chain)
    except ValueError as error:  # none at all, or not one
        raise _unusable("dịch vụ ký số không đưa ra chứng thư đọc được") from error
    return own


def _algorithm(certificate: x509.Certificate, at: datetime) -> Algorithm:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise _unusable(f"chứng thư không có hiệu lực vào ngày {at:%d/%m/%Y}")
    match certificate.public_key():
        case rsa.RSAPublicKey():
            return Algorithm.RSA
        case ec.EllipticCurvePublicKey():
            return Algorithm.ECDSA
    raise _unusable("loại khóa của chứng thư không phải RSA hay ECDSA")


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


def _check_unchanged(prepared: Prepared) -> None:
    content, start, end = prepared.content, prepared.start, prepared.end
    if sha256(content[:start] + content[end:]).digest() != prepared.digest:
        raise refuse(
            "remote-file-changed",
            "Tệp chờ ký từ xa không còn như lúc gửi đi ký. Chuẩn bị lại tệp và ký lại.",
        )


def _check_signature(prepared: Prepared, signature: bytes) -> None:
    try:
        match _certificate(prepared.chain).public_key():
            case rsa.RSAPublicKey() as key:
                signed = prepared.attributes
                key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
            case ec.EllipticCurvePublicKey() as key:
                key.verify(signature, prepared.attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise refuse(
            "remote-signature-wrong",
            "Chữ ký mà dịch vụ ký số trả về không khớp với chứng thư của người ký, nên không nhận."
            " Ký lại; nếu vẫn vậy, báo đơn vị cung cấp dịch vụ.",
        ) from error


def _unusable(why: str) -> ThiduaError:
    return refuse(
        "remote-certificate-unusable",
        f"Không ký từ xa được: {why}. Báo đơn vị cung cấp dịch vụ ký số.",
    )
