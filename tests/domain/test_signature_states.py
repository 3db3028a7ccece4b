"""The tables of states: nothing hangs loose, and what may not be is told."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from thidua.domain.signature_states import (
    DOCUMENT_END,
    DOCUMENT_REASONS,
    DOCUMENT_TABLE,
    IN_HAND,
    REQUEST_REASONS,
    REQUEST_TABLE,
    SETTLED,
    DocumentAct,
    DocumentState,
    RequestAct,
    RequestState,
    after_act,
    after_request_act,
    complete,
    document_acts,
    may_close_without,
    request_acts,
    settled,
)
from thidua.errors import ThiduaError

D, R = DocumentState, RequestState
ROW = re.compile(r"^\| `(\w+)`( \*)? \| ([^|]+) \| ([^|]+) \| `(\w+)` \|$", re.MULTILINE)
STATES = Path(__file__).parents[2] / "docs" / "signing" / "states.md"
Table = Mapping[tuple[StrEnum, StrEnum], StrEnum]


def reached(table: Table, first: StrEnum) -> set[StrEnum]:
    found: set[StrEnum] = set()
    edge = {first}
    while edge:
        found |= edge
        edge = {to for (state, _), to in table.items() if state in edge} - found
    return found


def left(table: Table) -> set[StrEnum]:
    return {state for (state, _), to in table.items() if to is not state}


def test_every_state_is_reached_from_the_first() -> None:
    assert reached(DOCUMENT_TABLE, DocumentState.DRAFTING) == set(DocumentState)
    assert reached(REQUEST_TABLE, RequestState.NOT_SENT) == set(RequestState)


def test_every_act_is_used() -> None:
    assert {act for _, act in DOCUMENT_TABLE} == set(DocumentAct)
    assert {act for _, act in REQUEST_TABLE} == set(RequestAct)


def test_only_the_final_states_have_no_way_out() -> None:
    assert set(DocumentState) - left(DOCUMENT_TABLE) == DOCUMENT_END
    assert set(RequestState) == left(REQUEST_TABLE)


@pytest.mark.parametrize("kind", [DocumentState, DocumentAct, RequestState, RequestAct])
def test_every_label_is_vietnamese_and_its_own(kind: type[Any]) -> None:
    labels = [member.label for member in kind]
    assert len(set(labels)) == len(labels)
    for member in kind:
        assert member.label
        assert member.label != member.value
        assert kind(member.value) is member


@pytest.mark.parametrize(
    ("acts", "end"),
    [
        (["SEND", "UPLOAD", "ACCEPT"], R.SIGNED),
        (["SEND", "LEASE", "LEASE", "UPLOAD", "REJECT"], R.WAITING),
        (["SEND", "UPLOAD", "REVIEW", "CONFIRM"], R.SIGNED),
        (["SEND", "UPLOAD", "REVIEW", "REJECT"], R.WAITING),
        (["SEND", "CHOOSE_PAPER", "SCAN", "REVIEW", "CONFIRM", "RECHECK"], R.TO_CONFIRM),
        (["SEND", "REFUSE", "WITHDRAW_REFUSAL"], R.WAITING),
        (["SEND", "DELEGATE", "APPROVE_DELEGATION", "UPLOAD"], R.CHECKING),
        (["SEND", "DELEGATE", "REFUSE_DELEGATION"], R.WAITING),
        (["SEND", "REFUSE", "EXEMPT", "WITHDRAW_EXEMPTION"], R.WAITING),
        (["SEND", "CHOOSE_PAPER", "RECALL"], R.NOT_SENT),
        (["SEND", "LEASE", "RELEASE"], R.WAITING),
    ],
)
def test_a_request_goes_its_way(acts: list[str], end: RequestState) -> None:
    state = RequestState.NOT_SENT
    for act in acts:
        state = after_request_act(state, RequestAct(act))
    assert state is end


@pytest.mark.parametrize(
    ("acts", "end"),
    [
        (["OPEN", "COMPLETE", "CLOSE"], D.CLOSED),
        (["CONSULT", "REVISE", "CONSULT", "OPEN", "CLOSE_WITHOUT"], D.CLOSED),
        (["OPEN", "COMPLETE", "REOPEN"], D.SIGNING),
        (["OPEN", "COMPLETE", "CLOSE", "SUPERSEDE"], D.SUPERSEDED),
        (["CANCEL"], D.CANCELLED),
    ],
)
def test_a_document_goes_its_way(acts: list[str], end: DocumentState) -> None:
    state = DocumentState.DRAFTING
    for act in acts:
        state = after_act(state, DocumentAct(act))
    assert state is end


def test_what_may_not_be_done_is_told_with_what_may() -> None:
    with pytest.raises(ThiduaError) as caught:
        after_request_act(RequestState.TO_CONFIRM, RequestAct.UPLOAD)
    assert caught.value.code == "act-not-allowed"
    assert str(caught.value) == (
        "Không thể «Tải lên tệp đã ký số» khi đề nghị ký ở trạng thái «Chờ xác minh». "
        "Việc có thể làm: «Xác nhận chữ ký», «Không nhận tệp»."
    )


def test_of_a_final_state_it_is_told_that_nothing_follows() -> None:
    with pytest.raises(ThiduaError) as caught:
        after_act(DocumentState.CANCELLED, DocumentAct.OPEN)
    assert str(caught.value) == (
        "Không thể «Mở ký» khi văn bản ở trạng thái «Đã hủy». Trạng thái này không thay đổi nữa."
    )


@pytest.mark.parametrize("state", DocumentState)
def test_what_may_be_done_with_a_document_is_what_is_not_refused(state: DocumentState) -> None:
    for act in DocumentAct:
        if act in document_acts(state):
            assert after_act(state, act)
        else:
            with pytest.raises(ThiduaError):
                after_act(state, act)


@pytest.mark.parametrize("state", RequestState)
def test_what_may_be_done_about_a_request_is_what_is_not_refused(state: RequestState) -> None:
    for act in RequestAct:
        if act in request_acts(state):
            assert after_request_act(state, act)
        else:
            with pytest.raises(ThiduaError):
                after_request_act(state, act)


@pytest.mark.parametrize(
    ("states", "answer"),
    [
        ([], False),
        ([R.SIGNED, R.SIGNED], True),
        ([R.SIGNED, R.EXEMPT], True),
        ([R.EXEMPT], False),
        ([R.SIGNED, R.WAITING], False),
        ([R.SIGNED, R.REFUSED], False),
    ],
)
def test_a_document_is_complete_when_all_signed_or_need_not(
    states: list[RequestState], *, answer: bool
) -> None:
    assert complete(states) is answer


@pytest.mark.parametrize("state", RequestState)
def test_nobody_closes_over_a_file_that_is_not_decided_on(state: RequestState) -> None:
    assert may_close_without([RequestState.SIGNED, state]) is (state not in IN_HAND)


def test_a_signature_in_hand_is_not_waived_away() -> None:
    for state in IN_HAND:
        assert not {RequestAct.EXEMPT, RequestAct.RECALL, RequestAct.REFUSE} & {
            *request_acts(state)
        }
    assert {state for state in RequestState if settled(state)} == SETTLED


SECTIONS: list[Any] = [
    pytest.param("Documents", DOCUMENT_TABLE, DocumentState, DOCUMENT_REASONS, id="document"),
    pytest.param("Requests", REQUEST_TABLE, RequestState, REQUEST_REASONS, id="request"),
]


@pytest.mark.parametrize(("heading", "table", "states", "reasons"), SECTIONS)
def test_the_tables_in_the_docs_are_those_of_the_code(
    heading: str, table: Table, states: type[Any], reasons: frozenset[StrEnum]
) -> None:
    section = STATES.read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    known = [f"| `{state}` | {state.label} |" for state in states]
    assert [line for line in known if line not in section] == []
    rows = ROW.findall(section)
    told = {
        (act, label, tuple(re.findall(r"`(\w+)`", origins)), to, bool(star))
        for act, star, label, origins, to in rows
    }
    acts = dict.fromkeys(act for _, act in table)
    true = {
        (
            str(act),
            getattr(act, "label", ""),
            tuple(str(state) for state in states if (state, act) in table),
            str(next(to for (_, one), to in table.items() if one is act)),
            act in reasons,
        )
        for act in acts
    }
    assert told == true
