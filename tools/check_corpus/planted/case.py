"""One faulty file, and what has to be told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.check_corpus.values import FIELDS
from tools.check_corpus.word import File

from thidua.documents.fields import FieldSpec

WHOLE = "Cả tệp"

Expected = tuple[str, str]
"""A code, or several with | between, of which one will do; and the place."""


@dataclass(frozen=True)
class Planted:
    """A faulty file; all that is expected has to be told."""

    name: str
    content: bytes
    expected: tuple[Expected, ...]
    in_use: bytes | None = None
    fields: Mapping[str, FieldSpec] | None = None

    @property
    def specs(self) -> Mapping[str, FieldSpec]:
        """The fields of its kind."""
        return FIELDS if self.fields is None else self.fields


def fault(name: str, expected: Expected | list[Expected], *body: str, **parts: Any) -> Planted:
    """Make the case: the pieces are the body, `parts` the other parts."""
    all_of = tuple(expected) if isinstance(expected, list) else (expected,)
    return Planted(name, File("".join(body), **parts).saved(), all_of)
