"""A template in both its forms: the clerk's own file, and the one that papers are made of."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.fields import FieldSpec
from thidua.documents.opened import Opened
from thidua.documents.scanning import scan
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
    """Compile a template of this program's own; ThiduaError holds all that is wrong with it.

    What people send goes through the check first.
    """
    names = FieldNames(fields)
    taken = scan(Opened.of(source), lambda text: bool(names.find(text)))
    compiled, findings = compile_marks(taken, names)
    wrong = [Problem(found.code, str(found)) for found in findings if found.blocks]
    if wrong:
        raise ThiduaError(wrong)
    return TemplateFile(source, compiled.saved())
