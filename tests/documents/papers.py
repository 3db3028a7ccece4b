"""The shipped kinds, the papers of their samples, and small templates of the tests' own."""

import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument

from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.kinds import Issuer, Kind, KindFile, kinds
from thidua.documents.plain_text import plain_text
from thidua.documents.render import render
from thidua.documents.template_file import TemplateFile, prepare
from thidua.domain.cluster import Layout
from thidua.domain.cycle import Stage
from thidua.settings import TEMPLATES_DOCX

SLUGS = sorted(path.parent.name for path in TEMPLATES_DOCX.glob("*/mau.docx"))
PARTY_SLUGS = [slug for slug in SLUGS if slug.endswith("-dang")]
STATE_SLUGS = [slug for slug in SLUGS if slug not in PARTY_SLUGS]
HEADED = [slug for slug in SLUGS if not slug.startswith("giay-khen")]  # no page of an award
PRINTED = [*STATE_SLUGS, "giao-uoc-dang", "to-trinh-dang"]  # LibreOffice is slow; these show all
ISSUED_ON = date(2024, 4, 17)


def shipped(slug: str) -> Kind:
    """The shipped kind of that slug."""
    return kinds(TEMPLATES_DOCX)[slug]


def template(kind: Kind) -> TemplateFile:
    """The template of the kind's own folder."""
    return prepare(kind.template(), kind.fields)


@cache
def compiled(slug: str) -> bytes:
    """The shipped template of that slug, as docxtpl reads it."""
    return template(shipped(slug)).compiled


@cache
def paper(slug: str) -> bytes:
    """The paper that the kind's sample makes."""
    kind = shipped(slug)
    title = kind.about.label
    return render(kind, template(kind), kind.sample(), title=title, issued_on=ISSUED_ON).content


def opened(content: bytes) -> WordDocument:
    """The Word file, opened."""
    return Document(io.BytesIO(content))


def own_kind(folder: Path, template: str, values: Mapping[str, Any]) -> Kind:
    """A kind of one paragraph, with fields that fit the values."""
    word = Document()
    word.add_paragraph(template)
    word.save(str(folder / "mau.docx"))
    about = KindFile(label="Thử", stage=Stage.LAUNCH, order=1, issuer=Issuer.CLUSTER)
    return Kind("thu", "thu", Layout.STATE, folder, about, {}, _specs(values))


def filled(folder: Path, text: str, **values: Any) -> str:
    """The text that a template of one paragraph gives with the values."""
    kind = own_kind(folder, text, values)
    raw = TemplateFile(kind.template(), kind.template())  # what the check would refuse, too
    made = render(kind, raw, values, title="Thử", issued_on=ISSUED_ON)
    return plain_text(made.content).rstrip("\n")


def _spec(label: str, value: Any) -> FieldSpec:
    match value:
        case str():
            return FieldSpec(label=label)
        case [str(), *_]:
            return FieldSpec(label=label, type=FieldType.LIST)
        case [row, *_]:
            return FieldSpec(label=label, type=FieldType.TABLE, fields=_specs(row))
        case _:
            return FieldSpec(label=label, type=FieldType.GROUP, fields=_specs(value))


def _specs(values: Mapping[str, Any]) -> dict[str, FieldSpec]:
    return {name: _spec(name, value) for name, value in values.items()}
