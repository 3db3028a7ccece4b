"""Pydantic's findings as a stable code and a Vietnamese sentence: what was expected and found."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from thidua.records.keys import valid_keys

_SHOWN = 60

_DATE = ("not-a-date", "cần một ngày dạng 2024-04-17, nhưng gặp {found}")
_MOMENT = ("not-a-datetime", "cần ngày giờ dạng 2024-04-17T08:30:00, nhưng gặp {found}")
_TIME = ("not-a-time", "cần giờ dạng 08:30, nhưng gặp {found}")
_INTEGER = ("not-an-integer", "cần một số nguyên, nhưng gặp {found}")
_NUMBER = ("not-a-number", "cần một số dạng 272.5, nhưng gặp {found}")
_CHOICE = ("not-a-choice", "cần một trong các giá trị {expected}, nhưng gặp {found}")
_LIST = ("not-a-list", "cần một danh sách, mỗi dòng một gạch đầu dòng, nhưng gặp {found}")
_GROUP = ("not-a-group", "cần các mục dạng «tên: giá trị», nhưng gặp {found}")

_SENTENCES = {
    "missing": ("field-missing", "thiếu mục «{name}»"),
    "extra_forbidden": ("field-unknown", "không có mục nào tên «{name}»{hint}"),
    "string_type": ("not-text", "cần chữ, nhưng gặp {found}; hãy đặt trong dấu nháy kép"),
    "bool_type": ("not-true-false", "cần true hoặc false, nhưng gặp {found}"),
    "int_type": _INTEGER,
    "int_from_float": _INTEGER,
    "float_type": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "time_type": _TIME,
    "time_parsing": _TIME,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "greater_than": ("too-small", "phải lớn hơn {gt}, nhưng gặp {found}"),
    "greater_than_equal": ("too-small", "phải từ {ge} trở lên, nhưng gặp {found}"),
    "less_than": ("too-large", "phải nhỏ hơn {lt}, nhưng gặp {found}"),
    "less_than_equal": ("too-large", "không được quá {le}, nhưng gặp {found}"),
    "string_too_short": ("too-short", "cần ít nhất {min_length} ký tự, nhưng gặp {found}"),
    "string_too_long": ("too-long", "không được quá {max_length} ký tự, nhưng gặp {found}"),
    "too_short": ("too-short", "cần ít nhất {min_length} phần tử, nhưng có {actual_length}"),
    "too_long": ("too-long", "không được quá {max_length} phần tử, nhưng có {actual_length}"),
    "string_pattern_mismatch": ("wrong-pattern", "{found} không theo mẫu {pattern}"),
    "value_error": ("value-refused", "{error}"),
}
_OTHERWISE = ("value-invalid", "giá trị {found} không hợp lệ ({msg})")


def explain(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Give the stable code and the Vietnamese sentence of one finding about a `model`."""
    code, sentence = _SENTENCES.get(error["type"], _OTHERWISE)
    facts = {"found": _found(error["input"]), "msg": error["msg"], **error.get("ctx", {})}
    if error["loc"]:
        facts["name"] = error["loc"][-1]
    if error["type"] == "extra_forbidden":
        facts["hint"] = _hint(str(facts["name"]), valid_keys(model, error["loc"][:-1]))
    if "expected" in facts:
        facts["expected"] = facts["expected"].replace("' or '", "' hoặc '").replace("'", "")
    return code, sentence.format(**facts)


def _found(value: Any) -> str:
    """Name a value as its writer would: text in quotes, YAML's words for the rest."""
    match value:
        case None:
            return "chỗ trống"
        case bool():
            return str(value).lower()
        case str():
            return f"«{value[:_SHOWN]}…»" if len(value) > _SHOWN else f"«{value}»"
        case list():
            return "một danh sách"
        case dict():
            return "một nhóm mục"
    return f"số {value}"


def _hint(name: str, keys: set[str]) -> str:
    """Suggest the valid key that looks most like `name`, or else list them all."""
    if near := get_close_matches(name, sorted(keys), n=1):
        return f"; có phải «{near[0]}»?"
    return f"; các mục có thể dùng: {', '.join(sorted(keys))}"
