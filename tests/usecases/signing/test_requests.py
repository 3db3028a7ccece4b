"""Each act on a request: what it changes, what the ledger keeps, and when it is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.usecases.signing.collecting import (
    CHIEF,
    CODE,
    DAY,
    DUE,
    OFFICER,
    acts,
    at,
    last_act,
    put,
    request_of,
    state_of,
)
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.signature_states import DocumentState, RequestState
from thidua.errors import ThiduaError
from thidua.store import ledger
from thidua.store.models.signing import SigningDocument
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.choose_paper import choose_digital, choose_paper
from thidua.usecases.signing.exempt_unit import exempt_unit, withdraw_exemption
from thidua.usecases.signing.lease_slot import lease_slot, release_slot
from thidua.usecases.signing.refuse_signature import refuse_signature, withdraw_refusal
from thidua.usecases.signing.send_requests import recall_request, send_requests

ALL = [LEAD, INSTITUTE, LIBRARY, CENTRE]
WHY = "Lãnh đạo đi công tác nước ngoài"
CLERK = "Văn thư Viện"


def refused(act: Callable[..., object], *arguments: object, **rest: object) -> ThiduaError:
    """Return what the act is refused with; it leaves no trace."""
    before = acts(), [request_of(unit).state for unit in ALL]
    with pytest.raises(ThiduaError) as found:
        act(*arguments, **rest)
    assert (acts(), [request_of(unit).state for unit in ALL]) == before
    return found.value


def document_state() -> DocumentState:
    return DocumentState(SigningDocument.objects.get(code=CODE).state)


def settle_all_but(unit: str) -> None:
    """Let every other unit have signed."""
    for other in ALL:
        put(other, RequestState.WAITING if other == unit else RequestState.SIGNED)


# Sending


def test_requests_are_sent_once_and_keep_their_day(unsent: str) -> None:
    assert [one.slot for one in send_requests(unsent, actor=OFFICER, day=DAY)] == ALL
    assert {state_of(unit) for unit in ALL} == {RequestState.WAITING}
    assert (request_of(LEAD).sent_on, request_of(LEAD).due_on) == (DAY, DUE)
    assert last_act().subject == f"{CLUSTER} {YEAR} giao-uoc {CODE}-1"
    assert last_act().details == {"slots": ALL, "due_on": "2024-04-17"}

    assert send_requests(unsent, actor=OFFICER, day=date(2024, 4, 11), working_days=3) == []
    assert (request_of(LEAD).sent_on, request_of(LEAD).due_on) == (DAY, DUE)
    assert acts() == [(OFFICER, "send-requests")]


@pytest.mark.parametrize(
    ("deadline", "due_on"),
    [
        ({}, DUE),
        ({"due_on": date(2024, 4, 12)}, date(2024, 4, 12)),
        ({"due_on": DAY}, DAY),
        ({"working_days": 2}, date(2024, 4, 12)),
        ({"working_days": 3}, date(2024, 4, 15)),
        # The Hùng Kings' day, 18 April 2024, is no working day.
        ({"working_days": 6}, date(2024, 4, 19)),
    ],
)
def test_a_deadline_is_a_day_or_counted_in_working_days(
    unsent: str, deadline: dict[str, Any], due_on: date
) -> None:
    send_requests(unsent, actor=OFFICER, day=DAY, **deadline)
    assert {request_of(unit).due_on for unit in ALL} == {due_on}


@pytest.mark.parametrize(
    ("day", "deadline", "code"),
    [
        (DAY, {"due_on": DUE, "working_days": 3}, "two-deadlines"),
        (DAY, {"due_on": date(2024, 4, 9)}, "due-before-sent"),
        (date(2024, 4, 18), {}, "due-before-sent"),
        (DAY, {"working_days": 0}, "working-days-out-of-range"),
        (DAY, {"working_days": -3}, "working-days-out-of-range"),
        (DAY, {"working_days": 10**9}, "working-days-out-of-range"),
    ],
)
def test_a_deadline_that_cannot_be_kept_is_refused(
    unsent: str, day: date, deadline: dict[str, Any], code: str
) -> None:
    assert refused(send_requests, unsent, actor=OFFICER, day=day, **deadline).code == code


def test_a_recalled_request_is_sent_anew(sent: str) -> None:
    assert refused(recall_request, sent, LIBRARY, actor=OFFICER, reason="").code == "no-reason"
    recall_request(sent, LIBRARY, actor=OFFICER, reason="Gửi nhầm người ký")
    assert (state_of(LIBRARY), request_of(LIBRARY).sent_on) == (RequestState.NOT_SENT, None)
    assert last_act().details == {"why": "Gửi nhầm người ký"}

    again = send_requests(sent, actor=OFFICER, day=date(2024, 4, 12), due_on=date(2024, 4, 25))
    assert [one.slot for one in again] == [LIBRARY]
    assert request_of(LIBRARY).due_on == date(2024, 4, 25)
    assert request_of(LEAD).due_on == DUE


# Leases


def test_a_lease_tells_the_next_who_is_signing_and_lets_him_go_on(sent: str) -> None:
    assert lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9)).others == []
    lease = lease_slot(sent, LIBRARY, actor="Văn thư Thư viện", at=at(9, 5))
    assert lease.until == at(9, 20)
    (held,) = lease.others
    assert (held.slot, held.by, held.until) == (INSTITUTE, CLERK, at(9, 15))
    assert held.unit_name == "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam"
    assert state_of(INSTITUTE) is state_of(LIBRARY) is RequestState.WORKING


def test_a_lease_ends_by_itself(sent: str) -> None:
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9))
    assert lease_slot(sent, LIBRARY, actor=CLERK, at=at(9, 15)).others == []


def test_to_prolong_a_lease_is_no_new_act(sent: str) -> None:
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9))
    before = acts()
    again = lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9, 10))
    assert (again.until, again.others) == (at(9, 25), [])
    assert acts() == before
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(11))
    assert acts() == [*before, (CLERK, "lease-slot")]


def test_a_colleague_who_takes_the_slot_over_is_told(sent: str) -> None:
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9))
    lease = lease_slot(sent, INSTITUTE, actor="Viện trưởng", at=at(9, 1))
    assert [held.by for held in lease.others] == [CLERK]
    assert request_of(INSTITUTE).leased_by == "Viện trưởng"


def test_a_lease_is_given_back(sent: str) -> None:
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9))
    release_slot(sent, INSTITUTE, actor=CLERK)
    assert (state_of(INSTITUTE), request_of(INSTITUTE).leased_until) == (RequestState.WAITING, None)
    before = acts()
    release_slot(sent, INSTITUTE, actor=CLERK)
    assert acts() == before


# Refusal, paper


def test_a_unit_refuses_with_a_reason_and_comes_back_to_it(sent: str) -> None:
    lease_slot(sent, INSTITUTE, actor=CLERK, at=at(9))
    refuse_signature(sent, INSTITUTE, actor=CLERK, reason=f" {WHY} ")
    request = request_of(INSTITUTE)
    assert (state_of(INSTITUTE), request.reason) == (RequestState.REFUSED, WHY)
    assert (request.decided_by, request.leased_by) == (CLERK, "")
    assert (last_act().action, last_act().details) == ("refuse-signature", {"why": WHY})

    withdraw_refusal(sent, INSTITUTE, actor=CLERK)
    assert (state_of(INSTITUTE), request_of(INSTITUTE).reason) == (RequestState.WAITING, "")
    assert last_act().details == {"refused": WHY}


def test_a_unit_chooses_paper_and_changes_its_mind(sent: str) -> None:
    choose_paper(sent, LIBRARY, actor=CLERK)
    assert state_of(LIBRARY) is RequestState.AWAITING_SCAN
    choose_digital(sent, LIBRARY, actor=CLERK)
    assert state_of(LIBRARY) is RequestState.WAITING
    assert (request_of(LIBRARY).sent_on, request_of(LIBRARY).due_on) == (DAY, DUE)
    assert acts()[-2:] == [(CLERK, "choose-paper"), (CLERK, "choose-digital")]
    assert refused(choose_digital, sent, LIBRARY, actor=CLERK).code == "paper-not-chosen"


# Exemption, cancelling


def test_the_last_exemption_completes_the_document(sent: str) -> None:
    settle_all_but(CENTRE)
    exempt_unit(sent, CENTRE, actor=CHIEF, reason=WHY)
    assert (state_of(CENTRE), request_of(CENTRE).reason) == (RequestState.EXEMPT, WHY)
    assert document_state() is DocumentState.COMPLETE
    assert acts()[-2:] == [(CHIEF, "exempt-unit"), (CHIEF, "complete-signing")]

    withdraw_exemption(sent, CENTRE, actor=CHIEF, reason="Lãnh đạo đã về")
    assert state_of(CENTRE) is RequestState.WAITING
    assert document_state() is DocumentState.SIGNING
    assert last_act().details == {"why": "Lãnh đạo đã về"}


def test_an_exemption_while_others_are_waited_for_completes_nothing(sent: str) -> None:
    exempt_unit(sent, CENTRE, actor=CHIEF, reason=WHY)
    assert document_state() is DocumentState.SIGNING


def test_not_all_units_are_exempt(sent: str) -> None:
    for unit in ALL[1:]:
        exempt_unit(sent, unit, actor=CHIEF, reason=WHY)
    error = refused(exempt_unit, sent, LEAD, actor=CHIEF, reason=WHY)
    assert error.code == "nobody-left-to-sign"


def test_a_cancelled_document_takes_nothing_any_more(sent: str) -> None:
    assert refused(cancel_signing, sent, actor=CHIEF, reason=" ", at=at(10)).code == "no-reason"
    cancel_signing(sent, actor=CHIEF, reason="Sai tên đơn vị", at=at(10))
    document = SigningDocument.objects.get(code=CODE)
    assert (document.state, document.reason) == (DocumentState.CANCELLED, "Sai tên đơn vị")
    assert (document.closed_by, document.closed_at) == (CHIEF, at(10))
    assert (last_act().action, last_act().details) == ("cancel-signing", {"why": "Sai tên đơn vị"})
    assert refused(choose_paper, sent, LEAD, actor=CLERK).code == "document-unknown"


def test_a_closed_document_is_not_cancelled(sent: str) -> None:
    SigningDocument.objects.update(state=DocumentState.CLOSED)
    error = refused(cancel_signing, sent, actor=CHIEF, reason=WHY, at=at(10))
    assert error.code == "act-not-allowed"


# What no act may do

AN_ACT: list[tuple[Callable[..., object], dict[str, Any]]] = [
    (lease_slot, {"at": at(9)}),
    (release_slot, {}),
    (refuse_signature, {"reason": WHY}),
    (withdraw_refusal, {}),
    (choose_paper, {}),
    (choose_digital, {}),
    (exempt_unit, {"reason": WHY}),
    (withdraw_exemption, {"reason": WHY}),
    (recall_request, {"reason": WHY}),
]
NAMES = [act.__name__ for act, _ in AN_ACT]


@pytest.mark.parametrize(("act", "rest"), AN_ACT, ids=NAMES)
def test_every_act_names_its_document_and_its_slot(
    sent: str, act: Callable[..., object], rest: dict[str, Any]
) -> None:
    assert refused(act, "KHONGCO2", LEAD, actor=CLERK, **rest).code == "document-unknown"
    unknown = refused(act, sent, "so-y-te", actor=CLERK, **rest)
    assert unknown.code == "slot-unknown"
    assert LIBRARY in str(unknown)


@pytest.mark.parametrize(("act", "rest"), AN_ACT, ids=NAMES)
def test_nothing_is_done_to_a_closed_document(
    sent: str, act: Callable[..., object], rest: dict[str, Any]
) -> None:
    SigningDocument.objects.update(state=DocumentState.CLOSED)
    error = refused(act, sent, LEAD, actor=CLERK, **rest)
    assert error.code == "document-not-open"
    assert "Đã chốt" in str(error)


@pytest.mark.parametrize(
    ("act", "rest"),
    [(act, rest) for act, rest in AN_ACT if act not in {release_slot, choose_digital}],
    ids=[name for name in NAMES if name not in {"release_slot", "choose_digital"}],
)
def test_a_signature_that_is_being_checked_is_left_alone(
    sent: str, act: Callable[..., object], rest: dict[str, Any]
) -> None:
    put(INSTITUTE, RequestState.CHECKING)
    error = refused(act, sent, INSTITUTE, actor=CLERK, **rest)
    assert error.code == "act-not-allowed"
    assert "Chờ kiểm tra" in str(error)


@pytest.mark.parametrize("act", [refuse_signature, exempt_unit, recall_request])
def test_what_takes_a_signature_away_gives_its_reason(
    sent: str, act: Callable[..., object]
) -> None:
    assert refused(act, sent, INSTITUTE, actor=CLERK, reason=" \n").code == "no-reason"


def test_the_ledger_of_all_that_is_whole(sent: str) -> None:
    choose_paper(sent, LIBRARY, actor=CLERK)
    refuse_signature(sent, LIBRARY, actor=CLERK, reason=WHY)
    exempt_unit(sent, LIBRARY, actor=CHIEF, reason=WHY)
    assert ledger.check() == []
