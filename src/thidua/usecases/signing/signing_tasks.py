"""What waits for whom, over all documents that collect signatures: the late ones first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.domain.reminders import late_days
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import (
    SignatureDelegation,
    SignatureRequest,
    SignedFile,
    SigningDocument,
)
from thidua.store.records import read_clusters
from thidua.usecases.find_records import find_cluster

_OFFICER = "Cán bộ phụ trách"


class TaskKind(StrEnum):
    """What is to be done."""

    SEND = "SEND"
    SIGN = "SIGN"
    SCAN = "SCAN"
    CONFIRM = "CONFIRM"
    DECIDE_DELEGATION = "DECIDE_DELEGATION"
    DECIDE_REFUSAL = "DECIDE_REFUSAL"
    CLOSE = "CLOSE"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "SEND": "Gửi đề nghị ký",
            "SIGN": "Ký văn bản",
            "SCAN": "Ký bản giấy, gửi bản quét",
            "CONFIRM": "Xem và xác nhận tệp đã nhận",
            "DECIDE_DELEGATION": "Duyệt người ký thay",
            "DECIDE_REFUSAL": "Xử lý việc từ chối ký",
            "CLOSE": "Chốt văn bản",
        }[self.value]


@dataclass(frozen=True)
class Task:
    """One thing that waits: for whom, until when; `late` in working days, 0 while in time.

    `slot` (with its `unit`) is empty where it is about the whole document; `note` tells a reason or
    a file's name.
    """

    kind: TaskKind
    who: str
    cluster: str
    year: int
    code: str
    title: str
    slot: str
    note: str
    due_on: date
    late: int
    unit: str = ""


def signing_tasks(day: date, cluster: str | None = None) -> list[Task]:
    """Return what waits in every document of the cluster (or of all), the latest first."""
    if cluster:
        find_cluster(cluster)
    found = SigningDocument.objects.filter(
        state__in=(DocumentState.SIGNING, DocumentState.COMPLETE)
    )
    if cluster:
        found = found.filter(cycle__cluster__slug=cluster)
    documents = found.select_related("cycle__cluster").prefetch_related(
        "requests__delegations", "files"
    )
    records = read_clusters({document.cycle.cluster.slug for document in documents})
    leads = {slug: record.cluster.lead_title for slug, record in records.items()}
    tasks = [
        task
        for document in documents
        for task in _of(document, leads[document.cycle.cluster.slug], day)
    ]
    return sorted(tasks, key=lambda task: (-task.late, task.due_on, task.code))


def _of(document: SigningDocument, lead: str, day: date) -> Iterator[Task]:
    if document.state == DocumentState.COMPLETE:
        yield _task(document, TaskKind.CLOSE, lead, day)
        return
    for file in document.files.all():
        if file.state == SignedFile.State.WAITING:
            yield _task(document, TaskKind.CONFIRM, _OFFICER, day, note=file.file_name)
    for request in document.requests.all():
        wanted = _WANTED.get(RequestState(request.state))
        if wanted:
            kind, who, note = wanted
            yield _task(
                document, kind, who(request, lead), day, request=request, note=note(request)
            )


def _unit(request: SignatureRequest, _lead: str) -> str:
    return request.unit_name


def _officer(_request: SignatureRequest, _lead: str) -> str:
    return _OFFICER


def _lead(_request: SignatureRequest, lead: str) -> str:
    return lead


def _nothing(_request: SignatureRequest) -> str:
    return ""


def _reason(request: SignatureRequest) -> str:
    return f"{request.unit_name}: {request.reason}"


def _proposed(request: SignatureRequest) -> str:
    pending = SignatureDelegation.State.PENDING
    grants = [one.grant for one in request.delegations.all() if one.state == pending]
    return ": ".join(filter(None, [request.unit_name, *grants]))


_Who = Callable[[SignatureRequest, str], str]
_Note = Callable[[SignatureRequest], str]
_WANTED: dict[RequestState, tuple[TaskKind, _Who, _Note]] = {
    RequestState.NOT_SENT: (TaskKind.SEND, _officer, lambda request: request.unit_name),
    RequestState.WAITING: (TaskKind.SIGN, _unit, _nothing),
    RequestState.WORKING: (TaskKind.SIGN, _unit, _nothing),
    RequestState.AWAITING_SCAN: (TaskKind.SCAN, _unit, _nothing),
    RequestState.REFUSED: (TaskKind.DECIDE_REFUSAL, _lead, _reason),
    RequestState.DELEGATION_PENDING: (TaskKind.DECIDE_DELEGATION, _lead, _proposed),
}


def _task(  # noqa: PLR0913 (what a task says)
    document: SigningDocument,
    kind: TaskKind,
    who: str,
    day: date,
    *,
    request: SignatureRequest | None = None,
    note: str = "",
) -> Task:
    due_on = request.due_on if request else document.due_on
    return Task(
        kind=kind,
        who=who,
        cluster=document.cycle.cluster.slug,
        year=document.cycle.year,
        code=document.code,
        title=document.title,
        slot=request.slot if request else "",
        unit=request.unit if request else "",
        note=note,
        due_on=due_on,
        late=late_days(due_on, day, holidays_around(day)),
    )
