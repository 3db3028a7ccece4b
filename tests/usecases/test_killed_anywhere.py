"""An act killed at any step and run again ends as if undisturbed."""

import json
from typing import Any

import pytest

from tests.conftest import Office
from tests.usecases.signing.collecting import CODE
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY

pytestmark = pytest.mark.slow

IN_DATABASE = ("INSERT", "UPDATE", "commit")
IN_FILES = ("open", "fsync", "replace")


def killed_everywhere(office: Office, act: str, *, files: bool = True) -> dict[str, Any]:
    """Kill the act at every step, each time run it again; return how it ends undisturbed."""
    done = office.python(f"from tests.usecases.killing import main; main({act!r})")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    undisturbed: dict[str, Any] = said["undisturbed"]

    steps = [step for step, _ in said["ends"]]
    for expected in (*IN_DATABASE, *(IN_FILES if files else ())):
        assert any(expected in step for step in steps), f"no longer killed around {expected}"
    for step, end in said["ends"]:
        assert end.pop("numbers had papers"), f"a number without a paper after a kill at {step}"
        assert end == undisturbed, f"another end after a kill at step {step}"
    assert undisturbed["ledger problems"] == []
    return undisturbed


def test_a_stage_killed_at_any_step_and_run_again_ends_the_same(office: Office) -> None:
    undisturbed = killed_everywhere(office, "stage")
    assert [paper[2] for paper in undisturbed["papers"]] == ["01/GM-KTĐ20", "01/KH-KTĐ20"]
    assert undisturbed["stage"] == "PLEDGE"
    assert undisturbed["pins"] == [["giay-moi", 1], ["ke-hoach", 1]]


def test_drafts_killed_at_any_step_and_made_again_end_the_same(office: Office) -> None:
    undisturbed = killed_everywhere(office, "draft")
    assert sorted(kind for kind, _ in undisturbed["drafts"]) == ["giay-moi", "ke-hoach"]
    assert (undisturbed["papers"], undisturbed["register"]) == ([], [])


def test_a_correction_killed_at_any_step_and_made_again_ends_the_same(office: Office) -> None:
    undisturbed = killed_everywhere(office, "correction")
    assert [[*row[:2], row[4]] for row in undisturbed["versions"]] == [
        ["ke-hoach", 1, "RETIRED"],
        ["ke-hoach", 2, "ACTIVE"],
    ]
    assert undisturbed["ledger"][2:] == [
        [act, f"ke-hoach {undisturbed['versions'][1][2]}"]
        for act in ("upload-template", "activate-template")
    ]


@pytest.mark.parametrize("act", ["upload", "remote"])
def test_a_signed_file_is_in_with_its_signature_or_not_at_all(office: Office, act: str) -> None:
    undisturbed = killed_everywhere(office, act)
    ((code, version, state, _),) = undisturbed["documents"]
    assert (code, version, state) == (CODE, 1, "COMPLETE")
    ((_, via, state, _, genuine),) = undisturbed["files"]
    assert (via, state, genuine) == ("UPLOAD" if act == "upload" else "SERVICE", "ACCEPTED", True)
    manner = "DIGITAL" if act == "upload" else "REMOTE_SERVICE"
    assert [[slot, how] for slot, _, how in undisturbed["signatures"]] == [[LIBRARY, manner]]
    assert undisturbed["pledge"] == [[LIBRARY, manner]]
    assert undisturbed["asked of a service"] == ([] if act == "upload" else ["DONE"])


def test_a_scan_confirmed_and_killed_counts_once(office: Office) -> None:
    undisturbed = killed_everywhere(office, "scan", files=False)
    assert undisturbed["signatures"] == [[LIBRARY, "", "SCAN"]]
    ((*_, genuine),) = undisturbed["files"]
    assert genuine
    assert [LIBRARY, "SIGNED"] in undisturbed["requests"]


def test_a_closing_killed_at_any_step_keeps_its_result(office: Office) -> None:
    undisturbed = killed_everywhere(office, "closing")
    ((*_, state, result),) = undisturbed["documents"]
    assert (state, result) == ("CLOSED", undisturbed["files"][0][0])
    assert dict(undisturbed["excuses"]).keys() == {LEAD, INSTITUTE, CENTRE}


def test_an_opening_killed_at_any_step_opens_one_document(office: Office) -> None:
    undisturbed = killed_everywhere(office, "opening")
    assert [document[1:3] for document in undisturbed["documents"]] == [[1, "SIGNING"]]
    assert [state for _, state in undisturbed["requests"]] == ["NOT_SENT"] * 4


def test_a_reissue_killed_at_any_step_leaves_one_document_in_force(office: Office) -> None:
    undisturbed = killed_everywhere(office, "reissue")
    assert [document[1:3] for document in undisturbed["documents"]] == [
        [1, "SUPERSEDED"],
        [2, "SIGNING"],
    ]
    # What was signed stays as evidence, and counts no longer.
    assert [slot for slot, *_ in undisturbed["signatures"]] == [LIBRARY]
    assert undisturbed["pledge"] == []
