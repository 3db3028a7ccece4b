"""When a signature existed: a time stamp that can be believed, never the signer's own clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from itertools import islice

from asn1crypto import cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    validate_sig_integrity,
)
from pyhanko_certvalidator.errors import InsufficientRevinfoError
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from thidua.signing.certificates.chains import Question, algorithms, problems
from thidua.signing.certificates.policy import Policy
from thidua.signing.certificates.proofs import Evidence, in_signature

_PURPOSE = "time_stamping"
_MOST = 5  # stamps of one signature that are looked at


class Worth(Enum):
    """What a time stamp is worth."""

    TRUSTED = auto()
    UNCHECKED = auto()  # good, but whether its authority was revoked is not known
    UNTRUSTED = auto()  # by an authority that the office does not trust
    BROKEN = auto()  # over something else, or not whole
    FUTURE = auto()  # later than the file was received


@dataclass(frozen=True)
class Stamp:
    """A time stamp: the time it names, and what that is worth."""

    at: datetime
    worth: Worth


@dataclass(frozen=True)
class Clock:
    """What time stamps are measured with: trusted `anchors`, and the moment of receipt."""

    anchors: tuple[x509.Certificate, ...]
    evidence: Evidence
    policy: Policy
    received_at: datetime


async def stamps_of(signer: cms.SignerInfo, clock: Clock) -> list[Stamp]:
    """Return the time stamps over a signature's value."""
    value = signer["signature"].native
    return [await _stamp_over(token, value, clock) for token in _tokens(signer)]


async def _stamp_over(token: cms.SignedData, value: bytes, clock: Clock) -> Stamp:
    try:
        return await stamp_of(token, lambda digest: _hash(digest, value), clock)
    except Exception:  # noqa: BLE001 (a stamp stands beside the signature and cannot spoil it)
        return Stamp(clock.received_at, Worth.BROKEN)


def _tokens(signer: cms.SignerInfo) -> Iterator[cms.SignedData]:
    if not isinstance(signer["unsigned_attrs"], core.Void):
        yield from islice(extract_tst_data_iter(signer, signed=False), _MOST)


async def stamp_of(token: cms.SignedData, imprint: Callable[[str], bytes], clock: Clock) -> Stamp:
    """Judge one time stamp; `imprint` gives the digest of what it should be over.

    What it should be: over these bytes, signed by its authority, whose certificate is for time
    stamps and leads to an anchor.  The authority is judged at the moment of receipt, or where its
    certificate ended before, at its end: a key revoked after the stamped time may have forged it.
    """
    info: tsp.TSTInfo = token["encap_content_info"]["content"].parsed
    at: datetime = info["gen_time"].native
    signer = extract_certs_for_validation(token).signer_cert
    if not _whole(token, info, signer, imprint):
        return Stamp(at, Worth.BROKEN)
    if at > clock.received_at + timedelta(minutes=clock.policy.clock_minutes):
        return Stamp(at, Worth.FUTURE)
    return Stamp(at, await _worth(token, signer, at, clock))


def _whole(
    token: cms.SignedData,
    info: tsp.TSTInfo,
    signer: x509.Certificate,
    imprint: Callable[[str], bytes],
) -> bool:
    (signed_by,) = token["signer_infos"]
    digest = _hash(
        signed_by["digest_algorithm"]["algorithm"].native,
        bytes(token["encap_content_info"]["content"]),
    )
    intact, valid = validate_sig_integrity(signed_by, signer, "tst_info", digest)
    stamped = info["message_imprint"]
    expected = imprint(stamped["hash_algorithm"]["algorithm"].native)
    return bool(intact and valid and stamped["hashed_message"].native == expected)


async def _worth(
    token: cms.SignedData, signer: x509.Certificate, at: datetime, clock: Clock
) -> Worth:
    if not (_for_stamps(signer) and _strong(token, signer, clock.policy)):
        return Worth.UNTRUSTED
    if not signer.not_valid_before <= at <= signer.not_valid_after:
        return Worth.UNTRUSTED
    evidence = clock.evidence + in_signature(token)
    question = Question(signer, clock.anchors, evidence, clock.policy)
    wrong = await problems(question, min(clock.received_at, signer.not_valid_after))
    if not wrong:
        return Worth.TRUSTED
    if not all(isinstance(one, InsufficientRevinfoError) for one in wrong):
        return Worth.UNTRUSTED
    return Worth.TRUSTED if clock.policy.missing_revocation == "ACCEPT" else Worth.UNCHECKED


def _for_stamps(signer: x509.Certificate) -> bool:
    purposes = signer.extended_key_usage_value
    return purposes is not None and _PURPOSE in purposes.native


def _strong(token: cms.SignedData, signer: x509.Certificate, policy: Policy) -> bool:
    (signed_by,) = token["signer_infos"]
    imprint = token["encap_content_info"]["content"].parsed["message_imprint"]
    digests = {
        signed_by["digest_algorithm"]["algorithm"].native,
        imprint["hash_algorithm"]["algorithm"].native,
    }
    allowed = algorithms(policy).signature_algorithm_allowed(
        signed_by["signature_algorithm"], None, signer.public_key
    )
    return digests <= set(policy.digests) and bool(allowed)


def _hash(digest: str, content: bytes) -> bytes:
    made = hashes.Hash(get_pyca_cryptography_hash(digest))
    made.update(content)
    return made.finalize()


def earliest(stamps: list[Stamp], worth: Worth) -> datetime | None:
    """Return the earliest time of the stamps that are worth that much."""
    return min((one.at for one in stamps if one.worth is worth), default=None)
