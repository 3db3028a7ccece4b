"""What a file that comes back is held against: the frozen base, what was accepted, who may sign."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from thidua.domain.record import ClusterRecord
from thidua.signing.places import Place
from thidua.signing.report import AllowedPerson, AllowedSigners, Expected, KnownFile
from thidua.store.models.signing import SignatureRequest, SignedFile, SigningDocument
from thidua.usecases.find_records import find_cluster

CERTIFICATE = "sha256:"


def expected(document: SigningDocument, *, accepted: bool = True) -> Expected:
    """Return what a file of the document must be; without `accepted` as if none had come yet."""
    files = document.files.filter(state=SignedFile.State.ACCEPTED).exclude(via=SignedFile.Via.SCAN)
    known = tuple(KnownFile(digest=file.digest, size=file.size) for file in files)
    signers = tuple(_signers(document))
    named = {"signers": signers, "accepted": known if accepted else ()}
    return frozen(document).model_copy(update=named)


def frozen(document: SigningDocument) -> Expected:
    """Return the frozen base and its places, with nobody named who may sign there."""
    return Expected(
        document=document.code,
        version=document.version,
        base=KnownFile(digest=document.pdf_digest, size=document.pdf_size),
        places=tuple(Place.model_validate(place) for place in document.places),
        signers=(),
    )


def document_of(content: bytes) -> SigningDocument | None:
    """Return the document whose frozen bytes the file begins with; None where there is none."""
    sizes = SigningDocument.objects.filter(pdf_size__lte=len(content))
    for size in sizes.values_list("pdf_size", flat=True).distinct().order_by("-pdf_size"):
        digest = hashlib.sha256(content[:size]).hexdigest()
        found = SigningDocument.objects.filter(pdf_size=size, pdf_digest=digest)
        if document := found.select_related("cycle__cluster").first():
            return document
    return None


def _signers(document: SigningDocument) -> Iterable[AllowedSigners]:
    cluster = document.cycle.cluster
    known: dict[str, list[str]] = defaultdict(list)
    for holder, identifier in cluster.signer_identities.values_list("holder", "identifier"):
        known[holder].append(identifier)
    record = find_cluster(cluster.slug)
    for request in document.requests.all():
        yield _of_slot(request, record, known)


def _of_slot(
    request: SignatureRequest, record: ClusterRecord, known: Mapping[str, list[str]]
) -> AllowedSigners:
    person = record.person(request.person)
    unit = known.get(request.unit)
    return AllowedSigners(
        slot=request.slot,
        unit=request.unit_name,
        persons=(_allowed(person.name, known.get(person.slug, [])),),
        organization=_allowed(request.unit_name, unit) if unit else None,
    )


def _allowed(name: str, identifiers: list[str]) -> AllowedPerson:
    """Split the enrolled certificates from the identifiers that certificates bear."""
    prints = [one.removeprefix(CERTIFICATE) for one in identifiers if one.startswith(CERTIFICATE)]
    others = [one for one in identifiers if not one.startswith(CERTIFICATE)]
    return AllowedPerson(name=name, identifiers=tuple(others), fingerprints=tuple(prints))
