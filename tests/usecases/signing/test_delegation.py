"""Another person signs for a unit only by a paper, which somebody else approved."""

from datetime import date
from typing import Any

import pytest

from tests.usecases.signing.collecting import (
    CHIEF,
    DEPUTY,
    OFFICER,
    acts,
    last_act,
    request_of,
    state_of,
)
from tests.usecases.year import CLUSTER, INSTITUTE
from thidua.domain.pledge import SigningCapacity
from thidua.domain.signatories import signer_flaws
from thidua.domain.signature_states import RequestState
from thidua.errors import ThiduaError
from thidua.store.models.signing import SignatureDelegation
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.delegate_signature import (
    approve_delegation,
    propose_delegation,
    refuse_delegation,
)
from thidua.usecases.signing.delegation_papers import approved_delegations, read_capacity
from thidua.usecases.signing.exempt_unit import exempt_unit

DAY = date(2024, 4, 11)
GRANT = "Giấy ủy quyền số 12/GUQ-VVHNTQGVN ngày 09/4/2024"
RESEARCHER = "trinh-ba-loc"
"""Nghiên cứu viên chính of the institute."""
PROPOSAL: dict[str, Any] = {
    "slot": INSTITUTE,
    "person": DEPUTY,
    "capacity": "KT.",
    "grant": "Quyết định phân công số 5/QĐ-VVHNTQGVN",
    "valid_from": date(2024, 4, 1),
    "valid_to": date(2024, 4, 30),
    "actor": OFFICER,
    "day": DAY,
}
AUTHORISED = {"person": RESEARCHER, "capacity": "TUQ.", "grant": GRANT}


def propose(code: str, **other: Any) -> None:
    propose_delegation(code, **(PROPOSAL | other))


def codes(code: str, **other: Any) -> set[str]:
    """Return what the proposal is refused for; it leaves no trace."""
    before = acts()
    with pytest.raises(ThiduaError) as refused:
        propose(code, **other)
    assert acts() == before
    assert state_of(INSTITUTE) is RequestState.WAITING
    assert not SignatureDelegation.objects.exists()
    return {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("other", "capacity"),
    [({}, "FOR_HEAD"), (AUTHORISED, "AUTHORISED"), ({"valid_to": None}, "FOR_HEAD")],
)
def test_the_slot_takes_the_person_once_it_is_approved(
    sent: str, other: dict[str, Any], capacity: str
) -> None:
    wanted = PROPOSAL | other
    propose(sent, **other)
    assert state_of(INSTITUTE) is RequestState.DELEGATION_PENDING
    assert request_of(INSTITUTE).person == "luong-dinh-khai"
    assert last_act().details["grant"] == wanted["grant"]

    done = approve_delegation(sent, INSTITUTE, actor=CHIEF, day=DAY)

    request = request_of(INSTITUTE)
    assert state_of(INSTITUTE) is RequestState.WAITING
    assert (request.person, request.capacity) == (wanted["person"], capacity)
    assert request.grant == wanted["grant"]
    assert request.person_name == "Lương Đình Khải", "what is printed stays"
    assert done.person == wanted["person"]
    assert "tên in sẵn vẫn là «Lương Đình Khải»" in done.note
    assert acts()[-2:] == [(OFFICER, "propose-delegation"), (CHIEF, "approve-delegation")]


@pytest.mark.parametrize("actor", [OFFICER, OFFICER.upper(), f" {OFFICER} "])
def test_nobody_approves_what_he_proposed(sent: str, actor: str) -> None:
    propose(sent)
    with pytest.raises(ThiduaError) as refused:
        approve_delegation(sent, INSTITUTE, actor=actor, day=DAY)
    assert refused.value.code == "approved-by-proposer"
    assert state_of(INSTITUTE) is RequestState.DELEGATION_PENDING
    assert request_of(INSTITUTE).person == "luong-dinh-khai"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"capacity": "ký hộ"}, {"capacity-unknown"}),
        ({"person": "khong-co-ai"}, {"unknown-person"}),
        ({"person": "lai-van-khuong"}, {"not-in-office"}),
        ({"person": "luong-dinh-khai", "capacity": "HEAD"}, {"same-signer"}),
        ({"capacity": "HEAD"}, {"wrong-capacity"}),
        ({"grant": " "}, {"no-grant"}),
        ({"person": RESEARCHER}, {"wrong-capacity"}),
        (AUTHORISED | {"valid_to": None}, {"no-period"}),
        (AUTHORISED | {"grant": ""}, {"no-grant"}),
        (AUTHORISED | {"person": DEPUTY}, {"wrong-capacity"}),
        # Before the head took up his post.
        (AUTHORISED | {"valid_from": date(2022, 1, 1)}, {"not-the-head"}),
        ({"valid_to": date(2024, 3, 1)}, {"period-backwards"}),
        ({"valid_to": date(2024, 4, 10)}, {"period-over"}),
    ],
)
def test_what_the_law_does_not_allow_is_refused(
    sent: str, other: dict[str, Any], expected: set[str]
) -> None:
    assert codes(sent, **other) == expected


def test_a_proposal_that_is_over_by_then_is_not_approved(sent: str) -> None:
    propose(sent)
    with pytest.raises(ThiduaError) as refused:
        approve_delegation(sent, INSTITUTE, actor=CHIEF, day=date(2024, 5, 2))
    assert refused.value.code == "period-over"


def test_a_proposal_is_turned_down_with_a_reason(sent: str) -> None:
    propose(sent)
    with pytest.raises(ThiduaError) as refused:
        refuse_delegation(sent, INSTITUTE, actor=CHIEF, reason="")
    assert refused.value.code == "no-reason"

    refuse_delegation(sent, INSTITUTE, actor=CHIEF, reason="Viện trưởng tự ký được")
    assert state_of(INSTITUTE) is RequestState.WAITING
    assert request_of(INSTITUTE).person == "luong-dinh-khai"
    row = SignatureDelegation.objects.get()
    assert (row.state, row.reason) == (SignatureDelegation.State.REFUSED, "Viện trưởng tự ký được")
    assert last_act().details["why"] == "Viện trưởng tự ký được"
    propose(sent)


def test_one_proposal_at_a_time(sent: str) -> None:
    propose(sent)
    with pytest.raises(ThiduaError) as refused:
        propose(sent)
    assert refused.value.code == "act-not-allowed"


def test_what_was_not_proposed_is_not_decided_on(sent: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        approve_delegation(sent, INSTITUTE, actor=CHIEF, day=DAY)
    assert refused.value.code == "no-delegation"


def test_an_exempted_unit_needs_no_delegation_any_more(sent: str) -> None:
    propose(sent)
    exempt_unit(sent, INSTITUTE, actor=CHIEF, reason="Đơn vị giải thể")
    assert SignatureDelegation.objects.get().state == SignatureDelegation.State.REFUSED


def test_an_approved_paper_lets_the_person_sign_while_it_holds(sent: str) -> None:
    propose(sent, **AUTHORISED)
    approve_delegation(sent, INSTITUTE, actor=CHIEF, day=DAY)
    request = request_of(INSTITUTE)
    capacity, record = SigningCapacity(request.capacity), find_cluster(CLUSTER)
    papers = approved_delegations(request)

    def flaws(day: date) -> list[str]:
        found = signer_flaws(
            record, INSTITUTE, RESEARCHER, capacity, GRANT, day, delegations=papers
        )
        return [flaw.code for flaw in found]

    assert flaws(date(2024, 4, 30)) == []
    assert flaws(date(2024, 5, 1)) == ["outside-period"]


@pytest.mark.parametrize(
    ("typed", "capacity"),
    [("KT.", "FOR_HEAD"), (" kt ", "FOR_HEAD"), ("TUQ", "AUTHORISED"), ("head", "HEAD")],
)
def test_a_capacity_is_read_as_officers_type_it(typed: str, capacity: str) -> None:
    assert read_capacity(typed) is SigningCapacity(capacity)
