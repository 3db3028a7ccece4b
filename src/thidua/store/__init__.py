"""The database: records, the register of numbers, the archive of files, the ledger."""

import os


def connect() -> None:
    """Make Django ready to use the store, once a process; nothing is imported before it."""
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
        django.setup()


def migrate() -> None:
    """Bring the database to the schema of this version, making it where there is none."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
