"""The year that the tests of keeping start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.store.lasting import lasting_database
from tests.usecases.keeping.signed_year import make_signed_year


@pytest.fixture(scope="module")
def _kept_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    data = tmp_path_factory.mktemp("data")
    own = {"KEYS": data / "keys", "TRUST": data / "trust"}
    with lasting_database(django_db_blocker, data / "archive"), override_settings(**own):
        make_signed_year(tmp_path_factory.mktemp("records"))
        yield data


@pytest.fixture
def kept(_kept_once: Path, db: None, settings: Settings) -> Path:  # noqa: ARG001
    """Give a year with issued, signed and drafted papers; its data folder, to be left as it is."""
    settings.ARCHIVE = _kept_once / "archive"
    settings.KEYS, settings.TRUST = _kept_once / "keys", _kept_once / "trust"
    return _kept_once
