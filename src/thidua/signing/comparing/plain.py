"""Objects of a PDF as plain values that can be compared.

Names are `str` that begin with a slash, strings are `bytes`, `true` and `false` are the `str`
without a slash, a reference is a `Ref` and is not followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic

Plain = Any  # what `plain` returns: None, int, float, str, bytes, Ref, list, dict, Stream


class Ref(NamedTuple):
    """The address of an object."""

    number: int
    generation: int


@dataclass(frozen=True)
class Stream:
    """A stream: its dictionary, and its octets as they stand in the file."""

    entries: dict[str, Plain]
    data: bytes


def plain(value: Any) -> Plain:
    """Return pyHanko's object as a plain value."""
    if isinstance(value, generic.IndirectObject):
        return Ref(value.idnum, value.generation)
    if isinstance(value, generic.StreamObject):
        return Stream(entries_of(value), bytes(value.encoded_data))
    if isinstance(value, generic.DictionaryObject):
        return entries_of(value)
    if isinstance(value, generic.ArrayObject):
        return [plain(item) for item in list.__iter__(value)]
    return _simple(value)


def entries_of(value: Any) -> dict[str, Plain]:
    """Return the entries of pyHanko's dictionary as plain values."""
    return {str(key): plain(item) for key, item in dict.items(value)}


def _simple(value: Any) -> Plain:
    if isinstance(value, generic.NameObject):
        return str(value)
    if isinstance(value, generic.BooleanObject):
        return str(bool(value)).lower()
    if isinstance(value, (generic.TextStringObject, generic.ByteStringObject)):
        return bytes(value.original_bytes)
    if isinstance(value, generic.NumberObject):
        return int(value)
    return float(value) if isinstance(value, generic.FloatObject) else None


def parts(value: Plain) -> list[Plain]:
    """Return the values directly inside a value."""
    if isinstance(value, Stream):
        return list(value.entries.values())
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []
