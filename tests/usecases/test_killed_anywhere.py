"""A stage killed at any step of the issuing path, and run again, ends as if undisturbed."""

import json

import pytest

from tests.conftest import Office
from thidua.settings import ROOT

pytestmark = pytest.mark.slow

EVERY_STEP = ("INSERT", "UPDATE", "commit", "open", "fsync", "replace")


def test_a_stage_killed_at_any_step_and_run_again_ends_the_same(office: Office) -> None:
    done = office.script(ROOT / "tests" / "usecases" / "killing.py")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)

    undisturbed = said["undisturbed"]
    assert [paper[2] for paper in undisturbed["papers"]] == ["01/GM-KTĐ20", "01/KH-KTĐ20"]
    assert undisturbed["stage"] == "PLEDGE"
    assert undisturbed["ledger problems"] == []

    steps = [step for step, _ in said["ends"]]
    for expected in EVERY_STEP:
        assert any(expected in step for step in steps), f"no longer killed around {expected}"
    for step, end in said["ends"]:
        assert end.pop("numbers had papers"), f"a number without a paper after a kill at {step}"
        assert end == undisturbed, f"another end after a kill at step {step}"
