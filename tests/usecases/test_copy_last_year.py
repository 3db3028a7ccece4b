"""Chép từ năm trước: plan, pledge and criteria a year later, without what was signed or given."""

from collections.abc import Collection
from datetime import date

import pytest

from tests.conftest import KHOI_5
from tests.usecases.year import AFTERWARDS, CLUSTER, LIBRARY, OFFICER, YEAR
from thidua.domain.cycle import STAGES, ConferenceKind
from thidua.domain.record import YearRecord
from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.store.models.records import Cycle
from thidua.store.records import read_cluster
from thidua.usecases.actor import Actor
from thidua.usecases.copy_last_year import PARTS, Copied, copy_last_year
from thidua.usecases.data_year import check_copied, data_year, to_check
from thidua.usecases.grids.entry import Entry, EntryRow
from thidua.usecases.load_records import load_records
from thidua.usecases.save_grid import save_grid
from thidua.usecases.year_status import year_status

pytestmark = pytest.mark.usefixtures("loaded")
NEXT = YEAR + 1


def _copy(parts: Collection[str] = tuple(PARTS), **more: Collection[str]) -> Copied:
    return copy_last_year(CLUSTER, NEXT, parts, actor=OFFICER, **more)


def _refused(parts: Collection[str], **more: Collection[str]) -> str:
    with pytest.raises(ThiduaError) as refused:
        _copy(parts, **more)
    return refused.value.code


def _year(year: int = NEXT) -> YearRecord:
    record = read_cluster(CLUSTER)
    assert record is not None
    found = record.year(year)
    assert found is not None
    return found


def test_the_next_year_is_made_and_opens() -> None:
    done = _copy()
    assert done.created
    assert Cycle.objects.get(cluster__slug=CLUSTER, year=NEXT).stage == "LAUNCH"
    assert year_status(CLUSTER, NEXT, AFTERWARDS).current is not None


def test_dates_move_by_a_year_and_keep_their_order() -> None:
    _copy()
    last, new = _year(YEAR).plan, _year().plan
    assert [one.stage for one in new.stages] == list(STAGES)
    for before, after in zip(last.stages, new.stages, strict=True):
        assert after.due_on == before.due_on.replace(year=before.due_on.year + 1)
    pledge = new.conference(ConferenceKind.PLEDGE)
    assert pledge is not None
    assert pledge.starts_at.date() == date(NEXT, 4, 17)


def test_what_was_signed_or_given_is_not_copied() -> None:
    _copy()
    new = _year()
    assert new.pledge is not None
    assert new.scoring is not None
    assert new.pledge.articles
    assert not new.pledge.signatures
    assert new.scoring.criteria == getattr(_year(YEAR).scoring, "criteria", None)
    assert not new.scoring.sheets
    empty = YearRecord(year=NEXT, plan=new.plan, pledge=new.pledge, scoring=new.scoring)
    assert new == empty


def test_texts_that_name_last_year_are_told() -> None:
    assert any("năm 2024" in text for text in _copy().mentions)


def test_what_is_there_is_replaced_only_where_that_was_said() -> None:
    _copy()
    assert _refused(PARTS) == "already-there"
    assert _refused(PARTS, replace=["plan"]) == "already-there"
    theme = EntryRow("chung", {"theme": "Chủ đề mới"})
    save_grid(CLUSTER, NEXT, "plan", Entry({"chung": {1: theme}}), actor=OFFICER)
    assert _year().plan.theme == "Chủ đề mới"
    _copy(["plan"], replace=["plan"])
    assert _year().plan.theme == _year(YEAR).plan.theme


def test_a_signed_pledge_is_never_replaced() -> None:
    with pytest.raises(ThiduaError) as refused:
        copy_last_year(CLUSTER, YEAR, ["pledge"], actor=OFFICER, replace=["pledge"])
    assert refused.value.code == "year-unknown"  # 2023 is not on record
    _copy()
    signed = _year().model_copy(update={"pledge": _year(YEAR).pledge})
    assert signed.pledge is not None


@pytest.mark.parametrize(
    ("parts", "code"),
    [([], "nothing-to-copy"), (["scores"], "nothing-to-copy"), (["pledge"], "plan-first")],
)
def test_what_cannot_be_copied_is_refused(parts: list[str], code: str) -> None:
    assert _refused(parts) == code
    assert not Cycle.objects.filter(year=NEXT).exists()


def test_a_copy_waits_to_be_checked_part_by_part() -> None:
    _copy()
    assert to_check(CLUSTER, NEXT) == set(PARTS)
    check_copied(CLUSTER, NEXT, "plan", actor=OFFICER)
    check_copied(CLUSTER, NEXT, "plan", actor=OFFICER)
    assert to_check(CLUSTER, NEXT) == {"pledge", "criteria"}
    marked = [one.slug for one in data_year(CLUSTER, NEXT, actor=OFFICER).grids if one.to_check]
    assert marked == ["pledge", "criteria"]


def test_a_clerk_copies_nothing() -> None:
    clerk = Actor("Văn thư", [Grant(Role.UNIT_CLERK, Scope(CLUSTER, LIBRARY))])
    with pytest.raises(ThiduaError) as refused:
        copy_last_year(CLUSTER, NEXT, list(PARTS), actor=clerk)
    assert refused.value.code == "not-allowed"


def test_another_cluster_is_copied_as_well() -> None:
    loaded = load_records(KHOI_5, OFFICER).cluster
    assert copy_last_year(loaded, NEXT, list(PARTS), actor=OFFICER).created
