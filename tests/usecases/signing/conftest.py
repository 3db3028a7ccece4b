"""The document that the tests of the requests, and of the files, start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

from tests.signing import pki
from tests.store.lasting import lasting_database
from tests.usecases.signing.collecting import CODE, DAY, OFFICER, opened
from tests.usecases.signing.signed_files import load_unsigned, open_small, unsigned_folder
from thidua.usecases.signing.send_requests import send_requests


@pytest.fixture
def unsent(loaded: str) -> str:  # noqa: ARG001 (asks for the records)
    """The pledge waits to be sent; its code."""
    return opened().code


@pytest.fixture
def sent(unsent: str) -> str:
    """The pledge was sent to the four units; its code."""
    send_requests(unsent, actor=OFFICER, day=DAY)
    return CODE


@pytest.fixture(scope="module")
def _unsigned_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    kept = tmp_path_factory.mktemp("archive")
    with lasting_database(django_db_blocker, kept):
        load_unsigned(unsigned_folder(tmp_path_factory.mktemp("records") / "khoi-20"))
        open_small()
        send_requests(CODE, actor=OFFICER, day=DAY)
        yield kept


@pytest.fixture
def asked(_unsigned_once: Path, db: None, settings: Settings) -> str:  # noqa: ARG001
    """The small pledge was sent to the four units, whose heads are enrolled; its code."""
    settings.ARCHIVE = _unsigned_once
    pki.trust_folder(settings.TRUST)
    return CODE
