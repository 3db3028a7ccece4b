"""A certificate that is handed in is known by its fingerprint; anything else is refused."""

import hashlib
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from thidua.errors import ThiduaError
from thidua.signing.certificates.certificate_file import fingerprint


def certificate(*, authority: bool | None = False) -> x509.Certificate:
    """Make a certificate; `authority` None leaves the extension out."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Lương Đình Khải")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
    )
    if authority is not None:
        constraints = x509.BasicConstraints(ca=authority, path_length=None)
        builder = builder.add_extension(constraints, critical=True)
    return builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize("authority", [False, None])
def test_pem_and_der_of_one_certificate_have_one_fingerprint(*, authority: bool | None) -> None:
    made = certificate(authority=authority)
    der = made.public_bytes(Encoding.DER)
    told = b"Chung thu cua Luong Dinh Khai\n" + made.public_bytes(Encoding.PEM)
    assert fingerprint(der) == fingerprint(told) == hashlib.sha256(der).hexdigest()


PEM = certificate().public_bytes(Encoding.PEM)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-certificate"),
        (b"%PDF-1.7", "not-a-certificate"),
        (PEM[:200], "not-a-certificate"),
        (certificate().public_bytes(Encoding.DER) + b"\0" * 70_000, "not-a-certificate"),
        (PEM + PEM, "several-certificates"),
        (certificate(authority=True).public_bytes(Encoding.DER), "certificate-of-authority"),
    ],
    ids=["empty", "a PDF", "cut", "too big", "two", "an authority"],
)
def test_what_is_no_signers_certificate_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        fingerprint(content)
    assert refused.value.code == code
