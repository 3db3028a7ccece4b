"""The pledge that the tests of the pages of signatures start from."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker, Settings

from tests.conftest import KHOI_20
from tests.desk.signing.files import open_pledge
from tests.store.lasting import lasting_database
from tests.usecases.year import CLUSTER, load


@pytest.fixture(scope="module")
def _loaded_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        load(KHOI_20)
        yield


@pytest.fixture
def khoi_20(_loaded_once: None, db: None) -> str:  # noqa: ARG001
    """The example cluster, loaded once for all the tests here."""
    return CLUSTER


@pytest.fixture
def base(khoi_20: str, settings: Settings) -> bytes:  # noqa: ARG001 (the cluster is loaded)
    """The pledge was sent to the four units; the PDF that they sign."""
    return open_pledge(settings.TRUST)
