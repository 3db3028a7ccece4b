"""Whether the office is well: a few looks, none of which takes longer as the records grow."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import Error, connection

from thidua.store.migrating import is_behind
from thidua.store.models.papers import LedgerEntry, LedgerHead
from thidua.store.models.records import Cycle
from thidua.usecases.watching.backups import backups_watched, last_backup
from thidua.usecases.watching.daily_mark import last_daily


class Weight(StrEnum):
    """What a fault means: the desk cannot work, somebody is to look, or it is only told."""

    VITAL = "VITAL"
    WATCHED = "WATCHED"
    TOLD = "TOLD"


@dataclass(frozen=True)
class Check:
    """What was looked at; `code` says what is wrong, and is empty where nothing is."""

    name: str
    weight: Weight
    code: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.code


def health(now: datetime) -> list[Check]:
    """Return what was found at that moment; without its database nothing of the store is asked."""
    return list(_looks(now))


def ready(checks: list[Check]) -> bool:
    """Whether the desk can work."""
    return all(one.ok for one in checks if one.weight is Weight.VITAL)


def well(checks: list[Check]) -> bool:
    """Whether nobody needs to look."""
    return all(one.ok for one in checks if one.weight is not Weight.TOLD)


def _looks(now: datetime) -> Iterator[Check]:
    database = Check("database", Weight.VITAL, _asked("database", _database, now))
    yield database
    for name, weight, look, of_store in _LOOKS:
        if database.ok or not of_store:
            yield Check(name, weight, _asked(name, look, now))


Look = Callable[[datetime], str]


def _asked(name: str, look: Look, now: datetime) -> str:
    try:
        return look(now)
    except (Error, OSError):
        return f"{name}-unreadable"


def _database(_: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations(_: datetime) -> str:
    return "migrations-missing" if is_behind() else ""


def _archive(_: datetime) -> str:
    folder = _existing(Path(settings.ARCHIVE))
    if not os.access(folder, os.W_OK | os.X_OK):
        return "archive-read-only"
    return "archive-full" if shutil.disk_usage(folder).free < settings.LEAST_FREE else ""


def _existing(folder: Path) -> Path:
    """Return the folder, or the one above it that is there: the first paper makes the archive."""
    return next(one for one in (folder, *folder.parents) if one.exists())


def _ledger(_: datetime) -> str:
    """Whether the head is the last entry: the whole chain is checked by `thidua ledger`."""
    head = LedgerHead.objects.first()
    if head is None:
        return "ledger-broken"
    last = LedgerEntry.objects.filter(sequence=head.sequence).values_list("digest", flat=True)
    digest = last.first() if head.sequence else ""
    return "" if digest == head.digest else "ledger-broken"


def _daily(now: datetime) -> str:
    within = timedelta(hours=settings.DAILY_WITHIN_HOURS)
    if not within or not Cycle.objects.exists():
        return ""
    mark = last_daily()
    if mark is None:
        return "daily-never"
    return "daily-late" if now - mark.at > within else ""


def _backup(now: datetime) -> str:
    if not backups_watched():
        return ""
    made = last_backup()
    if made is None:
        return "backup-never"
    return "backup-late" if now - made > timedelta(hours=settings.BACKUP_WITHIN_HOURS) else ""


def _libreoffice(_: datetime) -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return "" if found else "libreoffice-missing"


_LOOKS: tuple[tuple[str, Weight, Look, bool], ...] = (
    ("migrations", Weight.VITAL, _migrations, True),
    ("ledger", Weight.VITAL, _ledger, True),
    ("archive", Weight.VITAL, _archive, False),
    ("daily", Weight.WATCHED, _daily, True),
    ("backup", Weight.WATCHED, _backup, False),
    ("libreoffice", Weight.TOLD, _libreoffice, False),
)
"""Name, weight, look, and whether it asks the store."""
