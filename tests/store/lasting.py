"""A database state that several tests start from, made once and taken back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker


@contextmanager
def lasting_database(blocker: DjangoDbBlocker, archive: Path) -> Iterator[None]:
    """Hold one transaction open; each test works in a savepoint of it, as `db` makes one."""
    with blocker.unblock(), override_settings(ARCHIVE=archive), transaction.atomic():
        yield
        transaction.set_rollback(True)
