"""The fields that a kind of paper offers to its template: a published contract with the clerk."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class FieldType(StrEnum):
    """What a field holds: a text, a list of texts, a group of fields, or a table of groups."""

    TEXT = "TEXT"
    LIST = "LIST"
    GROUP = "GROUP"
    TABLE = "TABLE"


class FieldSpec(BaseModel):
    """One field, as `fields.yaml` declares it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(title="Tên trường, như cán bộ đọc", min_length=1)
    type: FieldType = Field(default=FieldType.TEXT, title="Loại")
    note: str = Field(default="", title="Ghi chú")
    fields: dict[str, "FieldSpec"] = Field(default={}, title="Các trường bên trong")


class FieldsFile(BaseModel):
    """`fields.yaml` of a kind, or `common.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: dict[str, FieldSpec]


def narrowed(specs: Mapping[str, FieldSpec], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return of the values only what the fields declare, at every depth."""
    return {name: _narrowed(spec, values[name]) for name, spec in specs.items() if name in values}


def _narrowed(spec: FieldSpec, value: Any) -> Any:
    match spec.type:
        case FieldType.GROUP:
            return narrowed(spec.fields, value)
        case FieldType.TABLE:
            return [narrowed(spec.fields, row) for row in value]
        case _:
            return value


def mismatches(specs: Mapping[str, FieldSpec], values: Any, path: str = "") -> Iterator[str]:
    """Yield, as sentences, where the values differ from the fields: absent, unknown, of other type.

    `values` must be a mapping with exactly the names of `specs`.
    """
    if not isinstance(values, Mapping):
        yield f"{path or 'dữ liệu'}: cần một nhóm trường"
        return
    for name, spec in specs.items():
        if name in values:
            yield from _mismatch(spec, values[name], f"{path}{name}")
        else:
            yield f"{path}{name}: thiếu giá trị"
    for name in [name for name in values if name not in specs]:
        yield f"{path}{name}: không có trong danh mục trường"


def _mismatch(spec: FieldSpec, value: Any, path: str) -> Iterator[str]:
    match spec.type:
        case FieldType.TEXT if not isinstance(value, str):
            yield f"{path}: cần một đoạn chữ"
        case FieldType.GROUP:
            yield from mismatches(spec.fields, value, f"{path}.")
        case FieldType.LIST | FieldType.TABLE if not isinstance(value, list):
            yield f"{path}: cần một danh sách"
        case FieldType.LIST:
            yield from (
                f"{path}[{index}]: cần một đoạn chữ"
                for index, item in enumerate(value)
                if not isinstance(item, str)
            )
        case FieldType.TABLE:
            for index, row in enumerate(value):
                yield from mismatches(spec.fields, row, f"{path}[{index}].")
