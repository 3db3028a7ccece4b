"""Makes an office ready for the desk, in a process of its own, with the office's environment.

`new`: the example clusters and the accounts.  `run`: the year of Khối 20, to its end.
`unsign`: nobody has signed anything of that year for issue.
"""

import sys

from thidua import store

store.connect()
store.migrate()

from django.db import transaction  # noqa: E402

from tests.browser.people import PASSWORD, PEOPLE, Person  # noqa: E402 (Django is ready only now)
from tests.conftest import KHOI_20  # noqa: E402
from tests.usecases.year import AFTERWARDS, CLUSTER, OFFICER, YEAR, run_until  # noqa: E402
from thidua.sheets.kinds.kind import with_year  # noqa: E402
from thidua.store.models.accounts import Account  # noqa: E402
from thidua.usecases.find_records import find_year  # noqa: E402
from thidua.usecases.load_records import keep_records, load_records  # noqa: E402


def new() -> None:
    """Load the example clusters, and let everybody in."""
    for folder in sorted(KHOI_20.parent.iterdir()):
        load_records(folder, OFFICER)
    accounts = [_let_in(person) for person in PEOPLE]
    accounts[0].set_password(PASSWORD)
    Account.objects.update(password=accounts[0].password)


def _let_in(person: Person) -> Account:
    account = Account.objects.make(person.username, person.name)
    where = {"cluster": person.cluster, "unit": person.unit, "authority": person.authority}
    account.grants.create(role=person.role, **where)
    return account


def run() -> None:
    """Issue every paper of Khối 20."""
    run_until(AFTERWARDS)


def unsign() -> None:
    """Take the approvals out of the year of Khối 20, as if no file of them had been loaded."""
    record, year = find_year(CLUSTER, YEAR)
    with transaction.atomic():
        keep_records(with_year(record, year, approvals=[]), OFFICER, "load-records")


if __name__ == "__main__":
    {"new": new, "run": run, "unsign": unsign}[sys.argv[1]]()
