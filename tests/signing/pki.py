"""A public key infrastructure of the tests' own: root, issuing authority, time stamps, lists.

Certificates look like those of Vietnamese authorities: the identity stands in the subject's UID
(«CCCD:001…», «MST:01…»).  `tests/signing/signing_tools.py` signs with them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp as x509_ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)  # the moment at which the tests receive files
SIGNED = NOW - timedelta(hours=2)  # what signers' clocks say
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2028, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Credential:
    """A certificate with its key and the one that issued it (none: self-signed)."""

    certificate: x509.Certificate
    key: Key
    issuer: "Credential | None" = None

    @property
    def der(self) -> bytes:
        """The certificate's octets."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def fingerprint(self) -> str:
        """The sha256 of the certificate, in lower-case hex."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def asn1(self) -> asn1_x509.Certificate:
        """The certificate as pyHanko takes it."""
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        """The key as pyHanko takes it."""
        plain = serialization.NoEncryption()
        octets = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain
        )
        return asn1_keys.PrivateKeyInfo.load(octets)

    @property
    def chain(self) -> tuple["Credential", ...]:
        """This one's issuers, nearest first."""
        return (self.issuer, *self.issuer.chain) if self.issuer else ()


@cache
def key_of(owner: str, kind: str = "rsa") -> Key:  # noqa: ARG001 (the owner is the cache's key)
    """Return the key of that owner, made once in a run: `rsa` (2048), `rsa1024` or `ecdsa`."""
    if kind == "ecdsa":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, 1024 if kind == "rsa1024" else 2048)


def subject(name: str, *, organization: str = "", identifiers: Iterable[str] = ()) -> x509.Name:
    """Return a subject in the Vietnamese manner."""
    parts = [(NameOID.USER_ID, identifier) for identifier in identifiers]
    parts += [(NameOID.COMMON_NAME, name)]
    parts += [(NameOID.ORGANIZATION_NAME, organization)] if organization else []
    parts += [(NameOID.COUNTRY_NAME, "VN")]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def key_usage(*granted: str) -> x509.KeyUsage:
    """Return the extension that grants these usages only."""
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{one: one in granted for one in every})


SIGNING_USAGE = key_usage("digital_signature", "content_commitment")
AUTHORITY_USAGE = key_usage("key_cert_sign", "crl_sign")


@dataclass(frozen=True)
class Order:
    """What a certificate should say beyond its subject."""

    begin: datetime = BEGIN
    end: datetime = END
    usage: x509.KeyUsage = SIGNING_USAGE
    authority: bool = False
    purpose: x509.ObjectIdentifier | None = None
    ocsp: bool = False


def issue(name: x509.Name, key: Key, issuer: Credential | None, order: Order) -> Credential:
    """Issue a certificate; without an issuer it signs itself.

    Addresses of lists and issuers stand in it as in real ones; nothing answers there.
    """
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(order.begin)
        .not_valid_after(order.end)
        .add_extension(x509.BasicConstraints(order.authority, None), critical=True)
        .add_extension(order.usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer:
        builder = _with_issuer(builder, issuer)
    if order.purpose:
        purposes = x509.ExtendedKeyUsage([order.purpose])
        builder = builder.add_extension(purposes, critical=True)
    if order.ocsp:
        place = x509.UniformResourceIdentifier("http://ocsp.invalid/")
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    signing_key = issuer.key if issuer else key
    return Credential(builder.sign(signing_key, hashes.SHA256()), key, issuer)


def _with_issuer(builder: x509.CertificateBuilder, issuer: Credential) -> x509.CertificateBuilder:
    key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    place = x509.UniformResourceIdentifier("http://ca.invalid/list.crl")
    point = x509.DistributionPoint([place], None, None, None)
    return builder.add_extension(key, critical=False).add_extension(
        x509.CRLDistributionPoints([point]), critical=False
    )


def authority(name: str, issuer: Credential | None = None) -> Credential:
    """Issue an authority: a root without an issuer."""
    long = Order(begin=BEGIN - 3000 * DAY, end=END + 3000 * DAY, usage=AUTHORITY_USAGE)
    order = Order(begin=long.begin, end=long.end, usage=long.usage, authority=True)
    return issue(subject(name, organization="Cơ quan thử"), key_of(name), issuer, order)


@cache
def root() -> Credential:
    """The root that the tests' trust folder holds."""
    return authority("CA gốc thử")


@cache
def issuing() -> Credential:
    """The authority below the root, which issues to persons."""
    return authority("CA cấp 2 thử", root())


@cache
def tsa(issuer: Credential | None = None) -> Credential:
    """The authority of time stamps, below the root or another issuer."""
    name = "Dịch vụ dấu thời gian thử"
    order = Order(usage=key_usage("digital_signature"), purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    return issue(subject(name), key_of(name), issuer or root(), order)


@cache
def stranger_root() -> Credential:
    """A root that nobody trusts."""
    return authority("CA gốc lạ")


@cache
def person(  # noqa: PLR0913 (each is one way in which certificates differ)
    name: str = "Nguyễn Thị Ánh",
    identifier: str = "CCCD:001085000001",
    *,
    organization: str = "Sở Y tế",
    kind: str = "rsa",
    key: str = "",
    issuer: Credential | None = None,
    order: Order = Order(),
    self_signed: bool = False,
) -> Credential:
    """Issue to a person; another `key` with the same name and identifier is a renewal."""
    identifiers = (identifier,) if identifier else ()
    name_of = subject(name, organization=organization, identifiers=identifiers)
    by = None if self_signed else issuer or issuing()
    return issue(name_of, key_of(key or name + identifier, kind), by, order)


def crl(  # noqa: PLR0913 (each is one way in which lists differ)
    issuer: Credential,
    revoked: Mapping[Credential, datetime] | None = None,
    *,
    at: datetime = NOW - DAY,
    until: datetime = NOW + 7 * DAY,
    key: Key | None = None,
    reason: x509.ReasonFlags = x509.ReasonFlags.unspecified,
) -> bytes:
    """Issue a list of revoked certificates (DER); with another `key` it is forged."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at)
        .next_update(until)
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )
    for one, moment in (revoked or {}).items():
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        entry = entry.revocation_date(moment)
        if reason is not x509.ReasonFlags.unspecified:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    made = builder.sign(key or issuer.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def ocsp(
    who: Credential,
    *,
    at: datetime = NOW - DAY,
    until: datetime = NOW + DAY,
    revoked_at: datetime | None = None,
) -> bytes:
    """Answer for that certificate as its issuer's OCSP service (DER)."""
    (issuer, *_) = who.chain
    status = x509_ocsp.OCSPCertStatus
    made = (
        x509_ocsp.OCSPResponseBuilder()
        .add_response(
            cert=who.certificate,
            issuer=issuer.certificate,
            algorithm=hashes.SHA256(),
            cert_status=status.REVOKED if revoked_at else status.GOOD,
            this_update=at,
            next_update=until,
            revocation_time=revoked_at,
            revocation_reason=x509.ReasonFlags.unspecified if revoked_at else None,
        )
        .responder_id(x509_ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        .sign(issuer.key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


def timestamper(at: datetime = SIGNED, who: Credential | None = None) -> DummyTimeStamper:
    """Return a time stamper that always says `at`."""
    who = who or tsa()
    chain = [one.asn1 for one in who.chain]
    return DummyTimeStamper(who.asn1, who.asn1_key, certs_to_embed=chain, fixed_dt=at)


def trust_folder(  # noqa: PLR0913 (each is a subfolder)
    folder: Path,
    *,
    crls: Iterable[bytes] | None = None,
    roots: Iterable[Credential] | None = None,
    intermediates: Iterable[Credential] | None = None,
    tsa_anchors: Iterable[Credential] | None = None,
    policy: str = "",
) -> Path:
    """Fill a trust folder as an administrator would, by default with fresh lists of both.

    None is the tests' own authority, () leaves the subfolder empty.
    """
    lists = (crl(root()), crl(issuing())) if crls is None else crls
    anchors = [root()] if roots is None else roots
    between = [issuing()] if intermediates is None else intermediates
    stamps = [root()] if tsa_anchors is None else tsa_anchors
    contents = {
        "roots": [(f"goc-{number}.pem", one.pem) for number, one in enumerate(anchors)],
        "intermediates": [(f"cap-2-{number}.der", one.der) for number, one in enumerate(between)],
        "tsa": [(f"tsa-{number}.pem", one.pem) for number, one in enumerate(stamps)],
        "crls": [(f"{number}.crl", octets) for number, octets in enumerate(lists)],
    }
    for name, files in contents.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, octets in files:
            (folder / name / file).write_bytes(octets)
    if policy:
        (folder / "policy.yaml").write_text(policy, encoding="utf-8")
    return folder
