"""Enroll how a person's certificate, or a unit's seal, is known: a number in it, or itself."""

import re

from django.db import transaction

from thidua.domain.places import Place
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.signing.certificates.certificate_file import fingerprint
from thidua.store.models.records import Cluster
from thidua.store.models.signing import SignerIdentity
from thidua.store.template_versions import Act, enter
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster

_NUMBERS = {"CCCD": re.compile(r"\d{12}"), "MST": re.compile(r"\d{10}(\d{3})?")}
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def enroll_signer(cluster: str, holder: str, identifier: str, actor: str) -> str:
    """Write down that a certificate that bears the identifier is the holder's; return it in full.

    `holder` is the slug of a person, or of a unit (its seal).  `identifier` is «CCCD:» and 12
    digits (persons only), «MST:» and 10 or 13, or «sha256:» of a certificate.  A second time it
    does nothing; what is somebody else's already is refused.
    """
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    return _enroll(cluster, holder, read_identifier(identifier), actor)


def enroll_certificate(cluster: str, holder: str, content: bytes, actor: str) -> str:
    """Write down the certificate in the file as the holder's; return its «sha256:…»."""
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    return _enroll(cluster, holder, f"sha256:{fingerprint(content)}", actor)


def read_identifier(text: str) -> str:
    """Return the identifier in its one spelling: «CCCD:001201012345», without spaces or hyphens."""
    kind, _, value = text.partition(":")
    if kind.strip().lower() == "sha256":
        identifier = f"sha256:{value.strip().lower()}"
        if _DIGEST.fullmatch(identifier):
            return identifier
    digits, pattern = re.sub(r"[\s.-]", "", value), _NUMBERS.get(kind.strip().upper())
    if pattern and digits.isascii() and pattern.fullmatch(digits):
        return f"{kind.strip().upper()}:{digits}"
    raise refuse(
        "identifier-unreadable",
        f"«{text}» không phải là mã nhận biết; hãy ghi «CCCD:» và 12 chữ số, «MST:» và 10 hoặc 13 "
        "chữ số, hoặc gửi tệp chứng thư số.",
    )


@transaction.atomic
def _enroll(cluster: str, holder: str, identifier: str, actor: str) -> str:
    row = _held(cluster)
    _refuse_unknown(cluster, holder, identifier)
    taken = row.signer_identities.filter(identifier=identifier).exclude(holder=holder).first()
    if taken is not None:
        raise refuse(
            "identifier-taken",
            f"«{identifier}» đã ghi cho «{taken.holder}»; hãy gỡ ở đó trước nếu đã ghi nhầm.",
        )
    known = {"cluster": row, "holder": holder, "identifier": identifier}
    _, new = SignerIdentity.objects.get_or_create(**known, defaults={"enrolled_by": actor})
    if new:
        enter([Act(actor, "enroll-signer", f"{cluster} {holder}", {"identifier": identifier})])
    return identifier


def _held(cluster: str) -> Cluster:
    """Hold the cluster: of two that enroll the same identity for two holders one is refused."""
    find_cluster(cluster)
    return Cluster.objects.select_for_update().get(slug=cluster)


def _refuse_unknown(cluster: str, holder: str, identifier: str) -> None:
    record = find_cluster(cluster)
    persons = {person.slug for person in record.people}
    if holder not in persons | {unit.slug for unit in record.units}:
        message = f"«{cluster}» không có người hay đơn vị nào mang mã «{holder}»."
        raise refuse("holder-unknown", f"{message} Hãy xem {Place.PEOPLE}, {Place.UNITS}.")
    if identifier.startswith("CCCD:") and holder not in persons:
        raise refuse(
            "identifier-of-a-person",
            "Số căn cước chỉ ghi cho người; con dấu của đơn vị ghi bằng «MST:» hoặc tệp chứng thư.",
        )


@transaction.atomic
def withdraw_identity(cluster: str, holder: str, identifier: str, *, actor: str, why: str) -> None:
    """Let an identity count no longer for files to come; those that were taken stay as they are."""
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    if not why.strip():
        raise refuse("no-reason", "Gỡ chứng thư của người ký phải ghi lý do.")
    name = read_identifier(identifier)
    found = _held(cluster).signer_identities.filter(holder=holder, identifier=name)
    if not found.delete()[0]:
        raise refuse("identity-unknown", f"«{holder}» không có mã nhận biết «{name}».")
    details = {"identifier": name, "why": why}
    enter([Act(actor, "withdraw-identity", f"{cluster} {holder}", details)])


def identities(cluster: str) -> dict[str, list[str]]:
    """Return the identifiers of every holder in the cluster, by the holder's slug."""
    find_cluster(cluster)
    found: dict[str, list[str]] = {}
    for row in SignerIdentity.objects.filter(cluster__slug=cluster).order_by("holder", "id"):
        found.setdefault(row.holder, []).append(row.identifier)
    return found
