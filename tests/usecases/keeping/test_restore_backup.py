"""A restore fills an empty office or none: nothing is ever left half-done."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import KHOI_20, Office, offices
from tests.usecases.keeping import killed
from tests.usecases.keeping.backups import (
    KINDS,
    Parts,
    backed_up,
    forged,
    on,
    on_sqlite,
    parts_of,
    small_office,
)
from thidua.store.schema import tables_at

pytestmark = pytest.mark.slow

RESTORES = """
from thidua import store
store.connect()
from thidua.store.models.papers import LedgerEntry
entries = LedgerEntry.objects.filter(action="restore-backup")
print(*(f"{one.actor} {one.details['database']}" for one in entries), sep="; ")
"""


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Back a small office up."""
    folder = tmp_path_factory.mktemp("office")
    with offices(folder) as open_one:
        yield backed_up(small_office(on_sqlite(open_one())), folder / "backups")


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, empty_office: Office) -> Office:
    """Give an empty office, on each database that there is."""
    return on(request.param, empty_office)


def database_of(office: Office) -> str:
    return "postgresql" if "THIDUA_DATABASE_URL" in office.environment else "sqlite"


def test_the_office_is_as_it_was_and_the_ledger_tells(empty: Office, backup: Path) -> None:
    said = empty.must("restore", backup, "--as", "Quản trị")
    assert said.rstrip().endswith("Toàn vẹn.")
    assert empty.python(RESTORES).stdout == f"Quản trị sqlite → {database_of(empty)}\n"
    parts = parts_of(backup)
    for folder in ("archive", "trust", "keys"):
        restored = sorted(path for path in (empty.data / folder).rglob("*") if path.is_file())
        names = [path.relative_to(empty.data).as_posix() for path in restored]
        assert names == [name for name in sorted(parts) if name.startswith(f"{folder}/")]
        assert [path.read_bytes() for path in restored] == [parts[name] for name in names]
        assert {path.stat().st_mode & 0o777 for path in restored} == {0o600}
    assert not (empty.data / ".restoring").exists()


def test_an_office_with_data_is_not_touched(empty: Office, backup: Path) -> None:
    empty.must("load", KHOI_20)
    before = empty.must("ledger")
    done = empty.run("restore", backup)
    assert done.returncode == 1
    assert "không trống" in done.stderr or "đã có dữ liệu" in done.stderr
    assert empty.must("ledger") == before


def test_a_folder_with_anything_in_it_is_not_touched(empty: Office, backup: Path) -> None:
    empty.data.mkdir()
    (empty.data / "ghi-chú.txt").write_text("của tôi")
    done = empty.run("restore", backup)
    assert (done.returncode, "ghi-chú.txt" in done.stderr) == (1, True)
    assert [path.name for path in empty.data.iterdir()] == ["ghi-chú.txt"]


def test_the_backups_themselves_may_stand_in_the_folder(empty: Office, backup: Path) -> None:
    inside = empty.data / "backups"
    inside.mkdir(parents=True)
    empty.must("restore", "--quick", shutil.copy(backup, inside))


def test_a_damaged_backup_writes_nothing(empty: Office, backup: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backup.read_bytes()[:-2000])
    assert "hỏng hoặc đã bị sửa" in empty.run("restore", cut).stderr
    assert not empty.data.exists()


def other_rows(parts: Parts, _: dict[str, Any]) -> None:
    parts["rows/unit.jsonl"] = parts["rows/unit.jsonl"].replace(b'"slug"', b'"name"')


def dangling_rows(parts: Parts, _: dict[str, Any]) -> None:
    parts["rows/cluster.jsonl"] = b""


def doubled_rows(parts: Parts, _: dict[str, Any]) -> None:
    parts["rows/unit.jsonl"] *= 2


def missing_table(parts: Parts, _: dict[str, Any]) -> None:
    del parts["rows/unit.jsonl"]


def rows_that_are_no_json(parts: Parts, _: dict[str, Any]) -> None:
    parts["rows/unit.jsonl"] = b"[1]\n"


FORGED = [other_rows, dangling_rows, doubled_rows, missing_table, rows_that_are_no_json]


@pytest.mark.parametrize("change", FORGED)
def test_rows_that_the_database_refuses_leave_nothing(
    change: Callable[[Parts, dict[str, Any]], None], empty: Office, backup: Path, tmp_path: Path
) -> None:
    done = empty.run("restore", forged(backup, tmp_path / "forged.zip", change))
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi: "), done.stderr
    assert list(empty.data.iterdir()) == []
    empty.must("restore", "--quick", backup)


def test_a_backup_without_keys_asks_for_them(
    open_office: Callable[[], Office], backup: Path, tmp_path: Path
) -> None:
    keyless = tmp_path / "keyless.zip"
    parts = parts_of(backup)
    keys = {name: parts[name] for name in parts if name.startswith("keys/")}
    (tmp_path / "keys").mkdir()
    for name, content in keys.items():
        (tmp_path / name).write_bytes(content)

    def take_out(parts: Parts, manifest: dict[str, Any]) -> None:
        manifest["has_keys"] = False
        for name in keys:
            del parts[name]

    forged(backup, keyless, take_out)
    office = open_office()
    assert "--keys" in office.run("restore", keyless).stderr
    assert not office.data.exists() or list(office.data.iterdir()) == []
    office.must("restore", "--quick", keyless, "--keys", tmp_path / "keys")
    assert (office.data / "keys" / "seal.pem").read_bytes() == keys["keys/seal.pem"]


def test_a_backup_of_an_older_version_is_brought_to_this_one(
    empty: Office, backup: Path, tmp_path: Path
) -> None:
    def older(parts: Parts, manifest: dict[str, Any]) -> None:
        manifest["migration"] = "0009_accounts"
        tables = {table._meta.model_name for table in tables_at("0009_accounts")}  # noqa: SLF001
        for name in [name for name in parts if name.startswith("rows/")]:
            if Path(name).stem not in tables:
                del parts[name]

    said = empty.must("restore", forged(backup, tmp_path / "older.zip", older))
    assert said.rstrip().endswith("Toàn vẹn.")


RESTORING = "thidua.usecases.keeping.restore_backup"
POINTS = [
    f"before:{RESTORING}.write_atomically:1",
    f"after:{RESTORING}.write_atomically:1",
    f"after:{RESTORING}._write_file:1",
    f"after:{RESTORING}._write_file:40",
    f"after:{RESTORING}._write_files:1",
    f"after:{RESTORING}.migrate_to:1",
    "after:thidua.store.rows._fill:20",
    f"after:{RESTORING}.load_rows:1",
    f"before:{RESTORING}._end:1",
    f"after:{RESTORING}.ledger.append:1",
    "before:pathlib.Path.unlink:2",
]


@pytest.mark.parametrize("point", POINTS)
def test_a_restore_that_is_killed_is_done_again(point: str, empty: Office, backup: Path) -> None:
    done = empty.script(Path(killed.__file__), "restore", str(backup), point)
    assert done.returncode == -9, (done.returncode, done.stderr)
    if (empty.data / ".restoring").exists():
        for command in ("ledger", "backup"):
            assert "dừng giữa chừng" in empty.run(command).stderr

    assert empty.must("restore", backup).rstrip().endswith("Toàn vẹn.")
    assert empty.python(RESTORES).stdout.count("sqlite → ") == 1
    assert not list(empty.data.glob(".*"))
