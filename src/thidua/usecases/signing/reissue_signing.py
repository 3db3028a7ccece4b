"""Issue a document anew after a correction: the next version, signed from the beginning.

The signatures on the version before are kept as evidence and never used for the new one.
"""

from datetime import date, datetime

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentAct
from thidua.errors import refuse
from thidua.store.models.signing import SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.count_signatures import uncount
from thidua.usecases.signing.documents import act_on, find_document, lock, move_document
from thidua.usecases.signing.open_signing import default_due, keep_document
from thidua.usecases.signing.paper_to_sign import freeze_paper, paper_to_sign
from thidua.usecases.signing.permits import require_on
from thidua.usecases.stage_papers import PaperKey


def reissue_signing(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str,
    *,
    actor: str,
    at: datetime,
    day: date,
    reason: str,
    due_on: date | None = None,
) -> SigningDocument:
    """Freeze the paper as it is now as the next version, in the place of the one in force.

    Refused without a reason, and where the paper is still what was frozen.
    """
    if not reason.strip():
        raise refuse("no-reason", "Phát hành lại văn bản lấy chữ ký phải ghi lý do.")
    before = find_document(code)
    require_on(actor, Right.COLLECT_SIGNATURES, before)
    cycle, key = before.cycle, PaperKey(before.kind, before.subject)
    paper = paper_to_sign(cycle, key, day)
    if paper.fields == before.fields and paper.template_version == before.template_version:
        message = f"Văn bản «{before.code}» chưa có gì thay đổi so với bản đang lấy chữ ký."
        raise refuse("nothing-changed", message)
    frozen = freeze_paper(cycle, key, paper, before.version + 1)
    due_on = due_on or default_due(cycle, at.date())
    with transaction.atomic():
        held = lock(before)
        uncount(held, actor)
        move_document(held, DocumentAct.SUPERSEDE, reason=reason)
        version = before.version + 1
        document = keep_document(held.cycle, key, paper, frozen, version, actor, at, due_on)
        details = {"pdf": document.pdf_digest, "reason": reason}
        enter([act_on(document, actor, "reissue-signing", **details)])
    return document
