"""Whom the office trusts: what an administrator put into the trust folder, and its policy.

An empty or missing folder trusts nobody.  Nothing is ever fetched.  See docs/signing/trust.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem, x509
from pydantic import BaseModel, ConfigDict

from thidua.errors import refuse
from thidua.records.reader import read
from thidua.signing.certificates.policy import Policy
from thidua.signing.findings import Finding, finding

POLICY = "policy.yaml"
_MAX_CERTIFICATES = 1_000_000  # octets of one file
_MAX_LIST = 50_000_000
_MAX_FILES = 500


class Trust(BaseModel):
    """Certificates and lists (DER) that count, and the policy; JSON can carry it.

    `findings` tells of files in the folder that are not what their place needs.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )

    roots: tuple[bytes, ...] = ()
    intermediates: tuple[bytes, ...] = ()
    tsa: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    policy: Policy = Policy()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Kind:
    """What one subfolder holds: how its files are read, and how large they may be."""

    usable: Callable[[bytes], bool]
    limit: int


def load(folder: Path) -> Trust:
    """Read the trust folder; ThiduaError if its policy is wrong or it holds too many files."""
    path = folder / POLICY
    policy = read(path, Policy).value if path.exists() else Policy()
    found: list[Finding] = []
    parts = {name: tuple(_octets(folder / name, kind, found)) for name, kind in _KINDS.items()}
    return Trust(**parts, policy=policy, findings=tuple(found))


def _octets(folder: Path, kind: _Kind, found: list[Finding]) -> Iterator[bytes]:
    """Give the DER of what the files hold; tell of each file that holds nothing usable."""
    for path in _files(folder):
        good = [one for one in _parts(path, kind.limit) if kind.usable(one)]
        if not good:
            found.append(finding("trust-file-unusable", file=f"{folder.name}/{path.name}"))
        yield from good


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    files = sorted(one for one in folder.iterdir() if one.is_file() and one.name[0] != ".")
    if len(files) > _MAX_FILES:
        raise refuse(
            "trust-too-many-files",
            f"Thư mục «{folder.name}» có hơn {_MAX_FILES} tệp; hãy bỏ bớt tệp không còn dùng.",
        )
    return files


def _parts(path: Path, limit: int) -> list[bytes]:
    """Return the DER blocks of a file; none if it is too large or cannot be read."""
    if path.stat().st_size > limit:
        return []
    content = path.read_bytes()
    if not pem.detect(content):
        return [content]
    try:
        return [octets for _, _, octets in pem.unarmor(content, multiple=True)]
    except ValueError:
        return []


def _is_authority(octets: bytes) -> bool:
    # A person's certificate among the roots would be believed without further questions.
    return _is_certificate(octets) and bool(x509.Certificate.load(octets).ca)


def _is_certificate(octets: bytes) -> bool:
    try:
        certificate = x509.Certificate.load(octets, strict=True)
        return bool(certificate.subject.native) and bool(certificate.public_key.native)
    except (ValueError, TypeError, KeyError):
        return False


def _is_list(octets: bytes) -> bool:
    try:
        listed = crl.CertificateList.load(octets, strict=True)["tbs_cert_list"]
        return bool(listed["issuer"].native) and bool(listed["this_update"].native)
    except (ValueError, TypeError, KeyError):
        return False


_KINDS = {
    "roots": _Kind(_is_authority, _MAX_CERTIFICATES),
    "intermediates": _Kind(_is_authority, _MAX_CERTIFICATES),
    "tsa": _Kind(_is_certificate, _MAX_CERTIFICATES),
    "crls": _Kind(_is_list, _MAX_LIST),
}
