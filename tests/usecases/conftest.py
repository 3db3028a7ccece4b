"""The year that the tests of the use cases start from: loaded, or run to its end."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

from tests.conftest import KHOI_20
from tests.store.lasting import lasting_database
from tests.usecases.templates import copied_templates
from tests.usecases.year import AFTERWARDS, CLUSTER, load, run_until
from thidua.domain.record import ClusterRecord
from thidua.usecases.records_folder import read_folder


@pytest.fixture(scope="session")
def record() -> ClusterRecord:
    """The example cluster's records."""
    return read_folder(KHOI_20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example cluster's folder, to plant mistakes and changes in."""
    return Path(shutil.copytree(KHOI_20, tmp_path / "khoi-20"))


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
def loaded(_loaded_once: None, db: None) -> str:  # noqa: ARG001
    """The example cluster is loaded; its slug."""
    return CLUSTER


@pytest.fixture(scope="module")
def _run_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    archive = tmp_path_factory.mktemp("archive")
    with lasting_database(django_db_blocker, archive):
        load(KHOI_20)
        run_until(AFTERWARDS)
        yield archive


@pytest.fixture
def finished(_run_once: Path, db: None, settings: Settings) -> str:  # noqa: ARG001
    """The example cluster's year was run to its end; its slug."""
    settings.ARCHIVE = _run_once
    return CLUSTER


@pytest.fixture
def templates(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the program's templates, to change as a new program would."""
    settings.TEMPLATES_DOCX = copied_templates(settings.TEMPLATES_DOCX, tmp_path / "docx")
    return Path(settings.TEMPLATES_DOCX)
