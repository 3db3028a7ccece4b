"""Issued papers are removed only where a package holds them, and come back with their numbers."""

from pathlib import Path
from typing import Any

import pytest

from tests.usecases.year import ALL_PAPERS, CLUSTER, OFFICER, YEAR
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import Paper, RegisterCounter, RegisterEntry
from thidua.usecases.handing_over.make_package import make_package
from thidua.usecases.keeping.verify_all import verify_all
from thidua.usecases.paper_history import history
from thidua.usecases.trash.remove_cluster import remove_cluster
from thidua.usecases.trash.restore_cluster import restore_cluster


def papers() -> list[Any]:
    columns = ("kind", "subject", "symbol", "issued_on", "file_digest", "state", "entry__number")
    return list(Paper.objects.order_by("issued_on", "id").values_list(*columns))


def faults() -> list[str]:
    return [str(one) for one in verify_all(actor=OFFICER, quick=True).faults]


@pytest.mark.usefixtures("finished")
def test_papers_are_removed_only_where_a_package_holds_them_all(tmp_path: Path) -> None:
    with pytest.raises(ThiduaError, match="hãy lập gói") as refused:
        remove_cluster(CLUSTER, "Năm sau không còn ở cơ quan này", actor=OFFICER)
    assert refused.value.code == "papers-issued"
    assert Paper.objects.count() == ALL_PAPERS

    make_package(CLUSTER, YEAR, tmp_path / "goi.zip", actor=OFFICER)
    before, numbers = papers(), RegisterEntry.objects.count()
    counters = list(RegisterCounter.objects.values_list("issuer", "series", "year", "last"))
    remove_cluster(CLUSTER, "Năm sau không còn ở cơ quan này", actor=OFFICER)
    assert not Paper.objects.exists()
    assert not faults()
    assert RegisterEntry.objects.count() == numbers

    restore_cluster(CLUSTER, actor=OFFICER)
    assert papers() == before
    assert not RegisterEntry.objects.exclude(reason="").exists()
    assert not faults()
    assert list(RegisterCounter.objects.values_list("issuer", "series", "year", "last")) == counters
    assert not LoadedPackage.objects.exists()
    plan = Paper.objects.get(kind="ke-hoach")
    assert archive.fetch(plan.file_digest)
    assert [act.what for act in history(plan)] == ["Ban hành"]
