"""Where the collecting of signatures stands, for another system."""

from dataclasses import dataclass
from datetime import date

from thidua.domain.rights import Right
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cycle
from thidua.usecases.signing.documents import find_document
from thidua.usecases.signing.signing_status import SigningStatus, signing_status, year_documents


@dataclass(frozen=True)
class DocumentFacts:
    """A document that collects signatures."""

    code: str
    version: int
    kind: str
    subject: str
    title: str
    state: str
    due_on: date


def readable_documents(cluster: str, year: int, *, actor: str) -> list[DocumentFacts]:
    """Return every document of the year, in the order in which they were opened."""
    require(actor, Right.READ, cluster)
    find_cycle(cluster, year)
    return [
        DocumentFacts(
            one.code, one.version, one.kind, one.subject, one.title, one.state, one.due_on
        )
        for one in year_documents(cluster, year)
    ]


def readable_signing(code: str, day: date, *, actor: str) -> SigningStatus:
    """Return where the document in force stands on the day."""
    document = find_document(code)
    require(actor, Right.READ, document.cycle.cluster.slug)
    return signing_status(code, day)
