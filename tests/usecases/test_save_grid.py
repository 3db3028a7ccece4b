"""Saving a grid: plain rows in, the whole record checked, all of it or nothing."""

import pytest

from tests.usecases.year import CLUSTER, LEAD, LIBRARY, OFFICER, YEAR
from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.store.ledger import check, length
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import read_cluster
from thidua.usecases.actor import Actor
from thidua.usecases.grids.entry import Entry, EntryRow
from thidua.usecases.save_grid import Saved, save_grid

pytestmark = pytest.mark.usefixtures("loaded")
_CLERK = Actor("Văn thư", [Grant(Role.UNIT_CLERK, Scope(CLUSTER, LIBRARY))])


def _row(part: str, key: str, number: int = 1, **cells: str) -> Entry:
    return Entry({part: {number: EntryRow(key, cells)}})


def _save(what: str, entry: Entry, actor: str = OFFICER) -> Saved:
    return save_grid(CLUSTER, YEAR, what, entry, actor=actor)


def _refused(what: str, entry: Entry, actor: str = OFFICER) -> list[tuple[str, str | None]]:
    with pytest.raises(ThiduaError) as refused:
        _save(what, entry, actor)
    return [(problem.code, problem.cell) for problem in refused.value.problems]


def test_one_row_changes_and_the_others_stay() -> None:
    saved = _save("registrations", _row("bang", LIBRARY, day="20/3/2024"))
    (change,) = saved.loaded.changes
    where = f"{CLUSTER} › years[2024] › registrations[{LIBRARY}] › registered_on"
    assert change.where == where
    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.actor, entry.action, entry.subject) == (OFFICER, "save-grid", CLUSTER)
    assert entry.details["what"] == "registrations"
    assert entry.details["cells"] == [
        ["bang", LIBRARY, "day", f"{change.old:%d/%m/%Y}", "20/03/2024"]
    ]
    assert check() == []


def test_saving_again_changes_nothing() -> None:
    entry = _row("bang", LIBRARY, day="20/3/2024")
    _save("registrations", entry)
    assert _save("registrations", entry).loaded.changes == []
    assert length() == 2


def test_everything_wrong_is_told_at_its_cell_and_nothing_is_saved(record: ClusterRecord) -> None:
    rows = {
        1: EntryRow(LIBRARY, {"day": "mai", "targets": ""}),
        2: EntryRow(LEAD, {"day": "21/03/2024"}),
    }
    assert _refused("registrations", Entry({"bang": rows})) == [
        ("not-a-date", "bang.day.1"),
        ("sheet-cell-empty", "bang.targets.1"),
    ]
    assert read_cluster(CLUSTER) == record
    assert length() == 1


def test_a_flaw_of_the_whole_record_is_told_at_the_cell_that_makes_it() -> None:
    agreed = f"{LIBRARY} AGREED"
    cells = {"points_diem-thuong": "10", "reason_diem-thuong": ""}
    told = _refused("scores", Entry({"bang": {4: EntryRow(agreed, cells)}}))
    assert set(told) == {("score-unexplained", "bang.reason_diem-thuong.4")}
    told = _refused("ballot", _row("chung", "chung", valid="6"))
    assert told[0] == ("votes-do-not-add-up", "chung.valid.1")


@pytest.mark.parametrize(
    ("what", "entry"),
    [
        ("registrations", _row("bang", LEAD, day="20/03/2024")),
        ("scores", _row("bang", f"{LEAD} SELF", day="10/11/2024")),
        ("scores", _row("bang", f"{LIBRARY} AGREED", day="20/11/2024")),
        ("nominees", _row("bang", "tap-the-vien-bao-ton-di-tich", merit="Khác.")),
        ("nominees", _row("bang", "tap-the-vien-bao-ton-di-tich", unit=LIBRARY)),
        ("nominees", _row("bang", "co-thu-vien-quoc-gia", unit=LEAD)),
        ("nominees", _row("bang", "tap-the-vien-bao-ton-di-tich", remove="x")),
        ("members", _row("bang", LIBRARY, symbol="TV")),
        ("plan", _row("chung", "chung", theme="Khác")),
    ],
)
def test_a_clerk_changes_no_row_but_those_of_his_unit(
    what: str, entry: Entry, record: ClusterRecord
) -> None:
    assert _refused(what, entry, _CLERK)[0][0] == "not-allowed"
    assert read_cluster(CLUSTER) == record


def test_a_clerk_changes_the_rows_of_his_unit() -> None:
    for what, entry in (
        ("registrations", _row("bang", LIBRARY, day="20/03/2024")),
        ("scores", _row("bang", f"{LIBRARY} SELF", day="10/11/2024")),
        ("nominees", _row("bang", "co-thu-vien-quoc-gia", merit="Khác.")),
    ):
        assert len(_save(what, entry, _CLERK).loaded.changes) == 1


def test_who_an_existing_row_is_about_cannot_be_changed(record: ClusterRecord) -> None:
    assert _save("registrations", _row("bang", LIBRARY, unit=LEAD)).loaded.changes == []
    assert read_cluster(CLUSTER) == record


def test_what_is_unknown_is_refused() -> None:
    for cluster, year, what, code in (
        ("khoi-21", YEAR, "scores", "cluster-unknown"),
        (CLUSTER, 1999, "scores", "year-unknown"),
        (CLUSTER, YEAR, "diem-so", "grid-unknown"),
    ):
        with pytest.raises(ThiduaError) as refused:
            save_grid(cluster, year, what, Entry({}), actor=OFFICER)
        assert refused.value.code == code


def test_a_moment_and_a_whole_number_are_asked_for() -> None:
    entry = _row("chung", "chung", opened_at="sáng nay", valid="6,5", tellers="Ai Đó")
    assert _refused("ballot", entry) == [
        ("not-a-datetime", "chung.opened_at.1"),
        ("not-an-integer", "chung.valid.1"),
        ("not-a-choice", "chung.tellers.1"),
    ]
