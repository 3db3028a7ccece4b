"""An act killed at any step and started again ends as if undisturbed, to the last row."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.kills.acts import ACTS
from tests.kills.conftest import Kill
from tests.kills.results import enter_act
from tests.usecases.signing.collecting import CODE
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY

State = dict[str, list[dict[str, Any]]]


def column(state: State, table: str, *names: str) -> list[Any]:
    """Return one column of the table, or several side by side, in the order of what they say."""
    rows = sorted([row[name] for name in names] for row in state[table])
    return [row[0] for row in rows] if len(names) == 1 else rows


def two_papers(state: State) -> None:
    assert column(state, "Paper", "symbol") == ["01/GM-KTĐ20", "01/KH-KTĐ20"]
    assert column(state, "Cycle", "stage") == ["PLEDGE"]
    assert len(state["TemplatePin"]) == 2


def no_number(state: State) -> None:
    assert sorted(column(state, "PaperDraft", "kind")) == ["giay-moi", "ke-hoach"]
    assert state["Paper"] == state["RegisterEntry"] == []


def next_number(state: State) -> None:
    numbers = column(state, "RegisterEntry", "series", "number", "state", "reason")
    assert ["KH", 1, "CANCELLED", "Sai nơi nhận"] in numbers
    assert ["KH", 2, "USED", ""] in numbers


def one_letter(state: State) -> None:
    assert column(state, "Paper", "kind").count("cong-van-dinh-chinh") == 1


def one_decision(state: State) -> None:
    decided = [row for row in state["Paper"] if row["stage"] == "DECISION"]
    assert decided
    assert len(decided) == len({(row["kind"], row["subject"]) for row in decided})
    assert column(state, "Cycle", "stage") == ["HANDOVER"]


def second_version(state: State) -> None:
    assert column(state, "TemplateVersion", "kind", "number", "state") == [
        ["ke-hoach", 1, "RETIRED"],
        ["ke-hoach", 2, "ACTIVE"],
    ]


def counted(manner: str, via: str) -> Callable[[State], None]:
    def check(state: State) -> None:
        assert column(state, "SigningDocument", "code", "state") == [[CODE, "COMPLETE"]]
        assert column(state, "SignedFile", "via", "state") == [[via, "ACCEPTED"]]
        assert column(state, "Signature", "manner") == [manner]
        assert len(state["PledgeSignature"]) == 1
        assert state["LedgerSeal"]

    return check


def result_kept(state: State) -> None:
    (document,) = state["SigningDocument"]
    assert document["state"] == "CLOSED"
    assert document["result_digest"] == state["SignedFile"][0]["digest"]
    assert len(state["Excuse"]) == 3


def one_document(state: State) -> None:
    assert column(state, "SigningDocument", "version", "state") == [[1, "SIGNING"]]
    assert column(state, "SignatureRequest", "state") == ["NOT_SENT"] * 4


def one_in_force(state: State) -> None:
    documents = column(state, "SigningDocument", "version", "state")
    assert documents == [[1, "SUPERSEDED"], [2, "SIGNING"]]
    # What was signed stays as evidence, and counts no longer.
    assert len(state["Signature"]) == 1
    assert state["PledgeSignature"] == []


def each_once(state: State) -> None:
    slots = {row["id"]: row["slot"] for row in state["SignatureRequest"]}
    reminded = [slots[row["request"]] for row in state["SignatureReminder"]]
    assert sorted(reminded) == sorted([LEAD, INSTITUTE, LIBRARY, CENTRE])


def let_in(state: State) -> None:
    accounts = column(state, "Account", "username", "is_active")
    assert ["lan", True] in accounts
    assert ["minh", True] in accounts


OUTCOMES: dict[str, Callable[[State], None]] = {
    "stage": two_papers,
    "draft": no_number,
    "cancel": next_number,
    "letter": one_letter,
    "decision": one_decision,
    "correction": second_version,
    "upload": counted("DIGITAL", "UPLOAD"),
    "remote": counted("REMOTE_SERVICE", "SERVICE"),
    "scan": counted("SCAN", "SCAN"),
    "confirming": counted("DIGITAL", "UPLOAD"),
    "closing": result_kept,
    "opening": one_document,
    "reissue": one_in_force,
    "reminding": each_once,
    "person": let_in,
}
"""What an act is known to leave; of the others it is enough that a kill changes nothing."""


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_an_act_killed_at_any_step_and_run_again_ends_the_same(act: str, kill: Kill) -> None:
    told = kill(act)
    assert told.get("failed", "") == ""
    assert told["wrong"] == []
    assert "commit" in told["steps"]
    assert told["acts"], "the ledger tells of it"
    assert set(ACTS[act].writers) <= set(told["called"]), "what is said to be killed was not called"
    OUTCOMES.get(act, lambda _: None)(told["state"])
    enter_act(told, ACTS[act].label, list(ACTS).index(act))


def test_every_outcome_is_that_of_an_act() -> None:
    assert OUTCOMES.keys() <= ACTS.keys()
