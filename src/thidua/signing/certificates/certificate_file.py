"""A certificate as somebody hands it in: a PEM or DER file, told by its fingerprint."""

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from thidua.errors import refuse

_MARK = b"-----BEGIN CERTIFICATE-----"
_MOST_BYTES = 64 * 1024


def fingerprint(content: bytes) -> str:
    """Return the sha256 of the certificate in the file, in lower-case hex.

    Refused: what is no certificate, a file of several, and the certificate of an authority, which
    signs other certificates and never a paper.
    """
    certificate = _read(content)
    if _is_authority(certificate):
        raise refuse(
            "certificate-of-authority",
            "Tệp là chứng thư của tổ chức chứng thực, không phải của người ký; hãy chọn chứng thư "
            "của chính người ký hoặc của cơ quan.",
        )
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def _read(content: bytes) -> x509.Certificate:
    if content.count(_MARK) > 1:
        raise refuse(
            "several-certificates",
            "Tệp có nhiều chứng thư; hãy xuất riêng chứng thư của người ký rồi gửi lại.",
        )
    load = x509.load_pem_x509_certificate if _MARK in content else x509.load_der_x509_certificate
    try:
        # What is far too big is not looked at: nothing reads as no certificate.
        return load(content if len(content) <= _MOST_BYTES else b"")
    except ValueError:
        raise refuse(
            "not-a-certificate",
            "Tệp không phải là chứng thư số (.cer, .crt, .pem); hãy xuất chứng thư từ thiết bị ký "
            "số rồi gửi lại.",
        ) from None


def _is_authority(certificate: x509.Certificate) -> bool:
    """Whether it says that it may sign other certificates; what cannot be read says nothing."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return found.value.ca
