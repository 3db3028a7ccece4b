"""Check again every version that papers are made from, with the program and the fields of today."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Finding
from thidua.documents.kinds import Kind, kinds
from thidua.store.models.templates import TemplatePin, TemplateVersion
from thidua.store.template_versions import Act, State, enter, lock_kinds
from thidua.usecases.checked_template import checked
from thidua.usecases.find_template import Version, listed
from thidua.usecases.template_in_use import template_file


@dataclass(frozen=True)
class Rechecked:
    """How a version stands today.

    `kind_gone` tells that the program has no such kind any more; `vanished` are the fields that the
    version uses and the kind no longer has; `compiles_otherwise` that papers of the same source
    would now be made from another file, which the years that keep the version are spared.
    """

    version: Version
    findings: tuple[Finding, ...]
    vanished: tuple[str, ...] = ()
    kind_gone: bool = False
    compiles_otherwise: bool = False

    @property
    def faulty(self) -> bool:
        """Whether papers can no longer be made from it."""
        blocked = any(found.blocks for found in self.findings)
        return self.kind_gone or bool(self.vanished) or blocked


def recheck_templates() -> list[Rechecked]:
    """Return every version that is active or that a year keeps, checked anew; changes nothing."""
    found = kinds(settings.TEMPLATES_DOCX)
    return [_rechecked(row, found.get(row.kind)) for row in _used()]


def recheck_changed(actor: str) -> list[Rechecked]:
    """Check again what another program, or other fields, were last checked with; keep the result.

    A version that has an error now makes no paper until it is corrected or another takes its place.
    """
    found = kinds(settings.TEMPLATES_DOCX)
    digests = {slug: kind.check_digest for slug, kind in found.items()}
    used = _used().values_list("pk", "kind", "checked_with")
    changed = [key for key, slug, digest in used if digest != digests.get(slug, "")]
    rows = _used().filter(pk__in=changed) if changed else []
    return [_kept(row, found.get(row.kind), digests.get(row.kind, ""), actor) for row in rows]


def _used() -> QuerySet[TemplateVersion]:
    kept = Exists(TemplatePin.objects.filter(version=OuterRef("pk")))
    used = Q(kept) | Q(state=State.ACTIVE)
    return TemplateVersion.objects.filter(used).select_related("base")


def _kept(row: TemplateVersion, kind: Kind | None, digest: str, actor: str) -> Rechecked:
    result = _rechecked(row, kind)
    faults = list(_faults(result))
    with transaction.atomic():
        lock_kinds([row.kind])
        TemplateVersion.objects.filter(pk=row.pk).update(checked_with=digest, faults=faults)
        if faults != row.faults:
            subject = f"{row.kind} {row.source_digest}"
            enter([Act(actor, "recheck-template", subject, {"faults": faults})])
    return result


def _faults(result: Rechecked) -> Iterator[str]:
    if result.kind_gone:
        yield "Chương trình không còn loại văn bản này."
    if result.vanished:
        yield f"Trường không còn trong danh mục: {', '.join(result.vanished)}."
    yield from (str(found) for found in result.findings if found.blocks)


def _rechecked(row: TemplateVersion, kind: Kind | None) -> Rechecked:
    if kind is None:
        return Rechecked(listed(row), (), kind_gone=True)
    result = checked(kind, template_file(row).source)
    compiled = result.compiled
    digest = row.compiled_digest if compiled is None else hashlib.sha256(compiled).hexdigest()
    known = set(field_paths(kind.fields))
    return Rechecked(
        listed(row),
        result.findings,
        tuple(path for path in row.paths if path not in known),
        compiles_otherwise=digest != row.compiled_digest,
    )


def field_paths(fields: Mapping[str, FieldSpec], above: str = "") -> Iterator[str]:
    """Yield every path that a template may use: `khoi.ten`, `don_vi.*.ten`, `can_cu.*`."""
    for name, spec in fields.items():
        path = f"{above}{name}"
        yield path
        if spec.type in {FieldType.LIST, FieldType.TABLE}:
            path = f"{path}.*"
            yield path
        yield from field_paths(spec.fields, f"{path}.")
