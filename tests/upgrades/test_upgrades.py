"""An office of each release is upgraded in mid-year: nothing is lost, and the year goes on."""

import json
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.upgrades.released import RELEASES, Release
from thidua.settings import ROOT

UPGRADING = Path(__file__).with_name("upgrading.py")
MIGRATIONS = ROOT / "src" / "thidua" / "store" / "migrations"


def test_every_release_ends_with_a_migration_that_is_still_there() -> None:
    assert all((MIGRATIONS / f"{release.migration}.py").is_file() for release in RELEASES)


def test_migrations_that_were_released_are_those_that_the_changelog_names() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [one.migration for one in RELEASES if f"`{one.migration}`" not in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.migration)
def test_an_office_of_a_release_is_upgraded_in_mid_year(office: Office, release: Release) -> None:
    done = office.script(UPGRADING, release.migration)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["changed"] == []
    assert told["faults"] == []
    assert told["mended"] == list(release.outgrown)
    assert told["before"], "a year under way has papers"
    assert told["before"].items() <= told["papers"].items()
    assert len(told["papers"]) > len(told["before"]) + 30
    assert told["stage"] == "CLOSED"
