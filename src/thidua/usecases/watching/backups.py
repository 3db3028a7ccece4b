"""When the last backup was made."""

from datetime import UTC, datetime

from django.conf import settings


def backups_watched() -> bool:
    """Whether backups are expected: their folder was named, or one was made already."""
    return bool(settings.BACKUPS != settings.DATA / "backups" or settings.BACKUPS.exists())


def last_backup() -> datetime | None:
    """Return when the newest one was written; None where there is none.

    What begins with a dot is not finished.
    """
    try:
        found = [one.stat().st_mtime for one in settings.BACKUPS.glob("[!.]*")]
    except OSError:
        return None
    return datetime.fromtimestamp(max(found), UTC) if found else None
