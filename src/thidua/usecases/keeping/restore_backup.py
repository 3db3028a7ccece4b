"""Bring a backup back into an empty office, on either database, whatever it was made on.

The backup is checked whole before anything is written.  Then a mark is set, the files are written,
the rows go in by one transaction, and the mark is taken away.  While the mark is there every
command refuses to work; the next `restore` clears away what was written (before the rows were in)
or ends what was begun (after).
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.files import sync_folder, write_atomically
from thidua.store import RESTORING, ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.rows import has_rows, load_rows
from thidua.store.schema import applied_migration, migrate_to, tables_at
from thidua.usecases.actor import require
from thidua.usecases.keeping.backup_file import Backup, checked_backup
from thidua.usecases.keeping.manifest import (
    ARCHIVE,
    KEYS,
    PREFECT,
    ROWS,
    TRASH,
    TRUST,
    Manifest,
    Member,
)

_ACT = "restore-backup"
_MAY_STAND = {"backups", "logs", RESTORING}
"""What an empty data folder may hold: backups are kept, what `thidua up` wrote hurts nobody."""
_ONLY_OWNER = 0o600


@dataclass(frozen=True)
class Restored:
    """What was brought back.  `missing` was lost or damaged already when the backup was made."""

    made_at: datetime
    program: str
    rows: int
    files: int
    missing: tuple[str, ...]


def restore_backup(file: Path, *, actor: str, keys: Path | None = None) -> Restored:
    """Fill the empty data folder and database of the settings with the backup.

    `keys` is the folder of the office's secrets, for a backup that was made without them.  Refused
    as `checked_backup` is, and with `data-not-empty`, `database-not-empty`, `keys-missing`.
    """
    require(actor, Right.KEEP)
    with checked_backup(file) as backup, _alone():
        _require_keys(backup, keys)
        mark: Path = settings.DATA / RESTORING
        if mark.exists() and has_rows():
            _end(mark)
        else:
            _require_empty(mark)
            _begin(mark, backup, actor)
            _fill(mark, backup, keys)
            _end(mark)
        return _restored(backup.manifest)


def _restored(manifest: Manifest) -> Restored:
    files = len(manifest.of(ARCHIVE))
    return Restored(manifest.made_at, manifest.program, manifest.rows, files, manifest.missing)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the data folder, made where there is none, for one restore."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = os.open(settings.DATA, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        message = f"Một lần khôi phục khác đang ghi vào «{settings.DATA}»."
        raise refuse("restore-under-way", message) from None
    finally:
        os.close(held)


def _require_keys(backup: Backup, keys: Path | None) -> None:
    if keys is not None and not keys.is_dir():
        raise refuse("keys-missing", f"Không có thư mục khóa bí mật «{keys}».")
    if not backup.manifest.has_keys and keys is None:
        raise refuse(
            "keys-missing",
            "Bản sao lưu không có khóa bí mật của cơ quan (--without-keys). Hãy chỉ thư mục giữ "
            "khóa bằng --keys: thiếu khóa cũ, biên nhận và niêm phong không kiểm tra được nữa.",
        )


def _require_empty(mark: Path) -> None:
    """Refuse to touch anything that is there; what a killed restore left is cleared away."""
    for left in settings.DATA.glob(f".{RESTORING}.*.tmp"):
        left.unlink()  # the mark of one that was killed before it began
    if mark.exists():
        _clear()
    present = sorted({path.name for path in settings.DATA.iterdir()} - _MAY_STAND)
    if present:
        raise refuse(
            "data-not-empty",
            f"Thư mục dữ liệu «{settings.DATA}» không trống (có «{present[0]}»). Khôi phục chỉ ghi "
            "vào thư mục trống: hãy dời thư mục cũ đi, hoặc đặt THIDUA_DATA là thư mục khác.",
        )
    if has_rows():
        raise refuse(
            "database-not-empty",
            "Cơ sở dữ liệu đã có dữ liệu. Khôi phục chỉ ghi vào cơ sở dữ liệu trống: hãy tạo một "
            "cơ sở dữ liệu mới và đặt THIDUA_DATABASE_URL.",
        )


def _folders() -> dict[str, Path]:
    """Return where the files of each folder of a backup belong."""
    return {
        ARCHIVE: settings.ARCHIVE,
        TRUST: settings.TRUST,
        TRASH: settings.TRASH,
        KEYS: settings.KEYS,
        PREFECT: settings.DATA / PREFECT,
    }


def _clear() -> None:
    """Remove what a restore that came to nothing has written: the folder was empty before it."""
    connection.close()
    for folder in _folders().values():
        shutil.rmtree(folder, ignore_errors=True)
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{connection.settings_dict['NAME']}{end}").unlink(missing_ok=True)


def _begin(mark: Path, backup: Backup, actor: str) -> None:
    manifest = backup.manifest
    said = {
        "actor": actor,
        "manifest": backup.digest,
        "made_at": manifest.made_at.isoformat(),
        "program": manifest.program,
        "database": f"{manifest.database} → {connection.vendor}",
        "ledger": manifest.ledger.sequence,
        "missing": len(manifest.missing),
    }
    write_atomically(mark, json.dumps(said, ensure_ascii=False).encode())


def _fill(mark: Path, backup: Backup, keys: Path | None) -> None:
    """Write the files, then the rows; what is refused on the way leaves nothing."""
    try:
        _write_files(backup, keys)
        _write_rows(backup)
    except OSError as error:
        _give_up(mark)
        message = f"Không ghi được vào «{settings.DATA}»: {error.strerror or error}."
        raise refuse("restore-not-written", message) from error
    except BaseException:
        _give_up(mark)
        raise


def _give_up(mark: Path) -> None:
    """Leave the place as empty as it was, unless the rows are in."""
    if not has_rows():
        _clear()
        mark.unlink()


def _write_files(backup: Backup, keys: Path | None) -> None:
    """Write them all, then wait once until they are on the disk: there may be very many."""
    for name, folder in _folders().items():
        for member in backup.manifest.of(name):
            path: Path = folder / member.name.partition("/")[2]
            _write_file(path, backup, member)
    if keys is not None:
        shutil.copytree(keys, settings.KEYS, dirs_exist_ok=True)
    os.sync()


def _write_file(path: Path, backup: Backup, member: Member) -> None:
    """Write a new file that only its owner reads; never through a link."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    with os.fdopen(opened, "wb") as out:
        for piece in backup.pieces(member):
            out.write(piece)


def _write_rows(backup: Backup) -> None:
    """Bring the tables to the state that the backup's had, and fill them."""
    migration = backup.manifest.migration
    if applied_migration() > migration:
        raise refuse(
            "database-not-empty",
            "Cơ sở dữ liệu đã có bảng của một phiên bản mới hơn bản sao lưu. Hãy tạo một cơ sở dữ "
            "liệu mới, hoàn toàn trống.",
        )
    migrate_to(migration)
    tables = tables_at(migration)
    names = {f"{ROWS}/{table._meta.model_name}.jsonl" for table in tables}  # noqa: SLF001 (Django's)
    if names != {member.name for member in backup.manifest.of(ROWS)}:
        raise refuse("backup-damaged", "Bản sao lưu không có đúng các bảng của phiên bản ấy.")
    load_rows((table, backup.rows(table._meta.model_name)) for table in tables)  # noqa: SLF001


def _end(mark: Path) -> None:
    """Bring the tables to this program's state, enter the restore in the ledger, take the mark off.

    Done again after a kill, it is entered once.
    """
    said = json.loads(mark.read_bytes())
    migrate_to()
    actor = said.pop("actor")
    with transaction.atomic():
        known = LedgerEntry.objects.filter(action=_ACT, details__manifest=said["manifest"])
        if not known.exists():
            ledger.append(actor, _ACT, said["made_at"], **said)
    mark.unlink()
    sync_folder(mark.parent)
