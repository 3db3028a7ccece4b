"""Make a backup while the program runs: the rows of one moment, then every file that they name.

Files are kept before the rows that name them, so that what is copied after the rows is complete.
The backup appears under its name when it is whole and was read back; killed before, it leaves a
hidden file that the next one clears away.
"""

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.files import pieces_of, sync_folder
from thidua.store import archive, require_whole
from thidua.store.rows import Row, read_rows, snapshot
from thidua.store.schema import Table, applied_migration, known_migrations, tables_at
from thidua.usecases.actor import require
from thidua.usecases.keeping.backup_file import checked_backup
from thidua.usecases.keeping.backup_writer import BackupWriter
from thidua.usecases.keeping.files_named import Named, files_named
from thidua.usecases.keeping.manifest import (
    ARCHIVE,
    BACKUP_NAME,
    FORMAT,
    KEYS,
    PREFECT,
    ROWS,
    TRASH,
    TRUST,
    LedgerEnd,
    Manifest,
    backup_name,
    is_a_name,
)

_UNFINISHED = ".thidua-*.tmp*"
_ONLY_OWNER = 0o600


@dataclass(frozen=True)
class BackedUp:
    """The backup that was made.  `missing` was lost or damaged before, `removed` are older ones."""

    file: Path
    size: int
    rows: int
    files: int
    missing: tuple[str, ...]
    removed: tuple[Path, ...]


def back_up(
    folder: Path, *, actor: str, at: datetime, keep: int | None = None, with_keys: bool = True
) -> BackedUp:
    """Make a backup in the folder; of those there only the newest `keep` stay.

    While files of the archive are lost or damaged no older backup is removed: one may hold them.
    """
    require(actor, Right.KEEP)
    require_whole()
    migration = _readable_state()
    try:
        with _alone(folder):
            path = _free_name(folder, at)
            manifest = _made(path, migration, at, with_keys=with_keys)
            removed = _thinned(folder, keep) if not manifest.missing else ()
            size = path.stat().st_size
    except OSError as error:
        message = f"Không ghi được bản sao lưu vào «{folder}»: {error.strerror or error}."
        raise refuse("backup-not-written", message) from error
    files = len(manifest.of(ARCHIVE))
    return BackedUp(path, size, manifest.rows, files, manifest.missing, removed)


def _readable_state() -> str:
    """Return the state of the database's tables; refused where this program cannot read them."""
    migration = applied_migration()
    if not migration:
        raise refuse("nothing-to-back-up", "Chưa có cơ sở dữ liệu nào để sao lưu.")
    if migration not in known_migrations():
        raise refuse(
            "database-newer",
            f"Cơ sở dữ liệu ở trạng thái «{migration}», mới hơn chương trình này. "
            "Hãy dùng đúng phiên bản chương trình đang chạy.",
        )
    return migration


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder for one backup, and clear away what a killed one left."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(_UNFINISHED):
            left.unlink()
        yield
    except BlockingIOError:
        message = f"Một lần sao lưu khác đang ghi vào «{folder}». Hãy chờ nó xong."
        raise refuse("backup-under-way", message) from None
    finally:
        os.close(held)


def _free_name(folder: Path, at: datetime) -> Path:
    while (path := folder / backup_name(at)).exists():
        at += timedelta(seconds=1)
    return path


def _made(path: Path, migration: str, at: datetime, *, with_keys: bool) -> Manifest:
    """Write the backup under a hidden name, read it back, give it its own."""
    temporary = path.with_name(f".{path.stem}.tmp")
    try:
        with os.fdopen(_new_file(temporary), "wb") as file:
            _write(BackupWriter(file), temporary, migration, at, with_keys=with_keys)
            file.flush()
            os.fsync(file.fileno())
        with checked_backup(temporary) as backup:
            manifest = backup.manifest
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return manifest


def _new_file(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)


def _write(
    writer: BackupWriter, beside: Path, migration: str, at: datetime, *, with_keys: bool
) -> None:
    database = _Database(writer)
    with snapshot():
        for table in tables_at(migration):
            database.add(table)
    missing = _add_archive(writer, database.named)
    _add_folder(writer, TRUST, settings.TRUST)
    _add_folder(writer, TRASH, settings.TRASH)
    if with_keys:
        _add_folder(writer, KEYS, settings.KEYS)
    _add_prefect(writer, beside.with_suffix(".db.tmp"))
    writer.close(
        Manifest(
            format=FORMAT,
            program=version("thidua"),
            migration=migration,
            database=connection.vendor,
            made_at=at,
            rows=database.rows,
            ledger=database.ledger,
            has_keys=with_keys,
            missing=tuple(missing),
            members=tuple(writer.members),
        )
    )


class _Database:
    """Writes tables, and gathers what is to be known of their rows."""

    def __init__(self, writer: BackupWriter) -> None:
        self._writer = writer
        self.rows = 0
        self.named: dict[str, Named] = {}
        self.ledger = LedgerEnd(sequence=0, digest="")

    def add(self, table: Table) -> None:
        """Write the table's rows, a line each."""
        name: str = table._meta.model_name  # noqa: SLF001 (Django's documented way to its models)
        self._writer.add(f"{ROWS}/{name}.jsonl", self._lines(name, read_rows(table)))

    def _lines(self, table: str, rows: Iterable[Row]) -> Iterator[bytes]:
        for row in rows:
            self.rows += 1
            self.named |= {one.file: one for one in files_named(table, row)}
            if table == "ledgerhead":
                self.ledger = LedgerEnd(sequence=row["sequence"], digest=row["digest"])
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            yield f"{line}\n".encode()


def _add_archive(writer: BackupWriter, named: dict[str, Named]) -> list[str]:
    """Copy every file of the archive; return which of those that rows name is lost or damaged."""
    whole = set()
    for path in archive.files():
        member = writer.add(f"{ARCHIVE}/{path.parent.name}/{path.name}", pieces_of(path))
        if member.sha256 == path.stem:
            whole.add(path.name)
    return [f"{one.where}: {one.file}" for file, one in named.items() if file not in whole]


def _add_folder(writer: BackupWriter, name: str, folder: Path) -> None:
    """Copy the folder; what is hidden is of the moment only, what is no plain file is no part."""
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        inside = f"{name}/{within.as_posix()}"
        hidden = any(part.startswith(".") for part in within.parts)
        if path.is_file() and not hidden and is_a_name(inside):
            writer.add(inside, pieces_of(path))


def _add_prefect(writer: BackupWriter, copy: Path) -> None:
    """Copy Prefect's own database, where it is a file here; without it the year goes on as well."""
    database = settings.DATA / "prefect" / "prefect.db"
    if not database.exists():
        return
    try:
        os.close(_new_file(copy))
        source = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)
        with closing(source), closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        writer.add(f"{PREFECT}/prefect.db", pieces_of(copy))
    finally:
        copy.unlink(missing_ok=True)


def _thinned(folder: Path, keep: int | None) -> tuple[Path, ...]:
    """Remove all but the newest backups; return which."""
    if keep is None:
        return ()
    names = [path.name for path in folder.iterdir() if BACKUP_NAME.fullmatch(path.name)]
    old = tuple(folder / name for name in sorted(names)[: -max(keep, 1)])
    for path in old:
        path.unlink()
    return old
