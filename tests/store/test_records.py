"""A record written is the record read; writing another one changes just what differs."""

import copy
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.migrations.executor import MigrationExecutor
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from tests.conftest import KHOI_5, KHOI_20
from tests.store.lasting import lasting_database
from thidua.domain.record import ClusterRecord
from thidua.store import migrating, records
from thidua.store.models import records as tables
from thidua.store.models.copies import ClusterCopy
from thidua.store.models.papers import Paper
from thidua.store.records import read_clusters, renew_copies, write_cluster
from thidua.usecases.records_folder import read_folder

pytestmark = pytest.mark.django_db

SLUG = "khoi-20-bvhttdl"
CLUSTERS = sorted(KHOI_20.parent.iterdir())
CENTRE = {
    "trung-tam-cong-nghe-thong-tin",
    "ngo-the-hien",
    "do-thu-quynh",
    "mai-xuan-thuc",
    "tap-the-phong-an-toan-thong-tin",
    "ca-nhan-mai-xuan-thuc",
}
"""The centre, its people, and who of it is put forward."""

Data = dict[str, Any]


@pytest.fixture(scope="module")
def record() -> ClusterRecord:
    return read_folder(KHOI_20)


@pytest.fixture(scope="module")
def _written_once(
    record: ClusterRecord,
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        write_cluster(record)
        yield


@pytest.fixture
def written(record: ClusterRecord, _written_once: None, db: None) -> ClusterRecord:  # noqa: ARG001
    """The example cluster, in the database before the test begins."""
    return record


def edited(record: ClusterRecord, edit: Callable[[Data], object]) -> ClusterRecord:
    """Return a copy of the record, changed as plain data."""
    data = record.model_dump()
    edit(data)
    return ClusterRecord.model_validate(data)


def without(node: Any, gone: set[str]) -> Any:
    """Return the plain data without the items of lists that name what is gone."""
    if isinstance(node, dict):
        return {name: without(value, gone) for name, value in node.items()}
    if isinstance(node, list):
        return [without(item, gone) for item in node if not names(item) & gone]
    return node


def names(item: Any) -> set[str]:
    values = item.values() if isinstance(item, dict) else [item]
    return {value for value in values if isinstance(value, str)}


def year_without(*parts: str) -> Callable[[Data], None]:
    """Return the edit that takes parts of the year away: lists become empty, others None."""

    def edit(data: Data) -> None:
        year = data["years"][0]
        year.update({part: [] if isinstance(year[part], list) else None for part in parts})

    return edit


def read_cluster(slug: str) -> ClusterRecord | None:
    """Read the cluster, and see that its rows say the same."""
    found = records.read_cluster(slug)
    assert records.read_rows_of([slug]).get(slug) == found
    return found


def keys_of(table: Any, name: str) -> dict[str, int]:
    return dict(table.objects.values_list(name, "pk"))


def test_a_cluster_that_was_not_written_is_not_there() -> None:
    assert read_cluster(SLUG) is None


def test_a_record_comes_back_as_it_was_written(record: ClusterRecord) -> None:
    write_cluster(record)

    assert read_cluster(SLUG) == record


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda data: data["units"].reverse(), id="other order of units"),
        pytest.param(lambda data: data["years"][0]["ballot"]["choices"].reverse(), id="of choices"),
        pytest.param(
            lambda data: data["years"][0]["plan"]["stages"].reverse(), id="of inner parts"
        ),
        pytest.param(lambda data: data["cluster"].update(symbol="K20"), id="a word"),
        pytest.param(
            lambda data: data["cluster"]["authority"].update(head_title="Bộ trưởng Bộ"),
            id="the authority",
        ),
        pytest.param(
            lambda data: data["regulations"][0]["ballot"].update(threshold="1/3"), id="a fraction"
        ),
        pytest.param(
            lambda data: data["years"][0]["scoring"]["sheets"][0]["scores"][0].update(
                points="0.05"
            ),
            id="hundredths of points",
        ),
        pytest.param(
            lambda data: data["years"][0]["ballot"].update(closed_at="2024-11-27T23:59:59"),
            id="a moment that is another day elsewhere",
        ),
        pytest.param(
            lambda data: data["years"][0]["approvals"][0].update(grant="Văn bản số 1"),
            id="an approval",
        ),
        pytest.param(
            lambda data: data["leadership"].insert(
                0, data["leadership"][0] | {"valid_from": "2023-01-01", "valid_to": "2023-12-31"}
            ),
            id="an earlier term in front",
        ),
        pytest.param(year_without("registrations"), id="no registrations"),
        pytest.param(year_without("reviews"), id="no reviews"),
        pytest.param(year_without("pledge", "reviews"), id="no pledge"),
        pytest.param(year_without("scoring"), id="no scoring"),
        pytest.param(year_without("decision"), id="no decision"),
        pytest.param(year_without("ballot"), id="no ballot"),
        pytest.param(
            year_without("awards", "ballot", "decision", "merits", "overrides"), id="no awards"
        ),
        pytest.param(year_without("approvals"), id="no approvals"),
        pytest.param(lambda data: data.update(years=[]), id="no year"),
        pytest.param(lambda data: data.update(without(data, CENTRE)), id="a unit gone"),
        pytest.param(
            lambda data: data.update(without(data, {"ca-nhan-trinh-ba-loc"})), id="a nominee gone"
        ),
        pytest.param(
            lambda data: data.update(without(data, {"diem-thuong"})), id="a criterion gone"
        ),
    ],
)
def test_a_changed_record_replaces_the_old_one(
    written: ClusterRecord, edit: Callable[[Data], object]
) -> None:
    changed = edited(written, edit)
    assert changed != written

    write_cluster(changed)

    assert read_cluster(SLUG) == changed


def test_what_was_taken_away_can_come_back(written: ClusterRecord) -> None:
    write_cluster(edited(written, lambda data: data.update(without(data, CENTRE), years=[])))
    write_cluster(written)

    assert read_cluster(SLUG) == written


def test_rows_that_stay_keep_their_primary_keys(written: ClusterRecord) -> None:
    units, choices = keys_of(tables.Unit, "slug"), keys_of(tables.Choice, "nominee__code")
    cycle = tables.Cycle.objects.get().pk

    write_cluster(edited(written, lambda data: data.update(without(data, CENTRE))))

    assert keys_of(tables.Unit, "slug") == {
        slug: pk for slug, pk in units.items() if slug not in CENTRE
    }
    assert keys_of(tables.Choice, "nominee__code") == {
        code: pk for code, pk in choices.items() if code not in CENTRE
    }
    assert tables.Cycle.objects.get().pk == cycle


def test_the_stage_of_a_year_survives_a_new_record(written: ClusterRecord) -> None:
    tables.Cycle.objects.update(stage="SCORING")

    write_cluster(edited(written, lambda data: data["cluster"].update(symbol="K20")))

    assert tables.Cycle.objects.get().stage == "SCORING"


def test_two_years_with_the_same_codes_stay_apart(written: ClusterRecord) -> None:
    def add_a_year(data: Data) -> None:
        second = copy.deepcopy(data["years"][0]) | {"year": 2025}
        second["scoring"]["criteria"][0]["name"] = "Tiêu chí của năm 2025"
        data["years"].append(second)

    both = edited(written, add_a_year)
    write_cluster(both)

    assert read_cluster(SLUG) == both
    for score in tables.Score.objects.select_related("criterion", "sheet"):
        assert score.criterion.scoring_id == score.sheet.scoring_id


def test_two_clusters_with_the_same_units_stay_apart(written: ClusterRecord) -> None:
    other = edited(written, lambda data: data["cluster"].update(slug="cum-1"))
    write_cluster(other)
    write_cluster(edited(other, lambda data: data.update(without(data, CENTRE))))

    assert read_cluster(SLUG) == written


def test_a_record_that_cannot_be_written_changes_nothing(written: ClusterRecord) -> None:
    without_a_unit = edited(written, lambda data: data["units"].pop())

    with pytest.raises(KeyError, match="trung-tam-cong-nghe-thong-tin"):
        write_cluster(without_a_unit)

    assert read_cluster(SLUG) == written


def test_a_year_with_papers_cannot_be_removed(written: ClusterRecord) -> None:
    Paper.objects.create(
        cycle=tables.Cycle.objects.get(), kind="ke-hoach", issued_on="2024-03-20", fields={}
    )

    with pytest.raises(ProtectedError):
        write_cluster(edited(written, lambda data: data.update(years=[])))

    assert read_cluster(SLUG) == written


def test_many_clusters_are_read_in_one_query_when_nothing_was_written(
    written: ClusterRecord, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    other = KHOI_5.name
    write_cluster(read_folder(KHOI_5))
    first = read_clusters([SLUG, other, "khong-co"])
    assert (first[SLUG], set(first)) == (written, {SLUG, other})
    with django_assert_num_queries(1):
        again = read_clusters([SLUG, other])
    assert again[other] is first[other]
    tables.Cluster.objects.filter(slug=other).delete()
    assert set(read_clusters([SLUG, other])) == {SLUG}


def test_what_is_said_of_an_authority_is_said_by_every_cluster_of_it(
    written: ClusterRecord,
) -> None:
    other = edited(written, lambda data: data["cluster"].update(slug="cum-1"))
    write_cluster(other)
    first = read_clusters([SLUG, "cum-1"])
    write_cluster(edited(other, lambda data: data["cluster"].update(symbol="C1")))
    assert read_cluster(SLUG) is first[SLUG]
    write_cluster(
        edited(other, lambda data: data["cluster"]["authority"].update(head_title="Bộ trưởng Bộ"))
    )
    found = read_cluster(SLUG)
    assert found is not None
    assert found.cluster.authority.head_title == "Bộ trưởng Bộ"


def test_the_records_used_last_are_kept_in_memory_and_only_so_many(
    written: ClusterRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_kept_at_most", 1)
    for slug in ("cum-1", "cum-2"):
        write_cluster(edited(written, lambda data, slug=slug: data["cluster"].update(slug=slug)))
    first = read_clusters([SLUG, "cum-1", "cum-2"])
    assert set(first) == {SLUG, "cum-1", "cum-2"}
    assert read_cluster("cum-2") is first["cum-2"]
    assert read_cluster(SLUG) is not first[SLUG]
    assert read_cluster("cum-2") == first["cum-2"]


def copied() -> set[str]:
    return set(records.read_copies_of([SLUG, "cum-1", *(folder.name for folder in CLUSTERS)]))


@pytest.mark.parametrize("folder", CLUSTERS, ids=lambda folder: folder.name)
def test_a_copy_says_what_the_rows_say(folder: Path) -> None:
    write_cluster(read_folder(folder))
    assert records.read_copies_of([folder.name]) == records.read_rows_of([folder.name])


def test_a_copy_is_of_the_revision_that_stands_and_made_anew_where_it_is_not(
    written: ClusterRecord,
) -> None:
    other = edited(written, lambda data: data["cluster"].update(slug="cum-1"))
    write_cluster(other)
    assert copied() == {SLUG, "cum-1"}
    write_cluster(
        edited(other, lambda data: data["cluster"]["authority"].update(head_title="Bộ trưởng Bộ"))
    )
    assert copied() == {"cum-1"}, "of the other one the authority is another now"
    renew_copies()
    assert copied() == {SLUG, "cum-1"}
    assert read_cluster(SLUG) is not None


def test_a_cluster_that_is_removed_while_copies_are_renewed_holds_up_no_other(
    written: ClusterRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cluster(edited(written, lambda data: data["cluster"].update(slug="cum-1")))
    ClusterCopy.objects.all().delete()
    keep = records._copy  # noqa: SLF001 (to do for one what it does for the other)

    def removed(cluster: int, revision: str, record: ClusterRecord) -> None:
        if record.cluster.slug == SLUG:
            raise IntegrityError
        keep(cluster, revision, record)

    monkeypatch.setattr(records, "_copy", removed)
    renew_copies()
    assert copied() == {"cum-1"}


def test_a_copy_of_another_shape_is_as_good_as_none(written: ClusterRecord) -> None:
    ClusterCopy.objects.update(text='{"khoi": 1}')
    assert copied() == set()
    tables.Cluster.objects.update(place="Huế")
    found = read_cluster(SLUG)
    assert found is not None
    assert (found.cluster.place, found.people) == ("Huế", written.people)


def test_an_upgrade_of_the_tables_forgets_the_copies(
    written: ClusterRecord,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(migrating, "_run", lambda: None)
    migrating.migrate()
    assert copied() == {SLUG}, "nothing was missing"
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    monkeypatch.setattr(migrating, "_without_constraints", nullcontext)
    migrating.migrate()
    assert copied() == set()
