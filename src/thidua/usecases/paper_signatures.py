"""Who has signed a paper: the document that collected its signatures, or the year's records."""

from dataclasses import dataclass
from datetime import date

from thidua.domain.pledge import Manner
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.store.models.papers import Paper
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.usecases.readable_paper import Row
from thidua.usecases.signing.count_signatures import PLEDGE
from thidua.usecases.signing.documents import SET_ASIDE


@dataclass(frozen=True)
class PaperSignature:
    """One who signs: on which day and how, or why not yet."""

    unit: str
    person: str
    state: str
    signed_on: date | None
    manner: str
    sealed: bool
    done: bool


@dataclass(frozen=True)
class PaperSigning:
    """The signatures of a paper.  `code` is empty where they were given by hand, on paper."""

    code: str
    version: int
    state: str
    closed: bool
    signatures: list[PaperSignature]

    @property
    def done(self) -> int:
        """How many have signed."""
        return sum(one.done for one in self.signatures)


def signing_of(row: Row) -> PaperSigning | None:
    """Return the document in force that collects the paper's signatures, if there is one."""
    of_paper = row.cycle.signing_documents.filter(kind=row.kind, subject=row.subject)
    found = of_paper.exclude(state__in=SET_ASIDE).prefetch_related("requests__signatures")
    document = found.defer("fields", "places").order_by("-version").first()
    if document is None:
        return None
    state = DocumentState(document.state)
    signatures = [_signature(one) for one in document.requests.all()]
    closed = state is DocumentState.CLOSED
    return PaperSigning(document.code, document.version, state.label, closed, signatures)


def _signature(request: SignatureRequest) -> PaperSignature:
    given = list(request.signatures.all())
    own = [one for one in given if not one.seal]
    state = RequestState(request.state)
    return PaperSignature(
        request.unit_name,
        request.person_name,
        state.label,
        own[-1].signed_on if own else None,
        Manner(own[-1].manner).label if own else "",
        any(one.seal for one in given),
        state is RequestState.SIGNED,
    )


def signed_by_hand(row: Row, record: ClusterRecord, year: YearRecord) -> PaperSigning | None:
    """Return the signatures on the pledge that the records tell of."""
    if row.kind != PLEDGE or year.pledge is None or not year.pledge.signatures:
        return None
    signatures = [
        PaperSignature(
            record.unit(one.unit).last_name(one.signed_on),
            record.person(one.person).name,
            RequestState.SIGNED.label,
            one.signed_on,
            one.manner.label,
            sealed=False,
            done=True,
        )
        for one in year.pledge.signatures
    ]
    return PaperSigning("", 0, "Theo hồ sơ năm", closed=True, signatures=signatures)


def signed_document(row: Row) -> SigningDocument | None:
    """Return the closed document in which this very file was signed."""
    if not isinstance(row, Paper):
        return None
    closed = row.cycle.signing_documents.filter(state=DocumentState.CLOSED)
    same = closed.filter(kind=row.kind, subject=row.subject, docx_digest=row.file_digest)
    return same.defer("fields", "places").first()
