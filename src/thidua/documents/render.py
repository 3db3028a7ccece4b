"""From a template and its fields to a Word file: the same inputs give the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from thidua.documents.engine import CompiledTemplate, compile_template
from thidua.documents.faults import TemplateFaultError
from thidua.documents.fields import mismatches
from thidua.documents.kinds import Kind
from thidua.documents.package import Issued
from thidua.documents.provenance import Provenance
from thidua.documents.template_file import TemplateFile
from thidua.documents.values import cleaned
from thidua.errors import Problem, ThiduaError


@dataclass(frozen=True)
class Rendered:
    """A Word file, with the sha256 of the template's source and of the fields it was made from."""

    content: bytes
    template_digest: str
    fields_digest: str


def fields_digest(fields: Mapping[str, Any]) -> str:
    """Return the sha256 of the fields, whatever the order of their names."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def render(
    kind: Kind, template: TemplateFile, fields: Mapping[str, Any], *, title: str, issued_on: date
) -> Rendered:
    """Make the paper; refused when the fields are not exactly those that the kind declares."""
    wrong = [Problem("fields-mismatch", text) for text in mismatches(kind.fields, fields)]
    if wrong:
        raise ThiduaError(wrong)
    values = cleaned(fields)
    provenance = Provenance(kind.slug, template.digest, fields_digest(values))
    issued = Issued(title, datetime.combine(issued_on, time()), provenance)
    try:
        content = _ready(template.compiled).render(values, issued)
    except TemplateFaultError as error:
        raise error.of(kind.slug) from error
    return Rendered(content, provenance.template_digest, provenance.fields_digest)


@lru_cache(maxsize=64)
def _ready(compiled: bytes) -> CompiledTemplate:
    return compile_template(compiled)
