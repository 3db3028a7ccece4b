# ruff: noqa: S608  (the statements are the test's own)
"""Acts are only added to the ledger; what is changed or cut all the same is found."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry, LedgerHead

pytestmark = pytest.mark.django_db

TABLE = "store_ledgerentry"


def acts(count: int) -> list[LedgerEntry]:
    return [
        ledger.append("Cán bộ Đỗ Thị Ấ", "issue-paper", f"khoi-20 2024 {number}", file="ab", n=1)
        for number in range(count)
    ]


def past_the_guard(statement: str) -> None:
    """Change the entries as someone who rules the database can: its triggers put aside first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
            cursor.execute("DROP TRIGGER ledger_no_delete")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER ledger_append_only")
        cursor.execute(statement)


def told() -> list[str]:
    return [str(problem) for problem in ledger.check()]


def test_an_empty_ledger_is_whole() -> None:
    assert (ledger.length(), ledger.check()) == (0, [])


def test_a_ledger_of_several_acts_is_whole() -> None:
    entries = acts(3)

    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == ["", entries[0].digest, entries[1].digest]
    assert (ledger.length(), ledger.check()) == (3, [])


def test_an_act_that_is_undone_leaves_no_entry() -> None:
    acts(1)
    with transaction.atomic():
        acts(1)
        transaction.set_rollback(True)
    acts(1)

    assert (ledger.length(), ledger.check()) == (2, [])


def test_the_time_of_an_act_survives_the_round_trip() -> None:
    before = datetime.now(UTC)
    written = acts(1)[0].at

    kept = LedgerEntry.objects.get().at

    assert kept == written
    assert before <= kept <= datetime.now(UTC)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET actor = 'x' WHERE sequence = 1",
        f"UPDATE {TABLE} SET actor = actor",
        f"DELETE FROM {TABLE} WHERE sequence = 2",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(statement: str) -> None:
    acts(2)

    with (
        pytest.raises(DatabaseError, match="the ledger is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert (ledger.length(), ledger.check()) == (2, [])


def test_the_database_refuses_django_too() -> None:
    entry = acts(1)[0]
    entry.actor = "x"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'x'",
        "action = 'cancel-paper'",
        "subject = 'khoi-20 2024 9'",
        """details = '{"file": "cd", "n": 1}'""",
        "at = '2020-01-01 00:00:00+00'",
    ],
)
def test_a_changed_entry_is_found(change: str) -> None:
    acts(3)

    past_the_guard(f"UPDATE {TABLE} SET {change} WHERE sequence = 2")

    assert told() == ["Nhật ký: mục số 2 đã bị sửa sau khi ghi."]


def test_an_entry_rewritten_with_its_digest_no_longer_meets_the_next_one() -> None:
    acts(3)
    entry = LedgerEntry.objects.get(sequence=2)
    entry.actor = "x"

    past_the_guard(
        f"UPDATE {TABLE} SET actor = 'x', digest = '{ledger.entry_digest(entry)}' "
        "WHERE sequence = 2"
    )

    assert told() == ["Nhật ký: mục số 3 không nối với mục đứng trước."]


@pytest.mark.parametrize(
    ("cut", "found"),
    [
        (1, "mục số 2 không nối với mục đứng trước"),
        (2, "mục số 3 không nối với mục đứng trước"),
        (3, "mục số 3 là mục cuối đã ghi nhưng không còn trong nhật ký"),
    ],
)
def test_an_entry_taken_out_is_found(cut: int, found: str) -> None:
    acts(3)

    past_the_guard(f"DELETE FROM {TABLE} WHERE sequence = {cut}")

    assert found in "\n".join(told())


def test_a_ledger_that_was_emptied_is_found() -> None:
    acts(2)

    past_the_guard(f"DELETE FROM {TABLE}")

    assert told() == [
        "Nhật ký: mục số 2 là mục cuối đã ghi nhưng không còn trong nhật ký.",
    ]


def test_a_head_set_back_is_found() -> None:
    acts(2)

    LedgerHead.objects.update(sequence=1, digest=LedgerEntry.objects.get(sequence=1).digest)

    assert [problem.code for problem in ledger.check()] == ["ledger-broken"]
