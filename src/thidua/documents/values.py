"""The values of a paper: clean, of known types, and each streamed table read only once."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from numbers import Number
from typing import Any

from markupsafe import Markup

from thidua.documents.schema_order import runs_in_order
from thidua.errors import refuse
from thidua.vietnamese.text import clean

_PLAIN = (Number, date, time, timedelta, type(None))  # Number covers bool, Decimal, Fraction
_TEXT = {str}
_PLAIN_TYPES = frozenset({int, float, bool, type(None), date})
_LISTING_MARKS = re.compile("([\a\f])")
_LINE_BEFORE_PARAGRAPH = re.compile(r"\n(?=<w:p[ >])")
_STRUCTURE = re.compile(r"<w:(?:tbl|tr|tc)[ >/]")


class Rows:
    """A table that comes row by row: read once, in order, and never held whole."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows: Iterator[Any] | None = map(_streamed_row, rows)
        self._first: list[Any] = []

    def __bool__(self) -> bool:
        """Say whether there are rows, without losing the first."""
        if not self._first and self._rows is not None:
            self._first = list(islice(self._rows, 1))
        return bool(self._first)

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows; a second reading would find none, and is refused."""
        bool(self)
        rows, self._rows = self._rows, None
        if rows is None:
            message = "Bảng đưa vào từng hàng chỉ đọc được một lần. Hãy đưa một danh sách."
            raise refuse("rows-read-twice", message)
        if self._first:
            yield self._first[0]
            yield from rows


@dataclass(frozen=True)
class Values:
    """What a template is given.

    `marked`: some value brings XML of its own.  `deferred`: only docxtpl can place it.
    `streamed`: some table comes row by row.
    """

    fields: dict[str, Any]
    marked: bool = False
    deferred: bool = False
    streamed: bool = False


def prepared(fields: Mapping[str, Any]) -> Values:
    """Return the fields clean; the very same objects when nothing was to be done."""
    if type(fields) is dict and _only_clean(fields):
        return Values(fields)
    cleaner = _Cleaner()
    values = cleaner.mapping(fields)
    return Values(values, cleaner.marked, cleaner.deferred, cleaner.streamed)


def cleaned(value: Any) -> Any:
    """Return the value with every text in it clean: NFC, and nothing that XML forbids."""
    return _Cleaner().value(value)


def _only_clean(value: Any) -> bool:
    """Say quickly whether there are only plain values, and nothing to be cleaned in them."""
    texts: list[str] = []
    names: set[Any] = set()
    return (
        _only_plain(value, texts, names)
        and set(map(type, names)) <= _TEXT
        and _is_clean(" ".join(texts))
        and _is_clean(" ".join(names))
    )


def _only_plain(value: Any, texts: list[str], names: set[Any]) -> bool:
    """Collect the texts and names of plain values; say whether there was nothing else."""
    kind = type(value)
    if kind is dict:
        names.update(value)
        items = value.values()
    elif kind is list:
        items = value
    else:
        return kind in _PLAIN_TYPES
    if set(map(type, items)) == _TEXT:
        texts.extend(items)
        return True
    for item in items:
        if type(item) is str:
            texts.append(item)
        elif not _only_plain(item, texts, names):
            return False
    return True


def _is_clean(text: str) -> bool:
    """Say quickly that `clean` would change nothing; a line end or a tab asks for the long way."""
    return text.isprintable() and unicodedata.is_normalized("NFC", text)


def _clean(text: str) -> str:
    return text if type(text) is str and _is_clean(text) else clean(text)


def _clean_markup(text: str) -> str:
    """Clean XML that a value brings; docxtpl's marks for paragraphs and pages stay."""
    pieces = _LISTING_MARKS.split(text)
    pieces[::2] = map(clean, pieces[::2])
    return _LINE_BEFORE_PARAGRAPH.sub("", "".join(pieces))


def _streamed_row(row: Any) -> Any:
    if _only_clean(row):
        return row
    cleaner = _Cleaner()
    value = cleaner.value(row)
    if cleaner.marked or cleaner.deferred:
        message = "Bảng đưa vào từng hàng chỉ nhận chữ và số."
        raise refuse("rows-not-plain", message)
    return value


class _Cleaner:
    def __init__(self) -> None:
        self.marked = self.deferred = self.streamed = False

    def value(self, value: Any) -> Any:
        if hasattr(value, "__html__"):
            return self._markup(value)
        match value:
            case str():
                return _clean(value)
            case Mapping():
                return self.mapping(value)
            case list() | tuple():
                return [self.value(item) for item in value]
            case _ if isinstance(value, _PLAIN):
                return value
            case set() | frozenset():
                raise refuse("value-unordered", "Một tập hợp không có thứ tự: hãy đưa danh sách.")
            case Iterable() if not isinstance(value, bytes | bytearray):
                self.streamed = True
                return value if isinstance(value, Rows) else Rows(value)
        kind = type(value).__name__
        raise refuse("value-unknown-type", f"Không điền được giá trị kiểu «{kind}» vào văn bản.")

    def mapping(self, value: Mapping[Any, Any]) -> dict[str, Any]:
        return {_clean(name): self.value(item) for name, item in value.items()}

    def _markup(self, value: Any) -> Any:
        if hasattr(value, "tpl"):  # an InlineImage or a sub-document: it adds parts to the file
            self.marked = self.deferred = True
            return value
        text = runs_in_order(_clean_markup(value.__html__()))
        self.marked |= "<" in text
        self.deferred |= _STRUCTURE.search(text) is not None
        return Markup(text)  # noqa: S704 (docxtpl's own objects escape what they hold)
