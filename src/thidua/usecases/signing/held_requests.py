"""What every act on a request begins and ends with: the locked document, a reason, completeness."""

from thidua.domain.signature_states import (
    DocumentAct,
    DocumentState,
    RequestState,
    complete,
)
from thidua.errors import refuse
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.store.template_versions import Act
from thidua.usecases.signing.documents import (
    act_on,
    find_document,
    find_request,
    lock,
    move_document,
)

OPEN = (DocumentState.SIGNING,)
ENDED = (DocumentState.CLOSED, DocumentState.SUPERSEDED, DocumentState.CANCELLED)


def hold(code: str, states: tuple[DocumentState, ...] = OPEN) -> SigningDocument:
    """Lock the document of that code and return it; refused unless it is in one of the states."""
    document = lock(find_document(code))
    if document.state not in states:
        label = DocumentState(document.state).label
        raise refuse(
            "document-not-open",
            f"«{document.title}» (mã {document.code}) ở trạng thái «{label}», không còn nhận việc "
            "này; hãy xem tình trạng ký của văn bản.",
        )
    return document


def hold_request(
    code: str, slot: str, states: tuple[DocumentState, ...] = OPEN
) -> tuple[SigningDocument, SignatureRequest]:
    """Lock the document and return it with the request of that slot (or of that unit)."""
    document = hold(code, states)
    return document, find_request(document, slot)


def stated(reason: str, what: str) -> str:
    """Return the reason without spaces around it; refused when there is none."""
    if not reason.strip():
        raise refuse("no-reason", f"{what} phải ghi lý do.")
    return reason.strip()


def completed(document: SigningDocument, actor: str) -> list[Act]:
    """Mark a locked document that has all its signatures; return what that adds to the ledger."""
    found = document.requests.values_list("state", flat=True)
    states = [RequestState(state) for state in found]
    if document.state != DocumentState.SIGNING or not complete(states):
        return []
    move_document(document, DocumentAct.COMPLETE)
    return [act_on(document, actor, "complete-signing")]
