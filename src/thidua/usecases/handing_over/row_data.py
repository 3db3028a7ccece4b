# ruff: noqa: SLF001  (`_meta` is Django's documented way to a model's columns)
"""A row as plain data, and back: numbered within its table, naming others by their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from thidua.errors import ThiduaError, refuse
from thidua.store.models.records import Cluster, Cycle

if TYPE_CHECKING:
    from thidua.usecases.handing_over.tables import Table

Numbers = dict[tuple[type[models.Model], int], int]
Data = dict[str, Any]
Found = Mapping[type[models.Model], Sequence[models.Model]]
"""The rows that there are by now, of each model, by their numbers."""


def as_data(table: Table, rows: Iterable[models.Model], numbers: Numbers) -> list[Data]:
    """Return the rows of a table in their order; their numbers are noted for what names them."""
    found = []
    for number, row in enumerate(rows):
        numbers[table.model, row.pk] = number
        found.append({one.name: _plain(one, row, numbers) for one in _columns(table.model)})
    return found


def dumped(data: Any) -> bytes:
    """Return data as the text of a member: one spelling."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()


def parsed(name: str, content: bytes) -> Any:
    """Return what a member says; refused where it is no JSON, or text no database holds."""
    try:
        data = json.loads(content)
        text = json.dumps(data, ensure_ascii=False)
        text.encode()
    except (ValueError, RecursionError) as error:
        raise wrong(name) from error
    if "\\u0000" in text:
        raise wrong(name)
    return data


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """What travels: not the row's own number, and not the cluster, which is one for all."""
    found = [one for one in model._meta.concrete_fields if not one.primary_key]
    return [one for one in found if one.related_model is not Cluster]


def _plain(column: models.Field[Any, Any], row: models.Model, numbers: Numbers) -> Any:
    if column.related_model is Cycle:
        return getattr(row, column.name).year
    if column.is_relation:
        named = getattr(row, column.attname)
        return None if named is None else numbers[column.related_model, named]  # type: ignore[index]
    value = getattr(row, column.name)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def as_row(table: Table, data: Any, cluster: Cluster, found: Found) -> models.Model:
    """Return the row, not yet saved; refused where it is not exactly a row of the table."""
    try:
        return _row(table, data, cluster, found)
    except (ValidationError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise wrong(member(table)) from error


def _row(table: Table, data: Any, cluster: Cluster, found: Found) -> models.Model:
    columns = {one.name: one for one in _columns(table.model)}
    if data.keys() - columns.keys():
        raise KeyError(data.keys() - columns.keys())
    values = {name: _value(columns[name], data[name], found) for name in data}
    for name, one in columns.items():
        if name not in data and not one.has_default() and not one.null:
            raise KeyError(name)
    for name, words in table.words.items():
        words(data[name])
    own = [one.name for one in table.model._meta.concrete_fields if one.related_model is Cluster]
    return table.model(**values, **dict.fromkeys(own, cluster))


def _value(column: models.Field[Any, Any], raw: Any, found: Found) -> Any:
    if raw is None:
        if not column.null:
            raise ValueError(column.name)
        return None
    if column.is_relation:
        return _named(column, raw, found)
    if isinstance(column, models.JSONField):
        return raw
    if not isinstance(column, _KINDS[type(raw)]):
        raise TypeError(column.name)
    value = column.to_python(raw)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(column.name)
    column.run_validators(value)
    if column.choices and value not in dict(column.flatchoices):
        raise ValueError(column.name)
    return value


_KINDS: Mapping[type, tuple[type, ...]] = {
    bool: (models.BooleanField,),
    str: (models.CharField, models.TextField, models.DateField, models.DateTimeField),
    int: (models.IntegerField,),
}
"""Which columns a value of JSON may fill."""


def _named(column: models.Field[Any, Any], raw: Any, found: Found) -> models.Model:
    if type(raw) is not int or raw < 0:
        raise TypeError(column.name)
    if column.related_model is Cycle:
        return {getattr(one, "year", None): one for one in found[Cycle]}[raw]
    return found[column.related_model][raw]  # type: ignore[index]


def wrong(name: str) -> ThiduaError:
    """Make the error for a member that does not say what it must."""
    return refuse(
        "package-content",
        f"Tệp «{name}» trong gói không đúng cấu trúc mà phiên bản này đọc được. Nếu gói do phiên "
        "bản mới hơn lập thì nâng cấp chương trình rồi nạp lại.",
    )


def member(table: Table) -> str:
    """Return the name of the member that holds the table's rows."""
    return f"bang/{table.name}.json"
