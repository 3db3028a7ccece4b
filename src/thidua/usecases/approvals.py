"""Check every approval of a cluster's records against the kinds of papers that there are."""

from collections.abc import Iterator

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.domain.flaw import Flaw
from thidua.domain.record import ClusterRecord
from thidua.domain.signature_block import approval_flaws


def all_approval_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    """Yield approvals of papers that do not exist, or by people who may not sign that day."""
    known = kinds(settings.TEMPLATES_DOCX)
    for position, year in enumerate(record.years):
        for index, approval in enumerate(year.approvals):
            path = ("years", position, "approvals", index)
            if approval.kind not in known:
                message = f"không có loại văn bản «{approval.kind}»; các loại: {', '.join(known)}"
                yield Flaw((*path, "kind"), "kind-unknown", message)
                continue
            office = known[approval.kind].office
            yield from approval_flaws(record, year, approval, office, path)
