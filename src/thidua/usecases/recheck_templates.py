"""Check again every version that papers are made from, with the program and the fields of today."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Finding
from thidua.documents.kinds import Kind, kinds
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import State
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
    used = Q(state=State.ACTIVE) | Q(pins__isnull=False)
    rows = TemplateVersion.objects.filter(used).select_related("base").distinct()
    found = kinds(settings.TEMPLATES_DOCX)
    return [_rechecked(row, found.get(row.kind)) for row in rows]


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
