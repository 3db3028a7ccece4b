"""The fields of the corpus' own templates, and field sets whose every value is unique."""

from collections.abc import Iterator, Mapping
from itertools import count, cycle
from typing import Any

from thidua.documents.fields import FieldSpec, FieldType

ONLINE = "họp trực tuyến"
VALUE = "Trị"
_ROWS = 2


def _text(label: str) -> FieldSpec:
    return FieldSpec(label=label)


def _list(label: str) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.LIST)


def _group(label: str, **fields: FieldSpec) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.GROUP, fields=fields)


def _table(label: str, **fields: FieldSpec) -> FieldSpec:
    return FieldSpec(label=label, type=FieldType.TABLE, fields=fields)


FIELDS: Mapping[str, FieldSpec] = {
    "so": _text("Số văn bản"),
    "nam": _text("Năm thi đua"),
    "dia_danh": _text("Địa danh"),
    "ngay_ky": _text("Ngày ký"),
    "chu_de": _text("Chủ đề"),
    "ghi_chu": _text("Ghi chú"),
    "hinh_thuc": _text("Hình thức họp"),
    "co_quan": _group("Cơ quan", cap_tren=_text("Cơ quan chủ quản"), ten=_text("Tên cơ quan")),
    "can_cu": _list("Các dòng căn cứ"),
    "ky": _group("Người ký", quyen_han=_list("Quyền hạn"), ho_ten=_text("Họ và tên người ký")),
    "don_vi": _table(
        "Đơn vị",
        tt=_text("Số thứ tự"),
        ten=_text("Tên đơn vị"),
        dai_dien=_text("Người đại diện"),
        diem=_text("Điểm"),
    ),
    "ca_nhan": _table(
        "Cá nhân",
        tt=_text("Số thứ tự"),
        ho_ten=_text("Họ tên"),
        chuc_vu=_text("Chức vụ"),
        danh_hieu=_text("Danh hiệu"),
    ),
    "dieu": _table("Điều", so=_text("Số điều"), tieu_de=_text("Tiêu đề"), khoan=_list("Khoản")),
    "to": _table(
        "Tổ công tác",
        ten=_text("Tên tổ"),
        thanh_vien=_table("Thành viên", ten=_text("Tên thành viên"), viec=_text("Việc")),
    ),
    "tieu_chi": _table("Tiêu chí", ma=_text("Mã tiêu chí"), ten=_text("Tên tiêu chí")),
}


def full(specs: Mapping[str, FieldSpec], fixed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Give every field a value of its own, every list two entries; `fixed` by the field's name."""
    return _full(specs, count(1), fixed or {"hinh_thuc": ONLINE})


def _full(
    specs: Mapping[str, FieldSpec], numbers: Iterator[int], fixed: Mapping[str, str]
) -> dict[str, Any]:
    return {name: fixed.get(name) or _value(spec, numbers, fixed) for name, spec in specs.items()}


def _value(spec: FieldSpec, numbers: Iterator[int], fixed: Mapping[str, str]) -> Any:
    match spec.type:
        case FieldType.TEXT:
            return f"{VALUE}{next(numbers):03d}"
        case FieldType.LIST:
            return [f"{VALUE}{next(numbers):03d}" for _ in range(_ROWS)]
        case FieldType.GROUP:
            return _full(spec.fields, numbers, fixed)
        case FieldType.TABLE:
            return [_full(spec.fields, numbers, fixed) for _ in range(_ROWS)]


def empty(specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    """Give every field nothing: empty texts, lists without entries."""
    return {name: _nothing(spec) for name, spec in specs.items()}


def _nothing(spec: FieldSpec) -> Any:
    match spec.type:
        case FieldType.TEXT:
            return ""
        case FieldType.GROUP:
            return empty(spec.fields)
        case _:
            return []


def sparse(specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    """Give every list one entry without texts; of the texts outside, every second is empty."""
    texts = cycle((f"{VALUE}{number:03d}", "")[number % 2] for number in range(501, 600))
    return {name: _sparse(spec, texts) for name, spec in specs.items()}


def _sparse(spec: FieldSpec, texts: Iterator[str]) -> Any:
    match spec.type:
        case FieldType.TEXT:
            return next(texts)
        case FieldType.LIST:
            return [f"{VALUE}500"]
        case FieldType.GROUP:
            return {name: _sparse(inner, texts) for name, inner in spec.fields.items()}
        case FieldType.TABLE:
            return [{name: _bare(inner) for name, inner in spec.fields.items()}]


def _bare(spec: FieldSpec) -> Any:
    match spec.type:
        case FieldType.TABLE | FieldType.GROUP:
            row = {name: _bare(inner) for name, inner in spec.fields.items()}
            return [row] if spec.type is FieldType.TABLE else row
        case _:
            return _nothing(spec)
