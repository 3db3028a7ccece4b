"""An upgrade that is killed while it changes the database is simply started again."""

import json
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.upgrades.released import RELEASES

KILLING = Path(__file__).with_name("killing_migrations.py")


@pytest.mark.slow
def test_an_upgrade_killed_between_or_within_migrations_ends_as_undisturbed(office: Office) -> None:
    done = office.script(KILLING, RELEASES[0].migration)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert len(told["killed"]) == 5
