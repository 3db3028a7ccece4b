"""A stage killed at any line of the issuing path, and run again, ends as if undisturbed."""

import json

import pytest

from tests.conftest import Office
from thidua.settings import ROOT

pytestmark = pytest.mark.slow


def test_a_stage_killed_at_any_line_and_run_again_ends_the_same(office: Office) -> None:
    done = office.script(ROOT / "tests" / "usecases" / "killing.py")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)

    undisturbed = said["undisturbed"]
    assert [paper[2] for paper in undisturbed["papers"]] == ["01/GM-KTĐ20", "01/KH-KTĐ20"]
    assert undisturbed["stage"] == "PLEDGE"
    assert undisturbed["ledger problems"] == []

    assert len(said["ends"]) > 100, "the issuing path has lost its lines"
    for line, end in enumerate(said["ends"], start=1):
        assert end.pop("numbers had papers"), f"a number without a paper after a kill at {line}"
        assert end == undisturbed, f"another end after a kill at line {line}"
