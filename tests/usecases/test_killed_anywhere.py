"""An act killed at any step and run again ends as if undisturbed."""

import json
from typing import Any

import pytest

from tests.conftest import Office

pytestmark = pytest.mark.slow

EVERY_STEP = ("INSERT", "UPDATE", "commit", "open", "fsync", "replace")


def killed_everywhere(office: Office, act: str) -> dict[str, Any]:
    """Kill the act at every step, each time run it again; return how it ends undisturbed."""
    done = office.python(f"from tests.usecases.killing import main; main({act!r})")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    undisturbed: dict[str, Any] = said["undisturbed"]

    steps = [step for step, _ in said["ends"]]
    for expected in EVERY_STEP:
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
