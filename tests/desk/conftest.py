"""People of Khối 20 who come to the desk."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.conftest import KHOI_20
from tests.store.lasting import lasting_database
from tests.usecases.year import CLUSTER, LIBRARY
from thidua.domain.rights import Role
from thidua.store.models.accounts import Account
from thidua.usecases.load_records import load_records

LogIn = Callable[..., Client]


@pytest.fixture
def log_in(db: None) -> LogIn:  # noqa: ARG001 (asks for the database)
    """Log somebody in with a role, by default in Khối 20; return his browser."""

    def log_in(role: Role, *, cluster: str = CLUSTER, unit: str = "", name: str = "") -> Client:
        number = Account.objects.count() + 1
        account = Account.objects.make(f"nguoi-{number}", name or role.label)
        where = {} if role in {Role.ADMINISTRATOR, Role.TEMPLATE_CLERK} else {"cluster": cluster}
        account.grants.create(role=role, unit=unit, **where)
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.fixture(scope="module")
def _loaded_once(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        load_records(KHOI_20, "tests")
        yield


@pytest.fixture
def khoi_20(_loaded_once: None, db: None) -> str:  # noqa: ARG001
    """The example cluster, loaded once for all the tests of a module; its slug."""
    return CLUSTER


@pytest.fixture
def officer(khoi_20: str, log_in: LogIn) -> Client:  # noqa: ARG001 (the cluster is loaded)
    """The officer of Khối 20, logged in."""
    return log_in(Role.OFFICER, name="Nguyễn Thị Chuyên Viên")


@pytest.fixture
def library_clerk(khoi_20: str, log_in: LogIn) -> Client:  # noqa: ARG001 (the same)
    """The clerk of the National Library, logged in."""
    return log_in(Role.UNIT_CLERK, unit=LIBRARY, name="Văn thư Thư viện")


@pytest.fixture
def administrator(khoi_20: str, log_in: LogIn) -> Client:  # noqa: ARG001 (the same)
    """The administrator, logged in."""
    return log_in(Role.ADMINISTRATOR, name="Quản Trị")
