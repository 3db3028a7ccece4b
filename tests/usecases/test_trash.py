"""What was removed can be had back whole within its term, and is gone after it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.usecases.year import CLUSTER, OFFICER, load, plant
from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.store import ledger
from thidua.store.models.keeping import TrashedCluster
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import read_cluster
from thidua.usecases.actor import Actor
from thidua.usecases.keeping.verify_all import verify_all
from thidua.usecases.trash.empty_trash import empty_trash
from thidua.usecases.trash.remove_cluster import path_of, remove_cluster
from thidua.usecases.trash.restore_cluster import restore_cluster, trashed_clusters
from thidua.vietnamese.dates import today

WHY = "Nạp nhầm khối"


def removed() -> TrashedCluster:
    return remove_cluster(CLUSTER, WHY, actor=OFFICER)


@pytest.mark.usefixtures("loaded")
def test_a_cluster_without_papers_goes_and_comes_back() -> None:
    before = read_cluster(CLUSTER)
    row = removed()

    assert read_cluster(CLUSTER) is None
    assert [one.cluster for one in trashed_clusters(actor=OFFICER)] == [CLUSTER]
    assert row.keep_until == today() + timedelta(days=settings.TRASH_DAYS)
    restore_cluster(CLUSTER, actor=OFFICER)
    assert read_cluster(CLUSTER) == before
    assert trashed_clusters(actor=OFFICER) == []
    assert not path_of(row).exists()
    actions = list(LedgerEntry.objects.values_list("action", flat=True))
    assert "remove-cluster" in actions
    assert actions[-1] == "restore-cluster"
    assert ledger.check() == []


@pytest.mark.usefixtures("loaded")
def test_after_its_term_it_is_gone_and_not_before() -> None:
    row = removed()
    assert empty_trash(row.keep_until, actor=OFFICER) == []
    (gone,) = empty_trash(row.keep_until + timedelta(days=1), actor=OFFICER)
    assert gone.cluster == CLUSTER
    assert not path_of(row).exists()
    assert empty_trash(row.keep_until + timedelta(days=9), actor=OFFICER) == []
    with pytest.raises(ThiduaError, match="Không có khối") as refused:
        restore_cluster(CLUSTER, actor=OFFICER)
    assert refused.value.code == "trash-unknown"


def test_what_came_in_its_place_is_not_overwritten(loaded: str, folder: Path) -> None:
    removed()
    plant(folder, "cluster.yaml", "place: ", "place: Thành phố ")
    load(folder)
    with pytest.raises(ThiduaError, match="khác với hồ sơ trong gói"):
        restore_cluster(loaded, actor=OFFICER)
    assert [one.cluster for one in trashed_clusters(actor=OFFICER)] == [CLUSTER]


@pytest.mark.usefixtures("loaded")
def test_a_package_that_was_changed_in_the_trash_is_not_restored() -> None:
    path = path_of(removed())
    assert not verify_all(actor="test", quick=True).faults
    path.write_bytes(path.read_bytes() + b"x")
    assert [one.code for one in verify_all(actor="test", quick=True).faults] == ["trash-damaged"]
    with pytest.raises(ThiduaError, match="cuối tệp"):
        restore_cluster(CLUSTER, actor=OFFICER)
    assert read_cluster(CLUSTER) is None


@pytest.mark.usefixtures("loaded")
def test_a_reader_removes_restores_and_empties_nothing() -> None:
    reader = Actor("Người xem", [Grant(Role.READER, Scope(CLUSTER))])
    acts = (
        lambda: remove_cluster(CLUSTER, WHY, actor=reader),
        lambda: restore_cluster(CLUSTER, actor=reader),
        lambda: empty_trash(today(), actor=reader),
    )
    for act in acts:
        with pytest.raises(ThiduaError) as refused:
            act()
        assert refused.value.code == "not-allowed"
    with pytest.raises(ThiduaError, match="lý do"):
        remove_cluster(CLUSTER, " ", actor=OFFICER)
