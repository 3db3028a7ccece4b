"""What differs between two versions of a template, as a page shows it."""

from dataclasses import dataclass

from thidua.documents.comparing import render_text
from thidua.usecases.compare_templates import compare_templates
from thidua.usecases.find_template import find_version, known_kind, name_of
from thidua.usecases.templates.reading import require_templates


@dataclass(frozen=True)
class VersionComparison:
    """The differences, line by line: of the fields, of the Word files, of the papers made."""

    label: str
    old: str
    new: str
    fields: tuple[str, ...]
    sources: tuple[str, ...]
    papers: tuple[str, ...]


def compare_versions(slug: str, old: str, new: str, actor: str) -> VersionComparison:
    """Compare two versions by their numbers; a file of the server is no version."""
    require_templates(actor)
    kind = known_kind(slug)
    before, after = find_version(slug, old), find_version(slug, new)
    found = compare_templates(slug, before.source_digest, after.source_digest)
    return VersionComparison(
        kind.about.label,
        name_of(before),
        name_of(after),
        tuple(found.fields.lines()),
        tuple(render_text(found.sources)),
        tuple(render_text(found.papers)),
    )
