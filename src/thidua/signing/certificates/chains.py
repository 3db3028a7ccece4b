"""Whether a certificate leads to a trusted root, was valid and was not revoked at a moment.

The rules are those of pyhanko-certvalidator (RFC 5280); nothing is fetched.  Three passes keep
its answers apart: the chain itself, the holder's revocation, that of the authorities above him.
A missing list of a root must not hide that the holder is revoked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, RevokedError, ValidationError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    CertRevTrustPolicy,
    DisallowWeakAlgorithmsPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.validate import async_validate_path

from thidua.signing.certificates.policy import Policy
from thidua.signing.certificates.proofs import Evidence

_NO = RevocationCheckingRule.NO_CHECK
_EITHER = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
_PASSES = (
    NO_REVOCATION,
    RevocationCheckingPolicy(_EITHER, _NO),
    RevocationCheckingPolicy(_NO, _EITHER),
)
_MOST_PATHS = 8
_DIGESTS = frozenset({"md2", "md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
_JUST_AFTER = timedelta(microseconds=1)  # «revoked at the moment» counts as before it


@dataclass(frozen=True)
class Question:
    """A certificate, and what it is measured with: `anchors` are trusted, `evidence` is not."""

    certificate: x509.Certificate
    anchors: tuple[x509.Certificate, ...]
    evidence: Evidence
    policy: Policy


async def problems(question: Question, moment: datetime) -> list[Exception]:
    """Return what is wrong with the certificate at `moment`; ValidationError or its siblings.

    Of a chain that is wrong in itself the first thing only.
    """
    first, *others = [await _problem(question, moment, rule) for rule in _PASSES]
    return [first] if first else [one for one in others if one]


async def _problem(
    question: Question, moment: datetime, rule: RevocationCheckingPolicy
) -> Exception | None:
    """Return the error of the best path, none if a path is good; revoked weighs most."""
    context = _context(question, moment, rule)
    errors: list[Exception] = []
    try:
        paths = await _paths(question.certificate, context)
    except PathBuildingError as error:
        return error
    for path in paths:
        try:
            await async_validate_path(context, path)
        except ValidationError as error:
            errors.append(error)
        except (ValueError, TypeError, KeyError) as error:  # what a hostile certificate may cause
            errors.append(ValidationError(str(error)))
        else:
            return None
    return next((one for one in errors if isinstance(one, RevokedError)), errors[0])


async def _paths(certificate: x509.Certificate, context: ValidationContext) -> list[ValidationPath]:
    found: list[ValidationPath] = []
    building = context.path_builder.async_build_paths_lazy(certificate)
    try:
        async for path in building:
            found.append(path)
            if len(found) == _MOST_PATHS:
                break
    finally:
        await building.cancel()  # type: ignore[no-untyped-call]
    return found


def _context(
    question: Question, moment: datetime, rule: RevocationCheckingPolicy
) -> ValidationContext:
    evidence = question.evidence
    return ValidationContext(
        trust_roots=list(question.anchors),
        other_certs=list(evidence.certificates),
        moment=moment + _JUST_AFTER,
        allow_fetching=False,
        crls=list(_useful(evidence.crls, question.certificate)),
        ocsps=list(_useful_responses(evidence.ocsps, question.certificate)),
        revinfo_policy=_freshness(question.policy, rule),
        time_tolerance=timedelta(0),
        algorithm_usage_policy=algorithms(question.policy),
    )


def algorithms(policy: Policy) -> DisallowWeakAlgorithmsPolicy:
    """Return which digests and keys the office accepts, in the library's words."""
    return DisallowWeakAlgorithmsPolicy(  # type: ignore[no-untyped-call]
        frozenset(_DIGESTS - set(policy.digests)), rsa_key_size_threshold=policy.rsa_bits
    )


def _freshness(policy: Policy, rule: RevocationCheckingPolicy) -> CertRevTrustPolicy:
    """A list made after the moment says as much of it as one made before."""
    if policy.list_age_days is None:
        return CertRevTrustPolicy(rule, retroactive_revinfo=True)
    return CertRevTrustPolicy(
        rule,
        freshness=timedelta(days=policy.list_age_days),
        freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
    )


def _useful(
    lists: Iterable[crl.CertificateList], certificate: x509.Certificate
) -> Iterator[crl.CertificateList]:
    """Leave out lists made after the certificate ended: authorities may drop its entry then."""
    ended = certificate.not_valid_after
    for one in lists:
        made = one["tbs_cert_list"]["this_update"].native
        if one.issuer != certificate.issuer or made <= ended:
            yield one


def _useful_responses(
    responses: Iterable[ocsp.OCSPResponse], certificate: x509.Certificate
) -> Iterator[ocsp.OCSPResponse]:
    """Leave out responses on the certificate from after its end, for the same reason."""
    ended = certificate.not_valid_after
    for one in responses:
        answers = one.response_data["responses"] if one["response_bytes"].native else ()
        late = (
            answer["cert_id"]["serial_number"].native == certificate.serial_number
            and answer["this_update"].native > ended
            for answer in answers
        )
        if not any(late):
            yield one
