"""What is wrong with a signer's certificate at a moment, as findings."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from asn1crypto import x509
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    StaleRevinfoError,
)

from thidua.signing.certificates.chains import Question, problems
from thidua.signing.findings import Decision, Finding, finding
from thidua.vietnamese.dates import clock, short_date

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_USAGES = frozenset({"digital_signature", "non_repudiation"})
# A certificate for these alone was not issued to sign papers with.
_OTHER_PURPOSES = frozenset({"time_stamping", "ocsp_signing", "server_auth", "code_signing"})
# Revoked for these, a key was still its holder's: signatures made before may be honest.
_HARMLESS = frozenset({"superseded", "cessation_of_operation", "affiliation_changed"})


@dataclass(frozen=True)
class Case:
    """A signer's certificate to be judged at `moment`; `claimed_at` is what his clock said."""

    question: Question
    moment: datetime
    claimed_at: datetime | None


def when(moment: datetime) -> str:
    """Give «09 giờ 30 phút ngày 15/6/2026», in Vietnam's time."""
    here = moment.astimezone(_VIETNAM)
    return f"{clock(here.time())} ngày {short_date(here.date())}"


async def certificate_findings(case: Case) -> list[Finding]:
    """Return what is wrong with the certificate: its use, chain, validity and revocation."""
    certificate = case.question.certificate
    found = _use(certificate)
    if not case.question.anchors:
        return [*found, finding("trust-empty")]
    wrong = await problems(case.question, case.moment)
    return found + [_told(one, case) for one in wrong]


def _use(certificate: x509.Certificate) -> list[Finding]:
    if certificate.ca:
        return [finding("signer-is-authority")]
    granted = certificate.key_usage_value
    purposes = certificate.extended_key_usage_value
    wrong = granted is not None and not _USAGES & granted.native
    other = purposes is not None and set(purposes.native) <= _OTHER_PURPOSES
    return [finding("key-usage-wrong")] if wrong or other else []


def _told(error: Exception, case: Case) -> Finding:
    """Return the finding for an error of the chain."""
    match error:
        case PathBuildingError():
            return _no_chain(case.question)
        case RevokedError():
            return _revoked(error, case)
        case ExpiredError() | NotYetValidError() if error.is_ee_cert:
            return _out_of_time(error, case)
        case StaleRevinfoError() | InsufficientRevinfoError():
            return _missing(error, case)
        case DisallowedAlgorithmError():
            return finding("chain-weak")
        case _:
            return finding("chain-wrong", issuer=_issuer(case.question.certificate))


def _out_of_time(error: ExpiredError | NotYetValidError, case: Case) -> Finding:
    moment = when(case.moment)
    if isinstance(error, ExpiredError):
        return finding("certificate-expired", end=when(error.expired_dt), moment=moment)
    return finding("certificate-not-yet-valid", begin=when(error.valid_from), moment=moment)


def _revoked(error: RevokedError, case: Case) -> Finding:
    """A holder's own revocation may have come between his signing and our receipt."""
    at = when(error.revocation_dt)
    if not _of_holder(error, case.question.certificate):
        return finding("authority-revoked", at=at)
    before = case.claimed_at is not None and case.claimed_at < error.revocation_dt
    if before and error.reason.native in _HARMLESS:
        return finding("revoked-after-claimed", at=at)
    return finding("certificate-revoked", at=at, moment=when(case.moment))


def _of_holder(error: PathValidationError, certificate: x509.Certificate) -> bool:
    return error.is_ee_cert and error.original_path.last.sha256 == certificate.sha256


def _missing(error: InsufficientRevinfoError, case: Case) -> Finding:
    """The office's policy says whether an officer must look."""
    code = "revocation-stale" if isinstance(error, StaleRevinfoError) else "revocation-unknown"
    told = finding(code, issuer=_issuer(case.question.certificate))
    return _decided(told, case.question.policy.missing_revocation)


def _decided(told: Finding, decision: str) -> Finding:
    return told.model_copy(update={"decision": Decision(decision)})


def _no_chain(question: Question) -> Finding:
    """Tell a certificate that vouches for itself, an unknown root, and a gap in the chain."""
    top = _top(question)
    if top.subject != top.issuer:
        told = finding("chain-incomplete", issuer=_issuer(top))
        return _decided(told, question.policy.incomplete_chain)
    if top.sha256 == question.certificate.sha256:
        return finding("certificate-self-signed")
    told = finding("root-unknown", root=top.subject.human_friendly)
    return _decided(told, question.policy.unknown_root)


def _top(question: Question) -> x509.Certificate:
    """Climb by names as far as the certificates at hand go."""
    by_name = {one.subject.hashable: one for one in question.evidence.certificates}
    top, climbed = question.certificate, 0
    while top.subject != top.issuer and climbed < len(by_name):
        above = by_name.get(top.issuer.hashable)
        if above is None:
            return top
        top, climbed = above, climbed + 1
    return top


def _issuer(certificate: x509.Certificate) -> str:
    return str(certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly)
