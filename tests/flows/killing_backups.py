"""Where the daily backup is killed, and what must hold of the folder of backups then."""

from collections.abc import Iterator

from tests.usecases.keeping.killed import kill_at
from thidua.errors import ThiduaError
from thidua.settings import BACKUPS
from thidua.usecases.keeping.backup_file import checked_backup

_BACK_UP, _WRITER = "thidua.usecases.keeping.back_up", "thidua.usecases.keeping.backup_writer"
POINTS = {
    "rows are read": f"before:{_BACK_UP}.tables_at:1",
    "files are copied": f"before:{_BACK_UP}._add_archive:1",
    "the second file": f"before:{_BACK_UP}.pieces_of:2",
    "the manifest": f"before:{_WRITER}.BackupWriter.close:1",
    "it is read back": f"before:{_BACK_UP}.checked_backup:1",
    "the final name": f"before:{_BACK_UP}.Path.replace:1",
    "the name is on the disk": f"before:{_BACK_UP}.sync_folder:1",
    "Prefect is told": f"after:{_BACK_UP}.back_up:1",
}
"""Each moment, and the call before or after which the process dies (`killed.kill_at`)."""
NAMED = ("the name is on the disk", "Prefect is told")
"""By then the backup bears its name."""

__all__ = ["NAMED", "POINTS", "kill_at", "left_over", "unsound", "whole"]


def whole() -> list[str]:
    """Return the names of the backups: what a restore would take."""
    return sorted(path.name for path in BACKUPS.glob("thidua-*.zip"))


def unsound() -> Iterator[str]:
    """Yield each backup that is not whole, or whose archive is not."""
    for name in whole():
        try:
            with checked_backup(BACKUPS / name) as backup:
                yield from backup.manifest.missing
        except ThiduaError as error:
            yield f"{name}: {error.code}"


def left_over() -> list[str]:
    """Return what lies there beside the backups."""
    names = {path.name for path in BACKUPS.glob("*")} if BACKUPS.exists() else set()
    return sorted(names - set(whole()))
