"""Look up a version of a template by its number or the beginning of its digest; list versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from thidua.documents.kinds import Kind, kind
from thidua.errors import ThiduaError, refuse
from thidua.store.models.templates import TemplatePin, TemplateVersion
from thidua.store.template_versions import enter
from thidua.usecases.shipped_templates import register_shipped, shipped_acts

_SHORTEST_PREFIX = 6


@dataclass(frozen=True)
class Version:
    """A version of a kind's template, as people list it.

    `years` are those that keep it, `faults` why no paper can be made from it any more.
    """

    kind: str
    number: int
    digest: str
    compiled_digest: str
    base: str
    origin: str
    state: str
    uploaded_by: str
    uploaded_at: datetime
    why: str
    approved_by: str
    approved_at: datetime | None
    confirmed_by: str
    findings: tuple[Mapping[str, Any], ...]
    faults: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def name(self) -> str:
        """«bản 2 (0a1b2c3d4e5f)»."""
        return _name(self.number, self.digest)


def _name(number: int, digest: str) -> str:
    return f"bản {number} ({digest[:12]})"


def name_of(row: TemplateVersion) -> str:
    """Name the version as people do."""
    return _name(row.number, row.source_digest)


def listed(row: TemplateVersion) -> Version:
    """Return the row as people list it."""
    return Version(
        row.kind,
        row.number,
        row.source_digest,
        row.compiled_digest,
        "" if row.base is None else name_of(row.base),
        row.get_origin_display(),
        row.get_state_display(),
        row.uploaded_by,
        timezone.localtime(row.uploaded_at),
        row.why,
        row.approved_by,
        row.approved_at and timezone.localtime(row.approved_at),
        row.confirmed_by,
        tuple(row.findings),
        tuple(row.faults),
        tuple(_year(pin) for pin in row.pins.all()),
    )


def _year(pin: TemplatePin) -> str:
    return f"{pin.cycle.cluster.slug} {pin.cycle.year}"


def known_kind(slug: str) -> Kind:
    """Return the kind, its shipped version registered; refused when there is no such kind."""
    found = kind(settings.TEMPLATES_DOCX, slug)
    with transaction.atomic():
        enter(shipped_acts(register_shipped([found])))
    return found


def template_versions(slug: str) -> list[Version]:
    """Return every version of the kind's template, the oldest first."""
    known_kind(slug)
    rows = TemplateVersion.objects.filter(kind=slug).select_related("base")
    return [listed(row) for row in rows.prefetch_related("pins__cycle__cluster")]


def find_version(slug: str, name: str) -> TemplateVersion:
    """Return the version of that number, or whose digest begins so; refused when not just one."""
    found = _matching(TemplateVersion.objects.filter(kind=slug), name.strip().lower())
    if len(found) == 1:
        return found[0]
    raise _not_one(slug, name, found)


def _matching(rows: QuerySet[TemplateVersion], name: str) -> list[TemplateVersion]:
    if len(name) >= _SHORTEST_PREFIX:
        return list(rows.filter(source_digest__startswith=name))
    return list(rows.filter(number=int(name))) if name.isdecimal() else []


def _not_one(slug: str, name: str, found: list[TemplateVersion]) -> ThiduaError:
    if found:
        names = ", ".join(map(name_of, found))
        return refuse(
            "version-ambiguous",
            f"«{name}» chỉ tới nhiều bản mẫu «{slug}»: {names}. Hãy ghi số thứ tự của bản.",
        )
    known = ", ".join(map(name_of, TemplateVersion.objects.filter(kind=slug)))
    return refuse(
        "version-unknown",
        f"Mẫu «{slug}» không có bản «{name}»; hãy ghi số thứ tự, hoặc ít nhất {_SHORTEST_PREFIX} "
        f"ký tự đầu của mã. Các bản hiện có: {known}.",
    )
