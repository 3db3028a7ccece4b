"""A backup is hostile until it was checked: whatever is wrong with it, it is refused."""

import shutil
import struct
import zipfile
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import offices
from tests.usecases.keeping.backups import (
    Parts,
    backed_up,
    forged,
    manifest_of,
    on_sqlite,
    parts_of,
    small_office,
    write,
)
from thidua.errors import ThiduaError
from thidua.usecases.keeping.backup_file import checked_backup
from thidua.usecases.keeping.manifest import is_a_name

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Back a small office up."""
    folder = tmp_path_factory.mktemp("office")
    with offices(folder) as open_one:
        yield backed_up(small_office(on_sqlite(open_one())), folder / "backups")


def refusal(path: Path) -> str:
    with pytest.raises(ThiduaError) as refused, checked_backup(path):
        pass
    return refused.value.code


def test_a_whole_backup_is_taken(backup: Path) -> None:
    with checked_backup(backup) as checked:
        assert checked.manifest.missing == ()
        assert checked.manifest.has_keys
        assert checked.manifest.of("trust")
        assert [one.name for one in checked.manifest.of("keys")] == ["keys/seal.pem"]
        assert sum(1 for _ in checked.rows("unit")) == 4
        assert checked.manifest.ledger.sequence == 3


def test_the_same_content_is_listed_in_the_same_order(backup: Path) -> None:
    names = [member["name"] for member in manifest_of(backup)["members"]]
    folders = [name.partition("/")[0] for name in names]
    assert sorted(set(folders), key=folders.index) == ["rows", "archive", "trust", "keys"]
    for folder in set(folders):
        inside = [name for name in names if name.startswith(f"{folder}/")]
        assert inside == sorted(inside)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_was_cut_is_refused(share: float, backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: int(len(content) * share)])
    assert refusal(cut) == "backup-damaged"


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4, 0.6, 0.8, 0.97])
def test_a_changed_byte_is_found(share: float, backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    places = middles(backup)
    content[places[int(len(places) * share)]] ^= 0x20
    spoiled = tmp_path / "spoiled.zip"
    spoiled.write_bytes(content)
    assert refusal(spoiled) == "backup-damaged"


def middles(backup: Path) -> list[int]:
    """Return where the middle of each file's bytes is: of a zip's own bytes some say nothing."""
    content = backup.read_bytes()
    with zipfile.ZipFile(backup) as package:
        members = [one for one in package.infolist() if one.file_size]
    return [behind(content, one.header_offset) + one.compress_size // 2 for one in members]


def behind(content: bytes, header: int) -> int:
    """Return where a member's bytes begin: after 30 octets, its name and its extra field."""
    name, extra = struct.unpack_from("<HH", content, header + 26)
    return int(header + 30 + name + extra)


def without(name: str) -> Callable[[Parts], object]:
    return lambda parts: parts.pop(next(one for one in parts if one.startswith(name)))


def replaced(name: str, content: bytes) -> Callable[[Parts], object]:
    return lambda parts: parts.update({next(one for one in parts if one.startswith(name)): content})


WRONG: dict[str, Callable[[Parts], object]] = {
    "no manifest": without("manifest.json"),
    "a manifest that is no JSON": replaced("manifest.json", b"{"),
    "a manifest of nothing": replaced("manifest.json", b"{}"),
    "a manifest that is a list": replaced("manifest.json", b"[]"),
    "a manifest nested deep": replaced("manifest.json", b"[" * 100_000),
    "a file that is gone": without("archive/"),
    "rows that are gone": without("rows/"),
    "another file's bytes": replaced("archive/", b"PK"),
    "other rows": replaced("rows/unit.jsonl", b"{}\n"),
    "a file too many": lambda parts: parts.update({"archive/ab/x.docx": b""}),
    "a program beside": lambda parts: parts.update({"setup.py": b""}),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_fit_the_manifest_is_refused(what: str, backup: Path, tmp_path: Path) -> None:
    parts = parts_of(backup)
    WRONG[what](parts)
    assert refusal(write(tmp_path / "wrong.zip", parts)) == "backup-damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused(backup: Path, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    twice = Path(shutil.copy(backup, tmp_path / "twice.zip"))
    with zipfile.ZipFile(twice, "a") as package:
        package.writestr("rows/unit.jsonl", b"")
    assert refusal(twice) == "backup-damaged"


ODD = [
    *("../evil", "/etc/evil", "keys/../../evil", "trust/./x", "keys/a\\b", "keys/", "cache/x"),
    *("archive/ab/" + "cd" * 32 + ".docx", "archive/../x.docx", "rows/../x.jsonl", "keys/a\nb"),
    *("trust/" + "/".join("abcdefghij"), "archive/ab/" + "ab" * 32 + ".docx/x", "keys/C:x"),
]


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_leads_elsewhere_is_refused(name: str, backup: Path, tmp_path: Path) -> None:
    assert not is_a_name(name)
    path = forged(backup, tmp_path / "forged.zip", lambda parts, _: parts.update({name: b"x"}))
    assert refusal(path) == "backup-damaged"


def test_names_of_the_office_s_own_files_are_taken() -> None:
    digest = "ab" * 32
    own = ["keys/seal.pem", "keys/qr", "trust/tsa/gốc.pem", "prefect/prefect.db"]
    assert all(map(is_a_name, [*own, "rows/unit.jsonl", f"archive/ab/{digest}.scan"]))


@pytest.mark.parametrize(
    "change", [{"format": 2}, {"format": 2, "new": 1}, {"migration": "0999_future"}]
)
def test_a_backup_of_a_newer_program_is_refused(
    change: dict[str, Any], backup: Path, tmp_path: Path
) -> None:
    path = forged(backup, tmp_path / "newer.zip", lambda _, manifest: manifest.update(change))
    assert refusal(path) == "backup-newer"


@pytest.mark.parametrize("change", [{"more": 1}, {"rows": -1}, {"rows": "8"}, {"made_at": "x"}])
def test_a_manifest_with_other_values_is_refused(
    change: dict[str, Any], backup: Path, tmp_path: Path
) -> None:
    path = forged(backup, tmp_path / "odd.zip", lambda _, manifest: manifest.update(change))
    assert refusal(path) == "backup-damaged"


def test_what_no_disk_would_hold_is_refused_before_it_is_read(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = namedtuple("disk", ["total"])  # noqa: PYI024
    monkeypatch.setattr(shutil, "disk_usage", lambda _: disk(1000))
    assert refusal(backup) == "backup-too-large"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.zip") == "backup-unreadable"
    assert refusal(tmp_path) == "backup-unreadable"
    (tmp_path / "text.zip").write_text("Không phải bản sao lưu")
    assert refusal(tmp_path / "text.zip") == "backup-damaged"
