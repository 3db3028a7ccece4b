"""Whether those who signed held the office, on that day, that they signed in."""

from django.utils import timezone

from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signatories import signer_flaws
from thidua.signing.findings import finding
from thidua.signing.report import FoundSignature, Report
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.count_signatures import PLEDGE
from thidua.usecases.signing.delegation_papers import approved_delegations


def with_flaws_of_office(document: SigningDocument, report: Report) -> Report:
    """Add to each signature of a pledge why its signer might not have signed on that day.

    Nothing is thrown away by this: an officer looks, and says why it counts.
    """
    if document.kind != PLEDGE:
        return report
    record = find_cluster(document.cycle.cluster.slug)
    requests = {request.slot: request for request in document.requests.all()}
    signatures = tuple(
        _with_flaws(record, requests[one.slot], one)
        if one.slot in requests and not one.seal
        else one
        for one in report.signatures
    )
    return report.model_copy(update={"signatures": signatures})


def _with_flaws(
    record: ClusterRecord, request: SignatureRequest, found: FoundSignature
) -> FoundSignature:
    day = timezone.localtime(found.moment).date()
    capacity = SigningCapacity(request.capacity)
    given = approved_delegations(request)
    person, grant = request.person, request.grant
    flaws = signer_flaws(record, request.unit, person, capacity, grant, day, delegations=given)
    told = tuple(
        finding("signer-not-in-office", unit=request.unit_name, why=flaw.message) for flaw in flaws
    )
    return found.model_copy(update={"findings": (*found.findings, *told)})
