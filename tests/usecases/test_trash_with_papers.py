"""Issued papers are removed only where another place holds them, and come back with numbers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.usecases.year import AFTERWARDS, ALL_PAPERS, CLUSTER, OFFICER, YEAR, run_until
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import Paper, RegisterCounter, RegisterEntry
from thidua.usecases.archiving.hand_in import hand_in
from thidua.usecases.cancel_paper import cancel_paper
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
    with pytest.raises(ThiduaError, match=f"năm {YEAR}.*hãy lập gói") as refused:
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


@pytest.mark.usefixtures("finished")
def test_papers_are_removed_where_their_year_was_handed_in_since_the_last_of_them(
    tmp_path: Path,
) -> None:
    def handed_in(name: str) -> None:
        hand_in(CLUSTER, YEAR, tmp_path / name, day=date(2025, 6, 20), actor=OFFICER)

    handed_in("lan-1")
    plan = Paper.objects.get(kind="ke-hoach")
    cancel_paper(CLUSTER, YEAR, plan.symbol, "Ban hành nhầm", OFFICER, issued_on=plan.issued_on)
    run_until(AFTERWARDS)
    with pytest.raises(ThiduaError, match="nộp lưu từng năm"):
        remove_cluster(CLUSTER, "Đã nộp lưu", actor=OFFICER)

    handed_in("lan-2")
    before = papers()
    remove_cluster(CLUSTER, "Đã nộp lưu", actor=OFFICER)
    assert not Paper.objects.exists()
    restore_cluster(CLUSTER, actor=OFFICER)
    assert papers() == before
