"""What is kept between the two phases of remote signing, and whether what comes back fits it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pydantic import BaseModel, ConfigDict

from thidua.errors import ThiduaError, refuse


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


def certificate_of(chain: Sequence[bytes]) -> x509.Certificate:
    """Return the signer's certificate: the first; `remote-certificate-unusable`."""
    try:
        own, *_ = map(x509.load_der_x509_certificate, chain)
    except ValueError as error:  # none at all, or not one
        raise _unusable("dịch vụ ký số không đưa ra chứng thư đọc được") from error
    return own


def algorithm_of(certificate: x509.Certificate, at: datetime) -> Algorithm:
    """Return how its key signs; `remote-certificate-unusable` when not, or not at that moment."""
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise _unusable(f"chứng thư không có hiệu lực vào ngày {at:%d/%m/%Y}")
    match certificate.public_key():
        case rsa.RSAPublicKey():
            return Algorithm.RSA
        case ec.EllipticCurvePublicKey():
            return Algorithm.ECDSA
    raise _unusable("loại khóa của chứng thư không phải RSA hay ECDSA")


def check_unchanged(prepared: Prepared) -> None:
    """Refuse (`remote-file-changed`) a file that is not the one that was prepared."""
    content, start, end = prepared.content, prepared.start, prepared.end
    if sha256(content[:start] + content[end:]).digest() != prepared.digest:
        raise refuse(
            "remote-file-changed",
            "Tệp chờ ký từ xa không còn như lúc gửi đi ký. Chuẩn bị lại tệp và ký lại.",
        )


def check_signature(prepared: Prepared, signature: bytes) -> None:
    """Refuse (`remote-signature-wrong`) a signature that is not by the certificate's key."""
    try:
        match certificate_of(prepared.chain).public_key():
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
