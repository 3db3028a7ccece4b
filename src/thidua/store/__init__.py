"""The database: records, the register of numbers, the archive of files, the ledger."""

import os

RESTORING = ".restoring"
"""The file that stands in the data folder while a backup is brought back."""


def connect() -> None:
    """Make Django ready to use the store, once a process; nothing is imported before it."""
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
        django.setup()


def require_whole() -> None:
    """Refuse (`restore-unfinished`) to work with what a restore that was cut off has left."""
    from django.conf import settings  # noqa: PLC0415

    from thidua.errors import refuse  # noqa: PLC0415

    if (settings.DATA / RESTORING).exists():
        message = "Việc khôi phục từ bản sao lưu đã dừng giữa chừng. Hãy chạy lại «thidua restore»."
        raise refuse("restore-unfinished", message)


def migrate() -> None:
    """Bring the database to the schema of this version, making it where there is none."""
    from django.conf import settings  # noqa: PLC0415

    from thidua.store import migrating  # noqa: PLC0415 (needs Django)

    require_whole()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    migrating.migrate()
