"""From a template and its fields to a Word file: the same inputs give the same bytes."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError

from thidua.documents.environment import cleaned, environment
from thidua.documents.fields import mismatches
from thidua.documents.kinds import Kind
from thidua.documents.package import reproducible, set_properties
from thidua.errors import Problem, ThiduaError, refuse


@dataclass(frozen=True)
class Rendered:
    """A Word file, with the sha256 of the template and of the fields that it was made from."""

    content: bytes
    template_digest: str
    fields_digest: str


def fields_digest(fields: Mapping[str, Any]) -> str:
    """Return the sha256 of the fields, whatever the order of their names."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def render(kind: Kind, fields: Mapping[str, Any], *, title: str, issued_on: date) -> Rendered:
    """Make the paper; refused when the fields are not exactly those that the kind declares."""
    wrong = [Problem("fields-mismatch", text) for text in mismatches(kind.fields, fields)]
    if wrong:
        raise ThiduaError(wrong)
    values = cleaned(fields)
    template = kind.template()
    content = _fill(template, values, kind.slug, title, datetime.combine(issued_on, time()))
    return Rendered(content, hashlib.sha256(template).hexdigest(), fields_digest(values))


def _fill(
    template: bytes, values: Mapping[str, Any], slug: str, title: str, issued: datetime
) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(values, environment(), autoescape=True)
    except (TemplateError, TypeError, ArithmeticError) as error:
        raise refuse("template-broken", f"Mẫu «{slug}» không điền được: {error}.") from error
    set_properties(document.docx, title, issued)
    made = io.BytesIO()
    document.save(made)
    return reproducible(made.getvalue())
