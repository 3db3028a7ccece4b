"""Ask the signing service once more for the signature of a slot: what a waiting page calls."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError, refuse
from thidua.signing.services.service import SigningService
from thidua.store.models.signing import RemoteSigning
from thidua.usecases.signing.document_view import SlotView
from thidua.usecases.signing.documents import find_request
from thidua.usecases.signing.permits import require_on
from thidua.usecases.signing.see_document import readable_document
from thidua.usecases.signing.sign_remotely import PASSING, finish_remote

State = RemoteSigning.State


@dataclass(frozen=True)
class Followed:
    """How a remote signing stands: `digest` is that of the file that came of it.

    `trouble` says why the service could not be asked; it is asked again.
    """

    account: str
    state: State
    reason: str
    digest: str = ""
    trouble: str = ""


def follow_remote(
    code: str, slot: str, *, actor: str, at: datetime, service: SigningService | None = None
) -> Followed:
    """Fetch the signature that the slot waits for, if it has come; refused where none was asked."""
    document = readable_document(code, actor)
    request = find_request(document, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    row = request.remote_signings.select_related("request__document__cycle__cluster").last()
    if row is None:
        message = f"{request.unit_name} chưa yêu cầu ký từ xa."
        raise refuse("remote-unknown", message)
    if row.state != State.WAITING or not row.transaction:
        return Followed(row.account, State(row.state), row.reason)
    return _asked(row, actor, at, service)


def _asked(
    row: RemoteSigning, actor: str, at: datetime, service: SigningService | None
) -> Followed:
    try:
        done = finish_remote(row, actor=actor, at=at, service=service)
    except ThiduaError as error:
        if error.code in PASSING:
            return Followed(row.account, State.WAITING, "", trouble=str(error))
        row.refresh_from_db(fields=["state", "reason"])
        return Followed(row.account, State(row.state), row.reason or str(error))
    row.refresh_from_db(fields=["state", "reason"])
    digest = done.file.digest[:12] if done else ""
    return Followed(row.account, State(row.state), row.reason, digest)


def offers_remote(slot: SlotView) -> bool:
    """Whether the office has a signing service that may be asked for the slot now."""
    waits = slot.remote is not None and slot.remote.state == State.WAITING
    return bool(settings.SIGNING_SERVICE_URL) and slot.state != RequestState.SIGNED and not waits
