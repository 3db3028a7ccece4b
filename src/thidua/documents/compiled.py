"""All that is known of a template once it is compiled: plain data, which a cache can keep."""

from types import CodeType
from typing import Any, NamedTuple

from thidua.documents.zipping import Part

CORE_PART = "docProps/core.xml"
BODY_PART = "word/document.xml"
TITLE_PLACE = "\ue0f1"
CREATED_PLACE = "1601-01-01T00:00:00Z"


class PartCode(NamedTuple):
    """A part compiled: what `marshal` can keep."""

    name: str
    head: bytes
    tail: bytes
    code: CodeType
    tags: tuple[str, ...]
    well_formed: bool
    tables_fit: bool
    cells_known: bool
    mended: bool  # cells, tables or pictures may have to be put right in each paper
    listed: bool  # a constant holds a line end or a tab, so that listings are always resolved


class Compiled(NamedTuple):
    """All that is known of a template."""

    reasons: tuple[str, ...]
    issued_reasons: tuple[str, ...]
    codes: tuple[PartCode, ...]
    plain: tuple[Part | str, ...]
    issued: tuple[Part | str, ...]
    kept: tuple[str, ...]
    core_issued: str


def as_data(compiled: Compiled) -> tuple[object, ...]:
    """Return it as what `marshal` takes: plain tuples all the way."""
    return tuple(_plain(item) for item in compiled)


def _plain(item: object) -> object:
    return tuple(map(_plain, item)) if isinstance(item, tuple) else item


def from_data(data: tuple[Any, ...]) -> Compiled:
    """Return what `as_data` was given."""
    made = Compiled(*data)
    return made._replace(
        codes=tuple(PartCode(*code) for code in made.codes),
        plain=_parts(made.plain),
        issued=_parts(made.issued),
    )


def _parts(parts: tuple[Any, ...]) -> tuple[Part | str, ...]:
    return tuple(part if isinstance(part, str) else Part(*part) for part in parts)
