"""Cancel a document that collects signatures: nothing of it is lost, nothing of it counts."""

from datetime import datetime

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentAct
from thidua.store.template_versions import enter
from thidua.usecases.signing.count_signatures import uncount
from thidua.usecases.signing.documents import act_on, find_document, lock, move_document
from thidua.usecases.signing.held_requests import stated
from thidua.usecases.signing.permits import require_on


@transaction.atomic
def cancel_signing(code: str, *, actor: str, reason: str, at: datetime) -> None:
    """End the collecting; files and signatures that came stay as evidence.

    The paper may be opened for signatures anew, as the next version.
    """
    document = lock(find_document(code))
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    why = stated(reason, "Hủy việc lấy chữ ký")
    uncount(document, actor)
    move_document(document, DocumentAct.CANCEL, reason=why, closed_at=at, closed_by=actor)
    enter([act_on(document, actor, "cancel-signing", why=why)])
