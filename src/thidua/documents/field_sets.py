"""Values that put a template to the proof: full, empty, one row, many, long, odd letters."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from typing import Any

from thidua.documents.fields import FieldSpec, FieldType

MANY = 30

_SAMPLE_ROWS = 3
_ROWS_BY_DEPTH = (MANY, MANY, 2)  # a table in a list in a list would have 27 000 rows
_LONG_WORD = "nghiêng" * 30
_LONG_TEXT = (
    "Đơn vị phối hợp chặt chẽ, thực hiện nghiêm các nội dung đã ký kết trong giao ước; " * 12
)
_ODD = (
    "A & B <C> \"D\" 'E'",
    "{{ ten }} {% if x %} {# #} {_{ %_}",
    "«Tên» &amp; &lt;w:p&gt; ]]>",
    unicodedata.normalize("NFD", "Nguyễn Thị Hường"),
    "cột\tcột\ndòng\r\ndòng\u2028dòng",
    "😀 \u200f\u202eđảo\u202c \u200bẩn\u00ad \u00a0\ufeff",
    "\x00\x01\x07\x0b\x0c\x1b\x7f\ufffe\ud800",
)

_Text = Callable[[str, str], str]


def sample_of(specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    """Return a complete set of values made from the labels alone: «Tên đơn vị 2» in row 2."""
    return {name: _sample(spec, "") for name, spec in specs.items()}


def completed(specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sample with exactly the fields: what it lacks is made from the labels."""
    return {name: _completed(spec, sample.get(name)) for name, spec in specs.items()}


def filled(specs: Mapping[str, FieldSpec], sample: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sample with something in every text and every list of it."""
    return completed(specs, _without_empty(sample))


def field_sets(
    specs: Mapping[str, FieldSpec], sample: Mapping[str, Any] | None = None
) -> Mapping[str, dict[str, Any]]:
    """Return the sets by name; each has exactly the fields, and is the same in every run.

    `full` is the sample; `empty` has no text and no row, `one` a single row and `many` thirty in
    every list; `longest` has long words and texts, `odd` the letters that files break on.  All but
    `full` and `empty` have something in every text.
    """
    full = completed(specs, sample or {})
    row = filled(specs, full)
    return {
        "full": full,
        "empty": with_texts(with_rows(row, 0), lambda _path, _text: ""),
        "one": with_rows(row, 1),
        "many": with_rows(row, MANY),
        "longest": with_texts(row, _long),
        "odd": with_texts(row, _odd),
    }


def with_rows(values: Mapping[str, Any], count: int) -> dict[str, Any]:
    """Return the values with that many rows in every list, the given ones over and over."""
    return {name: rows_of(value, count) for name, value in values.items()}


def rows_of(value: Any, count: int, depth: int = 0) -> Any:
    """Return the value with that many rows in every list in it; an empty list stays so."""
    match value:
        case dict():
            return {name: rows_of(item, count, depth) for name, item in value.items()}
        case list():
            rows = [rows_of(row, count, depth + 1) for row in value]
            most = _ROWS_BY_DEPTH[min(depth, len(_ROWS_BY_DEPTH) - 1)]
            return list(islice(cycle(rows), min(count, most)))
        case _:
            return value


def with_texts(values: Mapping[str, Any], text: _Text) -> dict[str, Any]:
    """Return the values with each text as `text(path, value)` gives it; rows count from 0."""
    return {name: _with_texts(value, text, name) for name, value in values.items()}


def texts(values: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with its path («don_vi.2.ten»)."""
    match values:
        case dict():
            for name, item in values.items():
                yield from texts(item, f"{path}.{name}" if path else name)
        case list():
            for index, item in enumerate(values):
                yield from texts(item, f"{path}.{index}")
        case _:
            yield path, values


def _sample(spec: FieldSpec, number: str) -> Any:
    numbers = range(1, _SAMPLE_ROWS + 1)
    match spec.type:
        case FieldType.GROUP:
            return {name: _sample(inner, number) for name, inner in spec.fields.items()}
        case FieldType.TABLE:
            return [
                {name: _sample(inner, f"{number} {row}") for name, inner in spec.fields.items()}
                for row in numbers
            ]
        case FieldType.LIST:
            return [f"{spec.label}{number} {row}" for row in numbers]
        case FieldType.TEXT:
            return f"{spec.label}{number}"


def _completed(spec: FieldSpec, value: Any) -> Any:
    match spec.type, value:
        case (FieldType.GROUP, dict()):
            return completed(spec.fields, value)
        case (FieldType.TABLE, list()):
            return [completed(spec.fields, row if isinstance(row, dict) else {}) for row in value]
        case (FieldType.LIST, list()):
            return [str(item) for item in value]
        case (FieldType.TEXT, str()):
            return value
        case _:
            return _sample(spec, "")


def _without_empty(value: Any) -> Any:
    """Return the value without empty texts and lists: `completed` makes new ones."""
    match value:
        case dict():
            return {n: _without_empty(item) for n, item in value.items() if item not in ("", [])}
        case list():
            return [_without_empty(row) for row in value if row != ""]
        case _:
            return value


def _with_texts(value: Any, text: _Text, path: str) -> Any:
    match value:
        case dict():
            return {name: _with_texts(item, text, f"{path}.{name}") for name, item in value.items()}
        case list():
            return [_with_texts(row, text, f"{path}.{index}") for index, row in enumerate(value)]
        case _:
            return text(path, value)


def _long(_path: str, text: str) -> str:
    return f"{text} {_LONG_WORD} {_LONG_TEXT}".strip()


def _odd(path: str, text: str) -> str:
    pieces: Sequence[str] = (f"[{path}", text, *_ODD, f"{path}]")
    return " ".join(pieces)
