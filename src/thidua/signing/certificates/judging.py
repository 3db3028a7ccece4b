"""Judging one signature that could be read: whole, strong enough, by whom, valid when."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from asn1crypto import cms, core, parser, x509
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from thidua.signing.certificates.believing import Case, certificate_findings, when
from thidua.signing.certificates.chains import Question, algorithms
from thidua.signing.certificates.holders import Holder, holder_of
from thidua.signing.certificates.moments import Clock, Stamp, Worth, earliest, stamps_of
from thidua.signing.certificates.policy import Policy
from thidua.signing.certificates.proofs import in_signature
from thidua.signing.findings import Decision, Finding, finding, heaviest

_SUBFILTERS = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/PBAD.PAdES"})
_EC_BITS = 256
_CLOCK_OFF = timedelta(days=1)
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Judged:
    """What one signature is worth."""

    value_digest: str
    holder: Holder
    claimed_at: datetime | None
    moment: datetime
    timestamped: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Timed:
    moment: datetime
    timestamped: bool
    findings: list[Finding]


async def judge(
    embedded: EmbeddedPdfSignature,
    anchors: tuple[x509.Certificate, ...],
    clock: Clock,
    later: list[Stamp],
) -> Judged:
    """Judge one signature; `later` are the good stamps over revisions that contain it."""
    signer, certificate = embedded.signer_info, embedded.signer_cert
    claimed = _claimed(embedded)
    broken = _form(embedded) + _integrity(embedded) + _strength(signer, certificate, clock.policy)
    evidence = clock.evidence + in_signature(embedded.signed_data)
    question = Question(certificate, anchors, evidence, clock.policy)
    stamps = await stamps_of(signer, clock)
    timed = await _timed(question, claimed, stamps + later, clock)
    notes = _stamp_findings(stamps, timed) + _clock_findings(claimed, timed, clock.policy)
    return Judged(
        value_digest=hashlib.sha256(signer["signature"].native).hexdigest(),
        holder=holder_of(certificate),
        claimed_at=claimed,
        moment=timed.moment,
        timestamped=timed.timestamped,
        findings=(*broken, *timed.findings, *notes),
    )


def _form(embedded: EmbeddedPdfSignature) -> list[Finding]:
    """Look at the container: its kind, and that nothing else hides in it."""
    found = []
    subfilter = embedded.sig_object.get("/SubFilter", "")
    if subfilter not in _SUBFILTERS:
        found.append(finding("subfilter-unsupported", subfilter=str(subfilter).lstrip("/")))
    if _after(embedded.pkcs7_content).strip(b"\0"):
        found.append(finding("contents-trailing"))
    return found


def _after(contents: bytes) -> bytes:
    """Return what stands after the signature's container, in the room left for it."""
    header, inner, trailer = parser.parse(contents, strict=False)[3:6]
    return contents[len(header) + len(inner) + len(trailer) :]


def _integrity(embedded: EmbeddedPdfSignature) -> list[Finding]:
    """Check the digest of the covered bytes, and the signature value over it."""
    inner = embedded.signed_data["encap_content_info"]
    if not isinstance(inner["content"], core.Void):
        return [finding("signature-malformed")]
    intact, valid = validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
    )
    found = [] if intact else [finding("content-changed")]
    return found if valid else [*found, finding("signature-value-wrong")]


def _strength(
    signer: cms.SignerInfo, certificate: x509.Certificate, policy: Policy
) -> list[Finding]:
    digest, mechanism = signer["digest_algorithm"], signer["signature_algorithm"]
    found = []
    used = {digest["algorithm"].native, _digest_of(mechanism)}
    if weak := used - set(policy.digests) - {None}:
        found.append(finding("digest-weak", digest=", ".join(sorted(map(str, weak))).upper()))
    key = certificate.public_key
    short = key.algorithm == "ec" and key.bit_size < _EC_BITS
    if short or not _allowed(mechanism, certificate, policy):
        found.append(finding("key-weak", kind=key.algorithm.upper(), bits=key.bit_size))
    return found


def _allowed(mechanism: Any, certificate: x509.Certificate, policy: Policy) -> bool:
    by_size = algorithms(Policy(rsa_bits=policy.rsa_bits, digests=_EVERY_DIGEST))
    return bool(by_size.signature_algorithm_allowed(mechanism, None, certificate.public_key))


_EVERY_DIGEST = ("sha1", "sha224", "sha256", "sha384", "sha512")


def _digest_of(mechanism: Any) -> str | None:
    """Return the digest that a signature mechanism names by itself, if it names one."""
    try:
        return str(mechanism.hash_algo)
    except ValueError:
        return None


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return what the signer's clock said; a time without zone is taken as Vietnam's."""
    try:
        said: datetime | None = embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 (a time that cannot be read is none; nothing hangs on it)
        return None
    return said.replace(tzinfo=_VIETNAM) if said and said.tzinfo is None else said


async def _timed(
    question: Question, claimed: datetime | None, stamps: list[Stamp], clock: Clock
) -> _Timed:
    """Judge the certificate at the trusted time; without one, at the moment of receipt."""
    if trusted := earliest(stamps, Worth.TRUSTED):
        found = await certificate_findings(Case(question, trusted, claimed))
        return _Timed(trusted, timestamped=True, findings=found)
    found = await certificate_findings(Case(question, clock.received_at, claimed))
    unchecked = earliest(stamps, Worth.UNCHECKED)
    if unchecked and heaviest(found) is Decision.REJECT:
        then = await certificate_findings(Case(question, unchecked, claimed))
        if heaviest(then) is not Decision.REJECT:
            found = [*then, finding("stamp-needed", at=when(unchecked))]
    return _Timed(clock.received_at, timestamped=False, findings=found)


_STAMP_CODES = {
    Worth.BROKEN: "stamp-broken",
    Worth.FUTURE: "stamp-in-future",
    Worth.UNTRUSTED: "stamp-untrusted",
    Worth.UNCHECKED: "stamp-unchecked",
}


def _stamp_findings(stamps: list[Stamp], timed: _Timed) -> list[Finding]:
    """Tell of stamps that were not used; where another was, only of broken ones."""
    told = {one.worth for one in stamps}
    if timed.timestamped:
        told &= {Worth.BROKEN}
    return [finding(code) for worth, code in _STAMP_CODES.items() if worth in told]


def _clock_findings(claimed: datetime | None, timed: _Timed, policy: Policy) -> list[Finding]:
    """Tell where the signer's clock cannot have been right."""
    if claimed is None:
        return []
    allowed = timedelta(minutes=policy.clock_minutes)
    ahead = claimed > timed.moment + allowed
    behind = timed.timestamped and claimed < timed.moment - max(allowed, _CLOCK_OFF)
    off = ahead or behind
    return [finding("clock-off", said=when(claimed), moment=when(timed.moment))] if off else []
