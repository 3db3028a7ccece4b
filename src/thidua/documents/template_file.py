"""A template in both its forms: the clerk's own file, and the one that papers are made of."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.documents.check import check
from thidua.documents.fields import FieldSpec
from thidua.errors import Problem, ThiduaError


@dataclass(frozen=True)
class TemplateFile:
    """`source` in the clerk's language; `compiled` the same file with docxtpl's tags."""

    source: bytes
    compiled: bytes

    @cached_property
    def digest(self) -> str:
        """The sha256 of the source, by which the template is known everywhere."""
        return hashlib.sha256(self.source).hexdigest()


def prepare(source: bytes, fields: Mapping[str, FieldSpec]) -> TemplateFile:
    """Compile a template; ThiduaError holds all that is wrong with it."""
    result = check(source, fields, dry_run=False)
    if result.compiled is None:
        wrong = [found for found in result.findings if found.blocks]
        raise ThiduaError([Problem(found.code, str(found)) for found in wrong])
    return TemplateFile(source, result.compiled)
