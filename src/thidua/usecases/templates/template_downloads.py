"""Files that a clerk takes home: a version, the same with what was found marked, the fields."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from thidua.documents.field_list import FieldList, as_word, field_list
from thidua.documents.findings import Finding, Severity
from thidua.documents.kinds import kind
from thidua.documents.marked_copy import marked_copy
from thidua.store.template_versions import version_in_force
from thidua.usecases.contract_in_use import contract_in_use
from thidua.usecases.examine_template import examine
from thidua.usecases.find_template import find_version, known_kind
from thidua.usecases.template_in_use import template_file
from thidua.usecases.templates.reading import require_templates
from thidua.vietnamese.dates import today


@dataclass(frozen=True)
class WordFile:
    """A file to be handed out, under a name without accents."""

    name: str
    content: bytes


def template_word_file(slug: str, name: str, actor: str) -> WordFile:
    """Return the version's file, the very bytes; the active one's when no version is named."""
    require_templates(actor)
    known_kind(slug)
    row = find_version(slug, name) if name else version_in_force(slug)
    return WordFile(f"{slug}-ban-{row.number}.docx", template_file(row).source)


def marked_word_file(slug: str, content: bytes, actor: str) -> WordFile:
    """Return the file with every place that was found coloured and commented on."""
    require_templates(actor)
    contract = contract_in_use(slug)
    found = examine(contract, content, today()).findings
    marked = marked_copy(content, found, contract.names.is_name)
    return WordFile(f"{slug}-danh-dau.docx", marked)


def examined_file(slug: str, content: bytes, actor: str) -> list[Finding]:
    """Return everything that was found in the file, the weightiest first."""
    require_templates(actor)
    order = list(Severity)
    found = examine(contract_in_use(slug), content, today()).findings
    return sorted(found, key=lambda one: order.index(one.severity))


def fields_of(slug: str, actor: str) -> FieldList:
    """Return the list of the fields that a template of the kind may use."""
    require_templates(actor)
    return _listed(settings.TEMPLATES_DOCX, slug)


@cache
def _listed(folder: Path, slug: str) -> FieldList:
    """List them once a process: they change with the program only."""
    found = kind(folder, slug)
    return field_list(found.about.label, found.fields, found.sample())


def fields_word_file(slug: str, actor: str) -> WordFile:
    """Return the list of fields as a Word file, to copy from."""
    return WordFile(f"{slug}-truong.docx", as_word(fields_of(slug, actor)))
