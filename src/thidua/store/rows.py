# ruff: noqa: SLF001  (`_meta` and `_base_manager` are Django's documented way to its models)
"""Whole tables as plain rows and back, in one form for SQLite and PostgreSQL.

The tables are those of a migration (`store.schema`), so that a database that is older than the
program can be read and filled too.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from thidua.errors import refuse
from thidua.store.schema import Table, applied_migration, tables_at

Row = dict[str, Any]
_AT_ONCE = 500
_ODD_VALUES = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_HEAD = "ledgerhead"
"""The one row that the migrations themselves make."""


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it stands at one moment, whatever others write meanwhile; only to read.

    Within a transaction already, that one's view is kept.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _deferred(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _deferred() -> Iterator[None]:
    """Begin transactions without the lock of writers, which go on beside (WAL)."""
    connection.ensure_connection()
    mode: Any = connection
    usual, mode.transaction_mode = mode.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        mode.transaction_mode = usual


def read_rows(table: Table) -> Iterator[Row]:
    """Yield every row, in the order of the primary key, with values that JSON can hold."""
    columns = [field.attname for field in table._meta.concrete_fields]
    rows = table._base_manager.order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield dict(zip(columns, map(_plain, row), strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def has_rows() -> bool:
    """Whether anything was ever written into the database."""
    present = applied_migration()
    return bool(present) and any(_was_written(table) for table in tables_at(present))


def _was_written(table: Table) -> bool:
    rows = table._base_manager
    if table._meta.model_name == _HEAD:
        rows = rows.exclude(sequence=0)
    return bool(rows.exists())


def load_rows(tables: Iterable[tuple[Table, Iterable[Row]]]) -> None:
    """Fill the empty tables with these rows, all or none.

    Refused with `rows-refused` where the database does not take them.
    """
    try:
        with transaction.atomic():
            for table, rows in tables:
                _fill(table, rows)
            connection.check_constraints()
    except (DatabaseError, ValidationError, *_ODD_VALUES) as error:
        message = f"Cơ sở dữ liệu không nhận các hàng của bản sao lưu: {error}"
        raise refuse("rows-refused", message) from error


def _fill(table: Table, rows: Iterable[Row]) -> None:
    if table._meta.model_name == _HEAD:
        table._base_manager.all().delete()
    for field in table._meta.concrete_fields:
        field.auto_now = field.auto_now_add = False  # the moments are those of the rows
    made = (_row(table, row) for row in rows)
    while some := list(islice(made, _AT_ONCE)):
        table._base_manager.bulk_create(some)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table]):
            cursor.execute(statement)


def _row(table: Table, row: Row) -> Any:
    columns = {field.attname: field for field in table._meta.concrete_fields}
    if columns.keys() != row.keys():
        msg = f"{table._meta.model_name}: {sorted(columns.keys() ^ row.keys())}"
        raise ValueError(msg)
    return table(**{name: field.to_python(row[name]) for name, field in columns.items()})
