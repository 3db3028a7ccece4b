"""The database itself keeps the rules of versions: one in use, two people, a reason."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.conftest import Office
from thidua.store import archive
from thidua.store.models.templates import TemplatePin, TemplateVersion
from thidua.store.template_versions import (
    Origin,
    State,
    active_version,
    add_version,
    known_version,
    lock_kinds,
    put_in_use,
    shipped_before,
)

KIND = "ke-hoach"


def added(number: int, kind: str = KIND, **columns: Any) -> TemplateVersion:
    lock_kinds([kind])
    columns = {"origin": Origin.SHIPPED, "uploaded_by": "A", "why": "Thử"} | columns
    return add_version(kind, f"nguồn {number}".encode(), f"dịch {number}".encode(), **columns)


@pytest.mark.django_db
def test_versions_are_numbered_in_their_kind_and_their_files_are_kept() -> None:
    rows = [added(1), added(2), added(1, "giay-moi")]
    assert [(row.kind, row.number) for row in rows] == [(KIND, 1), (KIND, 2), ("giay-moi", 1)]
    assert archive.fetch(rows[1].source_digest) == "nguồn 2".encode()
    assert archive.fetch(rows[1].compiled_digest) == "dịch 2".encode()
    assert known_version(KIND, "nguồn 2".encode(), "dịch 2".encode()) == rows[1]
    assert known_version(KIND, "nguồn 2".encode(), "dịch 1".encode()) is None


@pytest.mark.django_db
def test_putting_a_version_in_use_retires_the_one_before() -> None:
    first, second, other = added(1), added(2), added(1, "giay-moi")
    assert put_in_use(first) is None
    assert put_in_use(other) is None
    assert put_in_use(second) == first
    assert active_version(KIND) == second
    assert active_version("giay-moi") == other


@pytest.mark.django_db
def test_the_shipped_version_is_found_through_what_was_corrected_from_it() -> None:
    shipped = added(1)
    first = added(2, origin=Origin.OFFICE, base=shipped)
    second = added(3, origin=Origin.OFFICE, base=first)
    assert shipped_before(second) == shipped
    assert shipped_before(shipped) == shipped
    assert shipped_before(None) is None


OFFICE_IN_USE = {"origin": Origin.OFFICE, "state": State.ACTIVE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"why": ""}, "a_version_says_why"),
        (OFFICE_IN_USE, "a_second_person_approves"),
        (OFFICE_IN_USE | {"approved_by": "A"}, "a_second_person_approves"),
        (OFFICE_IN_USE | {"approved_by": "A", "state": "RETIRED"}, "a_second_person_approves"),
    ],
)
def test_the_database_refuses_a_version_against_the_rules(
    columns: dict[str, Any], rule: str
) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        added(1, **columns)
    assert not TemplateVersion.objects.exists()


@pytest.mark.django_db
def test_the_database_admits_what_two_people_did() -> None:
    assert added(1, **OFFICE_IN_USE, approved_by="B").state == State.ACTIVE


@pytest.mark.django_db
def test_the_database_refuses_a_second_active_version() -> None:
    put_in_use(added(1))
    second = added(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        TemplateVersion.objects.filter(pk=second.pk).update(state=State.ACTIVE)


@pytest.mark.django_db
def test_the_database_refuses_the_same_files_twice() -> None:
    first = added(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TemplateVersion.objects.create(
            kind=KIND,
            number=9,
            source_digest=first.source_digest,
            compiled_digest=first.compiled_digest,
            origin=Origin.SHIPPED,
            uploaded_by="A",
            uploaded_at=timezone.now(),
            why="Thử",
        )


@pytest.mark.django_db
def test_a_year_keeps_one_version_of_a_kind(khoi_20: str) -> None:
    from thidua.store.models.records import Cycle  # noqa: PLC0415

    cycle = Cycle.objects.get(cluster__slug=khoi_20)
    TemplatePin.objects.create(cycle=cycle, kind=KIND, version=added(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        TemplatePin.objects.create(cycle=cycle, kind=KIND, version=added(2))


@pytest.mark.slow
def test_templates_are_held_only_inside_a_transaction(office: Office) -> None:
    done = office.python(
        "from thidua import store; store.connect(); store.migrate()\n"
        "from thidua.store.template_versions import lock_kinds\n"
        "try:\n    lock_kinds(['ke-hoach'])\n"
        "except RuntimeError as error:\n    print(error)"
    )
    assert done.stdout == "templates are held inside a transaction\n", done.stderr


AN_OFFICE_FROM_BEFORE = """
import json
from datetime import date
from pathlib import Path
from django.core.management import call_command
from thidua import store
from thidua.settings import DATA
store.connect()
DATA.mkdir(parents=True)
call_command("migrate", "store", "0002", verbosity=0)
from django.db import connection
from tests.conftest import KHOI_20
from thidua.domain.cycle import Stage
from thidua.store import ledger
from thidua.store.models.papers import Paper
from thidua.store.models.records import Approval
from thidua.store.records import write_cluster
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_stage import run_stage
from django.db.migrations.executor import MigrationExecutor
before = MigrationExecutor(connection).loader.project_state([("store", "0002_ledger_append_only")])
def then(table, **columns):
    return before.apps.get_model("store", table).objects.create(**columns)
names = [{"valid_from": "2024-01-01", "name": "Tên"}]
authority = then("Authority", slug="bvhttdl", names=names)
cluster = then("Cluster", slug="khoi-20-bvhttdl", kind="KHOI", names=names, authority=authority)
unit = then("Unit", cluster=cluster, slug="thu-vien-quoc-gia-viet-nam", names=names)
person = then("Person", cluster=cluster, slug="a", name="A")
cycle = then("Cycle", cluster=cluster, year=2024)
then("Approval", cycle=cycle, kind="bang-cham-diem", unit=unit, signer=person,
     issued_on="2024-11-20")
then("Paper", cycle=cycle, kind="ke-hoach", stage="LAUNCH", issued_on="2024-03-20", fields={},
     template_digest="b")
store.migrate()
assert Approval.objects.get().subject == "thu-vien-quoc-gia-viet-nam"
write_cluster(read_folder(KHOI_20))
old = Paper.objects.get()
report = run_stage("khoi-20-bvhttdl", 2024, Stage.LAUNCH, date(2024, 12, 31), actor="test")
print(json.dumps([
    old.template_version, old.template_digest, len(report.papers), report.done,
    [str(problem) for problem in ledger.check()],
]))
"""


@pytest.mark.slow
def test_an_office_from_before_versions_goes_on_with_its_year(empty_office: Office) -> None:
    done = empty_office.python(AN_OFFICE_FROM_BEFORE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [None, "b", 5, True, []]
