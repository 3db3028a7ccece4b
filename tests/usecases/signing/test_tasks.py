"""What waits for whom, the late ones first."""

from datetime import date
from typing import Any

import pytest

from tests.usecases.signing.collecting import CHIEF, CODE, DEPUTY, DUE, OFFICER, at, opened, put
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.errors import ThiduaError
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.signing.delegate_signature import propose_delegation
from thidua.usecases.signing.refuse_signature import refuse_signature
from thidua.usecases.signing.send_requests import recall_request, send_requests
from thidua.usecases.signing.signing_tasks import Task, TaskKind, signing_tasks

DAY = date(2024, 4, 12)


def of(kind: TaskKind, day: date = DAY) -> list[Task]:
    return [task for task in signing_tasks(day) if task.kind is kind]


@pytest.mark.parametrize(
    ("state", "kind", "who"),
    [
        (RequestState.NOT_SENT, TaskKind.SEND, "Cán bộ phụ trách"),
        (RequestState.WAITING, TaskKind.SIGN, "Thư viện Quốc gia Việt Nam"),
        (RequestState.WORKING, TaskKind.SIGN, "Thư viện Quốc gia Việt Nam"),
        (RequestState.AWAITING_SCAN, TaskKind.SCAN, "Thư viện Quốc gia Việt Nam"),
        (RequestState.REFUSED, TaskKind.DECIDE_REFUSAL, "Khối trưởng"),
        (RequestState.DELEGATION_PENDING, TaskKind.DECIDE_DELEGATION, "Khối trưởng"),
    ],
)
@pytest.mark.usefixtures("sent")
def test_each_state_waits_for_somebody(state: RequestState, kind: TaskKind, who: str) -> None:
    put(LIBRARY, state)
    (task,) = [task for task in signing_tasks(DAY) if task.slot == LIBRARY]
    assert (task.kind, task.who) == (kind, who)
    assert (task.cluster, task.year, task.code, task.due_on) == (CLUSTER, YEAR, CODE, DUE)
    assert task.title == "Bản giao ước thi đua"


@pytest.mark.parametrize(
    "state",
    [RequestState.CHECKING, RequestState.TO_CONFIRM, RequestState.SIGNED, RequestState.EXEMPT],
)
@pytest.mark.usefixtures("sent")
def test_nothing_is_asked_of_a_unit_that_did_its_part(state: RequestState) -> None:
    put(LIBRARY, state)
    assert [task for task in signing_tasks(DAY) if task.slot == LIBRARY] == []


def test_the_lead_is_told_why_a_unit_refused_and_by_what_paper_another_signs(sent: str) -> None:
    refuse_signature(sent, LIBRARY, actor=OFFICER, reason="Chưa thống nhất chỉ tiêu 5")
    period = (date(2024, 4, 1), date(2024, 4, 30))
    propose_delegation(
        sent, INSTITUTE, DEPUTY, "KT.", "Quyết định 5/QĐ", *period, actor=OFFICER, day=DAY
    )
    (refusal,), (delegation,) = of(TaskKind.DECIDE_REFUSAL), of(TaskKind.DECIDE_DELEGATION)
    assert refusal.note == "Thư viện Quốc gia Việt Nam: Chưa thống nhất chỉ tiêu 5"
    assert delegation.note == "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam: Quyết định 5/QĐ"


@pytest.mark.usefixtures("sent")
def test_an_officer_is_asked_about_the_files_that_wait_for_him() -> None:
    document = SigningDocument.objects.get()
    about: dict[str, Any] = {
        "size": 1,
        "via": SignedFile.Via.SCAN,
        "report": {},
        "received_at": at(9),
        "received_from": OFFICER,
    }
    for digest, state in (("a" * 64, "WAITING"), ("b" * 64, "ACCEPTED"), ("c" * 64, "REFUSED")):
        document.files.create(digest=digest, state=state, file_name=f"{state}.pdf", **about)
    (task,) = of(TaskKind.CONFIRM)
    assert (task.who, task.note, task.slot) == ("Cán bộ phụ trách", "WAITING.pdf", "")


@pytest.mark.usefixtures("sent")
def test_a_document_with_all_its_signatures_waits_to_be_closed() -> None:
    SigningDocument.objects.update(state=DocumentState.COMPLETE)
    (task,) = signing_tasks(DAY)
    assert (task.kind, task.who) == (TaskKind.CLOSE, "Khối trưởng")


@pytest.mark.parametrize(
    "state", [DocumentState.CLOSED, DocumentState.SUPERSEDED, DocumentState.CANCELLED]
)
@pytest.mark.usefixtures("sent")
def test_a_document_that_ended_asks_nothing(state: DocumentState) -> None:
    SigningDocument.objects.update(state=state)
    assert signing_tasks(DAY) == []


def test_the_late_ones_come_first_then_the_next_due(sent: str) -> None:
    for unit, due_on in ((CENTRE, date(2024, 4, 11)), (LEAD, date(2024, 4, 15))):
        recall_request(sent, unit, actor=CHIEF, reason="Đổi hạn")
        send_requests(sent, actor=CHIEF, day=date(2024, 4, 10), due_on=due_on)
    found = [(task.slot, task.late) for task in signing_tasks(date(2024, 4, 16))]
    assert found == [(CENTRE, 3), (LEAD, 1), (INSTITUTE, 0), (LIBRARY, 0)]


@pytest.mark.usefixtures("sent")
def test_another_cluster_has_tasks_of_its_own(loaded: str) -> None:
    opened(code="WXYZ6767")
    assert {task.code for task in signing_tasks(DAY, loaded)} == {CODE, "WXYZ6767"}
    with pytest.raises(ThiduaError) as refused:
        signing_tasks(DAY, "khoi-khac")
    assert refused.value.code == "cluster-unknown"
