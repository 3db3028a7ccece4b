"""A backup appears whole or not at all, and old ones go only when the new one is good."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Office, offices
from tests.usecases.keeping import killed
from tests.usecases.keeping.backups import (
    backed_up,
    manifest_of,
    on_sqlite,
    parts_of,
    small_office,
)
from thidua.usecases.keeping.backup_file import checked_backup

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A small office."""
    with offices(tmp_path_factory.mktemp("office")) as open_one:
        yield small_office(on_sqlite(open_one()))


def test_only_its_owner_reads_a_backup(small: Office, tmp_path: Path) -> None:
    path = backed_up(small, tmp_path / "new")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_secrets_may_be_left_out(small: Office, tmp_path: Path) -> None:
    manifest = manifest_of(backed_up(small, tmp_path, "--without-keys"))
    assert not manifest["has_keys"]
    assert not [one for one in manifest["members"] if one["name"].startswith("keys/")]


def test_only_the_newest_stay_and_other_files_are_left_alone(small: Office, tmp_path: Path) -> None:
    (tmp_path / "thidua-của tôi.zip").write_text("x")
    first, second = backed_up(small, tmp_path), backed_up(small, tmp_path)
    third = backed_up(small, tmp_path, "--keep", "2")
    assert not first.exists()
    assert {path.name for path in tmp_path.iterdir()} == {
        "thidua-của tôi.zip",
        second.name,
        third.name,
    }


def test_a_lost_file_is_told_and_no_older_backup_goes(small: Office, tmp_path: Path) -> None:
    first = backed_up(small, tmp_path)
    lost = next(iter(small.data.glob("archive/*/*.docx")))
    content = lost.read_bytes()
    lost.unlink()
    done = small.run("backup", "--to", tmp_path, "--keep", "1")
    lost.write_bytes(content)
    assert (done.returncode, lost.name in done.stderr) == (1, True)
    assert first.exists()
    newest = max(tmp_path.glob("*.zip"))
    assert newest != first
    assert any(lost.name in one for one in manifest_of(newest)["missing"])


def test_two_backups_at_once_do_not_write_over_one_another(small: Office, tmp_path: Path) -> None:
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    done = small.run("backup", "--to", tmp_path)
    os.close(held)
    assert "Một lần sao lưu khác" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(small: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = small.run("backup", "--to", tmp_path / "file")
    assert done.returncode == 1
    assert "Không ghi được bản sao lưu" in done.stderr


def test_an_office_without_a_database_has_nothing_to_back_up(
    tmp_path: Path, empty_office: Office
) -> None:
    office = on_sqlite(empty_office)
    office.data.mkdir()
    assert "Chưa có cơ sở dữ liệu" in office.run("backup", "--to", tmp_path / "to").stderr


def test_prefect_s_database_is_copied_while_it_is_written(small: Office, tmp_path: Path) -> None:
    home = small.data / "prefect"
    home.mkdir()
    with closing(sqlite3.connect(home / "prefect.db", isolation_level=None)) as prefect:
        prefect.execute("PRAGMA journal_mode=WAL")
        prefect.execute("CREATE TABLE run (name)")
        prefect.execute("INSERT INTO run VALUES ('done')")
        prefect.execute("BEGIN IMMEDIATE")
        prefect.execute("INSERT INTO run VALUES ('not yet')")
        path = backed_up(small, tmp_path / "to")
    shutil.rmtree(home)
    (tmp_path / "copy.db").write_bytes(parts_of(path)["prefect/prefect.db"])
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT name FROM run").fetchall() == [("done",)]


POINTS = [
    "before:thidua.usecases.keeping.back_up.tables_at:1",
    "after:thidua.usecases.keeping.backup_writer.BackupWriter.add:1",
    "after:thidua.usecases.keeping.back_up._add_archive:1",
    "after:thidua.usecases.keeping.back_up._write:1",
    "before:thidua.usecases.keeping.back_up.checked_backup:1",
    "before:thidua.usecases.keeping.back_up.sync_folder:1",
    "before:thidua.usecases.keeping.back_up._thinned:1",
]


@pytest.mark.parametrize("point", POINTS)
def test_a_backup_that_is_killed_leaves_no_half_file(
    point: str, small: Office, tmp_path: Path
) -> None:
    first = backed_up(small, tmp_path)
    done = small.script(Path(killed.__file__), "backup", str(tmp_path), point)
    assert done.returncode == -9, done.stderr
    assert first.exists()
    for path in tmp_path.glob("*.zip"):
        with checked_backup(path) as backup:
            assert backup.manifest.missing == ()

    last = backed_up(small, tmp_path, "--keep", "1")
    assert list(tmp_path.iterdir()) == [last], "nothing is left of the killed one"
